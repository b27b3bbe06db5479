// How often something may be tried, by account and by network address, without shutting out a library.
import type { Place } from '../db/places.ts'
import type { House } from '../house.ts'
import { writeScene } from '../scene.ts'
import { keysOf } from './keys.ts'
import { signInStage } from './recognise.ts'
import { countTries, giveBackTries } from './store.ts'

type Limit = { triesMax: number; windowMs: number }
const minute = 60_000

/**
 * A guesser is stopped at an account; a whole building behind one address only when a hundred tries there have failed in a
 * quarter of an hour, and then links and codes, which prove what a guess cannot, still work.
 */
const limits = {
  'password-of-account': { triesMax: 10, windowMs: 15 * minute },
  'password-from-network': { triesMax: 100, windowMs: 15 * minute },
  'code-of-phone': { triesMax: 10, windowMs: 60 * minute },
  // Six digits: five guesses a day find one PIN in two hundred thousand.
  'pin-of-account': { triesMax: 5, windowMs: 24 * 60 * minute },
  'pin-from-caller': { triesMax: 20, windowMs: 24 * 60 * minute },
  'code-from-network': { triesMax: 100, windowMs: 15 * minute },
  // Serials can be counted through: an hour's wrong ones tell of a guesser, and never of somebody with a bad line.
  'reference-of-report': { triesMax: 20, windowMs: 60 * minute },
  'letters-to-address': { triesMax: 5, windowMs: 60 * minute },
  'letters-from-network': { triesMax: 100, windowMs: 60 * minute },
  // Texts cost the place money, and thieves are paid for each one they can make us send.
  'texts-of-place': { triesMax: 2_000, windowMs: 60 * minute },
} as const satisfies Record<string, Limit>

export type Try = { of: keyof typeof limits; who: string }

/** Takes one try of each before anything is attempted, so that many at once cannot all slip through. False: one has run out. */
export async function takeTries(house: House, place: Place, tries: Try[]): Promise<boolean> {
  const keys = keysOf(house, place)
  const wanted = tries
    .map(({ of, who }) => ({ key: keys.digest(of, who), ...limits[of] }))
    // Always in one order, so that two requests never wait for each other.
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
  return writeScene(signInStage(house, place), async ({ db, now }) => {
    const spent: boolean[] = []
    for (const { key, windowMs, triesMax } of wanted) {
      spent.push((await countTries(db, key, now, new Date(now.getTime() + windowMs))) > triesMax)
    }
    return !spent.includes(true)
  })
}

/** What turned out right was no guess. */
export async function giveBack(house: House, place: Place, tries: Try[]): Promise<void> {
  const keys = keysOf(house, place)
  const digests = tries.map(({ of, who }) => keys.digest(of, who)).toSorted()
  await writeScene(signInStage(house, place), ({ db }) => giveBackTries(db, digests))
}

/** An IPv6 household or building has a /64 of its own, and every machine in it many addresses. */
export function networkOf(remoteAddress: string): string {
  return remoteAddress.includes(':') && !remoteAddress.startsWith('::ffff:')
    ? remoteAddress.split(':').slice(0, 4).join(':')
    : remoteAddress
}
