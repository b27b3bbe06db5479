// Learns from the people of a place how much each agreement says there, with nobody telling it who is whom.
import { compare, type Field, fields, levels, type Pattern } from './comparison.ts'
import { keysOf } from './blocking.ts'
import type { Likeness } from './likeness.ts'
import { likelihoods, type Near, startingWeights, type Weights } from './weights.ts'

export type Learning = {
  /** From 0 up to, not including, 1: for the random pairs. */
  chance: () => number
  randomPairs?: number
  rounds?: number
  /** A key that more people share than this says too little to be worth its pairs. */
  blockMax?: number
}

/**
 * `apart` from random pairs, nearly none of which are one person; then `same`, and how many there are, by expectation and
 * maximisation over the pairs that share a key. Pairs that share none are taken to be different.
 */
export function learn(
  people: readonly Likeness[],
  { chance, randomPairs = 200_000, rounds = 30, blockMax = 200 }: Learning,
): Weights {
  if (people.length < 2) return startingWeights
  const apart = learnApart(people, chance, randomPairs)
  const patterns = countPatterns(people, blockMax)
  const pairs = (people.length * (people.length - 1)) / 2
  const least = (people.length * twiceLeast) / pairs
  let weights: Weights = {
    ...startingWeights,
    chance: Math.max(least, 1 / pairs),
    near: countNear(people, pairs),
    apart,
  }
  for (let round = 0; round < rounds; round++) weights = improve(weights, patterns, pairs, least)
  return weights
}

function learnApart(people: readonly Likeness[], chance: () => number, wanted: number): Weights['apart'] {
  const counts = emptyCounts()
  for (let n = 0; n < wanted; n++) {
    const one = Math.floor(chance() * people.length)
    const other = Math.floor(chance() * people.length)
    if (one !== other) addTo(counts, compare(people[one]!, people[other]!), 1)
  }
  return atLeast(sharesOf(counts, startingWeights.apart, 2), 1 / wanted)
}

/** What random pairs never showed is not impossible: it is at most as rare as once in all of them. */
function atLeast(shares: Weights['apart'], least: number): Weights['apart'] {
  return forEachField((field) =>
    shares[field].map((share, level) => Math.max(share, Math.min(least, startingWeights.apart[field][level]!))),
  )
}

type Counted = { pattern: Pattern; pairs: number }

function countPatterns(people: readonly Likeness[], blockMax: number): Counted[] {
  const counts = new Map<string, Counted>()
  for (const [one, other] of pairsToCompare(people, blockMax)) {
    const pattern = compare(people[one]!, people[other]!)
    const name = pattern.join()
    const found = counts.get(name)
    if (found) found.pairs++
    else counts.set(name, { pattern, pairs: 1 })
  }
  return [...counts.values()]
}

/** Each pair that shares a key, once, by their places in the list. */
export function pairsToCompare(people: readonly Likeness[], blockMax: number): [number, number][] {
  const blocks = new Map<string, number[]>()
  for (const [place, person] of people.entries()) {
    for (const key of keysOf(person)) {
      const block = blocks.get(key)
      if (block) block.push(place)
      else blocks.set(key, [place])
    }
  }
  const seen = new Set<number>()
  const pairs: [number, number][] = []
  for (const block of blocks.values()) {
    if (block.length > blockMax) continue
    for (const [index, one] of block.entries()) {
      for (const other of block.slice(index + 1)) {
        const name = one * people.length + other
        if (seen.has(name)) continue
        seen.add(name)
        pairs.push([one, other])
      }
    }
  }
  return pairs
}

/** However clean the records are: one person in a hundred comes back and is not recognised. */
const twiceLeast = 0.01

function improve(weights: Weights, patterns: readonly Counted[], pairs: number, least: number): Weights {
  const counts = emptyCounts()
  let same = 0
  for (const { pattern, pairs: times } of patterns) {
    const { asSame, asTwo } = likelihoods(pattern, weights)
    const share = (asSame / (asSame + asTwo)) * times
    same += share
    addTo(counts, pattern, share)
  }
  return { ...weights, chance: Math.max(same / pairs, least), same: sharesOf(counts, startingWeights.same, 10) }
}

/**
 * How many pairs are of one home, door or street: counted, not guessed from what they agree on. Two who have first name or date of
 * birth in common as well are left out: among those are the doubles, and twins are too few to be missed.
 */
function countNear(people: readonly Likeness[], pairs: number): Record<Near, number> {
  const streets = twoSharing(people, ({ street, postcode }) => street && postcode && `${street}|${postcode}`)
  const doors = twoSharing(people, doorOf)
  const homes = twoSharing(people, (one) => doorOf(one) && one.family && `${doorOf(one)}|${one.family}`)
  const share = (count: number) => Math.max(1, count) / pairs
  return { home: share(homes), door: share(doors - homes), street: share(streets - doors) }
}

function doorOf({ street, number, postcode }: Likeness): string {
  return street && number && `${street}|${number}|${postcode}`
}

/** Pairs that share this, and neither first name nor date of birth. */
function twoSharing(people: readonly Likeness[], keyOf: (one: Likeness) => string): number {
  const besides = (more: (one: Likeness) => string) =>
    pairsSharing(people, (one) => keyOf(one) && more(one) && `${keyOf(one)}|${more(one)}`)
  return (
    pairsSharing(people, keyOf) -
    besides(({ given }) => given) -
    besides(({ born }) => born) +
    besides(({ given, born }) => given && born && `${given}|${born}`)
  )
}

function pairsSharing(people: readonly Likeness[], keyOf: (one: Likeness) => string): number {
  const counts = new Map<string, number>()
  for (const one of people) {
    const key = keyOf(one)
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
}

type Counts = Record<Field, number[]>

function emptyCounts(): Counts {
  return forEachField((field) => levels[field].map(() => 0))
}

function addTo(counts: Counts, pattern: Pattern, times: number) {
  for (const [place, field] of fields.entries()) {
    const level = pattern[place]!
    if (level >= 0) counts[field][level]! += times
  }
}

/** Shares of what was counted, with what is usual counting as a few more: what was never seen here is rare, not impossible. */
function sharesOf(counts: Counts, usual: Weights['same'], usualCounts: number): Weights['same'] {
  return forEachField((field) => {
    const total = counts[field].reduce((sum, count) => sum + count, 0) + usualCounts
    return counts[field].map((count, level) => (count + usual[field][level]! * usualCounts) / total)
  })
}

function forEachField<Made>(make: (field: Field) => Made): Record<Field, Made> {
  return Object.fromEntries(fields.map((field) => [field, make(field)])) as Record<Field, Made>
}
