// The shape of the place itself, for small maps: public, the same on every page, and drawn anew only now and then.
import { perPlace } from '../../../platform/per-place.ts'
import type { Scene } from '../../../platform/scene.ts'
import { listOutline } from '../store/one-listing.ts'

type Outline = Awaited<ReturnType<typeof listOutline>>

/** New boundaries are seen this long after they are brought in. */
const keptMs = 60_000
const drawn = perPlace((): { at: number; outline: Outline } => ({ at: -Infinity, outline: [] }))

/** Nothing where the place has no centre. */
export async function outlineOf({ db, house, place }: Pick<Scene, 'db' | 'house' | 'place'>): Promise<Outline> {
  const { centre } = place.settings
  if (!centre) return []
  const now = performance.now()
  const known = drawn({ house, place })
  if (now - known.at >= keptMs) Object.assign(known, { at: now, outline: await listOutline(db, centre) })
  return known.outline
}
