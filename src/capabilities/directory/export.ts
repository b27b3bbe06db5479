import type { Scene } from '../../platform/scene.ts'
import { findOfPerson } from './store/people.ts'

/** What they told us is wrong, and what they proposed. */
export function exportPerson({ db }: Scene, personId: string) {
  return findOfPerson(db, personId)
}
