// When somebody is rung back, and what comes first.
import { addDays, type Day, minuteOf, weekdayNumber } from '../../kernel/day.ts'
import { instantOf, wallClock } from '../../kernel/wall-clock.ts'

/** Opening hours on the weekdays that people answer, 1 Monday to 7 Sunday, as `HH:MM`; and minutes until a call is promised. */
export type PeopleHours = {
  days: readonly number[]
  opens: string
  closes: string
  minutes: number
  urgentMinutes: number
  /** Bank holidays and days of the place's own, `YYYY-MM-DD`, as far ahead as anything is promised. */
  closedOn: ReadonlySet<string>
}

export const usualHours: PeopleHours = {
  days: [1, 2, 3, 4, 5],
  opens: '09:00',
  closes: '17:00',
  minutes: 240,
  urgentMinutes: 30,
  closedOn: new Set(),
}

/** Christmas on a Thursday and everything around it is over by then. */
export const daysAheadMax = 21

export function isOpenAt(hours: PeopleHours, at: Date, timeZone: string): boolean {
  const { day, minute } = wallClock(at, timeZone)
  return isOpenDay(hours, day) && minute >= minuteOf(hours.opens) && minute < minuteOf(hours.closes)
}

/** When people answer next; the moment itself where they do now. */
export function opensAt(hours: PeopleHours, at: Date, timeZone: string): Date {
  return dueAfter(hours, at, timeZone, 0)
}

/**
 * The time promised: so many open minutes from now, counted on past the end of a day. What is urgent and comes when nobody
 * is there is first in the morning.
 */
export function dueAt(hours: PeopleHours, asked: Date, timeZone: string, isUrgent: boolean): Date {
  return dueAfter(hours, asked, timeZone, isUrgent ? hours.urgentMinutes : hours.minutes)
}

/** Two working days: whoever said nothing before, and was not there, comes after everybody whom a call was promised to. */
export function dueLast(hours: PeopleHours, asked: Date, timeZone: string): Date {
  return dueAfter(hours, asked, timeZone, 2 * (minuteOf(hours.closes) - minuteOf(hours.opens)))
}

function dueAfter(hours: PeopleHours, asked: Date, timeZone: string, minutes: number): Date {
  let left = minutes
  const first = wallClock(asked, timeZone).day
  for (let ahead = 0; ahead < daysAheadMax; ahead++) {
    const day = addDays(first, ahead)
    if (!isOpenDay(hours, day)) continue
    const opens = instantOf({ day, minute: minuteOf(hours.opens) }, timeZone).getTime()
    const closes = instantOf({ day, minute: minuteOf(hours.closes) }, timeZone).getTime()
    const from = Math.max(asked.getTime(), opens)
    const room = Math.max(0, (closes - from) / minuteMs)
    if (room > 0 && room >= left) return new Date(from + Math.round(left) * minuteMs)
    left -= room
  }
  return instantOf({ day: addDays(first, daysAheadMax), minute: minuteOf(hours.opens) }, timeZone)
}

const minuteMs = 60_000

function isOpenDay({ days, closedOn }: PeopleHours, day: Day): boolean {
  return days.includes(weekdayNumber(day) + 1) && !closedOn.has(day)
}

/** Minutes after a broken promise, while people are there, until those who run the place hear of it. */
const lateMinutesMax = 60

/** Whom to tell now that a promise is broken: first whoever watches, and an hour later those who run the place. */
export function tellWhom(
  one: { dueAt: Date; told: number; isTaken: boolean },
  now: Date,
  isOpen: boolean,
): 'watchers' | 'leaders' | undefined {
  const lateMinutes = (now.getTime() - one.dueAt.getTime()) / 60_000
  if (one.told === 0 && lateMinutes > 0) return 'watchers'
  return one.told === 1 && !one.isTaken && isOpen && lateMinutes >= lateMinutesMax ? 'leaders' : undefined
}

/**
 * Minutes after it was taken until a call of which nothing was said is anybody's again: to ring, to talk and to write it down. On the line
 * it is as long as a call whose end was never told.
 */
const takenMinutesMax = { usual: 60, urgent: 20, onLine: 120 }

export function isAnybodysFrom({
  takenAt,
  isUrgent,
  isOnLine,
}: {
  takenAt: Date
  isUrgent: boolean
  isOnLine: boolean
}): Date {
  const minutes = takenMinutesMax[isOnLine ? 'onLine' : isUrgent ? 'urgent' : 'usual']
  return new Date(takenAt.getTime() + minutes * minuteMs)
}

/** Tried so often, they are sent a message instead, and it is for them to ring. */
export const triesMax = 3

const urgentWords =
  /\b(suicid\w*|kill (?:my|him|her|them)self|end (?:my life|it all)|want to die|hurt(?:ing)? (?:me|my ?self)|hits? me|beat(?:s|ing)? me|strangl\w*|abuse[ds]?|rape\w*|bleeding|not breathing|can'?t breathe|chest pain|overdose\w*|no (?:food|heating|insulin)|evict\w* (?:today|tonight)|nowhere to (?:sleep|go) tonight|(?:in|am|is) danger|unsafe|hunanladdiad|mewn perygl|l?ladd fy hun|fy nharo|yn fy mwrw|yn fy ngham-?drin|methu anadlu|poen yn fy mrest|dim bwyd|dim gwres|unman i gysgu)\b/i

/** Words after which nobody should wait their turn. It errs on the side of the caller. */
export function isUrgent(said: readonly string[]): boolean {
  return said.some((words) => urgentWords.test(words.replaceAll('’', "'")))
}

/** A number we may ring at our own cost (E.164): ordinary British ones, never abroad and never one that earns by being rung. */
export function mayRingBack(number: string): boolean {
  return /^\+44(?:[123]\d{8,9}|7[1-57-9]\d{8}|80\d{7,8})$/.test(number)
}
