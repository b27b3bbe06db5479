import { accept, refuse } from '../../../kernel/outcome.ts'
import type { OrganisationId } from '../../../kernel/id.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import type { MessageTemplate } from '../../../platform/messages/message.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { reachOf } from '../../../platform/messages/reach.ts'
import { glassBroken, glassToDecide, glassToReview } from '../messages.ts'
import type { Glass, GlassId } from '../store/glass.ts'
import * as store from '../store/glass.ts'
import { findName } from '../store/people.ts'

/** At once, each guardian where they have shown that they can be reached; the queue on their own page has it in any case. */
export const tellGuardians = act('record.tell-guardians', async (scene, { glass: id }: { glass: GlassId }) => {
  const { db } = scene
  const glass = await store.find(db, id)
  if (!glass) return refuse({ because: 'no-such-glass' })
  const worker = (await findName(db, glass.brokenBy))?.name ?? ''
  const told = await tell(scene, glass, [glass.organisationId], glassBroken, { worker, reason: glass.reason })
  scene.line({ thing: { kind: 'glass', id }, organisation: glass.organisationId, facts: { told } })
  return accept({ told })
})

type Deciding = { glass: GlassId; isReviewed: boolean; isLate: boolean }

/** That a day has come by which somebody reviews it, or decides whether it is still kept from the person. A week late, whoever runs the place hears of it too. */
export const askToDecide = act('record.ask-to-decide', async (scene, { glass: id, isReviewed, isLate }: Deciding) => {
  const glass = await store.find(scene.db, id)
  if (!glass) return refuse({ because: 'no-such-glass' })
  const { runBy } = scene.place.settings
  const organisations = [glass.organisationId, ...(isLate && runBy ? [runBy as OrganisationId] : [])]
  const told = await tell(scene, glass, [...new Set(organisations)], isReviewed ? glassToDecide : glassToReview, {
    isLate,
  })
  // Of what is kept from them the person reads no line.
  scene.line({ thing: { kind: 'glass', id }, organisation: glass.organisationId, facts: { told, isReviewed, isLate } })
  return accept({ told })
})

async function tell<Facts>(
  scene: ActScene,
  glass: Glass,
  organisations: readonly OrganisationId[],
  template: MessageTemplate<Facts>,
  facts: Facts,
): Promise<number> {
  const guardians = new Map<string, store.Guardian>()
  for (const organisation of organisations)
    for (const one of await store.listGuardians(scene.db, organisation)) guardians.set(one.id, one)
  guardians.delete(glass.brokenBy)
  const { runBy } = scene.place.settings
  // Nobody reviews themself: who has no colleague to do it is reviewed by whoever runs the place.
  if (guardians.size === 0 && runBy)
    for (const one of await store.listGuardians(scene.db, runBy as OrganisationId))
      if (one.id !== glass.brokenBy) guardians.set(one.id, one)
  let told = 0
  for (const guardian of guardians.values()) {
    const reach = reachOf(guardian)
    if (!reach) continue
    await queueMessage(scene, {
      template,
      ...reach,
      person: guardian.id,
      language: 'en',
      facts,
      about: { kind: 'glass', id: glass.id },
    })
    told++
  }
  return told
}
