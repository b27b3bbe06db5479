import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en } from './en.ts'
import type { TvWords } from './en.ts'

export const tvWords = { en, cy } satisfies Record<Language, TvWords>
