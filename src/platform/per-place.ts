import type { Place } from './db/places.ts'
import type { House } from './house.ts'

type Here = { house: House; place: Pick<Place, 'id'> }

/**
 * Something that each place of each house has one of: made when it is first asked for, and let go with the house. What a place is set to
 * may change meanwhile, so only its id is there to make it of.
 */
export function perPlace<Made>(make: (at: Here) => Made): (at: Here) => Made {
  const made = new WeakMap<House, Map<string, Made>>()
  return (at) => {
    const ofHouse = made.get(at.house) ?? new Map<string, Made>()
    made.set(at.house, ofHouse)
    const known = ofHouse.get(at.place.id) ?? make(at)
    ofHouse.set(at.place.id, known)
    return known
  }
}
