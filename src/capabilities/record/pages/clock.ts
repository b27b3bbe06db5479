// Days and times as the pages of staff write them.

export type Clock = {
  /** Of a calendar day, `2026-11-23`. */
  day(day: string): string
  date(at: Date): string
  time(at: Date): string
}

const made = new Map<string, Clock>()

export function clockIn(timeZone: string): Clock {
  const known = made.get(timeZone)
  if (known) return known
  const days = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
  const dates = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
  const times = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  const clock: Clock = {
    day: (day) => days.format(new Date(`${day}T00:00Z`)),
    date: (at) => dates.format(at),
    time: (at) => times.format(at),
  }
  made.set(timeZone, clock)
  return clock
}
