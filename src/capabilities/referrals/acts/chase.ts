import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { lateStep } from '../rules/clocks.ts'
import { insertHappened } from '../store/handed.ts'
import * as store from '../store/referrals.ts'
import { tellEndTask } from '../tasks.ts'

/** As a job: whoever has said nothing in time is asked again, once; two days later whoever sent it hears that they are silent. */
export async function chaseLate(stage: Stage): Promise<number> {
  const late = await viewScene(stage, ({ db, now }) => store.listLate(db, now))
  let moved = 0
  for (const { id } of late) if ((await chase(stage, { id })).ok) moved++
  return moved
}

const chase = act('referrals.chase', async (scene, { id }: { id: store.ReferralId }) => {
  const { db, now, channel } = scene
  const one = await store.findForUpdate(db, id)
  const step = one && lateStep({ ...one, dueBy: one.answerBy ?? one.contactBy }, now)
  if (!one || !step) return refuse({ because: 'not-late' })
  await store.markLate(db, id, step, now)
  await insertHappened(db, {
    id: newId<'referral-event'>(now.getTime()),
    referral: id,
    person: one.personId,
    at: now,
    what: step === 'chase' ? 'chased' : 'escalated',
    organisationId: null,
    byId: null,
    channel,
    reason: null,
    words: '',
  })
  const organisation = step === 'chase' ? one.toOrganisation : one.fromOrganisation
  const what = step === 'chase' ? 'chased' : 'escalated'
  if (organisation) await scene.after(tellEndTask, { referral: id, organisation, what })
  scene.line({ thing: { kind: 'referral', id }, forPerson: one.personId, facts: { what } })
  return accept({ what })
})
