// When somebody is rung back, and what comes first.
import { Temporal } from 'temporal-polyfill'

/** Opening hours on the weekdays that people answer, 1 Monday to 7 Sunday, as `HH:MM`; and minutes until a call is promised. */
export type PeopleHours = {
  days: readonly number[]
  opens: string
  closes: string
  minutes: number
  urgentMinutes: number
}

export const usualHours: PeopleHours = {
  days: [1, 2, 3, 4, 5],
  opens: '09:00',
  closes: '17:00',
  minutes: 240,
  urgentMinutes: 30,
}

export function isOpenAt(hours: PeopleHours, at: Date, timeZone: string): boolean {
  const local = localOf(at, timeZone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return hours.days.includes(local.dayOfWeek) && time >= hours.opens && time < hours.closes
}

/**
 * The time promised: so many open minutes from now, counted on past the end of a day. What is urgent and comes when nobody
 * is there is first in the morning.
 */
export function dueAt(hours: PeopleHours, asked: Date, timeZone: string, isUrgent: boolean): Date {
  let left = isUrgent ? hours.urgentMinutes : hours.minutes
  let at = localOf(asked, timeZone)
  for (let day = 0; day < 15; day++) {
    const opens = at.withPlainTime(Temporal.PlainTime.from(hours.opens))
    const closes = at.withPlainTime(Temporal.PlainTime.from(hours.closes))
    const from = Temporal.ZonedDateTime.compare(at, opens) < 0 ? opens : at
    const room = hours.days.includes(at.dayOfWeek) ? Math.max(0, from.until(closes).total('minutes')) : 0
    if (room >= left) return new Date(from.add({ minutes: Math.round(left) }).epochMilliseconds)
    left -= room
    at = opens.add({ days: 1 })
  }
  return new Date(at.epochMilliseconds)
}

function localOf(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
}

const urgentWords =
  /\b(suicid\w*|kill (?:my|him|her)self|want to die|hurt(?:ing)? (?:me|my ?self)|hits? me|beat(?:s|ing)? me|abuse\w*|rape\w*|bleeding|not breathing|overdose\w*|no (?:food|heating|insulin)|evict\w* (?:today|tonight)|nowhere to (?:sleep|go) tonight|danger|unsafe|hunanladdiad|perygl|fy nharo|yn fy mwrw|dim bwyd|unman i gysgu)\b/i

/** Words after which nobody should wait their turn. It errs on the side of the caller. */
export function isUrgent(said: readonly string[]): boolean {
  return said.some((words) => urgentWords.test(words))
}
