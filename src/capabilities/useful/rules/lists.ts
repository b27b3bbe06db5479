// What is published, and how slowly it changes: a list that followed every person in and out would tell on them.

/** Distinct people behind each pair that is shown. A place may ask for more; never for fewer than five. */
export const leastPeople = 10
const leastPeopleEver = 5

/** A pair comes in with half as many again as it needs to stay, and leaves the list only when it has sunk well below it. */
const entryTimes = 1.5
const shownMax = 5
const staysUntil = 8

/** Of one person, no more than this many services count: the latest. Whoever uses much weighs no more than others. */
export const usesOfOnePersonMax = 20
/** And of services no more than these: the most used. */
export const servicesMax = 3_000
/** What was used longer ago than this says little of what is useful now. */
export const usesSinceDays = 3 * 365

export function leastFor(asked: number | undefined): number {
  return Math.max(leastPeopleEver, asked ?? leastPeople)
}

type Ranked = { service: string; people: number }

/**
 * The list to show from now on. `before` is what was shown; `ranked` is today's order, strongest first, only of pairs with `least`
 * people or more. What was shown stays while it is among the first eight; what was not comes in among the first five, if a free place
 * is left and people enough stand behind it.
 */
export function nextList<One extends Ranked>(before: readonly string[], ranked: readonly One[], least: number): One[] {
  const enough = ranked.filter(({ people }) => people >= least)
  const stays = enough
    .slice(0, staysUntil)
    .filter(({ service }) => before.includes(service))
    .slice(0, shownMax)
  const comes = enough
    .slice(0, shownMax)
    .filter(({ service, people }) => !before.includes(service) && people >= Math.ceil(least * entryTimes))
    .slice(0, shownMax - stays.length)
  const kept = new Set([...stays, ...comes].map(({ service }) => service))
  return enough.filter(({ service }) => kept.has(service))
}

/** What is said of a number of people: to the nearest five, or that there are fewer than `least`. */
export type Said = { kind: 'about'; people: number } | { kind: 'fewer'; than: number }

export function roughly(people: number, least: number): Said {
  return people < least
    ? { kind: 'fewer', than: least }
    : { kind: 'about', people: Math.max(least, Math.round(people / 5) * 5) }
}

/**
 * For one person: what the lists of everything they used say together. Orders are all there is to go by, so the first of a list counts
 * for most, and what several lists name comes before what one names. Never what they use already.
 */
export function forOnePerson(
  used: readonly string[],
  lists: ReadonlyMap<string, readonly string[]>,
  most = shownMax,
): string[] {
  const worth = new Map<string, number>()
  for (const service of used)
    for (const [place, other] of (lists.get(service) ?? []).entries())
      if (!used.includes(other)) worth.set(other, (worth.get(other) ?? 0) + 1 / (place + 1))
  return [...worth.entries()]
    .sort(([one, its], [other, others]) => others - its || (one < other ? -1 : 1))
    .slice(0, most)
    .map(([service]) => service)
}
