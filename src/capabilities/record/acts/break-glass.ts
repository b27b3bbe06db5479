import { addDays } from '../../../kernel/day.ts'
import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { today } from '../../../platform/flow/run/today.ts'
import type { GlassId, GlassReason, Verdict } from '../store/glass.ts'
import * as store from '../store/glass.ts'
import { tellOpenedTask } from './tell-opened.ts'

export const tellGuardiansTask = 'record.tell-guardians'
export const mendTask = 'record.mend-glass'

/** Kept from the person for so long at first; longer only by the guardian's own decision. */
const withheldDaysFirst = 14
export const glassMinutes = [15, 60, 240] as const

export type Breaking = {
  person: PersonId
  organisation: OrganisationId
  reason: GlassReason
  words: string
  minutes: number
  /** Why the person may not read of it just now. */
  withheldGround?: string
}

const refusals = {
  a_reason_is_in_words: 'say-more',
  a_ground_for_withholding_is_in_words: 'say-more-of-the-ground',
} as const

/** Recorded, not prevented: it opens everything for a while, and somebody is told at once and must look at it. */
export const breakGlass = act('record.break-glass', refusals, async (scene, given: Breaking) => {
  const { db, now } = scene
  const id = newId<'glass'>(now.getTime())
  const withheld = given.withheldGround
    ? { ground: given.withheldGround, until: addDays(today(scene), withheldDaysFirst) }
    : undefined
  const answer = await store.breakGlass(db, { ...given, id, withheld, now })
  if (answer !== 'broken') return refuse({ because: answer })
  scene.line({
    thing: { kind: 'glass', id },
    forPerson: given.person,
    organisation: given.organisation,
    purpose: 'emergency',
    facts: { glass: id, reason: given.reason, minutes: given.minutes },
  })
  await scene.after(tellGuardiansTask, { glass: id })
  await scene.after(mendTask, {}, { runAt: new Date(now.getTime() + given.minutes * 60_000 + 1_000) })
  return accept({ id })
})

/** By the worker who broke it, by whoever reviews it, or by the job that found that its time was up. */
export const mendGlass = act('record.mend-glass', async (scene, { id }: { id: GlassId }) => {
  const glass = await store.find(scene.db, id)
  const person = await store.mend(scene.db, id, scene.now)
  if (!person || !glass) return refuse({ because: 'whole-already' })
  const { organisationId: organisation } = glass
  scene.line({
    thing: { kind: 'glass', id },
    forPerson: person,
    organisation,
    purpose: 'emergency',
    facts: { glass: id },
  })
  return accept({ person })
})

export type Reviewing = {
  id: GlassId
  verdict: Verdict
  words: string
  /** It stays kept from the person until this day, on this ground. */
  withheld: { ground: string; until: string } | null
}

/** By a guardian who did not break it, once it is over: of what is still being done nobody can say yet whether it was right. */
export const reviewGlass = act('record.review-glass', refusals, async (scene, { id, ...given }: Reviewing) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const glass = await store.find(db, id)
  if (glass && !glass.reviewedAt && !store.isOver(glass, now)) return refuse({ because: 'still-open' })
  const reviewed = await store.review(db, id, { ...given, by: viewer.personId, now })
  if (!reviewed) return refuse({ because: 'not-yours-to-review' })
  if (!given.withheld) await scene.after(tellOpenedTask, { glass: id })
  scene.line({
    thing: { kind: 'glass', id },
    forPerson: reviewed.personId,
    organisation: reviewed.organisationId,
    facts: { glass: id, verdict: given.verdict },
  })
  return accept({ verdict: given.verdict })
})

type Telling = { id: GlassId; until: string | null }

/** What was kept from the person at the review: they may read it now, or not before another day, on the same ground. */
export const decideGlass = act('record.decide-glass', async (scene, { id, until }: Telling) => {
  const { db, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  if (until !== null && until <= today(scene)) return refuse({ because: 'a-day-to-come' })
  const decided = await store.withholdUntil(db, id, viewer.personId, until)
  if (!decided) return refuse({ because: 'not-yours-to-review' })
  if (until === null) await scene.after(tellOpenedTask, { glass: id })
  // Their own line would tell of what is still kept from them.
  scene.line({
    thing: { kind: 'glass', id },
    ...(until === null && { forPerson: decided.personId }),
    organisation: decided.organisationId,
    facts: { until },
  })
  return accept({ until })
})
