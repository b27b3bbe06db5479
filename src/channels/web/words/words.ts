import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en } from './en.ts'
import type { WebChannelWords } from './en.ts'

export const webChannelWords = { en, cy } satisfies Record<Language, WebChannelWords>
