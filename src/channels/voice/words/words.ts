import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type VoiceWords } from './en.ts'

export const voiceWords = { en, cy } satisfies Record<Language, VoiceWords>
