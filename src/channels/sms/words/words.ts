import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type SmsWords } from './en.ts'

export const smsWords = { en, cy } satisfies Record<Language, SmsWords>
