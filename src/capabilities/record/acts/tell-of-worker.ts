import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import { accept } from '../../../kernel/outcome.ts'
import type { ActScene } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import type { MessageTemplate } from '../../../platform/messages/message.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { reachOf } from '../../../platform/messages/reach.ts'
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
  const reach = found && reachOf(found)
  if (found && reach)
    await queueMessage(scene, {
      template,
      ...reach,
      person,
      language: found.language,
      facts: await factsOf(found),
      about: { kind: 'person', id: person },
    })
  scene.line({
    thing: { kind: 'person', id: person },
    forPerson: person,
    organisation,
    facts: { told: reach !== undefined },
  })
  return accept({ told: reach !== undefined })
}
