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
