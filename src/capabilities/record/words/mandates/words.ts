import type { Language } from '../../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type MandateWords } from './en.ts'

export const mandateWords = { en, cy } satisfies Record<Language, MandateWords>
