// The shape of the place itself, for small maps: public, the same on every page, and drawn anew only now and then.
import type { House } from '../../platform/house.ts'
import type { Scene } from '../../platform/scene.ts'
import { listOutline } from './store/one-listing.ts'

type Outline = Awaited<ReturnType<typeof listOutline>>

/** New boundaries are seen this long after they are brought in. */
const keptMs = 60_000
const drawn = new WeakMap<House, Map<string, { at: number; outline: Outline }>>()

/** Nothing where the place has no centre. */
export async function outlineOf({ db, house, place }: Pick<Scene, 'db' | 'house' | 'place'>): Promise<Outline> {
  const { centre } = place.settings
  if (!centre) return []
  const ofHouse = drawn.get(house) ?? new Map<string, { at: number; outline: Outline }>()
  drawn.set(house, ofHouse)
  const now = performance.now()
  const known = ofHouse.get(place.id)
  if (known && now - known.at < keptMs) return known.outline
  const outline = await listOutline(db, centre)
  ofHouse.set(place.id, { at: now, outline })
  return outline
}
