import { addDays, type Day } from '../../../kernel/day.ts'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { look } from '../../../platform/look.ts'
import { rolesIn } from '../../../platform/stage.ts'
import { caseKeeperOf } from '../../record/index.ts'
import * as store from '../store/retention.ts'

/** How long an organisation keeps one kind of record. By those who lead it. */
export const keepRule = act(
  'rights.keep-rule',
  { a_record_is_kept_for_a_while: 'no-such-time' },
  async (scene, rule: Omit<store.Rule, 'organisation'>) => {
    const leads = rolesIn(scene.viewer, rule.organisationId).some((role) => role === 'manager' || role === 'admin')
    if (!leads && scene.viewer.kind !== 'system') return refuse({ because: 'not-allowed' })
    await store.keepRule(scene.db, rule, scene.now)
    scene.line({
      thing: { kind: 'retention-rule', id: rule.organisationId },
      organisation: rule.organisationId,
      facts: { kind: rule.kind, months: rule.months, restarts: rule.restarts, reviewed: rule.isReviewed },
    })
    return accept({ kind: rule.kind })
  },
)

type Holding = { person: PersonId; organisation: OrganisationId; why: string }

/** Nothing of this person goes here while it stands. */
export const placeHold = act(
  'rights.hold',
  { one_hold_stands_for_a_person_at_an_organisation: 'held-already', a_hold_says_why: 'say-why' },
  async (scene, { person, organisation, why }: Holding) => {
    const { db, now, viewer } = scene
    const looked = await look(scene, { person, purpose: 'rights-request', organisation })
    if (!looked.ok || viewer.kind !== 'person') return refuse({ because: 'no-such-request' })
    await store.hold(db, { person, organisation, why, by: viewer.personId, now })
    scene.line({
      thing: { kind: 'legal-hold', id: person },
      forPerson: person,
      organisation,
      purpose: 'rights-request',
    })
    return accept({ person })
  },
)

export const liftHold = act('rights.lift-hold', async (scene, { person, organisation }: Omit<Holding, 'why'>) => {
  const { db, now, viewer } = scene
  const looked = await look(scene, { person, purpose: 'rights-request', organisation })
  if (!looked.ok || viewer.kind !== 'person') return refuse({ because: 'no-such-request' })
  if (!(await store.liftHold(db, { person, organisation, by: viewer.personId, now })))
    return refuse({ because: 'not-held' })
  scene.line({ thing: { kind: 'legal-hold', id: person }, forPerson: person, organisation, purpose: 'rights-request' })
  return accept({ person })
})

type Reviewing = { id: string; decision: 'destroy' | 'keep'; words: string; until: Day | null }
/** Kept for now is looked at again within so long. */
const daysKeptMost = 3 * 366

/** Somebody read it before it went. */
export const reviewKept = act('rights.review-kept', async (scene, { id, decision, words, until }: Reviewing) => {
  const { db, now, viewer } = scene
  const whose = await store.whoseReview(db, id)
  if (!whose || viewer.kind !== 'person') return refuse({ because: 'no-such-review' })
  if (decision === 'keep' && (!until || until <= today(scene) || until > addDays(today(scene), daysKeptMost)))
    return refuse({ because: 'until-when' })
  if (decision === 'keep' && words.length < 3) return refuse({ because: 'say-why' })
  const looked = await look(scene, {
    person: whose.personId,
    purpose: 'rights-request',
    organisation: whose.organisationId,
  })
  if (!looked.ok) return refuse({ because: 'no-such-review' })
  const decided = await store.decide(db, id, {
    decision,
    words,
    until: decision === 'keep' ? until : null,
    by: viewer.personId,
    now,
  })
  if (!decided) return refuse({ because: 'no-such-review' })
  if (decision === 'destroy') await scene.after('rights.apply-rules', {}, { jobKey: 'rights.apply-rules-now' })
  scene.line({
    thing: { kind: 'retention-review', id },
    forPerson: whose.personId,
    organisation: whose.organisationId,
    facts: { decision, kind: decided.kind },
  })
  return accept({ decision })
})

export type Destroying = Pick<store.Decided, 'kind' | 'thingId' | 'personId' | 'organisationId' | 'since'> & {
  review?: string
}

/** One record whose time is up goes; the line is its certificate. */
export const destroyKept = act('rights.destroy', async (scene, one: Destroying) => {
  const { db, now } = scene
  const papers = one.kind === 'case' ? await store.papersOfCase(db, one.thingId) : []
  if (!(await store.destroy(db, one.kind, one.thingId))) return refuse({ because: 'held-or-gone' })
  const keeper = caseKeeperOf(scene)
  for (const hash of papers) await keeper.remove(hash)
  if (one.review) await store.markDestroyed(db, one.review, now)
  scene.line({
    thing: { kind: one.kind, id: one.thingId },
    ...(one.personId && { forPerson: one.personId }),
    organisation: one.organisationId,
    facts: { certificate: 'destroyed', since: one.since, papers: papers.length, reviewed: one.review !== undefined },
  })
  return accept({ kind: one.kind })
})
