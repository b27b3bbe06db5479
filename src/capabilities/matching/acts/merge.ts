import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import * as store from '../store/same.ts'
import { lineForBoth, lookAtBoth } from './both.ts'
import { pairOf } from './refresh.ts'

const constraints = {
  two_people_are_proposed_once: 'already-proposed',
  two_people_are_joined_once: 'already-one',
  a_second_person_decides_a_merge: 'needs-a-second-person',
  nobody_is_merged_with_themselves: 'one-and-the-same',
} as const

export type Proposing = { keeps: PersonId; joins: PersonId; organisation: OrganisationId; bits: number; why: string }

/** That two records are one person. Nothing changes until somebody else has looked and said so too. */
export const proposeMerge = act('matching.propose', constraints, async (scene, asked: Proposing) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const { keeps, joins, organisation } = asked
  const looked = await lookAtBoth(scene, [keeps, joins], organisation)
  if (!looked.ok) return looked
  const [ones, others] = [await store.listSame(db, keeps), await store.listSame(db, joins)]
  if (ones.includes(joins)) return refuse({ because: 'already-one' })
  if (await store.areToldApart(db, ones, others)) return refuse({ because: 'told-apart' })
  const id: store.MergeId = newId<'person-merge'>(now.getTime())
  const made = { id, organisationId: organisation, keeps, joins, bits: asked.bits, why: asked.why.slice(0, 1_000) }
  await store.insertMerge(db, { ...made, proposedBy: viewer.personId, proposedAt: now })
  await lineForBoth(scene, 'matching.propose', [keeps, joins], { thing: { kind: 'person-merge', id }, organisation })
  return accept({ id })
})

type Deciding = { id: string; joined: boolean; why: string }

/** By a second person of the organisation, who has looked at both. */
export const decideMerge = act('matching.decide', constraints, async (scene, { id, joined, why }: Deciding) => {
  const { db, now, viewer } = scene
  const found = await store.findMerge(db, id)
  if (!found || viewer.kind !== 'person') return refuse({ because: 'no-such-merge' })
  const looked = await lookAtBoth(scene, [found.keeps, found.joins], found.organisationId)
  if (!looked.ok) return looked
  const merge = await store.findForUpdate(db, id)
  if (!merge || merge.decision !== null) return refuse({ because: 'decided-already' })
  if (merge.proposedBy === viewer.personId) return refuse({ because: 'needs-a-second-person' })
  // Somebody may have told them apart meanwhile.
  const groups = [await store.listSame(db, merge.keeps), await store.listSame(db, merge.joins)] as const
  if (joined && (await store.areToldApart(db, ...groups))) return refuse({ because: 'told-apart' })
  await store.keepDecision(db, merge.id, joined ? 'joined' : 'refused', {
    by: viewer.personId,
    now,
    why: why.slice(0, 1_000),
  })
  if (joined) await store.clearSuggestions(db, pairOf(merge.keeps, merge.joins))
  await lineForBoth(scene, 'matching.decide', [merge.keeps, merge.joins], {
    thing: { kind: 'person-merge', id },
    organisation: merge.organisationId,
    facts: { joined },
  })
  return accept({ merge })
})

/** Whoever works there may undo what was joined, at any time and in any order: what is left is what the other merges say. */
export const undoMerge = act('matching.undo', async (scene, { id, why }: { id: string; why: string }) => {
  const { db, now, viewer } = scene
  const found = await store.findMerge(db, id)
  if (!found || viewer.kind !== 'person') return refuse({ because: 'no-such-merge' })
  const looked = await lookAtBoth(scene, [found.keeps, found.joins], found.organisationId)
  if (!looked.ok) return looked
  const merge = await store.findForUpdate(db, id)
  if (!merge || merge.decision !== 'joined' || merge.undoneAt) return refuse({ because: 'not-in-force' })
  await store.keepUndoing(db, merge.id, { by: viewer.personId, now, why: why.slice(0, 1_000) })
  await lineForBoth(scene, 'matching.undo', [merge.keeps, merge.joins], {
    thing: { kind: 'person-merge', id },
    organisation: merge.organisationId,
  })
  return accept({ merge })
})
