// Ordnance Survey grid references, such as SO 305 912: to degrees and back.
// Formulas and constants: Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes A to C. The seven-number
// shift between the Airy and WGS 84 ellipsoids is good to about 5 metres, which is nearer than most people can point.
import type { Spot } from './area-index.ts'

/** How far the shift between the two systems may be out, in metres. */
export const shiftMetres = 5

export type GridReading =
  /** The middle of the square that was named; `squareMetres` is how wide that square is. */
  | (Spot & { kind: 'found'; reference: string; squareMetres: number })
  | { kind: 'wrong-length'; reference: string }
  | { kind: 'off-the-map'; reference: string }
  | { kind: 'not-a-grid-reference' }

/** `SO305912`, `so 30 91`, `SO 30512 91234`. Two letters and an even number of figures, from 4 to 10. */
export function readGridReference(text: string): GridReading {
  const match = /^\s*([HJNOST][A-HJ-Z])[\s.,-]*(\d[\d\s]*)$/i.exec(text)
  if (!match) return { kind: 'not-a-grid-reference' }
  const letters = match[1]!.toUpperCase()
  const groups = match[2]!.trim().split(/\s+/)
  const figures = groups.join('')
  const reference = `${letters} ${figures}`
  const isEven = figures.length % 2 === 0 && (groups.length !== 2 || groups[0]!.length === groups[1]!.length)
  if (!isEven || figures.length < 4 || figures.length > 10) return { kind: 'wrong-length', reference }
  const half = figures.length / 2
  const squareMetres = 10 ** (5 - half)
  const corner = cornerOf(letters)
  const east = corner.east + Number(figures.slice(0, half)) * squareMetres + squareMetres / 2
  const north = corner.north + Number(figures.slice(half)) * squareMetres + squareMetres / 2
  if (east < 0 || east > 700_000 || north < 0 || north > 1_300_000) return { kind: 'off-the-map', reference }
  const spelled = `${letters} ${figures.slice(0, half)} ${figures.slice(half)}`
  return { kind: 'found', reference: spelled, squareMetres, ...toDegrees({ east, north }) }
}

/** The lower left corner of a square of 100 km. The letters run in rows of five from the top, without I. */
function cornerOf(letters: string): { east: number; north: number } {
  const [first, second] = [...letters].map((letter) => 'ABCDEFGHJKLMNOPQRSTUVWXYZ'.indexOf(letter)) as [number, number]
  const east = ((first % 5) - 2) * 5 + (second % 5)
  const north = (3 - Math.floor(first / 5)) * 5 + 4 - Math.floor(second / 5)
  return { east: east * 100_000, north: north * 100_000 }
}

/** Eight figures: a square of ten metres. Undefined off the map of Great Britain. */
export function gridReferenceOf(spot: Spot): string | undefined {
  const { east, north } = toGrid(spot)
  if (!(east >= 0 && east < 700_000 && north >= 0 && north < 1_300_000)) return undefined
  const [e, n] = [Math.floor(east / 100_000), Math.floor(north / 100_000)]
  const first = (3 - Math.floor(n / 5)) * 5 + Math.floor(e / 5) + 2
  const second = (4 - (n % 5)) * 5 + (e % 5)
  const letters = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'
  const figures = (metres: number) => String(Math.floor((metres % 100_000) / 10)).padStart(4, '0')
  return `${letters[first]}${letters[second]} ${figures(east)} ${figures(north)}`
}

const airy = { a: 6_377_563.396, b: 6_356_256.909 }
const wgs84 = { a: 6_378_137, b: 6_356_752.314245 }
const grid = { scale: 0.9996012717, latitude: radians(49), longitude: radians(-2), east: 400_000, north: -100_000 }
/** From WGS 84 to OSGB36: metres, parts in a million, seconds of arc. */
const shift = { x: -446.448, y: 125.157, z: -542.06, scale: 20.4894, rx: -0.1502, ry: -0.247, rz: -0.8421 }

export type Grid = { east: number; north: number }

export function toGrid({ latitude, longitude }: Spot): Grid {
  const on = shifted(radians(latitude), radians(longitude), wgs84, airy, 1)
  const { nu, rho, eta2 } = curves(on.latitude)
  const l = on.longitude - grid.longitude
  const [sin, cos, tan2] = [Math.sin(on.latitude), Math.cos(on.latitude), Math.tan(on.latitude) ** 2]
  const one = arc(on.latitude) + grid.north
  const two = (nu / 2) * sin * cos
  const three = (nu / 24) * sin * cos ** 3 * (5 - tan2 + 9 * eta2)
  const threeA = (nu / 720) * sin * cos ** 5 * (61 - 58 * tan2 + tan2 ** 2)
  const four = nu * cos
  const five = (nu / 6) * cos ** 3 * (nu / rho - tan2)
  const six = (nu / 120) * cos ** 5 * (5 - 18 * tan2 + tan2 ** 2 + 14 * eta2 - 58 * tan2 * eta2)
  return {
    east: grid.east + four * l + five * l ** 3 + six * l ** 5,
    north: one + two * l ** 2 + three * l ** 4 + threeA * l ** 6,
  }
}

export function toDegrees({ east, north }: Grid): Spot {
  let latitude = grid.latitude
  do latitude += (north - grid.north - arc(latitude)) / (airy.a * grid.scale)
  while (Math.abs(north - grid.north - arc(latitude)) >= 0.00001)
  const { nu, rho, eta2 } = curves(latitude)
  const [tan, sec] = [Math.tan(latitude), 1 / Math.cos(latitude)]
  const e = east - grid.east
  const seven = tan / (2 * rho * nu)
  const eight = (tan / (24 * rho * nu ** 3)) * (5 + 3 * tan ** 2 + eta2 - 9 * tan ** 2 * eta2)
  const nine = (tan / (720 * rho * nu ** 5)) * (61 + 90 * tan ** 2 + 45 * tan ** 4)
  const ten = sec / nu
  const eleven = (sec / (6 * nu ** 3)) * (nu / rho + 2 * tan ** 2)
  const twelve = (sec / (120 * nu ** 5)) * (5 + 28 * tan ** 2 + 24 * tan ** 4)
  const twelveA = (sec / (5040 * nu ** 7)) * (61 + 662 * tan ** 2 + 1320 * tan ** 4 + 720 * tan ** 6)
  const onAiry = {
    latitude: latitude - seven * e ** 2 + eight * e ** 4 - nine * e ** 6,
    longitude: grid.longitude + ten * e - eleven * e ** 3 + twelve * e ** 5 - twelveA * e ** 7,
  }
  const back = shifted(onAiry.latitude, onAiry.longitude, airy, wgs84, -1)
  return { latitude: (back.latitude * 180) / Math.PI, longitude: (back.longitude * 180) / Math.PI }
}

type Ellipsoid = { a: number; b: number }

/** By way of cartesian axes from the middle of the earth, and Helmert's seven numbers. */
function shifted(latitude: number, longitude: number, from: Ellipsoid, to: Ellipsoid, way: 1 | -1) {
  const e2 = 1 - from.b ** 2 / from.a ** 2
  const nu = from.a / Math.sqrt(1 - e2 * Math.sin(latitude) ** 2)
  const [x, y, z] = [
    nu * Math.cos(latitude) * Math.cos(longitude),
    nu * Math.cos(latitude) * Math.sin(longitude),
    (1 - e2) * nu * Math.sin(latitude),
  ]
  const seconds = (arcSeconds: number) => radians((way * arcSeconds) / 3600)
  const [rx, ry, rz] = [seconds(shift.rx), seconds(shift.ry), seconds(shift.rz)]
  const scale = 1 + (way * shift.scale) / 1e6
  const moved = {
    x: way * shift.x + scale * x - rz * y + ry * z,
    y: way * shift.y + rz * x + scale * y - rx * z,
    z: way * shift.z - ry * x + rx * y + scale * z,
  }
  const f2 = 1 - to.b ** 2 / to.a ** 2
  const flat = Math.hypot(moved.x, moved.y)
  let found = Math.atan2(moved.z, flat * (1 - f2))
  for (let round = 0; round < 10; round++) {
    const n = to.a / Math.sqrt(1 - f2 * Math.sin(found) ** 2)
    found = Math.atan2(moved.z + f2 * n * Math.sin(found), flat)
  }
  return { latitude: found, longitude: Math.atan2(moved.y, moved.x) }
}

function curves(latitude: number) {
  const e2 = 1 - airy.b ** 2 / airy.a ** 2
  const nu = (airy.a * grid.scale) / Math.sqrt(1 - e2 * Math.sin(latitude) ** 2)
  const rho = (airy.a * grid.scale * (1 - e2)) / (1 - e2 * Math.sin(latitude) ** 2) ** 1.5
  return { nu, rho, eta2: nu / rho - 1 }
}

/** The length of the meridian from the grid's own latitude. */
function arc(latitude: number): number {
  const n = (airy.a - airy.b) / (airy.a + airy.b)
  const [minus, plus] = [latitude - grid.latitude, latitude + grid.latitude]
  return (
    airy.b *
    grid.scale *
    ((1 + n + (5 / 4) * n ** 2 + (5 / 4) * n ** 3) * minus -
      (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(minus) * Math.cos(plus) +
      ((15 / 8) * n ** 2 + (15 / 8) * n ** 3) * Math.sin(2 * minus) * Math.cos(2 * plus) -
      (35 / 24) * n ** 3 * Math.sin(3 * minus) * Math.cos(3 * plus))
  )
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
