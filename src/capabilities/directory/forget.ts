import type { Scene } from '../../platform/scene.ts'
import { forgetPerson } from './store/people.ts'

/**
 * What a person told us about listings stays, no longer theirs; how to reach them goes. The listings they changed were the work
 * of their organisation: the history keeps their id, which without their row names nobody.
 */
export function forget({ db }: Scene, personId: string): Promise<void> {
  return forgetPerson(db, personId)
}
