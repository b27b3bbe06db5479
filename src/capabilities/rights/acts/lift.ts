import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import * as outcomes from '../store/outcomes.ts'

type Lifting = { person: PersonId; organisation: OrganisationId }

/** Ends a restriction: the person is told before anything is used again (UK GDPR article 18(3)); their page says so from this moment. */
export const liftRestriction = act('rights.lift', async (scene, { person, organisation }: Lifting) => {
  const { db, now, viewer } = scene
  const looked = await look(scene, { person, purpose: 'rights-request', organisation })
  if (!looked.ok || viewer.kind !== 'person') return refuse({ because: 'no-such-request' })
  if (!(await outcomes.unfreeze(db, { person, organisation, by: viewer.personId, now })))
    return refuse({ because: 'not-frozen' })
  for (const one of await outcomes.listToldOf(db, person, organisation))
    await outcomes.addNotice(db, { person, organisation: one, what: 'unfrozen', now })
  scene.line({ thing: { kind: 'restriction', id: person }, forPerson: person, organisation, purpose: 'rights-request' })
  return accept({ person })
})

/** Somebody there has read what they were told. */
export const seeNotice = act('rights.see-notice', async (scene, { id }: { id: string }) => {
  const { db, now } = scene
  const whose = await outcomes.whoseNotice(db, id)
  if (!whose || !(await outcomes.markSeen(db, id, now))) return refuse({ because: 'no-such-notice' })
  scene.line({
    thing: { kind: 'rights-notice', id },
    forPerson: whose.personId,
    organisation: whose.organisationId,
    purpose: 'rights-request',
  })
  return accept(whose)
})
