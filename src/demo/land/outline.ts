// The borough's edge, its wards and the river, as rings of metres east and north of the market hall.
import { chanceOf } from '../chance.ts'
import { inDegrees, neighbourhoods } from './neighbourhoods.ts'

export type Spot = { east: number; north: number }
export type Ring = Spot[]

/** The borough: a ragged round, as old boundaries are where they follow hedges and streams. */
export const boroughOutline: Ring = raggedRound()

/** One ward for each neighbourhood: every spot belongs to the nearest middle. Neighbouring wards share their edges exactly. */
export const wards: { key: string; name: string; cy: string; code: string; ring: Ring }[] = neighbourhoods.map(
  ({ key, name, cy }, index) => ({
    key,
    name,
    cy,
    code: `HW-W${String(index + 1).padStart(2, '0')}`,
    ring: wardRing(key),
  }),
)

/** The Llen runs from the northern edge to the southern; Wales is on its western bank. */
export const river: Spot[] = riverCourse()

/** PostgreSQL's polygon, in degrees, longitude first. */
export function asPolygon(ring: Ring): string {
  const points = ring.map((spot) => {
    const { latitude, longitude } = inDegrees(spot)
    return `(${longitude},${latitude})`
  })
  return `(${points.join(',')})`
}

export function isInside(ring: Ring, { east, north }: Spot): boolean {
  let inside = false
  ring.forEach((from, index) => {
    const to = ring[(index + 1) % ring.length]!
    const crosses = from.north > north !== to.north > north
    if (crosses && east < ((to.east - from.east) * (north - from.north)) / (to.north - from.north) + from.east) {
      inside = !inside
    }
  })
  return inside
}

function raggedRound(): Ring {
  const chance = chanceOf('the borough outline')
  const waves = [2, 3, 5, 8, 13, 21].map((turns) => ({
    turns,
    height: chance.between(0.25, 0.6) / turns,
    start: chance.between(0, Math.PI * 2),
  }))
  const corners = 160
  return Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * Math.PI * 2
    const swell = waves.reduce((sum, { turns, height, start }) => sum + height * Math.sin(turns * angle + start), 0)
    const distance = 6_900 * (1 + 0.2 * swell) + chance.between(-90, 90)
    return { east: Math.round(distance * Math.cos(angle)), north: Math.round(distance * Math.sin(angle)) }
  })
}

function wardRing(key: string): Ring {
  const own = neighbourhoods.find((one) => one.key === key)!
  return neighbourhoods
    .filter((other) => other.key !== key)
    .reduce((ring, other) => nearerSide(ring, own, other), boroughOutline)
}

/** Cuts off what is nearer the other (Sutherland and Hodgman, 1974, with one edge). */
function nearerSide(ring: Ring, own: Spot, other: Spot): Ring {
  const lead = ({ east, north }: Spot) =>
    (east - other.east) ** 2 + (north - other.north) ** 2 - (east - own.east) ** 2 - (north - own.north) ** 2
  return ring.flatMap((from, index) => {
    const to = ring[(index + 1) % ring.length]!
    const [here, there] = [lead(from), lead(to)]
    const kept = here >= 0 ? [from] : []
    if (here >= 0 === there >= 0) return kept
    const share = here / (here - there)
    const crossing = {
      east: from.east + share * (to.east - from.east),
      north: from.north + share * (to.north - from.north),
    }
    return [...kept, crossing]
  })
}

function riverCourse(): Spot[] {
  return Array.from({ length: 41 }, (_, index) => {
    const north = 7_600 - index * 380
    return { north, east: Math.round(-620 + 210 * Math.sin(north / 900) + 120 * Math.sin(north / 390 + 1)) }
  })
}
