import type { Baskets } from './together.ts'

type Use = { person: string; service: string; at: Date }

/** Gathers who used what, a few people at a time, and forgets who they were. */
export function basketMaker({ ofOnePerson, services: servicesMax, least, never }: BasketLimits) {
  const numbers = new Map<string, number>()
  const people: number[][] = []

  /** All the uses of some people; never some of one person's now and others later. */
  function add(uses: readonly Use[]) {
    const latest = new Map<string, Map<string, Date>>()
    for (const { person, service, at } of uses) {
      if (never.has(service)) continue
      const own = latest.get(person) ?? latest.set(person, new Map()).get(person)!
      if (!own.has(service) || own.get(service)! < at) own.set(service, at)
    }
    for (const own of latest.values()) {
      const counted = [...own.entries()]
        .sort(([, one], [, other]) => other.getTime() - one.getTime())
        .slice(0, ofOnePerson)
      people.push(counted.map(([service]) => numberOf(service)))
    }
  }

  function numberOf(service: string): number {
    const known = numbers.get(service)
    if (known !== undefined) return known
    numbers.set(service, numbers.size)
    return numbers.size - 1
  }

  /** Only services that enough people used, the most used first where there are too many. */
  function done(): { baskets: Baskets; services: string[] } {
    const counts = new Int32Array(numbers.size)
    for (const used of people) for (const service of used) counts[service]!++
    const names = [...numbers.keys()]
    const kept = names
      .map((_name, number) => number)
      .filter((number) => counts[number]! >= least)
      .sort((one, other) => counts[other]! - counts[one]! || (names[one]! < names[other]! ? -1 : 1))
      .slice(0, servicesMax)
    const place = new Int32Array(numbers.size).fill(-1)
    kept.forEach((number, at) => (place[number] = at))
    const small = people.map((used) => used.map((number) => place[number]!).filter((at) => at >= 0))
    const starts = new Int32Array(small.length + 1)
    small.forEach((used, at) => (starts[at + 1] = starts[at]! + used.length))
    const baskets = { services: kept.length, people: starts, used: Int32Array.from(small.flat()) }
    return { baskets, services: kept.map((number) => names[number]!) }
  }

  return { add, done }
}

export type BasketLimits = {
  ofOnePerson: number
  services: number
  /** People, before a service is looked at at all. */
  least: number
  never: ReadonlySet<string>
}
