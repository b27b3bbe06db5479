import type { Language } from '../../../kernel/language.ts'
import { cy } from './cy.ts'
import { en, type BookingWords } from './en.ts'

export const bookingWords = { en, cy } satisfies Record<Language, BookingWords>
