/** Moments as the pages of staff write them. */
export function clockIn(timeZone: string) {
  const times = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  const days = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
  return { time: (at: Date) => times.format(at), day: (at: Date) => days.format(at) }
}
