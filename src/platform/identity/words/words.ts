import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type IdentityWords } from './en.ts'

export const identityWords = { en, cy } satisfies Record<Language, IdentityWords>
