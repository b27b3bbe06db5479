import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { type CallbackWords, en } from './en.ts'

export const callbackWords = { en, cy } satisfies Record<Language, CallbackWords>
