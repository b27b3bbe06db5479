// Somebody of Hexworth does something on a day that is gone, by the acts themselves, so that each line of the ledger is where it would be.
import type { Place } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import type { Stage } from '../platform/stage.ts'
import { demoPerson } from './people.ts'

export function onADay(house: House, place: Place, key: string, daysAgo: number): Stage {
  const { id, name, memberships, language } = demoPerson(key)
  const then = new Date(house.clock().getTime() - daysAgo * 86_400_000)
  return {
    house: { ...house, clock: () => then },
    place,
    viewer: { kind: 'person', personId: id, name, memberships, assurance: 'verified' },
    channel: 'web',
    language,
  }
}

/** The demonstration is whole or it is not there: what is refused is a bug of ours. */
export async function must<Value>(
  outcome: Promise<{ ok: true; value: Value } | { ok: false; refusal: { because: string } }>,
): Promise<Value> {
  const done = await outcome
  if (!done.ok) throw new Error(`Hexworth could not be made: ${done.refusal.because}`)
  return done.value
}
