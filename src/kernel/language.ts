import { endedOnce } from './sentence.ts'

/** Languages that have words files. Adding one is adding it here and letting the compiler name the files it lacks. */
export const languages = ['en', 'cy'] as const
export type Language = (typeof languages)[number]

/** One sentence in each language of the place. */
export type Text = Record<Language, string>

export const languageNames = { en: 'English', cy: 'Cymraeg' } as const satisfies Record<Language, string>

export function isLanguage(text: unknown): text is Language {
  return languages.includes(text as Language)
}

export function say(text: Text, language: Language): string {
  return text[language]
}

/** The same sentence made once for each language. */
export function inEach(make: (language: Language) => string): Text {
  return { en: make('en'), cy: make('cy') }
}

/** A slice's sentences in every language at once: `said((words) => words.need.ask)`. */
export function textsOf<W>(words: Record<Language, W>) {
  return (pick: (words: W, language: Language) => string): Text =>
    inEach((language) => endedOnce(pick(words[language], language)))
}

/** What is the same in every language: a name, a number. */
export function same(text: string): Text {
  return inEach(() => text)
}

/** For each language of the place, the one that some words are in where it is another: marked, so that a screen reader has the right voice (WCAG 3.1.2). */
export type WrittenIn = Partial<Record<Language, Language>>

/** Of words that may not be in every language, what they are in where they are shown: no mark where that is what was asked. */
export function writtenIn(among: (language: Language) => Language): WrittenIn {
  const others = languages.flatMap((language) => (among(language) === language ? [] : [[language, among(language)]]))
  return Object.fromEntries(others) as WrittenIn
}

/** Of words that may not be in every language: the one asked for, or the first that they are in. */
export function languageOf(text: Partial<Text>, language: Language): Language {
  return text[language] === undefined ? (languages.find((one) => text[one] !== undefined) ?? language) : language
}
