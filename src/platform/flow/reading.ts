// How what a person wrote is made comparable: case, accents and punctuation never decide an answer.
import type { Language } from '../../kernel/language.ts'
import { languages } from '../../kernel/language.ts'
import { isOneSlip } from '../../kernel/one-slip.ts'
import type { Words } from './flow.ts'

/** Lower case, no accents, no punctuation, one space between words: `Yn  ôl!` and `YN OL` are the same. */
export function folded(text: string): string {
  // Most of what is written is plain letters, which have nothing to take apart.
  if (/^[\x00-\x7f]*$/.test(text)) {
    return text
      .toLowerCase()
      .replace(/['`]/g, '')
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
  }
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Text as it is kept: composed, without control characters or marks that turn the direction of writing, ends trimmed. */
export function tidied(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, ' ')
    .trim()
}

export function isOneOfWords(text: string, words: Words): boolean {
  return foldedWords(words).has(text)
}

/**
 * Whether one of these phrases stands in a text, as whole words, in whichever language. A slip in a long word is no matter, for whoever
 * writes of a danger may be in haste: "hert attack", "chset pain".
 */
export function saysOneOf(text: string, phrases: Words): boolean {
  const said = folded(text).split(' ')
  return wordsOf(phrases).some((phrase) =>
    said.some((_, from) => phrase.every((word, nth) => isMeant(said[from + nth], word, phrase.length))),
  )
}

/** So long a word is still itself with a letter wrong; among others that are there, a shorter one is. "Cooking" is not choking. */
const slipCharsMin = { alone: 8, amongOthers: 5 }

function isMeant(said: string | undefined, word: string, ofWords: number): boolean {
  if (said === word) return true
  if (said === undefined || said[0] !== word[0]) return false
  return word.length >= (ofWords > 1 ? slipCharsMin.amongOthers : slipCharsMin.alone) && isOneSlip(said, word)
}

function wordsOf(phrases: Words): readonly (readonly string[])[] {
  const known = splits.get(phrases)
  if (known) return known
  const made = [...foldedWords(phrases)].map((phrase) => phrase.split(' '))
  splits.set(phrases, made)
  return made
}

const splits = new WeakMap<Words, readonly (readonly string[])[]>()

/** Words are written once, in a flow or a table of commands, and compared with every text. */
function foldedWords(words: Words): ReadonlySet<string> {
  const known = folds.get(words)
  if (known) return known
  const made = new Set(languages.flatMap((language: Language) => words[language].map(folded)))
  folds.set(words, made)
  return made
}

const folds = new WeakMap<Words, ReadonlySet<string>>()
