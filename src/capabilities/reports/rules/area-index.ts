// Which areas hold a point? Answered in memory, exactly as looking at every edge of every area would answer.

export type Spot = { latitude: number; longitude: number }
/** Rings of [longitude, latitude]. A point is inside where an odd number of rings hold it: holes and islands are both right. */
export type Area = { code: string; rings: readonly (readonly (readonly [number, number])[])[] }

export type AreaIndex = {
  /** Codes of the areas that hold the point, in the order in which they were given. */
  holding(spot: Spot): string[]
  /** Areas whose edge runs within so many metres of the point, whichever side it is on, nearest first. */
  edgesWithin(spot: Spot, metres: number): { code: string; metres: number }[]
}

type Strips = {
  code: string
  west: number
  south: number
  east: number
  north: number
  /** Edges as x1 y1 x2 y2, and for each strip of latitude the places of those that touch it. */
  edges: Float64Array
  strips: Uint32Array[]
  stripHeight: number
}

const columns = 256
const edgesInStrip = 8
const metresPerDegree = 111_320

/**
 * Areas by squares of a coarse grid, and each area's edges by strips of latitude: a point meets only the few edges that could
 * pass it. The arithmetic for each edge is that of the plain algorithm, so the answers are the same to the last bit.
 */
export function indexAreas(areas: readonly Area[]): AreaIndex {
  const all = areas.map(stripsOf).filter((area) => area.edges.length > 0)
  const box = {
    west: least(all.map(({ west }) => west)),
    south: least(all.map(({ south }) => south)),
    east: most(all.map(({ east }) => east)),
    north: most(all.map(({ north }) => north)),
  }
  const [wide, high] = [(box.east - box.west) / columns || 1, (box.north - box.south) / columns || 1]
  const column = (longitude: number) => clamp(Math.floor((longitude - box.west) / wide))
  const row = (latitude: number) => clamp(Math.floor((latitude - box.south) / high))
  const grid: number[][] = Array.from({ length: columns * columns }, () => [])
  all.forEach((area, place) => {
    for (let y = row(area.south); y <= row(area.north); y++)
      for (let x = column(area.west); x <= column(area.east); x++) grid[y * columns + x]!.push(place)
  })
  const near = ({ latitude, longitude }: Spot) => grid[row(latitude) * columns + column(longitude)]!
  return {
    holding: (spot) =>
      all.length === 0 ? [] : near(spot).flatMap((place) => (holds(all[place]!, spot) ? [all[place]!.code] : [])),
    edgesWithin: (spot, metres) => edgesNear(all, spot, metres),
  }
}

/** The even-odd rule over every edge: what the index must agree with. */
export function holdsByEveryEdge({ rings }: Area, { latitude: y, longitude: x }: Spot): boolean {
  let inside = false
  for (const ring of rings) {
    for (let place = 0; place + 1 < ring.length; place++) {
      const [[x1, y1], [x2, y2]] = [ring[place]!, ring[place + 1]!]
      if (crosses(x1, y1, x2, y2, x, y)) inside = !inside
    }
  }
  return inside
}

/** Half-open: an edge holds its lower end and not its upper, so that a point on a shared edge is in exactly one of two neighbours. */
function crosses(x1: number, y1: number, x2: number, y2: number, x: number, y: number): boolean {
  return y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1
}

function holds(area: Strips, { latitude: y, longitude: x }: Spot): boolean {
  if (x < area.west || x > area.east || y < area.south || y > area.north) return false
  const strip = area.strips[stripAt(area, y)]!
  const { edges } = area
  let inside = false
  for (const at of strip)
    if (crosses(edges[at]!, edges[at + 1]!, edges[at + 2]!, edges[at + 3]!, x, y)) inside = !inside
  return inside
}

function edgesNear(all: readonly Strips[], spot: Spot, metres: number): { code: string; metres: number }[] {
  const shorter = Math.cos((spot.latitude * Math.PI) / 180)
  const [high, wide] = [metres / metresPerDegree, metres / (metresPerDegree * shorter)]
  const found: { code: string; metres: number }[] = []
  for (const area of all) {
    if (spot.longitude < area.west - wide || spot.longitude > area.east + wide) continue
    if (spot.latitude < area.south - high || spot.latitude > area.north + high) continue
    let closest = Infinity
    for (let strip = stripAt(area, spot.latitude - high); strip <= stripAt(area, spot.latitude + high); strip++)
      for (const at of area.strips[strip]!) closest = Math.min(closest, metresToEdge(area.edges, at, spot, shorter))
    if (closest <= metres) found.push({ code: area.code, metres: closest })
  }
  return found.sort((one, other) => one.metres - other.metres)
}

function metresToEdge(edges: Float64Array, at: number, { latitude, longitude }: Spot, shorter: number): number {
  const x = (degrees: number) => (degrees - longitude) * shorter * metresPerDegree
  const y = (degrees: number) => (degrees - latitude) * metresPerDegree
  const [x1, y1, x2, y2] = [x(edges[at]!), y(edges[at + 1]!), x(edges[at + 2]!), y(edges[at + 3]!)]
  const long = (x2 - x1) ** 2 + (y2 - y1) ** 2
  const along = long === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * (x2 - x1) + y1 * (y2 - y1)) / long))
  return Math.hypot(x1 + along * (x2 - x1), y1 + along * (y2 - y1))
}

function stripsOf({ code, rings }: Area): Strips {
  const edges: number[] = []
  for (const ring of rings)
    for (let place = 0; place + 1 < ring.length; place++) edges.push(...ring[place]!, ...ring[place + 1]!)
  const [xs, ys] = [edges.filter((_, place) => place % 2 === 0), edges.filter((_, place) => place % 2 === 1)]
  const [south, north] = [least(ys), most(ys)]
  const count = Math.max(1, Math.ceil(edges.length / 4 / edgesInStrip))
  const stripHeight = (north - south) / count || 1
  const area: Strips = {
    code,
    west: least(xs),
    south,
    east: most(xs),
    north,
    edges: Float64Array.from(edges),
    strips: [],
    stripHeight,
  }
  const lists: number[][] = Array.from({ length: count }, () => [])
  // `stripAt` of the area needs to know how many there are.
  area.strips = lists.map(() => new Uint32Array())
  for (let at = 0; at < edges.length; at += 4) {
    const [low, high] = [Math.min(edges[at + 1]!, edges[at + 3]!), Math.max(edges[at + 1]!, edges[at + 3]!)]
    for (let strip = stripAt(area, low); strip <= stripAt(area, high); strip++) lists[strip]!.push(at)
  }
  area.strips = lists.map((list) => Uint32Array.from(list))
  return area
}

function stripAt(
  { south, stripHeight, strips }: Pick<Strips, 'south' | 'stripHeight' | 'strips'>,
  latitude: number,
): number {
  return Math.min(strips.length - 1, Math.max(0, Math.floor((latitude - south) / stripHeight)))
}

function clamp(place: number): number {
  return Math.min(columns - 1, Math.max(0, place))
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.min(one, other), Infinity)
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.max(one, other), -Infinity)
}
