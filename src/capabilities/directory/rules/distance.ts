/** Degrees, WGS 84. */
export type Spot = { latitude: number; longitude: number }

const flattening = 1 / 298.257223563
const equatorMetres = 6_378_137

/**
 * Metres between two places along the ellipsoid: Lambert's formula for long lines (error under 10 m in thousands of kilometres),
 * from the haversine of reduced latitudes. The search measures on a flat map (`on_the_map` in the migrations); this is the judge of it.
 */
export function metresBetween(one: Spot, other: Spot): number {
  const [a, b] = [reducedLatitude(one.latitude), reducedLatitude(other.latitude)]
  const half =
    Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(radians(other.longitude - one.longitude) / 2) ** 2
  const angle = 2 * Math.asin(Math.min(1, Math.sqrt(half)))
  if (angle === 0) return 0
  const [p, q] = [(a + b) / 2, (b - a) / 2]
  const x = (angle - Math.sin(angle)) * ((Math.sin(p) * Math.cos(q)) / Math.cos(angle / 2)) ** 2
  const y = (angle + Math.sin(angle)) * ((Math.cos(p) * Math.sin(q)) / Math.sin(angle / 2)) ** 2
  return equatorMetres * (angle - (flattening / 2) * (x + y))
}

function reducedLatitude(degrees: number): number {
  return Math.atan((1 - flattening) * Math.tan(radians(degrees)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
