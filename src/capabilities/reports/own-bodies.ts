import type { Scene } from '../../platform/scene.ts'
import { listOwnBodies } from './store/staff.ts'

/** The bodies that the viewer answers as, and whether what is nobody's is theirs to sort out: it is, for whoever runs the place. */
export async function ownBodies({
  db,
  viewer,
  place,
}: Pick<Scene, 'db' | 'viewer' | 'place'>): Promise<{ bodies: string[]; withNobodys: boolean }> {
  const organisations =
    viewer.kind === 'person' ? [...new Set(viewer.memberships.map(({ organisation }) => organisation as string))] : []
  if (organisations.length === 0) return { bodies: [], withNobodys: false }
  const { runBy } = place.settings
  return {
    bodies: await listOwnBodies(db, organisations),
    withNobodys: runBy !== undefined && organisations.includes(runBy),
  }
}
