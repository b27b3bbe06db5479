import { newId, type OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import type { LookPurpose } from '../../../platform/look.ts'
import * as store from '../store/people.ts'

type Asked = { wanted: store.Finding; purpose: LookPurpose; organisation: OrganisationId }

/** Shows the least there is to know of each, and leaves a line with each that they can read; and one of the search itself. */
export const findPeople = act('record.find-people', async (scene, { wanted, purpose, organisation }: Asked) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const found = await store.findPeople(db, wanted, { purpose, organisation, now })
  scene.line({
    thing: { kind: 'person-search', id: newId<'person-search'>(now.getTime()) },
    organisation,
    purpose,
    facts: { found: found.length },
  })
  return accept(found)
})
