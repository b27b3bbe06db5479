// FEBRL: made-up people with known duplicates (Christen and Pudjijono), for tests and the bench. Read where it lies, never copied in.
import fs from 'node:fs'
import path from 'node:path'
import { compare, type Field } from '../rules/comparison.ts'
import { learn, pairsToCompare } from '../rules/learn.ts'
import { type Likeness, likenessOf } from '../rules/likeness.ts'
import { likelyAt, weigh } from '../rules/weights.ts'

export const febrlFolder = path.resolve('..', 'shared', 'data', 'matching')

/** Pairs called the same at `likelyAt`, against the truth, and what an exact rule on name and date of birth would have found. */
export function measureFebrl(name: string) {
  const records = read(name)
  const people = records.map(({ likeness }) => likeness)
  const weights = learn(people, { chance: steadyChance() })
  const rarity = rarityAmong(people)
  const pairs = pairsToCompare(people, 200)
  const said = pairs.filter(
    ([one, other]) =>
      weigh(compare(people[one]!, people[other]!), people[one]!, weights, rarity).probability >= likelyAt,
  )
  const isTrue = ([one, other]: [number, number]) => records[one]!.person === records[other]!.person
  const truth = truePairs(records.map(({ person }) => person))
  const exact = pairsWith(records, ({ likeness: { given, family, born } }) =>
    given && family && born ? `${given}|${family}|${born}` : undefined,
  )
  const right = said.filter(isTrue).length
  return {
    people: people.length,
    truePairs: truth,
    pairsCompared: pairs.length,
    falsePairs: said.length - right,
    f1: f1Of(right, said.length, truth),
    exactF1: f1Of(exact.filter(isTrue).length, exact.length, truth),
  }
}

type FebrlRecord = { person: string; likeness: Likeness }

function read(name: string): FebrlRecord[] {
  const [, ...lines] = fs
    .readFileSync(path.join(febrlFolder, `${name}.csv`), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    // The last column, a national number, is left where it is.
    const [id, given, family, number, street, locality, town, postcode, , born = ''] = line
      .split(',')
      .map((cell) => cell.trim())
    const day = born.length === 8 ? `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}` : null
    const told = { given: given!, family: family!, number: number!, street: street!, locality: locality! }
    return {
      person: /^rec-(\d+)-/.exec(id!)![1]!,
      likeness: likenessOf({ ...told, town: town!, postcode: postcode!, born: day }),
    }
  })
}

function rarityAmong(people: readonly Likeness[]) {
  const counts = new Map<string, number>()
  const names = ['given', 'family', 'street', 'locality', 'town', 'postcode'] as const
  for (const person of people)
    for (const field of names)
      counts.set(`${field} ${person[field]}`, (counts.get(`${field} ${person[field]}`) ?? 0) + 1)
  return (field: Field, value: string) => (counts.get(`${field} ${value}`) ?? 1) / people.length
}

function truePairs(people: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const person of people) counts.set(person, (counts.get(person) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
}

function pairsWith(records: readonly FebrlRecord[], keyOf: (record: FebrlRecord) => string | undefined) {
  const blocks = new Map<string, number[]>()
  for (const [place, record] of records.entries()) {
    const key = keyOf(record)
    if (key !== undefined) blocks.set(key, [...(blocks.get(key) ?? []), place])
  }
  return [...blocks.values()].flatMap((block) =>
    block.flatMap((one, place) => block.slice(place + 1).map((other): [number, number] => [one, other])),
  )
}

function f1Of(right: number, said: number, truth: number): number {
  return (2 * right) / (said + truth)
}

/** The same every time, so that a figure can be repeated. */
export function steadyChance(state = 1): () => number {
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
}
