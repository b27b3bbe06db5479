// What there is to say, as VoiceXML 2.1 (https://www.w3.org/TR/voicexml21/), with the keys as inline SRGS grammars.
import type { Language } from '../../../kernel/language.ts'
import type { Sentence, Spoken } from '../spoken.ts'
import { element, type Xml, xmlOf } from './xml.ts'

const tags: Record<Language, string> = { en: 'en-GB', cy: 'cy-GB' }

/** `next`: the address that hears what the caller did, as the form field `keys`, the file `recording`, or `event`. */
export function vxmlOf({ lines, then }: Spoken, next: string): string {
  const first = lines.at(-1)?.language ?? 'en'
  const attributes = {
    version: '2.1',
    xmlns: 'http://www.w3.org/2001/vxml',
    'xml:lang': tags[first],
  }
  return xmlOf(
    element(
      'vxml',
      attributes,
      // The caller is told at the other end of the call, not by the browser in English.
      element(
        'catch',
        { event: 'connection.disconnect.hangup' },
        element('var', { name: 'event', expr: "'hangup'" }),
        submit(next, 'event'),
        element('exit', {}),
      ),
      element('form', { id: 'said' }, ...formOf(lines, then, next)),
    ),
  )
}

function formOf(lines: readonly Sentence[], then: Spoken['then'], next: string): Xml[] {
  const prompt = lines.map(promptOf)
  switch (then.do) {
    case 'gather': {
      const nothing = (event: string) =>
        element(event, {}, element('assign', { name: 'keys', expr: "''" }), submit(next, 'keys'))
      return [
        element(
          'field',
          { name: 'keys' },
          element('property', { name: 'timeout', value: `${then.seconds}s` }),
          element('property', { name: 'interdigittimeout', value: then.keysMax === 1 ? '1s' : '4s' }),
          element('property', { name: 'termchar', value: then.finishOnKey ? '#' : '' }),
          element('property', { name: 'inputmodes', value: 'dtmf' }),
          ...prompt,
          keysGrammar(then.keysMax),
          element('filled', {}, submit(next, 'keys')),
          nothing('noinput'),
          nothing('nomatch'),
        ),
      ]
    }
    case 'record': {
      const record = {
        name: 'recording',
        beep: 'true',
        maxtime: `${then.secondsMax}s`,
        finalsilence: '5s',
        dtmfterm: 'true',
        type: 'audio/x-wav',
      }
      return [
        element(
          'record',
          record,
          element('property', { name: 'timeout', value: '5s' }),
          ...prompt,
          element(
            'filled',
            {},
            element('var', { name: 'seconds', expr: 'recording$.duration / 1000' }),
            element('var', { name: 'key', expr: "recording$.termchar ? recording$.termchar : ''" }),
            element('submit', {
              next,
              method: 'post',
              enctype: 'multipart/form-data',
              namelist: 'recording seconds key',
            }),
          ),
          element('noinput', {}, element('var', { name: 'keys', expr: "''" }), submit(next, 'keys')),
        ),
      ]
    }
    // A transfer says nothing on the other leg: what is whispered elsewhere stands at the top of the queue’s page.
    case 'dial':
      return [
        element('block', {}, ...prompt),
        element(
          'transfer',
          { name: 'dialled', dest: `tel:${then.number}`, bridge: 'true', connecttimeout: `${then.seconds}s` },
          element('filled', {}, submit(next, 'dialled')),
        ),
      ]
    case 'hang-up':
      return [element('block', {}, ...prompt, element('disconnect', {}))]
  }
}

function promptOf({ say, language }: Sentence): Xml {
  return element('prompt', { bargein: 'true', 'xml:lang': tags[language] }, say)
}

/** Any `most` keys, or fewer. */
function keysGrammar(most: number): Xml {
  const key = element('one-of', {}, ...[...'0123456789*#'].map((sign) => element('item', {}, sign)))
  const grammar = { version: '1.0', mode: 'dtmf', root: 'keys', 'xml:lang': 'en-GB' }
  return element(
    'grammar',
    grammar,
    element('rule', { id: 'keys', scope: 'public' }, element('item', { repeat: most === 1 ? '1' : `1-${most}` }, key)),
  )
}

function submit(next: string, names: string): Xml {
  return element('submit', { next, method: 'post', namelist: names })
}
