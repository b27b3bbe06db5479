import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type ModerationWords } from './en.ts'

export const moderationWords = { en, cy } satisfies Record<Language, ModerationWords>
