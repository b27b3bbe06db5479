import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import type { Area } from '../rules/areas.ts'
import { beginsConfidential, dueAt, templateFor } from '../rules/templates.ts'
import * as store from '../store/cases.ts'
import * as tasks from '../store/tasks.ts'

export type Opening = {
  person: PersonId
  organisation: OrganisationId
  area: Area
  title: string
  brought: string
  confidential: boolean
  site: string | null
}

/** With the first tasks of its kind. Whoever opens it owns it, and is the first who is named where it is confidential. */
export const openCase = act('record.open-case', async (scene, given: Opening) => {
  const { db, now, viewer } = scene
  const { person, organisation, area, title } = given
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const looked = await look(scene, { person, purpose: 'casework', organisation })
  if (!looked.ok) return looked
  const id: store.CaseId = newId<'case'>(now.getTime())
  const { stages, tasks: first } = templateFor(area)
  await store.insert(db, {
    id,
    personId: person,
    organisationId: organisation,
    locationId: given.site,
    area,
    title,
    brought: given.brought,
    stage: stages[0],
    ownerId: viewer.personId,
    isConfidential: false,
    openedAt: now,
    openedBy: viewer.personId,
  })
  await store.addNamed(db, id, viewer.personId, viewer.personId, now)
  const confidential = given.confidential || beginsConfidential(area)
  if (confidential) await store.openConfidential(db, id)
  await noteEvent(scene, { id, personId: person, organisationId: organisation }, 'opened', stages[0])
  for (const { kind, title: what, days } of first)
    await tasks.insert(db, {
      id: newId<'task'>(now.getTime()),
      organisationId: organisation,
      personId: person,
      caseId: id,
      kind,
      title: what,
      dueAt: dueAt(now, days, scene.place.timeZone),
      ownerId: viewer.personId,
      madeBy: viewer.personId,
      madeAt: now,
    })
  scene.line({
    thing: { kind: 'case', id },
    organisation,
    // That there is a confidential case is confidential, too.
    ...(confidential ? {} : { forPerson: person, facts: { area } }),
  })
  return accept({ id })
})

/** Opens the case's person and the case itself, locked; for every act on a case that is there. */
export async function withCase(scene: ActScene, id: store.CaseId) {
  const whose = await store.whoseCase(scene.db, id)
  if (!whose) return refuse({ because: 'no-such-case' })
  const looked = await look(scene, { person: whose.personId, purpose: 'casework', organisation: whose.organisationId })
  if (!looked.ok) return refuse({ because: 'no-such-case' })
  const found = await store.findForUpdate(scene.db, id)
  return found ? accept(found) : refuse({ because: 'no-such-case' })
}

export function lineOf({ id, personId, organisationId, isConfidential }: store.Case) {
  return {
    thing: { kind: 'case', id },
    organisation: organisationId,
    ...(isConfidential ? {} : { forPerson: personId }),
  }
}

export async function noteEvent(
  { db, now, viewer }: ActScene,
  { id, personId, organisationId }: Pick<store.Case, 'id' | 'personId' | 'organisationId'>,
  what: string,
  detail = '',
) {
  await store.addEvent(db, {
    id: newId<'case-event'>(now.getTime()),
    caseId: id,
    personId,
    organisationId,
    at: now,
    byId: viewer.kind === 'person' ? viewer.personId : null,
    what,
    detail: detail.slice(0, 200),
  })
}
