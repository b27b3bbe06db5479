import type { OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { findKeeper, keepAsked } from '../store/proposals.ts'

export const askToConfirmTask = 'directory.ask-to-confirm'
// The text channel's own job: it begins a flow with somebody, instead of waiting for them to begin it.
const reachOutTask = 'sms.reach-out'

/** Asks the listing's keeper by text whether it is still right, through the flow `confirm-listing`: they answer 1 or 2. */
export const askToConfirm = act('directory.ask-to-confirm', async (scene, { serviceId }: { serviceId: string }) => {
  const keeper = await findKeeper(scene.db, serviceId)
  if (!keeper) return refuse({ because: 'nobody-to-ask' })
  await keepAsked(scene.db, serviceId, scene.now)
  await scene.after(
    reachOutTask,
    { flow: 'confirm-listing', to: keeper.phone, language: keeper.language },
    { jobKey: `ask-${serviceId}` },
  )
  scene.line({ thing: { kind: 'listing', id: serviceId }, organisation: keeper.organisationId as OrganisationId })
  return accept()
})
