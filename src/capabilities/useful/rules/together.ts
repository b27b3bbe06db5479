// Which services the same people use: counted, floored, and turned into an order by EASE.
import { invertInPlace } from './cholesky.ts'

/** `used[people[p]…people[p+1]]` are the numbers of the services that person p used, each once. */
export type Baskets = { services: number; people: Int32Array; used: Int32Array }

/** How many people used both, for each pair; on the diagonal, how many used it at all. */
export function countTogether({ services: n, people, used }: Baskets): Float64Array {
  const together = new Float64Array(n * n)
  for (let p = 0; p + 1 < people.length; p++) {
    const [from, until] = [people[p]!, people[p + 1]!]
    for (let i = from; i < until; i++) {
      const row = used[i]! * n
      for (let j = from; j < until; j++) together[row + used[j]!]!++
    }
  }
  return together
}

/**
 * Takes out every figure of fewer than `least` people, before anything is reckoned with it: what so few did can be seen neither in
 * the lists nor in the order of the lists.
 */
export function floorAt(together: Float64Array, least: number): Float64Array {
  return together.map((people) => (people < least ? 0 : people))
}

/** How strongly numbers are held back where few people stand behind them. Chosen by `bench/people.ts`; see the decision record. */
const holdBack = 200

/**
 * EASE (Steck 2019, arXiv 1905.03375): what used services say of others, in closed form. B = −P / diag(P) with P = (G + λI)⁻¹, and
 * nothing on the diagonal; row i, column j is what having used i says of j. Floored figures may make no proper matrix; then more is
 * held back, until they do.
 */
export function weightsOf(
  together: Float64Array,
  n: number,
  lambda = holdBack,
): { weights: Float64Array; lambda: number } {
  const weights = together.slice()
  for (let i = 0; i < n; i++) weights[i * n + i]! += lambda
  if (!invertInPlace(weights, n)) return weightsOf(together, n, lambda * 2)
  const scale = Float64Array.from({ length: n }, (_none, j) => -1 / weights[j * n + j]!)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) weights[i * n + j] = i === j ? 0 : weights[i * n + j]! * scale[j]!
  return { weights, lambda }
}

export type Other = { service: number; people: number; strength: Strength }

/** For each service, the others that its users used, strongest first: only those with a positive weight and people enough. */
function othersOf(
  together: Float64Array,
  weights: Float64Array,
  { n, people, most }: { n: number; people: number; most: number },
): Other[][] {
  return Array.from({ length: n }, (_none, i) => {
    const row = weights.subarray(i * n, (i + 1) * n)
    const found: number[] = []
    for (let j = 0; j < n; j++) if (j !== i && row[j]! > 0 && together[i * n + j]! > 0) found.push(j)
    return found
      .sort((one, other) => row[other]! - row[one]! || one - other)
      .slice(0, most)
      .map((j) => {
        const both = together[i * n + j]!
        const [onlyOne, onlyOther] = [together[i * n + i]! - both, together[j * n + j]! - both]
        const neither = Math.max(0, people - both - onlyOne - onlyOther)
        return { service: j, people: both, strength: strengthOf(both, onlyOne, onlyOther, neither) }
      })
  })
}

/** `beyond-chance`: chance would bring so much together in fewer than one of a thousand places. */
export type Strength = 'beyond-chance' | 'may-be-chance'

// The chi-squared figure of one degree of freedom that chance passes once in a thousand.
const onceInAThousand = 10.83

function strengthOf(both: number, onlyOne: number, onlyOther: number, neither: number): Strength {
  const isMore = both * neither > onlyOne * onlyOther
  return isMore && logLikelihoodRatio(both, onlyOne, onlyOther, neither) >= onceInAThousand
    ? 'beyond-chance'
    : 'may-be-chance'
}

/** How surprising a table of counts is, if the two things had nothing to do with each other (Dunning 1993). */
export function logLikelihoodRatio(both: number, onlyOne: number, onlyOther: number, neither: number): number {
  const rows = entropy(both + onlyOne, onlyOther + neither)
  const columns = entropy(both + onlyOther, onlyOne + neither)
  return Math.max(0, 2 * (rows + columns - entropy(both, onlyOne, onlyOther, neither)))
}

function entropy(...counts: number[]): number {
  return xLogX(counts.reduce((sum, count) => sum + count, 0)) - counts.reduce((sum, count) => sum + xLogX(count), 0)
}

function xLogX(x: number): number {
  return x === 0 ? 0 : x * Math.log(x)
}

export type Reckoned = { others: Other[][]; lambda: number }

/** The whole of it: from who used what to each service's others. No figure of fewer than `least` people takes part. */
export function reckon(baskets: Baskets, { least, most }: { least: number; most: number }): Reckoned {
  const n = baskets.services
  if (n === 0) return { others: [], lambda: holdBack }
  const together = floorAt(countTogether(baskets), least)
  const { weights, lambda } = weightsOf(together, n)
  return { others: othersOf(together, weights, { n, people: baskets.people.length - 1, most }), lambda }
}
