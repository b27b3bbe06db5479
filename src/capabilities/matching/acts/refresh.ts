import type { PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { type Db, viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { inThread } from '../../../platform/thread.ts'
import { findAlike, learnAt } from '../find-alike.ts'
import { keysOf } from '../rules/blocking.ts'
import type { Likeness } from '../rules/likeness.ts'
import { variantsOf } from '../rules/variants.ts'
import type { Weights } from '../rules/weights.ts'
import * as likeness from '../store/likeness.ts'
import * as store from '../store/same.ts'

const peopleAtOnce = 200
/** In one minute's run; a whole borough that was just imported is worked through over the hours that follow. */
const runsMax = 5

/** Whoever is new or has changed is compared with everybody, and what is found is laid before the organisations that know both. */
export async function refreshAll(stage: Stage) {
  for (let run = 0; run < runsMax; run++) {
    const done = await refresh(stage, {})
    if (!done.ok || done.value.people < peopleAtOnce) return
  }
}

const refresh = act('matching.refresh', async ({ db, now, line }, _input: Record<never, never>) => {
  const due = await likeness.takeDue(db, peopleAtOnce)
  if (due.length === 0) return refuse({ because: 'nobody-changed' })
  const described = await likeness.listDescribed(db, due)
  const made = described.map(({ personId, told }) => {
    const variants = variantsOf(told)
    return { person: personId, variants, keys: [...new Set(variants.flatMap(keysOf))] }
  })
  await likeness.keepLikenesses(db, due, made)
  // Who is not compared any more is suggested no more.
  const compared = new Set(made.map(({ person }) => person))
  for (const person of due) if (!compared.has(person)) await store.replaceSuggestions(db, person, [], now)
  let suggested = 0
  for (const one of made) suggested += await suggest(db, one, now)
  line({ thing: { kind: 'likeness', id: due[0]! }, purpose: 'same-person', facts: { people: due.length, suggested } })
  return accept({ people: due.length, suggested })
})

type Made = { person: PersonId; variants: ReturnType<typeof variantsOf> }

async function suggest(db: Db, { person, variants }: Made, now: Date): Promise<number> {
  const found = await findAlike(db, variants, person)
  const same = await store.listSame(db, person)
  const apart = await store.listToldApart(db, person)
  const open = found.filter(({ person: other }) => !same.includes(other) && !apart.has(other))
  const knowing = await likeness.listKnowing(db, [person, ...open.map(({ person: other }) => other)])
  const pairs = open.flatMap(({ person: other, weighed }) =>
    [...(knowing.get(person) ?? [])]
      .filter((organisation) => knowing.get(other)?.has(organisation))
      .map((organisation) => ({ ...pairOf(person, other), organisation, bits: weighed.bits })),
  )
  await store.replaceSuggestions(db, person, pairs, now)
  return pairs.length
}

export function pairOf(one: PersonId, other: PersonId): store.Pair {
  return one < other ? { low: one, high: other } : { low: other, high: one }
}

const sampleMax = 30_000

/** Once a week, from those who are here: how much each agreement says, and how common each name is. The arithmetic has its own thread. */
export async function learnWeights(stage: Stage) {
  const people = await viewScene(stage, ({ db }) => likeness.countLikenesses(db))
  if (people < learnAt) return refuse({ because: 'too-few-people' })
  const weights = await inThread<Likeness[], Weights>('capabilities/matching/thread.ts', sampleOf(stage))
  return keepWeights(stage, { weights, people })
}

/** A thousand at a time: whoever comes or goes meanwhile changes nothing that counts. */
async function* sampleOf(stage: Stage): AsyncGenerator<Likeness[]> {
  const ids = await viewScene(stage, ({ db }) => likeness.listSampled(db, sampleMax))
  for (let from = 0; from < ids.length; from += sampleAtOnce)
    yield await viewScene(stage, ({ db }) => likeness.listLikenesses(db, ids.slice(from, from + sampleAtOnce)))
}

const sampleAtOnce = 1_000

type Learned = { weights: Weights; people: number }

const keepWeights = act('matching.learn', async ({ db, now, line }, { weights, people }: Learned) => {
  await likeness.countTerms(db)
  await likeness.keepWeights(db, { weights, people, now })
  line({ thing: { kind: 'likeness', id: 'weights' }, purpose: 'same-person', facts: { people } })
  return accept({ people })
})
