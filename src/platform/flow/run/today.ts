import type { Day } from '../../../kernel/day.ts'
import type { Stage } from '../../stage.ts'

/** The calendar day where the place is, by the house's clock. */
export function today({ house, place }: Pick<Stage, 'house' | 'place'>): Day {
  // Swedish dates are written as ISO ones are.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: place.timeZone, dateStyle: 'short' }).format(house.clock()) as Day
}
