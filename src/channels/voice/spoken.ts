// What there is to say on a telephone, and what to listen for after: the same whoever carries the call.
import { endedOnce } from '../../kernel/sentence.ts'
import type { Language } from '../../kernel/language.ts'

export type Sentence = { say: string; language: Language }

/** `seconds` of silence before the caller is taken to have said nothing. */
export type Then =
  /** Keys are listened for while the words are still being said. `finishOnKey`: `#` ends what has no fixed length. */
  | { do: 'gather'; keysMax: number; finishOnKey: boolean; seconds: number }
  | { do: 'record'; secondsMax: number }
  /** E.164. What comes of it is heard as `dialled`. `whisper`: whoever answers hears first what it is about, and takes it by a key. */
  | { do: 'dial'; number: string; seconds: number; whisper?: true }
  | { do: 'hang-up' }

export type Spoken = { lines: readonly Sentence[]; then: Then }

/** What a caller did, whoever carried it. `ref` names a recording to its carrier. */
export type Inbound =
  | { kind: 'begin' }
  | { kind: 'keys'; keys: string }
  | { kind: 'nothing' }
  /** `key`: the one that ended it. */
  | { kind: 'recording'; ref: string; seconds: number; key?: string }
  | { kind: 'dialled'; answered: boolean }

const silenceSeconds = 6
/** For a menu one key does; an entry ends with `#` or when it is full. */
export const menu: Then = { do: 'gather', keysMax: 1, finishOnKey: false, seconds: silenceSeconds }

export function entry(keysMax: number): Then {
  return { do: 'gather', keysMax, finishOnKey: true, seconds: silenceSeconds + 2 }
}

/** In this language; what names its own is said in that. */
export function linesOf(language: Language, sentences: readonly (string | Sentence | undefined | false)[]): Sentence[] {
  return sentences.flatMap((one) => {
    if (!one) return []
    const sentence = typeof one === 'string' ? { say: one, language } : one
    return [{ ...sentence, say: endedOnce(sentence.say) }]
  })
}
