// When a calendar is open to appointments, and the slots that fit into that. Wall-clock readings; the calendar's zone turns them into instants.
import {
  type Day,
  minuteOf,
  readDay,
  readTimeOfDay,
  type TimeOfDay,
  type Weekday,
  weekdayOf,
  weekdays,
} from '../../../kernel/day.ts'

/** From and to on one wall clock, within one day: `24:00` is its end. */
export type Span = { from: TimeOfDay; to: TimeOfDay }
export type CalendarHours = {
  weekly: (Span & { days: Weekday[] })[]
  /** These days go by these spans instead; none is closed. They win over holidays too. */
  exceptions: { day: Day; spans: Span[] }[]
  onHolidays: 'closed' | 'as usual'
}

/** What the database holds, read once; anything that is not hours is left out. */
export function readHours(raw: unknown): CalendarHours {
  const {
    weekly = [],
    exceptions = [],
    onHolidays,
  } = (raw ?? {}) as Record<string, unknown[]> & { onHolidays?: string }
  return {
    weekly: weekly.flatMap((one) => readWeekly(one)),
    exceptions: exceptions.flatMap((one) => {
      const { day, spans = [] } = one as { day?: string; spans?: unknown[] }
      const known = readDay(day ?? '')
      return known ? [{ day: known, spans: spans.flatMap(readSpan) }] : []
    }),
    onHolidays: onHolidays === 'as usual' ? 'as usual' : 'closed',
  }
}

function readWeekly(raw: unknown): (Span & { days: Weekday[] })[] {
  const { days = [] } = raw as { days?: string[] }
  const known = weekdays.filter((day) => days.includes(day))
  return readSpan(raw).map((span) => ({ ...span, days: known }))
}

function readSpan(raw: unknown): Span[] {
  const { from = '', to = '' } = raw as { from?: string; to?: string }
  const [opens, closes] = [readTimeOfDay(from), readTimeOfDay(to)]
  return opens && closes && opens < closes ? [{ from: opens, to: closes }] : []
}

export function spansOn(hours: CalendarHours, day: Day, isHoliday: boolean): Span[] {
  const exception = hours.exceptions.find((one) => one.day === day)
  if (exception) return exception.spans
  if (isHoliday && hours.onHolidays === 'closed') return []
  return hours.weekly.filter(({ days }) => days.includes(weekdayOf(day)))
}

/**
 * Slots of `minutes`, one after another with `gapMinutes` between, that lie wholly within the spans. Minutes after midnight.
 * A slot that would run past the end of its span is not made.
 */
export function slotsIn(spans: readonly Span[], minutes: number, gapMinutes: number): { from: number; to: number }[] {
  if (minutes < 1 || gapMinutes < 0)
    throw new Error(`Slots of ${minutes} minutes with ${gapMinutes} between cannot be made`)
  return spans.flatMap((span) => {
    const made = []
    for (let from = minuteOf(span.from); from + minutes <= minuteOf(span.to); from += minutes + gapMinutes) {
      made.push({ from, to: from + minutes })
    }
    return made
  })
}
