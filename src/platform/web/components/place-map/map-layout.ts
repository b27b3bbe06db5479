export type Spot = { latitude: number; longitude: number }
export type Numbered = Spot & { number: number; name: string }
export type Ring = readonly (readonly [longitude: number, latitude: number])[]
type Spread = { x: number; y: number }

export type Marker = Spread & { numbers: number[]; hangs?: true }
export type Side = 'right' | 'left' | 'below' | 'above'

export type Layout = {
  width: number
  height: number
  /** Points too close to tell apart share one marker, with all their numbers. It hangs where, standing, it would hide the reader. */
  markers: Marker[]
  /** Where the reader is, and on which side of it that is said. */
  here?: Spread & { side: Side }
  outline: string[]
  scale: { x: number; length: number; metres: number }
}

const metresPerDegree = 111_320
const metresPerMile = 1_609.344
const metresPerYard = 0.9144

type Ask = {
  points: readonly Numbered[]
  here?: Spot
  /** What is written beside `here`. */
  says?: string
  outline?: readonly Ring[]
  width?: number
  height?: number
}

/**
 * Places things on a flat drawing `width` by `height` units. Over a borough the earth is flat enough: longitudes are
 * shortened by the cosine of the middle latitude (an error under 0.1% across 50 km).
 */
export function layOut({ points, here, says = '', outline = [], width = 420, height = 340 }: Ask): Layout {
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
  const reader = here && place(here)
  const markers = gather(points.map((point) => ({ ...place(point), numbers: [point.number] }))).map((marker): Marker =>
    reader && hides(marker, reader) ? { ...marker, hangs: true } : marker,
  )
  return {
    width,
    height,
    markers,
    ...(reader ? { here: { ...reader, side: sideFor(reader, says, markers, { width, height }) } } : {}),
    outline: outline.map((ring) => drawRing(ring.map(([longitude, latitude]) => place({ latitude, longitude })))),
    scale: scaleBeside(scaleBar(unitsPerMetre, width / 3), { width, height, reader, markers }),
  }
}

const touchingUnits = 30

function gather(markers: Marker[]): Marker[] {
  const kept: Marker[] = []
  for (const marker of markers) {
    const near = kept.find((other) => Math.hypot(other.x - marker.x, other.y - marker.y) < touchingUnits)
    if (near) near.numbers.push(...marker.numbers)
    else kept.push(marker)
  }
  return kept
}

export function labelOf({ numbers }: Pick<Marker, 'numbers'>): string {
  return numbers.length > 3 ? `${numbers[0]}–${numbers.at(-1)}` : numbers.join(', ')
}

export function halfWidthOf(marker: Pick<Marker, 'numbers'>): number {
  return Math.max(15, 7 + labelOf(marker).length * 5)
}

const dotRadius = 8
const [bodyFrom, bodyTo] = [9, 41]

/** The reader's dot is drawn over the foot of a marker; in its body it would hide the number. */
function hides(marker: Marker, at: Spread): boolean {
  const isBeside = Math.abs(at.x - marker.x) >= halfWidthOf(marker) + dotRadius
  return !isBeside && at.y < marker.y - 2 && at.y > marker.y - bodyTo - dotRadius
}

type Shown = { width: number; height: number; reader: Spread | undefined; markers: readonly Marker[] }

/** At the foot, on the left; on the right where the reader or a marker is there. */
function scaleBeside(scale: { length: number; metres: number }, { width, height, reader, markers }: Shown) {
  const dots = reader ? [{ left: reader.x - 15, right: reader.x + 15, top: reader.y - 15, bottom: reader.y + 15 }] : []
  const taken = [...dots, ...markers.map(bodyOf)]
  const isFree = (x: number) =>
    !taken.some((one) =>
      meet(one, { left: x - 10, right: x + scale.length + 10, top: height - 48, bottom: height - 12 }),
    )
  const right = round(width - 20 - scale.length)
  return { ...scale, x: !isFree(20) && isFree(right) ? right : 20 }
}

type Box = { left: number; right: number; top: number; bottom: number }

function bodyOf(marker: Marker): Box {
  const half = halfWidthOf(marker)
  const [top, bottom] = marker.hangs
    ? [marker.y + bodyFrom, marker.y + bodyTo]
    : [marker.y - bodyTo, marker.y - bodyFrom]
  return { left: marker.x - half, right: marker.x + half, top, bottom }
}

const sides = ['right', 'left', 'below', 'above'] as const

/** The first side on which the words lie on no marker and within the drawing; where there is none, the first within it. */
function sideFor(at: Spread, says: string, markers: readonly Marker[], size: { width: number; height: number }): Side {
  const bodies = markers.map(bodyOf)
  const inside = sides.filter((side) => {
    const box = wordsBox(at, says, side)
    return box.left >= 4 && box.right <= size.width - 4 && box.top >= 4 && box.bottom <= size.height - 4
  })
  const free = inside.find((side) => !bodies.some((body) => meet(body, wordsBox(at, says, side))))
  return free ?? inside[0] ?? 'right'
}

/** A letter is about nine units wide. */
function wordsBox({ x, y }: Spread, says: string, side: Side): Box {
  const long = says.length * 9
  switch (side) {
    case 'right':
      return { left: x + 20, right: x + 20 + long, top: y - 10, bottom: y + 10 }
    case 'left':
      return { left: x - 20 - long, right: x - 20, top: y - 10, bottom: y + 10 }
    case 'below':
      return { left: x - long / 2, right: x + long / 2, top: y + 18, bottom: y + 38 }
    case 'above':
      return { left: x - long / 2, right: x + long / 2, top: y - 38, bottom: y - 18 }
  }
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
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
