import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { urgentMessage } from '../messages.ts'
import { organisationOf } from '../organisation-of.ts'
import { isAnybodysFrom } from '../rules.ts'
import * as store from '../store.ts'
import { tellStaff, watchersOrLeaders } from './tell-staff.ts'

/**
 * A call that somebody had taken is anybody's again: they gave it back, or so long passed that nobody will ring. Where somebody may be in
 * danger, whoever watches is told as when it came.
 */
export const letGoCall = act('callbacks.let-go', async (scene, { id }: { id: store.CallbackId }) => {
  const { db, now, viewer } = scene
  const letGo = viewer.kind === 'system' ? await store.letGo(db, id, now) : await store.giveBack(db, id, now)
  if (!letGo) return refuse({ because: 'not-yours' })
  const { personId, isUrgent, dueAt } = letGo
  if (isUrgent)
    await tellStaff(scene, await watchersOrLeaders(scene), urgentMessage, { dueAt: dueAt.toISOString() }, id)
  scene.line({
    thing: { kind: 'callback', id },
    purpose: 'call-back',
    ...(personId && { forPerson: personId }),
    ...organisationOf(scene),
  })
  return accept()
})

export async function letGoWhatNobodyMade(stage: Stage) {
  const taken = await viewScene(stage, ({ db }) => store.listTaken(db))
  const now = stage.house.clock()
  for (const one of taken) if (isAnybodysFrom(one) <= now) await letGoCall(stage, { id: one.id })
}
