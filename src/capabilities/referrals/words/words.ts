import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type ReferralWords } from './en.ts'

export const referralWords = { en, cy } satisfies Record<Language, ReferralWords>
