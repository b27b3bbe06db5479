import type { Language } from '../../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type MailingWords } from './en.ts'

export const mailingWords = { en, cy } satisfies Record<Language, MailingWords>
