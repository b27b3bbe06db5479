import type { Day } from '../../../kernel/day.ts'
import type { Stage } from '../../stage.ts'

/** The calendar day where the place is, by the house's clock. */
export function today({ house, place }: Pick<Stage, 'house' | 'place'>): Day {
  return calendarOf(place.timeZone).format(house.clock()) as Day
}

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
