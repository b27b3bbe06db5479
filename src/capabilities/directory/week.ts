// The coming seven days of a place, as they will be: for a table on its page, and for whoever has it read to them.
import { addDays, type Day, timeAt, type Weekday, weekdayOf } from '../../kernel/day.ts'
import type { OpenSpan } from '../../platform/web/components/opening-hours/opening-hours.tsx'
import { type Hours, isToldInWords, planOf } from './rules/opening-hours.ts'

/** From today on, so that a bank holiday this week shows in the week itself. */
export function weekOf(hours: Hours, today: Day): Partial<Record<Weekday, OpenSpan[] | 'in words'>> {
  // A place that is closed for a time still has its hours; what is said before them says that it is shut.
  const { closed: _closed, ...usual } = hours
  const days = Array.from({ length: 7 }, (_, n) => addDays(today, n))
  return Object.fromEntries(
    days.map((day) => {
      const plan = planOf(usual, day)
      const spans = plan.openings.map(({ from, to }) => ({ from: timeAt(from), to: timeAt(to) }))
      return [weekdayOf(day), isToldInWords(plan) ? ('in words' as const) : spans]
    }),
  )
}
