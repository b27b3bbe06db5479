// Who may be the same as somebody: gathered by the keys they share, weighed one by one. Always as a job; who is shown what is decided elsewhere.
import type { OrganisationId, PersonId } from '../../kernel/id.ts'
import type { Db } from '../../platform/scene.ts'
import { weighBest } from './rules/best.ts'
import { keysOf } from './rules/blocking.ts'
import type { Field } from './rules/comparison.ts'
import type { Likeness } from './rules/likeness.ts'
import { perhapsAt, type Rarity, startingWeights, type Weighed, type Weights } from './rules/weights.ts'
import * as store from './store/likeness.ts'

export type Alike = { person: PersonId; weighed: Weighed }

/** Below this many people nothing is learned: what is usual is nearer to the truth than what so few happen to say. */
export const learnAt = 1_000

/** Most likely first; only those that are worth showing. `except`: the person themself, where they are here already. */
export async function findAlike(db: Db, variants: readonly Likeness[], except?: PersonId): Promise<Alike[]> {
  const keys = [...new Set(variants.flatMap(keysOf))]
  if (keys.length === 0) return []
  const candidates = await store.listCandidates(db, keys, except)
  if (candidates.length === 0) return []
  const { weights, rarity } = await weighing(db, variants)
  return candidates
    .map(({ person, variants: others }) => ({ person, weighed: weighBest(variants, others, weights, rarity) }))
    .filter(({ weighed }) => weighed.probability >= perhapsAt)
    .sort((one, other) => other.weighed.bits - one.weighed.bits || (one.person < other.person ? -1 : 1))
}

/** How much each agreement says here, and how rare these values are. */
export async function weighing(db: Db, ones: readonly Likeness[]): Promise<{ weights: Weights; rarity: Rarity }> {
  const learned = await store.findWeights(db)
  if (!learned) return { weights: startingWeights, rarity: () => undefined }
  const shares = await store.findShares(db, ones)
  const rare = 2 / learned.people
  return { weights: learned.weights, rarity: (field: Field, value: string) => shares.get(`${field} ${value}`) ?? rare }
}

/** Of those, whoever this organisation knows already: to show it anybody else would tell it where else they are known. */
export async function knownTo(db: Db, found: readonly Alike[], organisation: OrganisationId): Promise<Alike[]> {
  const knowing = await store.listKnowing(
    db,
    found.map(({ person }) => person),
  )
  return found.filter(({ person }) => knowing.get(person)?.has(organisation))
}
