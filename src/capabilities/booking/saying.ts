import type { Day } from '../../kernel/day.ts'
import type { Language, Text } from '../../kernel/language.ts'
import { sayDay, sayTime, sayWhen } from '../directory/index.ts'
import { wallClock } from '../../kernel/wall-clock.ts'
import type { BookingWords } from './words/en.ts'
import { bookingWords } from './words/words.ts'

/** "Tuesday 24 November at 10am", in a whole sentence's words: no grid, no numbers to decode. */
export function whenInWords(startsAt: Date, now: Date, timeZone: string, language: Language): string {
  return sayWhen(wallClock(startsAt, timeZone), wallClock(now, timeZone), language)
}

/** "Tuesday 24 November". */
export function dayInWords(day: Day, now: Date, timeZone: string, language: Language): string {
  return sayDay(day, wallClock(now, timeZone).day, language)
}

/** The same, of an instant. */
export function dateInWords(at: Date, now: Date, timeZone: string, language: Language): string {
  return dayInWords(wallClock(at, timeZone).day, now, timeZone, language)
}

export function timeInWords(startsAt: Date, timeZone: string, language: Language): string {
  return sayTime(wallClock(startsAt, timeZone).minute, language)
}

/** Three and three and three, as it is read out; on the telephone each digit by itself. */
export function referenceInWords(reference: string): string {
  return reference.replaceAll(/(\d{3})(?=\d)/g, '$1 ')
}
export function referenceAloud(reference: string): string {
  return reference.split('').join(' ')
}

export function inBoth(say: (words: BookingWords, language: Language) => string): Text {
  return { en: say(bookingWords.en, 'en'), cy: say(bookingWords.cy, 'cy') }
}

export function refusalInWords(because: string): Text {
  return inBoth(({ pages }) => pages.refused[because] ?? pages.other)
}

/** A name in a language, or in the one it has. */
export function named(name: string, nameCy: string | null): Text {
  return { en: name, cy: nameCy ?? name }
}
