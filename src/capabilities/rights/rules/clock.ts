// By when a request must be answered. The rules are those of the United Kingdom (UK GDPR articles 12 and 12A, and what the Information
// Commissioner says of them); which days are bank holidays comes in as data, since it differs between the nations.
import { addDays, type Day } from '../../../kernel/day.ts'
import { isWeekend } from '../../../kernel/working-day.ts'

/** From the day on which somebody was asked who they are or what they mean, to the day on which they said so. */
export type Stop = { from: Day; until: Day | null }

export type Counting = {
  /** The day it came, whatever day that was. */
  received: Day
  stops: readonly Stop[]
  isExtended: boolean
}
export type IsHoliday = (day: Day) => boolean

export type Due = {
  /** The last day; where the clock stands still, what it would be if it began again on the day that was asked about. */
  on: Day
  isStopped: boolean
}

/** More cannot be had than the month and these two, however hard it is. */
const monthsToAnswer = 1
const monthsMore = 2
/** Data (Use and Access) Act 2025: a complaint is acknowledged within 30 days of the day after it came. */
const daysToAcknowledge = 30

/** The corresponding date of a later month, or its last day where it has none: 31 January and a month is 28 or 29 February. */
export function monthsAfter(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10) as Day
}

export function nextWorkingDay(day: Day, isHoliday: IsHoliday): Day {
  let on = day
  while (isWeekend(on) || isHoliday(on)) on = addDays(on, 1)
  return on
}

/**
 * One month from the day it came, two more where that was told within the first, and every day that the clock stood still; if that
 * is a weekend or a bank holiday, the next working day. Stops that overlap count once.
 */
export function dueOn({ received, stops, isExtended }: Counting, today: Day, isHoliday: IsHoliday): Due {
  const plain = monthsAfter(received, monthsToAnswer + (isExtended ? monthsMore : 0))
  const stood = daysStood(received, stops, today)
  return {
    on: nextWorkingDay(addDays(plain, stood), isHoliday),
    isStopped: stops.some(({ until }) => until === null),
  }
}

export function acknowledgeBy(received: Day, isHoliday: IsHoliday): Day {
  return nextWorkingDay(addDays(received, daysToAcknowledge), isHoliday)
}

/** Whether more time can still be taken: only within the first month may it be told. */
export function mayExtend({ received, stops, isExtended }: Counting, today: Day, isHoliday: IsHoliday): boolean {
  return !isExtended && today <= dueOn({ received, stops, isExtended: false }, today, isHoliday).on
}

function daysStood(received: Day, stops: readonly Stop[], today: Day): number {
  let counted = received
  let days = 0
  for (const stop of stops.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const from = stop.from > counted ? stop.from : counted
    const until = stop.until ?? today
    if (until <= from) continue
    days += daysBetween(from, until)
    counted = until
  }
  return days
}

export function daysBetween(from: Day, until: Day): number {
  return Math.round((Date.parse(`${until}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000)
}
