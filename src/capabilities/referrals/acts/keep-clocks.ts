import type { OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import type { Clocks } from '../rules/clocks.ts'
import * as store from '../store/clocks.ts'

type Which = { organisation: OrganisationId; service: string | null }

/** By those who lead it: how long it takes from now on. What was asked before keeps the day that was promised. */
export const keepClocks = act(
  'referrals.keep-clocks',
  async (scene, { clocks, ...which }: Which & { clocks: Clocks }) => {
    if (!(await store.keepClocks(scene.db, { ...which, clocks, now: scene.now })))
      return refuse({ because: 'not-allowed' })
    scene.line({ ...thingOf(which), facts: { service: which.service, ...clocks } })
    return accept()
  },
)

/** Back to what counts for everything else, or for the place. */
export const dropClocks = act('referrals.drop-clocks', async (scene, which: Which) => {
  if (!(await store.dropClocks(scene.db, which.organisation, which.service))) return refuse({ because: 'not-allowed' })
  scene.line({ ...thingOf(which), facts: { service: which.service } })
  return accept()
})

function thingOf({ organisation }: Which) {
  return { thing: { kind: 'referral-clock', id: organisation }, organisation }
}
