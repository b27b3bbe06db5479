import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en } from './en.ts'
import type { FlowWords } from './en.ts'

export const flowWords = { en, cy } satisfies Record<Language, FlowWords>
