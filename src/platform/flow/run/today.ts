import type { Day } from '../../../kernel/day.ts'
import type { Stage } from '../../stage.ts'

/** The calendar day where the place is, by the house's clock. */
export function today({ house, place }: Pick<Stage, 'house' | 'place'>): Day {
  const at = house.clock()
  // Clocks change on a quarter of an hour, everywhere, and days do.
  const quarter = Math.floor(at.getTime() / 900_000)
  const last = lastAsked.get(place.timeZone)
  if (last?.quarter === quarter) return last.day
  const day = calendarOf(place.timeZone).format(at) as Day
  lastAsked.set(place.timeZone, { quarter, day })
  return day
}

const lastAsked = new Map<string, { quarter: number; day: Day }>()

const calendars = new Map<string, Intl.DateTimeFormat>()

/** Made once for each time zone: making one takes longer than the rest of a turn. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone)
  if (known) return known
  // Swedish dates are written as ISO ones are.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  calendars.set(timeZone, made)
  return made
}
