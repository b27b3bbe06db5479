// When a letter must be in the post so that it comes in time, and when that is no longer to be had.
import type { Day } from '../../../kernel/day.ts'
import { workingDaysAfter, workingDaysBefore } from '../../../kernel/working-day.ts'

/** Second class is carried within three working days (Royal Mail), and is to be there the day before the appointment at the latest. */
const carriedInDays = 3
/** Whoever prints it has a working day for that. */
const printedInDays = 1
/** What is not a reminder goes as soon as it can be printed. */
const soonDays = 2

export type Closed = ReadonlySet<string>

/** The last day on which a letter about an appointment on this day can be posted. */
export function lastPostingDay(appointment: Day, closed: Closed): Day {
  return workingDaysBefore(appointment, carriedInDays + 1, closed)
}

/** The day on which a reminder is given to be printed. */
export function reminderPrintedOn(appointment: Day, closed: Closed): Day {
  return workingDaysBefore(appointment, carriedInDays + 1 + printedInDays, closed)
}

/** By when this letter is to be in the post: soon, and never later than comes in time; too late already, today. */
export function postBy(today: Day, appointment: Day, isReminder: boolean, closed: Closed): Day {
  const last = lastPostingDay(appointment, closed)
  const soon = workingDaysAfter(today, soonDays, closed)
  const wanted = isReminder || last < soon ? last : soon
  return wanted < today ? today : wanted
}
