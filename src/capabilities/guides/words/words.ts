import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type GuideWords } from './en.ts'

export const guideWords = { en, cy } satisfies Record<Language, GuideWords>
