import type { Place } from '../../platform/db/places.ts'
import { type PeopleHours, usualHours } from './rules.ts'

/** When people answer, as the place has set it. */
export function hoursOf({ settings }: Pick<Place, 'settings'>): PeopleHours {
  return { ...usualHours, ...settings.peopleHours }
}
