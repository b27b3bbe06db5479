// Days on which offices work and letters are carried: not at a weekend, and not when the place is closed.
import { addDays, type Day, weekdayOf } from './day.ts'

/** No place closes for longer than this. */
const daysInARowMax = 90

/** The day after so many working days; `closed` are bank holidays and days of the place's own. */
export function workingDaysAfter(day: Day, count: number, closed: ReadonlySet<string>): Day {
  return workingDaysFrom(day, count, 1, closed)
}

/** The day that so many working days come after. */
export function workingDaysBefore(day: Day, count: number, closed: ReadonlySet<string>): Day {
  return workingDaysFrom(day, count, -1, closed)
}

function workingDaysFrom(day: Day, count: number, step: 1 | -1, closed: ReadonlySet<string>): Day {
  let at = day
  let left = count
  for (let tried = 0; left > 0 && tried < daysInARowMax; tried++) {
    at = addDays(at, step)
    if (isWorkingDay(at, closed)) left--
  }
  return at
}

function isWorkingDay(day: Day, closed: ReadonlySet<string>): boolean {
  return !isWeekend(day) && !closed.has(day)
}

export function isWeekend(day: Day): boolean {
  const weekday = weekdayOf(day)
  return weekday === 'saturday' || weekday === 'sunday'
}
