// What a search made of somebody's words: slips that it put right, and words that it left out.
import type { Language } from '../../kernel/language.ts'
import { folded } from '../../platform/flow/reading.ts'
import { isInPart } from './find.ts'
import type { Reading } from './store/search.ts'
import { directoryWords } from './words/words.ts'

const quotedCharsMax = 60

/** In sentences, for whoever is shown what it found. `asked`: the words as they were said. */
export function heardSentences(reading: Reading | null, asked: string, language: Language): string[] {
  const words = directoryWords[language].find
  if (!reading) return []
  const { corrected } = reading
  const unknown = asWritten(asked, reading.unknown)
  const said = quoted(putRight(asked, corrected))
  const rest = quoted(without(putRight(asked, corrected), reading.unknown))
  return [
    ...(corrected.length > 0 ? [words.corrected(said)] : []),
    ...(unknown.length > 0
      ? [isInPart(reading) && rest !== '' ? words.onlyThese(unknown, rest) : words.unknownWords(unknown)]
      : []),
  ]
}

/** What was typed, with the slips put right that the search put right. */
export function putRight(typed: string, corrected: readonly { from: string; to: string }[] = []): string {
  return corrected.reduce((said, { from, to }) => said.replace(new RegExp(escaped(from), 'i'), () => to), typed)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** The search knows words without their accents and marks: they are said again as they were written. */
function asWritten(asked: string, words: readonly string[]): string[] {
  const written = asked.split(/[\s.,;:!?"“”()]+/)
  return words.map((word) => written.find((one) => folded(one) === word) ?? word)
}

function without(said: string, unknown: readonly string[]): string {
  const words = said.split(/\s+/)
  return words.filter((word) => !unknown.includes(folded(word))).join(' ')
}

function quoted(words: string): string {
  return words.length > quotedCharsMax ? `${words.slice(0, quotedCharsMax)}…` : words
}
