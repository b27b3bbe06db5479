import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { personWasWith } from '../messages.ts'
import type { WayToBeWith } from '../store/with-person.ts'
import * as store from '../store/with-person.ts'
import { tellOfWorker } from './tell-of-worker.ts'

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

/** At once, so that whoever was not there can say so. */
export const tellWith = act('record.tell-with', async (scene, { how, ...whom }: Telling) =>
  tellOfWorker(scene, whom, personWasWith, ({ worker, organisation }) => ({ worker, organisation, how })),
)
