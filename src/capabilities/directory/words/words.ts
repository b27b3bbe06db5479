import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type DirectoryWords } from './en.ts'

export const directoryWords = { en, cy } satisfies Record<Language, DirectoryWords>

/** `cy` as a reader of this language calls it; the code itself where nobody gave it a name. */
export function languageName(code: string, language: Language): string {
  const names: Record<string, string> = directoryWords[language].languages
  return Object.hasOwn(names, code) ? names[code]! : code
}
