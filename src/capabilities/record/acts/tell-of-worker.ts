import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import { canBeTexted } from '../../../kernel/phone.ts'
import { accept } from '../../../kernel/outcome.ts'
import type { ActScene } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import type { MessageTemplate } from '../../../platform/messages/message.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { findToTell, type ToTell } from '../store/with-person.ts'

export type Whom = { person: PersonId; organisation: OrganisationId; worker: PersonId }

/** Tells somebody what a worker just did that is about them. Nothing is sent where a message could put them in danger; the line is there in any case. */
export async function tellOfWorker<Facts>(
  scene: ActScene,
  { person, organisation, worker }: Whom,
  template: MessageTemplate<Facts>,
  factsOf: (found: ToTell) => Facts | Promise<Facts>,
) {
  const looked = await look(scene, { person, purpose: 'upkeep' })
  if (!looked.ok) return looked
  const found = await findToTell(scene.db, person, worker, organisation)
  const mobile = found?.phone && canBeTexted(found.phone) ? found.phone : null
  const to = found?.email ?? mobile
  if (found && to !== null)
    await queueMessage(scene, {
      template,
      kind: found.email ? 'mail' : 'text',
      to,
      person,
      language: found.language,
      facts: await factsOf(found),
      about: { kind: 'person', id: person },
    })
  scene.line({ thing: { kind: 'person', id: person }, forPerson: person, organisation, facts: { told: to !== null } })
  return accept({ told: to !== null })
}
