// Which words, needs and filters a listing answers to, as tokens. What a word comes down to is the dictionary's to say (`Lexicon`).
import type { Said } from './said.ts'

/** Eight bytes with their length before them, a letter for each: how PostgreSQL takes the elements of an array in its own form. */
export type Token = string

/** What is known of some texts: of all their words, when it is asked. */
export type Lexicon = {
  /** Of part of a text, which many listings may share. */
  saidIn(part: string): SaidPart
  tokenOf(kind: TokenKind, name: string): Token
  /** Tokens of what a Welsh word may have been before its first letter changed. */
  radicalsOf(word: string): readonly Token[]
}
export type SaidPart = {
  /** In plain small letters and digits. */
  words: readonly string[]
  /** Each once, without those of words that say nothing ("the"). */
  stems: readonly string[]
  /** Of the stems. */
  tokens: readonly Token[]
  /** Phrases that, in a service's name, say it meets a need. */
  phrases: readonly NeedPhrase[]
}
export type TokenKind = 'word' | 'need' | 'term' | 'language' | 'area' | 'free' | 'step-free' | 'open'

export type NeedPhrase = {
  need: string
  /** Its stems, each once. */
  stems: readonly string[]
  /** What must follow the first, and how many words later. */
  then: readonly { stem: string; wordsLater: number }[]
}

export type Answers = {
  strong: Token[]
  /** What only its prose says. */
  weak: Token[]
  named: Token[]
  nameStems: string[]
}

const plainChunk = /^[a-z0-9'`’´]*$/
const plainText = /^[\u0000-\u007f’´]*$/
const chunks = /[a-z0-9'`’´\u0080-\uffff]+/g
const apostrophes = /['`’´]/g

/** Letters in a text that only the database folds (accents, other alphabets). */
export function oddLettersIn(text: string): string[] {
  if (plainText.test(text)) return []
  return (text.toLowerCase().match(chunks) ?? []).filter((chunk) => !plainChunk.test(chunk))
}

/** The words of a text in plain small letters and digits, one after the other. `foldedOf`: letters beyond plain ones, as they are folded. */
export function wordsIn(text: string, foldedOf: (letters: string) => readonly string[]): string[] {
  if (text === '') return []
  const small = text.toLowerCase()
  if (plainText.test(small)) return small.replace(apostrophes, '').match(/[a-z0-9]+/g) ?? []
  return (small.match(chunks) ?? []).flatMap((chunk) =>
    plainChunk.test(chunk) ? chunk.replace(apostrophes, '') || [] : foldedOf(chunk),
  )
}

/** `openHours`: those hours of the week in which it is open and few others are. */
export function answersOf({ texts, ...said }: Said, openHours: readonly string[], lexicon: Lexicon): Answers {
  const { tokenOf, saidIn } = lexicon
  const strong = new Set<Token>()
  const addWords = (to: Set<Token>, parts: readonly string[]) => {
    for (const part of parts) for (const token of saidIn(part).tokens) to.add(token)
  }
  const addAll = (to: Set<Token>, kind: TokenKind, names: readonly string[]) => {
    for (const name of names) to.add(tokenOf(kind, name))
  }
  const asking = categoryAskingForTime(said, lexicon)
  const addNeeds = (to: Set<Token>, parts: readonly string[]) => {
    const found = needsNamedIn(parts, lexicon)
    addAll(to, 'need', asking === undefined ? found : found.filter((need) => need === givingTime))
  }
  addWords(strong, texts.strong)
  addAll(strong, 'need', said.needs)
  addNeeds(strong, texts.kind)
  addAll(strong, 'term', said.terms)
  addAll(strong, 'language', said.languages)
  addAll(strong, 'area', said.areas ?? [''])
  if (said.isFree) strong.add(tokenOf('free', ''))
  if (said.isStepFree) strong.add(tokenOf('step-free', ''))
  addAll(strong, 'open', openHours)
  // Whose it is and where it is held say less: a sewing class at a library is no library.
  const weak = new Set<Token>()
  addWords(weak, texts.weak)
  for (const part of texts.welsh)
    for (const word of welshIn(saidIn(part).words)) for (const token of lexicon.radicalsOf(word)) weak.add(token)
  addNeeds(weak, texts.strong)
  addNeeds(weak, texts.weak)
  // Its own name, or its only category, says the need: it is squarely about it.
  const named = new Set<Token>()
  addWords(named, asking === undefined ? texts.own : [asking])
  addNeeds(named, texts.own)
  if (asking !== undefined) addAll(named, 'need', said.needs)
  const nameStems = new Set<string>()
  for (const part of texts.own.slice(0, texts.names)) for (const stem of saidIn(part).stems) nameStems.add(stem)
  return {
    strong: [...strong],
    weak: [...weak].filter((token) => !strong.has(token)),
    named: [...named],
    nameStems: [...nameStems],
  }
}

const givingTime = 'volunteering'

/** Its category, where that is volunteering and its only one. What asks for somebody’s time gives nothing of what it names: "Help at the food bank" is no food. */
function categoryAskingForTime({ needs, onlyCategory }: Omit<Said, 'texts'>, lexicon: Lexicon): string | undefined {
  if (onlyCategory === undefined) return undefined
  const listedUnder = [...needs, ...needsNamedIn([onlyCategory], lexicon)]
  return listedUnder.length > 0 && listedUnder.every((need) => need === givingTime) ? onlyCategory : undefined
}

/** Words that may have been changed at their beginning. */
export function welshIn(words: readonly string[]): string[] {
  return words.filter((word) => word.length > 3)
}

/** Words worth knowing when somebody writes one with a slip. */
export function spellable(words: readonly string[]): string[] {
  return words.filter((word) => word.length > 2 && !/[0-9]/.test(word))
}

/** `phrasesFrom`: by their first stem. */
export function phrasesIn(
  words: readonly string[],
  stemOf: (word: string) => string | undefined,
  phrasesFrom: (stem: string) => readonly NeedPhrase[],
): NeedPhrase[] {
  return words.flatMap((word, at) => {
    const stem = stemOf(word)
    if (stem === undefined) return []
    return phrasesFrom(stem).filter(({ then }) =>
      then.every((next) => {
        const said = words[at + next.wordsLater]
        return said !== undefined && stemOf(said) === next.stem
      }),
    )
  })
}

/**
 * A phrase inside a longer one is not said: `lloches nos` is a night shelter and no refuge (`lloches`). None is found across two parts.
 */
function needsNamedIn(parts: readonly string[], { saidIn }: Lexicon): string[] {
  const met: NeedPhrase[] = []
  for (const part of parts) met.push(...saidIn(part).phrases)
  if (met.length < 2) return met.map(({ need }) => need)
  const isInside = (phrase: NeedPhrase) =>
    met.some(
      (longer) =>
        longer.stems.length > phrase.stems.length && phrase.stems.every((stem) => longer.stems.includes(stem)),
    )
  return met.filter((phrase) => !isInside(phrase)).map(({ need }) => need)
}
