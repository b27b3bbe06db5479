// The squares of the map: which a box is drawn from, and where each lies.

export type Box = { west: number; south: number; east: number; north: number }

const zoomLeast = 7
const zoomMost = 17

/** A square of zoom z is 360 / 2^z degrees wide and half as high: nearly square on the ground in Britain. */
export function cellOf(zoom: number, { latitude, longitude }: { latitude: number; longitude: number }) {
  const side = 2 ** zoom
  return { x: Math.floor(((longitude + 180) / 360) * side), y: Math.floor(((latitude + 90) / 180) * side) }
}

export function boxOfCell(zoom: number, { x, y }: { x: number; y: number }): Box {
  const side = 2 ** zoom
  return {
    west: (x / side) * 360 - 180,
    south: (y / side) * 180 - 90,
    east: ((x + 1) / side) * 360 - 180,
    north: ((y + 1) / side) * 180 - 90,
  }
}

/** The nearest zoom at which the box is at most so many squares across: more would be a smear, fewer would say little. */
export function zoomFor(box: Box, acrossMost = 12): number {
  for (let zoom = zoomMost; zoom > zoomLeast; zoom--) {
    const [from, to] = [
      cellOf(zoom, { latitude: box.south, longitude: box.west }),
      cellOf(zoom, { latitude: box.north, longitude: box.east }),
    ]
    if (to.x - from.x + 1 <= acrossMost && to.y - from.y + 1 <= acrossMost) return zoom
  }
  return zoomLeast
}

export function cellsOf(zoom: number, box: Box) {
  const from = cellOf(zoom, { latitude: box.south, longitude: box.west })
  const to = cellOf(zoom, { latitude: box.north, longitude: box.east })
  return { x1: from.x, x2: to.x, y1: from.y, y2: to.y }
}

/** Around the same middle, `times` as wide: 0.5 is nearer, 2 is further. Never wider than the islands nor narrower than a street. */
export function scaledBox(box: Box, times: number): Box {
  const [longitude, latitude] = [(box.west + box.east) / 2, (box.south + box.north) / 2]
  const wide = Math.min(16, Math.max(0.002, (box.east - box.west) * times)) / 2
  const high = Math.min(13, Math.max(0.0012, (box.north - box.south) * times)) / 2
  return { west: longitude - wide, east: longitude + wide, south: latitude - high, north: latitude + high }
}

export function movedBox(box: Box, east: number, north: number): Box {
  const [wide, high] = [(box.east - box.west) * east, (box.north - box.south) * north]
  return { west: box.west + wide, east: box.east + wide, south: box.south + high, north: box.north + high }
}

/** `w,s,e,n` in degrees, as an address has it. Undefined for anything that is no box on the earth. */
export function readBox(text: string): Box | undefined {
  const numbers = text.split(',').map(Number)
  const [west, south, east, north] = numbers
  if (numbers.length !== 4 || west === undefined || south === undefined || east === undefined || north === undefined)
    return undefined
  if (!numbers.every(Number.isFinite) || west >= east || south >= north) return undefined
  if (west < -180 || east > 180 || south < -90 || north > 90) return undefined
  return { west, south, east, north }
}

export function writeBox({ west, south, east, north }: Box): string {
  return [west, south, east, north].map((degrees) => degrees.toFixed(5)).join(',')
}
