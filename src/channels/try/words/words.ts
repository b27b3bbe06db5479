import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type TryWords } from './en.ts'

export const tryWords = { en, cy } satisfies Record<Language, TryWords>
