// What does the clock on the wall show? Instants to local readings and back, over the changes of the clock.
import { Temporal } from 'temporal-polyfill'
import { type Day, weekdayNumber } from './day.ts'
import type { Language } from './language.ts'

/** A reading of the wall clock. `minute` may be 1,440: midnight at the day's end. */
export type Wall = { day: Day; minute: number }

export const minutesPerDay = 1_440

/** The reading of the wall clock in a time zone, `Europe/London`. */
export function wallClock(now: Date, timeZone: string): Wall {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  return { day: local.toPlainDate().toString() as Day, minute: local.hour * 60 + local.minute }
}

/**
 * The first instant at which the wall clock shows this reading or later. A reading that is skipped in spring is reached when
 * the clock jumps over it; one that comes twice in autumn is reached the first time.
 */
export function instantOf({ day, minute }: Wall, timeZone: string): Date {
  const local = Temporal.PlainDate.from(day).toPlainDateTime().add({ minutes: minute })
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (earlier.toPlainDateTime().equals(local)) return new Date(earlier.epochMilliseconds)
  const jump = earlier.getTimeZoneTransition('next')
  return new Date((jump ?? earlier).epochMilliseconds)
}

/** Minutes since Monday's midnight, 0 to 10,079. */
export function minuteOfWeek({ day, minute }: Wall): number {
  return (weekdayNumber(day) * minutesPerDay + minute) % (7 * minutesPerDay)
}

/** `23 November 2026`, as it was in a time zone at an instant. */
export function longDate(at: Date, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'cy' ? 'cy-GB' : 'en-GB', { timeZone, dateStyle: 'long' }).format(at)
}
