import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type WebWords } from './en.ts'

export const webWords = { en, cy } satisfies Record<Language, WebWords>
