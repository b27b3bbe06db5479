import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import type { TaskKind } from '../rules/templates.ts'
import type { CaseId } from '../store/cases.ts'
import { whoseCase } from '../store/cases.ts'
import type { TaskId } from '../store/tasks.ts'
import * as store from '../store/tasks.ts'

export type ToDo = {
  organisation: OrganisationId
  person?: PersonId
  case?: CaseId
  kind: TaskKind
  title: string
  dueAt: Date
  /** Absent: the maker's own. */
  owner?: PersonId
}

export const addTask = act('record.add-task', async (scene, given: ToDo) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const whose = given.case ? await whoseCase(db, given.case) : undefined
  if (given.case && !whose) return refuse({ because: 'no-such-case' })
  const person = whose?.personId ?? given.person
  const organisation = whose?.organisationId ?? given.organisation
  if (person) {
    const looked = await look(scene, { person, purpose: 'casework', organisation })
    if (!looked.ok) return looked
  }
  const id = newId<'task'>(now.getTime())
  await store.insert(db, {
    id,
    organisationId: organisation,
    personId: person ?? null,
    caseId: given.case ?? null,
    kind: given.kind,
    title: given.title,
    dueAt: given.dueAt,
    ownerId: given.owner ?? viewer.personId,
    madeBy: viewer.personId,
    madeAt: now,
  })
  scene.line({ thing: { kind: 'task', id }, organisation, ...forPerson(given.case ? undefined : person) })
  return accept({ id })
})

export const finishTask = act('record.finish-task', async (scene, { id, result }: { id: TaskId; result: string }) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const whose = await openTask(scene, id)
  if (!whose.ok) return whose
  if (!(await store.finish(db, id, { by: viewer.personId, result, now }))) return refuse({ because: 'done-already' })
  scene.line({ thing: { kind: 'task', id }, organisation: whose.value.organisationId })
  return accept({ person: whose.value.personId })
})

/** Taken by whoever asks, or given to a colleague. */
export const takeTask = act('record.take-task', async (scene, { id, owner }: { id: TaskId; owner?: PersonId }) => {
  const { db, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const whose = await openTask(scene, id)
  if (!whose.ok) return whose
  if (!(await store.take(db, id, owner ?? viewer.personId))) return refuse({ because: 'done-already' })
  scene.line({ thing: { kind: 'task', id }, organisation: whose.value.organisationId })
  return accept({ person: whose.value.personId })
})

type Handing = { organisation: OrganisationId; from: PersonId; to: PersonId }

/** Everything somebody has open, when they leave or are away. Each person whose case it is has a line of it. */
export const handOver = act('record.hand-over', async (scene, given: Handing) => {
  if (given.from === given.to) return refuse({ because: 'same-person' })
  const handed = await store.handOver(scene.db, { ...given, now: scene.now })
  if (!handed) return refuse({ because: 'not-yours-to-hand' })
  scene.line({
    thing: { kind: 'person', id: given.to },
    organisation: given.organisation,
    facts: { from: given.from, ...handed },
  })
  return accept(handed)
})

async function openTask(scene: ActScene, id: TaskId) {
  const whose = await store.whoseTask(scene.db, id)
  if (!whose) return refuse({ because: 'no-such-task' })
  if (whose.personId === null) return accept(whose)
  const looked = await look(scene, { person: whose.personId, purpose: 'casework', organisation: whose.organisationId })
  return looked.ok ? accept(whose) : refuse({ because: 'no-such-task' })
}

function forPerson(person: PersonId | undefined) {
  return person ? { forPerson: person } : {}
}
