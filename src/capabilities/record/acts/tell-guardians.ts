import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { glassBroken } from '../messages.ts'
import type { GlassId } from '../store/glass.ts'
import * as store from '../store/glass.ts'
import { findName } from '../store/people.ts'

/** At once, each guardian where they have shown that they can be reached; the queue on their own page has it in any case. */
export const tellGuardians = act('record.tell-guardians', async (scene, { glass: id }: { glass: GlassId }) => {
  const { db } = scene
  const glass = await store.find(db, id)
  if (!glass) return refuse({ because: 'no-such-glass' })
  const guardians = (await store.listGuardians(db, glass.organisationId)).filter(
    ({ id: one }) => one !== glass.brokenBy,
  )
  const worker = (await findName(db, glass.brokenBy))?.name ?? ''
  for (const { id: person, email, phone } of guardians) {
    const to = email ?? phone
    if (to === null) continue
    await queueMessage(scene, {
      template: glassBroken,
      kind: email ? 'mail' : 'text',
      to,
      person,
      language: 'en',
      facts: { worker, reason: glass.reason },
      about: { kind: 'glass', id },
    })
  }
  scene.line({ thing: { kind: 'glass', id }, organisation: glass.organisationId, facts: { told: guardians.length } })
  return accept({ told: guardians.length })
})
