import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type UsefulWords } from './en.ts'

export const usefulWords = { en, cy } satisfies Record<Language, UsefulWords>
