import type { Language, Text } from '../../kernel/language.ts'
import { sayWhen, wallClock } from '../directory/index.ts'
import type { BookingWords } from './words/en.ts'
import { bookingWords } from './words/words.ts'

/** "Tuesday 24 November at 10am", in a whole sentence's words: no grid, no numbers to decode. */
export function whenInWords(startsAt: Date, now: Date, timeZone: string, language: Language): string {
  return sayWhen(wallClock(startsAt, timeZone), wallClock(now, timeZone), language)
}

export function inBoth(say: (words: BookingWords, language: Language) => string): Text {
  return { en: say(bookingWords.en, 'en'), cy: say(bookingWords.cy, 'cy') }
}

/** A name in a language, or in the one it has. */
export function named(name: string, nameCy: string | null): Text {
  return { en: name, cy: nameCy ?? name }
}
