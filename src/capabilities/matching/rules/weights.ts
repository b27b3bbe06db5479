// Fellegi and Sunter (1969): how much each agreement or difference says, in bits, and what they say together.
import { type Field, fields, type Level, levels, type Pattern, weighedByRarity } from './comparison.ts'
import type { Likeness } from './likeness.ts'

type Shares = Record<Field, readonly number[]>

/**
 * Two people whose agreement is no chance, though they are two. Of one home: twins, a couple, a father and son of one name. Of one
 * door: lodgers, a hostel, a block of flats. Of one street: whoever has the street has the postcode too.
 */
const nears = ['home', 'door', 'street'] as const
export type Near = (typeof nears)[number]

export type Weights = {
  /** Of all pairs of people here, the share that are one person written down twice. */
  chance: number
  /** The share that are two people who are no strangers to each other's address. */
  near: Record<Near, number>
  /** For each field, how often each level is found between records of one person (m), of two (u). */
  same: Shares
  apart: Shares
}

/** The share of people here whose value in this field is this one; `undefined` where that was not counted. */
export type Rarity = (field: Field, value: string) => number | undefined

export type Step = { field: Field; level: Level; bits: number; rare: boolean }
export type Weighed = {
  /** Where everyone begins: how unlikely it is that two people picked here are one. */
  start: number
  steps: Step[]
  /** What is taken off because people who live together, or near each other, agree on much: never more than nought. */
  off: number
  /** Which of those it would most likely be. */
  near: Near
  bits: number
  /** From 0 to 1. */
  probability: number
}

/** Shown as a suggestion, and as a likely one. Nothing is ever done by itself, however likely. */
export const perhapsAt = 0.5
export const likelyAt = 0.9

/**
 * What such people share. Stated, not learned: who lives with whom is not in the data that is learned from. What is not named here is as it
 * is with any two people.
 */
const shared: Record<Near, Partial<Shares>> = {
  home: {
    given: [0.02, 0.03, 0.05, 0.895, 0.005],
    family: [0.75, 0.02, 0.02, 0.21],
    born: [0.02, 0.008, 0.003, 0.015, 0.954],
    number: [0.95, 0.01, 0.04],
    street: [0.95, 0.02, 0.01, 0.02],
    locality: [0.92, 0.03, 0.05],
    town: [0.97, 0.01, 0.02],
    postcode: [0.95, 0.02, 0.01, 0.02],
    phone: [0.55, 0.03, 0.42],
    email: [0.15, 0.1, 0.75],
  },
  door: {
    number: [0.95, 0.01, 0.04],
    street: [0.95, 0.02, 0.01, 0.02],
    locality: [0.7, 0.1, 0.2],
    town: [0.97, 0.01, 0.02],
    postcode: [0.95, 0.02, 0.01, 0.02],
    phone: [0.1, 0.01, 0.89],
  },
  street: {
    street: [0.95, 0.03, 0.01, 0.01],
    town: [0.97, 0.01, 0.02],
    postcode: [0.7, 0.1, 0.15, 0.05],
  },
}

/** Where there are too few people to learn from: what is usual, by judgement, for a British borough. */
export const startingWeights: Weights = {
  chance: 1e-6,
  near: { home: 4e-6, door: 3e-6, street: 2e-4 },
  same: {
    given: [0.82, 0.06, 0.06, 0.04, 0.02],
    family: [0.87, 0.06, 0.02, 0.05],
    born: [0.9, 0.02, 0.04, 0.02, 0.02],
    number: [0.75, 0.05, 0.2],
    street: [0.7, 0.08, 0.04, 0.18],
    locality: [0.7, 0.1, 0.2],
    town: [0.85, 0.05, 0.1],
    postcode: [0.7, 0.06, 0.06, 0.18],
    phone: [0.65, 0.03, 0.32],
    email: [0.75, 0.05, 0.2],
  },
  apart: {
    given: [0.006, 0.008, 0.04, 0.94599, 0.00001],
    family: [0.002, 0.005, 0.03, 0.963],
    born: [0.00004, 0.0005, 0.0006, 0.01, 0.98886],
    number: [0.01, 0.08, 0.91],
    street: [0.003, 0.01, 0.03, 0.957],
    locality: [0.02, 0.02, 0.96],
    town: [0.2, 0.02, 0.78],
    postcode: [0.0003, 0.002, 0.05, 0.9477],
    phone: [0.00001, 0.0001, 0.99989],
    email: [0.000005, 0.01, 0.989995],
  },
}

export function weigh(pattern: Pattern, one: Likeness, weights: Weights, rarity: Rarity = () => undefined): Weighed {
  const { chance, near } = weights
  const neither = 1 - chance - nears.reduce((sum, kind) => sum + near[kind], 0)
  const steps: Step[] = []
  const nearBits = { home: 0, door: 0, street: 0 }
  let bits = 0
  for (const [place, field] of fields.entries()) {
    const level = pattern[place]!
    if (level < 0) continue
    const [m, u] = [weights.same[field][level]!, chanceOf(field, level, one, weights, rarity)]
    const said = Math.log2(m / u.share)
    steps.push({ field, level: levels[field][level]!, bits: said, rare: u.rare })
    bits += said
    for (const kind of nears) nearBits[kind] += Math.log2((shared[kind][field]?.[level] ?? u.share) / u.share)
  }
  const start = Math.log2(chance / neither)
  const odds = nears.map((kind) => (near[kind] / neither) * 2 ** nearBits[kind])
  const off = -Math.log2(1 + odds.reduce((sum, each) => sum + each, 0))
  const total = start + bits + off
  const likeliest = nears[odds.indexOf(Math.max(...odds))]!
  return { start, steps, off, near: likeliest, bits: total, probability: 1 / (1 + 2 ** -total) }
}

/** How often two different people agree so. For the very same value, how common that value is; never rarer than is believable. */
function chanceOf(field: Field, level: number, one: Likeness, { apart }: Weights, rarity: Rarity) {
  const usual = apart[field][level]!
  if (level !== 0 || !weighedByRarity.has(field)) return { share: usual, rare: false }
  const counted = rarity(field, one[field])
  if (counted === undefined) return { share: usual, rare: false }
  const share = Math.max(counted, usual / rarestTimes)
  return { share, rare: share < usual / 2 }
}

// A value found once may be a slip of the keys; that both have it is still no proof without end.
const rarestTimes = 20

/** How likely this pattern is: of one person, and of two of whatever kind. */
export function likelihoods(
  pattern: Pattern,
  { same, apart, near, chance }: Weights,
): { asSame: number; asTwo: number } {
  let [asSame, asApart] = [chance, 1 - chance - nears.reduce((sum, kind) => sum + near[kind], 0)]
  const asNear = { ...near }
  for (const [place, field] of fields.entries()) {
    const level = pattern[place]!
    if (level < 0) continue
    asSame *= same[field][level]!
    asApart *= apart[field][level]!
    for (const kind of nears) asNear[kind] *= shared[kind][field]?.[level] ?? apart[field][level]!
  }
  return { asSame, asTwo: asApart + nears.reduce((sum, kind) => sum + asNear[kind], 0) }
}
