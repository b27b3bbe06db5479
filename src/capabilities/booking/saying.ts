import type { Day } from '../../kernel/day.ts'
import { type Language, type Text, textsOf } from '../../kernel/language.ts'
import { dateAndTimeInWords, sayDay, sayTime } from '../directory/index.ts'
import type { Place } from '../../platform/db/places.ts'
import { wallClock } from '../../kernel/wall-clock.ts'
import { bookingWords } from './words/words.ts'

/** A letter is read on another day than it is printed: no "tomorrow", and the year is said. It begins a line. */
export function writtenWhen(startsAt: Date, timeZone: string, language: Language): string {
  const said = dateAndTimeInWords(startsAt, new Date(0), timeZone, language)
  return `${said.slice(0, 1).toUpperCase()}${said.slice(1)}`
}

/** How whoever holds a letter tells us that they cannot come: by telephone, and by the form that is posted or handed in. */
export function waysToChange({ settings }: Pick<Place, 'settings'>, language: Language, reference: string): string[] {
  const { letter: words } = bookingWords[language]
  const { helpPhone, postAddress = [] } = settings
  return [
    ...(helpPhone === undefined ? [] : [words.ring(helpPhone, reference)]),
    postAddress.length > 0 ? words.post(postAddress.join(', '), reference) : words.handIn(reference),
  ]
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

export const said = textsOf(bookingWords)

export function refusalInWords(because: string): Text {
  return said(({ pages }) => pages.refused[because] ?? pages.other)
}

/** A name in a language, or in the one it has. */
export function named(name: string, nameCy: string | null): Text {
  return { en: name, cy: nameCy ?? name }
}

/** Where to come, in one line; nothing where nobody has said. */
export function whereOf({
  whereToCome,
  whereToComeCy,
}: {
  whereToCome: string
  whereToComeCy: string | null
}): Text | undefined {
  return whereToCome === '' ? undefined : named(whereToCome, whereToComeCy)
}
