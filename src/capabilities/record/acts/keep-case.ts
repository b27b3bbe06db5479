import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { templateFor } from '../rules/templates.ts'
import type { CaseId, CaseOutcome } from '../store/cases.ts'
import * as store from '../store/cases.ts'
import * as tasks from '../store/tasks.ts'
import { lineOf, noteEvent, withCase } from './open-case.ts'

export const moveCase = act('record.move-case', async (scene, { id, stage }: { id: CaseId; stage: string }) => {
  const found = await withCase(scene, id)
  if (!found.ok) return found
  if (!templateFor(found.value.area).stages.includes(stage)) return refuse({ because: 'no-such-stage' })
  if (found.value.closedAt) return refuse({ because: 'closed' })
  await store.keep(scene.db, id, { stage })
  await noteEvent(scene, found.value, 'stage', stage)
  scene.line({ ...lineOf(found.value), facts: { stage } })
  return accept({ stage })
})

type Closing = { id: CaseId; outcome: CaseOutcome; words: string }

export const closeCase = act('record.close-case', async (scene, { id, outcome, words }: Closing) => {
  const found = await withCase(scene, id)
  if (!found.ok) return found
  if (found.value.closedAt) return refuse({ because: 'closed' })
  await store.keep(scene.db, id, { closedAt: scene.now, outcome, outcomeWords: words })
  await noteEvent(scene, found.value, 'closed', outcome)
  scene.line({ ...lineOf(found.value), facts: { outcome } })
  return accept({ outcome })
})

/** They came back with the same matter: it goes on where it was. */
export const reopenCase = act('record.reopen-case', async (scene, { id }: { id: CaseId }) => {
  const found = await withCase(scene, id)
  if (!found.ok) return found
  if (!found.value.closedAt) return refuse({ because: 'not-closed' })
  await store.keep(scene.db, id, { closedAt: null, outcome: null, outcomeWords: '' })
  await noteEvent(scene, found.value, 'reopened')
  scene.line(lineOf(found.value))
  return accept({ id })
})

/** With its open tasks, as far as they were its owner’s; by whoever may open it, to anybody who works there: themself, too. */
export const giveCase = act('record.give-case', async (scene, { id, to }: { id: CaseId; to: PersonId }) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const found = await withCase(scene, id)
  if (!found.ok) return found
  const { organisationId, ownerId, closedAt, isConfidential } = found.value
  if (closedAt) return refuse({ because: 'closed' })
  if (!(await worksThere(scene, organisationId, to))) return refuse({ because: 'no-such-colleague' })
  if (isConfidential) await store.addNamed(db, id, to, viewer.personId, now)
  await store.keep(db, id, { ownerId: to })
  await tasks.handOn(db, id, ownerId, to)
  await noteEvent(scene, found.value, 'owner', to)
  scene.line({ ...lineOf(found.value), facts: { to } })
  return accept({ id })
})

async function worksThere({ db, now }: ActScene, organisation: OrganisationId, member: PersonId): Promise<boolean> {
  const all = await tasks.listLoad(db, organisation, now)
  return all.some(({ memberId, here }) => here && memberId === member)
}

type Naming = { id: CaseId; member: PersonId; stays: boolean }

/** Who sees a confidential case. Nobody takes away the last. */
export const nameOnCase = act('record.name-on-case', async (scene, { id, member, stays }: Naming) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const found = await withCase(scene, id)
  if (!found.ok) return found
  const named = await store.listNamed(db, id)
  if (stays && !(await worksThere(scene, found.value.organisationId, member)))
    return refuse({ because: 'no-such-colleague' })
  if (stays) await store.addNamed(db, id, member, viewer.personId, now)
  else if (named.length === 1 && named.includes(member)) return refuse({ because: 'last-named' })
  else await store.unname(db, id, member)
  await noteEvent(scene, found.value, stays ? 'named' : 'unnamed', member)
  scene.line({ ...lineOf(found.value), facts: { member, stays } })
  return accept({ member })
})

export type Attaching = {
  id: CaseId
  name: string
  type: 'image/jpeg' | 'application/pdf'
  bytes: number
  hash: string
  scan: 'drawn-again' | 'clean' | 'not-scanned'
}

/** The bytes lie in the keeper already, by their hash. */
export const attachFile = act('record.attach-file', async (scene, { id, ...file }: Attaching) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const found = await withCase(scene, id)
  if (!found.ok) return found
  const { personId, organisationId } = found.value
  await store.addFile(db, {
    ...file,
    id: newId<'case-file'>(now.getTime()),
    caseId: id,
    personId,
    organisationId,
    addedBy: viewer.personId,
    addedAt: now,
  })
  await noteEvent(scene, found.value, 'file', file.name)
  scene.line({ ...lineOf(found.value), facts: { bytes: file.bytes, scan: file.scan } })
  return accept({ id })
})
