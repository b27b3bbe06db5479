import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type ReportWords } from './en.ts'

export const reportWords = { en, cy } satisfies Record<Language, ReportWords>
