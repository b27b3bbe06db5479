// Days and times as the pages of staff write them.
import { flowWords } from '../../../platform/flow/words/words.ts'

export type Clock = {
  /** Of a calendar day, `2026-11-23`. */
  day(day: string): string
  date(at: Date): string
  time(at: Date): string
}

const { months } = flowWords.en

const made = new Map<string, Clock>()

export function clockIn(timeZone: string): Clock {
  const known = made.get(timeZone)
  if (known) return known
  const dates = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
  const times = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  const clock: Clock = {
    day: (day) => `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`,
    date: (at) => dates.format(at),
    time: (at) => times.format(at),
  }
  made.set(timeZone, clock)
  return clock
}
