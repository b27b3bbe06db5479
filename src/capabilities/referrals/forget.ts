import type { OrganisationId, PersonId } from '../../kernel/id.ts'
import { type ActScene, addJob } from '../../platform/act.ts'
import type { Scene } from '../../platform/scene.ts'
import { tellAround } from './acts/ends.ts'
import { clearPerson, clearWithin } from './store/referrals.ts'

export async function forget({ db }: Scene, personId: string): Promise<void> {
  await clearPerson(db, personId as PersonId)
}

/** One end of each: whoever sent it is told that it goes no further. */
export async function forgetWithin(scene: Scene, personId: string, organisation: OrganisationId): Promise<void> {
  const ended = await clearWithin(scene.db, personId as PersonId, organisation, scene.now)
  const after: ActScene['after'] = (...job) => addJob(scene, ...job)
  for (const one of ended) await tellAround({ ...scene, after }, one, { what: 'withdrawn', tellFrom: 'erased' })
}
