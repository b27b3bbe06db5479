import { everyVenue } from '../catalogue/catalogue.ts'
import type { VenueDraft } from '../catalogue/draft.ts'
import { chanceOf } from '../chance.ts'
import type { Spot } from './outline.ts'
import { type Postcode, type Street, streetOf, streets } from './streets.ts'

/** A venue with its street, its number in it, its postcode and its spot. */
export type Door = { venue: VenueDraft; street: Street; number: number; postcode: Postcode; spot: Spot }

let made: Door[] | undefined

export function doors(): Door[] {
  made ??= everyVenue.map(placeDoor)
  return made
}

function placeDoor(venue: VenueDraft): Door {
  const chance = chanceOf(`door of ${venue.key}`)
  const nearby = streets.filter((street) => street.neighbourhood.key === venue.neighbourhood)
  const street = venue.street ? streetOf(venue.neighbourhood, venue.street) : chance.pick(nearby)
  const postcode = chance.pick(street.postcodes)
  const spot = { east: postcode.east + chance.whole(-18, 18), north: postcode.north + chance.whole(-18, 18) }
  return { venue, street, number: chance.whole(1, 96), postcode, spot }
}
