// What there is to say, as jambonz verbs (https://docs.jambonz.org/verbs/overview).
import type { Language } from '../../../kernel/language.ts'
import type { Sentence, Spoken } from '../spoken.ts'

const tags: Record<Language, string> = { en: 'en-GB', cy: 'cy-GB' }
type Verb = { verb: string } & Record<string, unknown>

/** `next`: the address that hears what the caller did. `whisper`: the address that says what whoever is rung hears first. */
export function jambonzOf({ lines, then }: Spoken, next: string, whisper?: string): Verb[] {
  const said = lines.map(sayVerb)
  switch (then.do) {
    case 'gather': {
      const gather: Verb = {
        verb: 'gather',
        input: ['digits'],
        actionHook: next,
        numDigits: then.keysMax,
        ...(then.finishOnKey && { finishOnKey: '#' }),
        timeout: then.seconds,
        interDigitTimeout: then.keysMax === 1 ? 1 : 4,
        dtmfBargein: true,
      }
      // One verb says one language; those before the last are said first, and cannot be cut short.
      const last = lines.at(-1)?.language
      const from = lines.findLastIndex(({ language }) => language !== last) + 1
      const words = lines
        .slice(from)
        .map(({ say }) => say)
        .join(' ')
      if (words === '' || last === undefined) return [gather]
      return [...said.slice(0, from), { ...gather, say: { text: words, synthesizer: voiceOf(last) } }]
    }
    case 'record':
      throw new Error('jambonz keeps no recordings: a question in free words goes to a person there')
    case 'dial':
      return [
        ...said,
        {
          verb: 'dial',
          actionHook: next,
          timeout: then.seconds,
          target: [{ type: 'phone', number: then.number }],
          ...(then.whisper && whisper !== undefined && { confirmHook: whisper }),
        },
      ]
    case 'hang-up':
      return [...said, { verb: 'hangup' }]
  }
}

/** Whichever maker of voices the place has chosen in jambonz. */
function voiceOf(language: Language) {
  return { vendor: 'default', language: tags[language] }
}

function sayVerb({ say, language }: Sentence): Verb {
  return { verb: 'say', text: say, synthesizer: voiceOf(language) }
}
