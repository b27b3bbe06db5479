import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type RecordWords } from './en.ts'

export const recordWords = { en, cy } satisfies Record<Language, RecordWords>
