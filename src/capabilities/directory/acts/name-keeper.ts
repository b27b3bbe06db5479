import type { Language } from '../../../kernel/language.ts'
import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { bindingFor } from '../../../platform/flow/run/bindings.ts'
import { removeKeeper, saveKeeper } from '../store/proposals.ts'
import { keptListing } from './kept-listing.ts'

/** `phone` in E.164, a mobile. No keeper: nobody is asked by text any more. */
export type Naming = { serviceId: string; keeper?: { name: string; phone: string; language: Language } }

export const nameKeeper = act('directory.name-keeper', async (scene, { serviceId, keeper }: Naming) => {
  const kept = await keptListing(scene, serviceId, ['propose', 'publish'])
  if (!kept.ok) return kept
  const { organisation } = kept.value
  if (keeper)
    await saveKeeper(scene.db, {
      serviceId,
      organisationId: organisation,
      ...keeper,
      binding: bindingFor(scene, 'phone', keeper.phone),
    })
  else await removeKeeper(scene.db, serviceId)
  scene.line({ thing: { kind: 'listing', id: serviceId }, organisation, facts: { named: Boolean(keeper) } })
  return accept()
})
