export type Spot = { latitude: number; longitude: number }
export type Numbered = Spot & { number: number; name: string }
export type Ring = readonly (readonly [longitude: number, latitude: number])[]
type Spread = { x: number; y: number }

export type Layout = {
  width: number
  height: number
  /** Points too close to tell apart share one marker, with all their numbers. */
  markers: (Spread & { numbers: number[] })[]
  here?: Spread
  outline: string[]
  scale: { length: number; metres: number }
}

const metresPerDegree = 111_320
const metresPerMile = 1_609.344
const metresPerYard = 0.9144

type Ask = { points: readonly Numbered[]; here?: Spot; outline?: readonly Ring[]; width?: number; height?: number }

/**
 * Places things on a flat drawing `width` by `height` units. Over a borough the earth is flat enough: longitudes are
 * shortened by the cosine of the middle latitude (an error under 0.1% across 50 km).
 */
export function layOut({ points, here, outline = [], width = 420, height = 340 }: Ask): Layout {
  const shown: Spot[] = here ? [...points, here] : [...points]
  const ground = shown.length > 0 ? shown : outline.flat().map(([longitude, latitude]) => ({ latitude, longitude }))
  const box = boxAround(ground)
  const shorter = Math.cos((((box.north + box.south) / 2) * Math.PI) / 180)
  // A marker stands 41 units tall on its spot; the scale needs its own strip at the foot.
  const margin = { side: 40, top: 56, foot: 52 }
  const metresWide = Math.max((box.east - box.west) * shorter * metresPerDegree, 300)
  const metresHigh = Math.max((box.north - box.south) * metresPerDegree, 300)
  const unitsPerMetre = Math.min(
    (width - 2 * margin.side) / metresWide,
    (height - margin.top - margin.foot) / metresHigh,
  )
  const middle = { latitude: (box.north + box.south) / 2, longitude: (box.east + box.west) / 2 }
  const place = ({ latitude, longitude }: Spot) => ({
    x: round(width / 2 + (longitude - middle.longitude) * shorter * metresPerDegree * unitsPerMetre),
    y: round((height + margin.top - margin.foot) / 2 - (latitude - middle.latitude) * metresPerDegree * unitsPerMetre),
  })
  return {
    width,
    height,
    markers: gather(points.map((point) => ({ ...place(point), numbers: [point.number] }))),
    ...(here ? { here: place(here) } : {}),
    outline: outline.map((ring) => drawRing(ring.map(([longitude, latitude]) => place({ latitude, longitude })))),
    scale: scaleBar(unitsPerMetre, width / 3),
  }
}

const touchingUnits = 30

function gather(markers: Layout['markers']): Layout['markers'] {
  const kept: Layout['markers'] = []
  for (const marker of markers) {
    const near = kept.find((other) => Math.hypot(other.x - marker.x, other.y - marker.y) < touchingUnits)
    if (near) near.numbers.push(...marker.numbers)
    else kept.push(marker)
  }
  return kept
}

/** Drops points closer together than one unit, so that a boundary of thousands stays a small drawing. */
function drawRing(spots: Spread[]): string {
  const kept: Spread[] = []
  for (const spot of spots) {
    const last = kept.at(-1)
    if (!last || Math.hypot(spot.x - last.x, spot.y - last.y) >= 2) kept.push(spot)
  }
  return `M${kept.map(({ x, y }) => `${x} ${y}`).join('L')}Z`
}

const scaleMiles = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100]

function scaleBar(unitsPerMetre: number, longest: number) {
  const fits = scaleMiles.filter((miles) => miles * metresPerMile * unitsPerMetre <= longest)
  const metres = (fits.at(-1) ?? scaleMiles[0]!) * metresPerMile
  return { metres, length: round(metres * unitsPerMetre) }
}

function boxAround(spots: readonly Spot[]) {
  const latitudes = spots.map(({ latitude }) => latitude)
  const longitudes = spots.map(({ longitude }) => longitude)
  return {
    north: highest(latitudes),
    south: lowest(latitudes),
    east: highest(longitudes),
    west: lowest(longitudes),
  }
}

function highest(values: number[]) {
  return values.reduce((a, b) => Math.max(a, b), values[0] ?? 0)
}

function lowest(values: number[]) {
  return values.reduce((a, b) => Math.min(a, b), values[0] ?? 0)
}

function round(value: number) {
  return Math.round(value * 10) / 10
}

export type Direction = 'north' | 'northEast' | 'east' | 'southEast' | 'south' | 'southWest' | 'west' | 'northWest'

const directions: Direction[] = ['north', 'northEast', 'east', 'southEast', 'south', 'southWest', 'west', 'northWest']

/** How far, in metres, and which way from one spot to another. */
export function wayTo(from: Spot, to: Spot): { metres: number; direction: Direction } {
  const shorter = Math.cos((((from.latitude + to.latitude) / 2) * Math.PI) / 180)
  const east = (to.longitude - from.longitude) * shorter * metresPerDegree
  const north = (to.latitude - from.latitude) * metresPerDegree
  const turn = (Math.atan2(east, north) * 180) / Math.PI
  return { metres: Math.hypot(east, north), direction: directions[((Math.round(turn / 45) % 8) + 8) % 8]! }
}

/** As people in Britain say a distance: yards when near, then miles to one decimal, then whole miles. */
export function distanceInWords(
  metres: number,
  words: { miles: (miles: string) => string; yards: (yards: string) => string },
): string {
  const miles = metres / metresPerMile
  if (miles < 0.2) return words.yards(String(Math.max(10, Math.round(metres / metresPerYard / 10) * 10)))
  if (miles < 10) return words.miles(miles.toFixed(1).replace(/\.0$/, ''))
  return words.miles(String(Math.round(miles)))
}
