import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en } from './en.ts'
import type { PaperWords } from './en.ts'

export const paperWords = { en, cy } satisfies Record<Language, PaperWords>
