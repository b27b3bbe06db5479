import { compare } from './comparison.ts'
import type { Likeness } from './likeness.ts'
import { type Rarity, weigh, type Weighed, type Weights } from './weights.ts'

/** Of all the ways two people are known, the two that are most alike: a name they had is theirs as much as the one they have. */
export function weighBest(
  ones: readonly Likeness[],
  others: readonly Likeness[],
  weights: Weights,
  rarity?: Rarity,
): Weighed {
  let best: Weighed | undefined
  for (const one of ones) {
    for (const other of others) {
      const weighed = weigh(compare(one, other), one, weights, rarity)
      if (!best || weighed.bits > best.bits) best = weighed
    }
  }
  if (!best) throw new Error('Nobody can be weighed against nobody')
  return best
}
