import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { basketMaker } from './baskets.ts'
import { forOnePerson, leastFor, nextList, roughly } from './lists.ts'
import { countTogether, logLikelihoodRatio, reckon, weightsOf } from './together.ts'

// From the tests of Apache Mahout, whose figure it is.
test.each([
  [1, 0, 0, 1, 2.772589],
  [10, 0, 0, 10, 27.72589],
  [5, 1995, 0, 100000, 39.33052],
  [1000, 1000, 1000, 100000, 5734.343],
])('the surprise in (%i, %i, %i, %i) is %f', (both, one, other, neither, surprise) => {
  expect(logLikelihoodRatio(both, one, other, neither)).toBeCloseTo(surprise, surprise > 1000 ? 2 : 4)
})

/** Person by person, the numbers of what they used. */
function basketsOf(services: number, people: number[][]) {
  const starts = [0]
  for (const used of people) starts.push(starts.at(-1)! + used.length)
  return { services, people: Int32Array.from(starts), used: Int32Array.from(people.flat()) }
}

const times = (count: number, used: number[]) => Array.from({ length: count }, () => used)

describe('what is used together', () => {
  test('is worked out as the closed form says, to the last digit', () => {
    // Checked by hand: G = [[4,2],[2,3]], λ = 1, P = (G + λI)⁻¹ = [[4,−2],[−2,5]] / 16.
    const { weights } = weightsOf(countTogether(basketsOf(2, [[0, 1], [0, 1], [0], [0], [1]])), 2, 1)
    expect([...weights]).toEqual([0, expect.closeTo(2 / 5, 12), expect.closeTo(2 / 4, 12), 0])
  })

  test('nine people are nobody: ten are the least that leave a trace', () => {
    const alone = [...times(40, [0]), ...times(40, [1])]
    for (const [together, found] of [
      [9, 0],
      [10, 1],
    ] as const) {
      const { others } = reckon(basketsOf(2, [...alone, ...times(together, [0, 1])]), { least: 10, most: 5 })
      expect(others[0]).toHaveLength(found)
    }
  })

  test('a place may ask for more people than ten or for fewer, and never for fewer than five', () => {
    expect([undefined, 30, 7, 5, 4, 1, 0, -3].map(leastFor)).toEqual([10, 30, 7, 5, 5, 5, 5, 5])
  })

  test('figures below the floor do not touch the order of what is above it', () => {
    const known = [...times(30, [0, 1]), ...times(25, [0, 2]), ...times(60, [3]), ...times(40, [1]), ...times(40, [2])]
    const order = (people: number[][]) =>
      reckon(basketsOf(4, people), { least: 10, most: 5 }).others[0]!.map(({ service }) => service)
    expect(order(known)).toEqual([1, 2])
    // Nine people of a fourth kind, each of whom also uses something: the pair stays unseen.
    expect(order([...known, ...times(9, [0, 3])])).toEqual([1, 2])
  })
})

describe('a list', () => {
  const pair = (service: string, people: number) => ({ service, people })
  const names = (list: { service: string }[]) => list.map(({ service }) => service)

  test('lets a pair in late and out late, so that one person’s coming or going is not seen in it', () => {
    expect(names(nextList([], [pair('a', 14), pair('b', 15)], 10))).toEqual(['b'])
    expect(names(nextList(['a', 'b'], [pair('a', 10), pair('b', 12)], 10))).toEqual(['a', 'b'])
    expect(names(nextList(['a', 'b'], [pair('a', 9), pair('b', 12)], 10))).toEqual(['b'])
  })

  test('is never longer than five, never holds fewer than the least, and comes from today’s order', () => {
    const ranked = fc.uniqueArray(
      fc.record({ service: fc.stringMatching(/^[a-m]$/), people: fc.integer({ min: 0, max: 40 }) }),
      {
        selector: ({ service }) => service,
      },
    )
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-m]$/)),
        ranked,
        fc.integer({ min: 5, max: 12 }),
        (before, today, least) => {
          const list = nextList(before, today, least)
          expect(list.length).toBeLessThanOrEqual(5)
          expect(list.every(({ people }) => people >= least)).toBe(true)
          expect(today.filter((one) => list.includes(one))).toEqual(list)
          // Made again from the same figures, it stays as it is.
          expect(nextList(names(list), today, least)).toEqual(list)
        },
      ),
    )
  })

  test('says people to the nearest five, or that there are fewer than ten', () => {
    expect(roughly(9, 10)).toEqual({ kind: 'fewer', than: 10 })
    expect(roughly(11, 10)).toEqual({ kind: 'about', people: 10 })
    expect(roughly(38, 10)).toEqual({ kind: 'about', people: 40 })
  })

  test('for one person names what they do not use, and first what several of their lists name', () => {
    const lists = new Map([
      ['food', ['debt', 'warm', 'school']],
      ['library', ['warm', 'food', 'school']],
    ])
    expect(forOnePerson(['food', 'library'], lists)).toEqual(['warm', 'debt', 'school'])
  })
})

test('of one person only the latest few count, each once, and what is never counted is not there', () => {
  const maker = basketMaker({ ofOnePerson: 2, services: 10, least: 1, never: new Set(['refuge']) })
  const use = (person: string, service: string, day: number) => ({ person, service, at: new Date(2026, 0, day) })
  maker.add([
    use('ann', 'old', 1),
    use('ann', 'food', 2),
    use('ann', 'food', 3),
    use('ann', 'refuge', 9),
    use('ann', 'debt', 4),
  ])
  maker.add([use('bob', 'food', 1)])
  const { baskets, services } = maker.done()
  expect(services).toEqual(['food', 'debt'])
  expect([...baskets.people]).toEqual([0, 2, 3])
  expect([...baskets.used]).toEqual([1, 0, 0])
})
