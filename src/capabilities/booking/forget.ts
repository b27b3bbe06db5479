import type { OrganisationId } from '../../kernel/id.ts'
import { addJob } from '../../platform/act.ts'
import type { Scene } from '../../platform/scene.ts'
import { clearPerson } from './store/people.ts'
import { expireTask } from './tasks.ts'

/** What was booked stays counted; who it was for, how they were reached and what they said does not. */
export async function forget(scene: Scene, personId: string): Promise<void> {
  for (const slot of await clearPerson(scene.db, personId, scene.now)) await addJob(scene, expireTask, { slot })
}

/** The same of what was booked with one organisation. */
export async function forgetWithin(scene: Scene, personId: string, organisation: OrganisationId): Promise<void> {
  for (const slot of await clearPerson(scene.db, personId, scene.now, organisation))
    await addJob(scene, expireTask, { slot })
}
