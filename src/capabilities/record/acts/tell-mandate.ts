import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { mandateWritten } from '../messages.ts'
import { namesOf } from '../store/mandates.ts'
import { findToTell } from '../store/with-person.ts'

export type Telling = { person: PersonId; organisation: OrganisationId; holder: PersonId; worker: PersonId }

/** At once, so that nobody is let act for somebody who never said so. Nothing is sent where a message could put them in danger. */
export const tellMandate = act(
  'record.tell-mandate',
  async (scene, { person, organisation, holder, worker }: Telling) => {
    const looked = await look(scene, { person, purpose: 'upkeep' })
    if (!looked.ok) return looked
    const found = await findToTell(scene.db, person, worker, organisation)
    const to = found?.email ?? found?.phone ?? null
    if (found && to !== null)
      await queueMessage(scene, {
        template: mandateWritten,
        kind: found.email ? 'mail' : 'text',
        to,
        person,
        language: found.language,
        facts: {
          worker: found.worker,
          organisation: found.organisation,
          holder: (await namesOf(scene.db, [holder])).get(holder) ?? '',
        },
        about: { kind: 'person', id: person },
      })
    scene.line({ thing: { kind: 'person', id: person }, forPerson: person, organisation, facts: { told: to !== null } })
    return accept({ told: to !== null })
  },
)
