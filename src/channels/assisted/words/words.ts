import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type AssistedWords } from './en.ts'

export const assistedWords = { en, cy } satisfies Record<Language, AssistedWords>
