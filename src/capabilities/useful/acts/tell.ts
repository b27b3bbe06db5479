import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import { neverCounted } from '../rules/sensitive.ts'
import * as store from '../store/choices.ts'
import { listNeverCounted } from '../store/pairs.ts'

/** That a service was used and useful; or, with `used` false, that it is not to count. */
export const tellUse = act('useful.tell-use', async (scene, { service, used }: { service: string; used: boolean }) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  if (!used) {
    if (!(await store.dropTold(db, viewer.personId, service))) return refuse({ because: 'no-such-use' })
  } else {
    if (!(await store.isCounted(db, viewer.personId))) return refuse({ because: 'not-counted' })
    if ((await listNeverCounted(db, neverCounted)).has(service)) return refuse({ because: 'never-counted' })
    if (!(await store.keepTold(db, viewer.personId, service, now))) return refuse({ because: 'no-such-service' })
  }
  // Which service stays out of the ledger: a line is for ever.
  scene.line({ thing: { kind: 'useful-choice', id: viewer.personId }, purpose: 'joined-up', facts: { used } })
  return accept({})
})

/** `organisation`: for which a worker notes it. */
type Telling = { person: PersonId; needs: readonly string[]; organisation?: OrganisationId }

/** All the needs a person has told, in place of those before. By themselves, or by whoever has looked at them and sits beside them. */
export const tellNeeds = act('useful.tell-needs', async (scene, { person, needs, organisation }: Telling) => {
  const { db, now, viewer, channel } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  if (person !== viewer.personId) {
    const looked = await look(scene, { person, purpose: 'advice', organisation })
    if (!looked.ok) return refuse({ because: 'not-allowed' })
  }
  const never: readonly string[] = neverCounted
  await store.keepNeeds(db, { person, needs: needs.filter((need) => !never.includes(need)), on: channel, now })
  scene.line({
    thing: { kind: 'useful-needs', id: person },
    forPerson: person,
    purpose: 'joined-up',
    ...(organisation ? { organisation } : {}),
  })
  return accept({})
})
