import { createHash } from 'node:crypto'

/** Numbers that look like chance and are the same every time: each name has its own, so adding one thing shifts nothing else. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  next(): number
  between(low: number, high: number): number
  whole(low: number, high: number): number
  pick<Thing>(things: readonly Thing[]): Thing
  shuffle<Thing>(things: readonly Thing[]): Thing[]
  happens(share: number): boolean
}

export function chanceOf(name: string): Chance {
  let state = createHash('sha256').update(name).digest().readUInt32LE(0)
  // Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for one thing's worth of choices.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    whole,
    between: (low, high) => low + next() * (high - low),
    pick: (things) => {
      const picked = things[whole(0, things.length - 1)]
      if (picked === undefined) throw new Error(`${name}: nothing to pick from`)
      return picked
    },
    shuffle: (things) =>
      things
        .map((thing) => ({ thing, place: next() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ thing }) => thing),
    happens: (share) => next() < share,
  }
}
