import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { personWasWith } from '../messages.ts'
import type { WayToBeWith } from '../store/with-person.ts'
import * as store from '../store/with-person.ts'

export const tellWithTask = 'record.tell-with'
/** Long enough for a conversation; the next one is said again. */
const withMinutes = 60

type Saying = { person: PersonId; organisation: OrganisationId; how: WayToBeWith }

/**
 * Somebody with whom the organisation has nothing on record yet is here, or on the telephone: their record opens to this worker for an hour.
 * They read that it was said, and are told where they can be reached.
 */
export const sayWith = act('record.say-with', async (scene, { person, organisation, how }: Saying) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const id = newId<'with-person'>(now.getTime())
  if (!(await store.sayWith(db, { id, person, organisation, how, minutes: withMinutes, now })))
    return refuse({ because: 'may-not-look' })
  scene.line({
    thing: { kind: 'with-person', id },
    forPerson: person,
    organisation,
    facts: { how, minutes: withMinutes },
  })
  await scene.after(tellWithTask, { person, organisation, worker: viewer.personId, how })
  return accept({ id })
})

type Telling = Saying & { worker: PersonId }

/** At once, so that whoever was not there can say so. Nothing is sent where a message could put them in danger; the line is there in any case. */
export const tellWith = act('record.tell-with', async (scene, { person, organisation, worker, how }: Telling) => {
  const looked = await look(scene, { person, purpose: 'upkeep' })
  if (!looked.ok) return looked
  const found = await store.findToTell(scene.db, person, worker, organisation)
  const to = found?.email ?? found?.phone ?? null
  if (found && to !== null) {
    await queueMessage(scene, {
      template: personWasWith,
      kind: found.email ? 'mail' : 'text',
      to,
      person,
      language: found.language,
      facts: { worker: found.worker, organisation: found.organisation, how },
      about: { kind: 'person', id: person },
    })
  }
  scene.line({ thing: { kind: 'person', id: person }, forPerson: person, organisation, facts: { told: to !== null } })
  return accept({ told: to !== null })
})
