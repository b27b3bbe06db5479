import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { announceFlows } from '../../../platform/flow/run/kept-flows.ts'
import type { Stage } from '../../../platform/stage.ts'
import { rightOver } from '../rights.ts'
import * as store from '../store.ts'

/** Nobody can begin it or go on with it any more. Published again, it goes on where it was. */
const withdrawInAct = act('checks.withdraw', async (scene, { id }: { id: string }) => {
  const held = await store.findDraftForUpdate(scene.db, id)
  if (!held || rightOver(scene, held.organisationId) !== 'publish') return refuse({ because: 'not-yours' })
  await store.withdraw(scene.db, id, scene.now)
  await announceFlows(scene)
  scene.line({ thing: { kind: 'check', id }, organisation: held.organisationId })
  return accept()
})

export async function withdrawCheck(stage: Stage, given: { id: string }) {
  const outcome = await withdrawInAct(stage, given)
  if (outcome.ok) await stage.house.keptFlows?.refresh(stage.place)
  return outcome
}
