/** A calendar day, `2026-11-23`, with no time and no zone. Days compare as text. */
export type Day = string & { readonly __day: true }
/** A wall-clock time of a place, `09:30`. Times compare as text. `24:00` is the end of a day. */
export type TimeOfDay = string & { readonly __time: true }

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof weekdays)[number]

/** Refuses (with `undefined`) a day that is not in the calendar, such as 31 February. */
export function readDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (year < 1000 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return text as Day
}

export function readTimeOfDay(text: string): TimeOfDay | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text)
  if (!match) return undefined
  const [hour, minute] = [Number(match[1]), Number(match[2])]
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined
  return `${twoDigits(hour)}:${match[2]}` as TimeOfDay
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) as Day
}

/** 0 Monday to 6 Sunday. */
export function weekdayNumber(day: Day): number {
  return weekdays.indexOf(weekdayOf(day))
}

export function weekdayOf(day: Day): Weekday {
  return weekdays[(new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7]!
}

/** Minutes since midnight at `HH:MM`: 1,440 at `24:00`. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** The time at so many minutes since midnight, gone round the clock: only 1,440 itself is `24:00`. */
export function timeAt(minute: number): TimeOfDay {
  const whole = minute === 1_440 ? minute : minute % 1_440
  return `${twoDigits(Math.floor(whole / 60))}:${twoDigits(whole % 60)}` as TimeOfDay
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
