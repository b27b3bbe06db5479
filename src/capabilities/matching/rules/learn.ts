// Learns from the people of a place how much each agreement says there, with nobody telling it who is whom.
import { compare, type Field, fields, levels, type Pattern } from './comparison.ts'
import { keysOf } from './blocking.ts'
import type { Likeness } from './likeness.ts'
import { likelihoods, startingWeights, type Weights } from './weights.ts'

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
  let weights: Weights = { ...startingWeights, chance: 1 / people.length, home: 1 / people.length, apart }
  for (let round = 0; round < rounds; round++) weights = improve(weights, patterns, pairs)
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

function improve(weights: Weights, patterns: readonly Counted[], pairs: number): Weights {
  const counts = emptyCounts()
  let [same, home] = [0, 0]
  for (const { pattern, pairs: times } of patterns) {
    const { asSame, asApart, asHome } = likelihoods(pattern, weights)
    const [a, b] = [weights.chance * asSame, weights.home * asHome]
    const whole = a + b + (1 - weights.chance - weights.home) * asApart
    same += (a / whole) * times
    home += (b / whole) * times
    addTo(counts, pattern, (a / whole) * times)
  }
  const least = 1 / pairs
  return {
    chance: Math.max(same / pairs, least),
    home: Math.max(home / pairs, least),
    same: sharesOf(counts, startingWeights.same, 10),
    apart: weights.apart,
  }
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
