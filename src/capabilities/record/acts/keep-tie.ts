import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import type { Tie } from '../store/ties.ts'
import * as store from '../store/ties.ts'

type Tying = { person: PersonId; organisation: OrganisationId; tie: Omit<Tie, 'id' | 'otherId'> }

export const addTie = act('record.add-tie', async (scene, { person, organisation, tie }: Tying) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const looked = await look(scene, { person, purpose: 'correction', organisation })
  if (!looked.ok) return looked
  const id = newId<'tie'>(now.getTime())
  await store.insert(db, person, { ...tie, id, otherId: null }, { by: viewer.personId, organisation, now })
  scene.line({ thing: { kind: 'tie', id }, forPerson: person, organisation, facts: { kind: tie.kind } })
  return accept({ id })
})

export const endTie = act(
  'record.end-tie',
  async (scene, { person, organisation, id }: { person: PersonId; organisation: OrganisationId; id: string }) => {
    const looked = await look(scene, { person, purpose: 'correction', organisation })
    if (!looked.ok) return looked
    // It may stand with another record of the same person.
    for (const whose of await store.recordsOf(scene.db, person)) {
      if (whose !== person && !(await look(scene, { person: whose, purpose: 'correction', organisation })).ok) continue
      if (!(await store.end(scene.db, whose, id, scene.now))) continue
      scene.line({ thing: { kind: 'tie', id }, forPerson: whose, organisation })
      return accept({ id })
    }
    return refuse({ because: 'no-such-tie' })
  },
)
