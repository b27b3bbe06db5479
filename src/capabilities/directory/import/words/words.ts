import type { Language } from '../../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type ImportWords } from './en.ts'

export const importWords = { en, cy } satisfies Record<Language, ImportWords>
