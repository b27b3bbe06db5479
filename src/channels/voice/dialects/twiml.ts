// What there is to say, as TwiML (https://www.twilio.com/docs/voice/twiml).
import type { Language } from '../../../kernel/language.ts'
import type { Sentence, Spoken } from '../spoken.ts'
import { element, type Xml, xmlOf } from './xml.ts'

/** A voice for each language that Twilio can say: Gwyneth is the Welsh one of Amazon Polly. */
const voices: Record<Language, { language: string; voice: string }> = {
  en: { language: 'en-GB', voice: 'Polly.Amy' },
  cy: { language: 'cy-GB', voice: 'Polly.Gwyneth' },
}

/** `next`: the address that hears what the caller did. `whisper`: the address that says what whoever is rung hears first. */
export function twimlOf({ lines, then }: Spoken, next: string, whisper?: string): string {
  const said = lines.map(sayElement)
  return xmlOf(element('Response', {}, ...responseTo(said, then, next, whisper)))
}

function responseTo(said: Xml[], then: Spoken['then'], next: string, whisper: string | undefined): Xml[] {
  switch (then.do) {
    case 'gather': {
      const gather = {
        input: 'dtmf',
        numDigits: String(then.keysMax),
        finishOnKey: then.finishOnKey ? '#' : '',
        timeout: String(then.seconds),
        action: next,
        method: 'POST',
        // Silence comes to us too, and is answered there.
        actionOnEmptyResult: 'true',
      }
      return [element('Gather', gather, ...said)]
    }
    case 'record': {
      const record = {
        action: next,
        method: 'POST',
        maxLength: String(then.secondsMax),
        finishOnKey: '1234567890*#',
        timeout: '5',
        playBeep: 'true',
        trim: 'trim-silence',
      }
      // Nothing said at all goes past Record to what follows it.
      return [...said, element('Record', record), element('Redirect', { method: 'POST' }, next)]
    }
    case 'dial':
      return [
        ...said,
        element(
          'Dial',
          { action: next, method: 'POST', timeout: String(then.seconds) },
          element('Number', then.whisper && whisper !== undefined ? { url: whisper, method: 'POST' } : {}, then.number),
        ),
      ]
    case 'hang-up':
      return [...said, element('Hangup', {})]
  }
}

/** Ends what is said on the other leg: nothing more is done there, and the two are joined. */
export function twimlToJoin(): string {
  return xmlOf(element('Response', {}))
}

function sayElement({ say, language }: Sentence): Xml {
  return element('Say', voices[language], say)
}
