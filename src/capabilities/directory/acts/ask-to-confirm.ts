import type { OrganisationId } from '../../../kernel/id.ts'
import { isLanguage } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { askWhetherRight } from '../messages.ts'
import { textOf } from '../rules/sheet.ts'
import { findListing } from '../store/one-listing.ts'
import { findKeeper, keepAsked } from '../store/proposals.ts'

export const askToConfirmTask = 'directory.ask-to-confirm'

/** Texts the listing's keeper: is what we say still right? Their answer comes back through the flow `confirm-listing`. */
export const askToConfirm = act(askToConfirmTask, async (scene, { serviceId }: { serviceId: string }) => {
  const [rows, keeper] = [await findListing(scene.db, serviceId), await findKeeper(scene.db, serviceId)]
  if (!rows || !keeper) return refuse({ because: 'nobody-to-ask' })
  await keepAsked(scene.db, serviceId, scene.now)
  await queueMessage(scene, {
    kind: 'text',
    to: keeper.phone,
    template: askWhetherRight,
    facts: { service: textOf(rows['service']![0], 'name') },
    language: isLanguage(keeper.language) ? keeper.language : 'en',
    about: { kind: 'listing', id: serviceId },
  })
  scene.line({ thing: { kind: 'listing', id: serviceId }, organisation: keeper.organisationId as OrganisationId })
  return accept()
})
