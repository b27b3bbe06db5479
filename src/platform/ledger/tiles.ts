// The log as small files that never change, as C2SP tlog-tiles lays them out: a tile is 256 hashes of one level.

export const tileHashesMax = 256
const levelsPerTile = 8

/** Tile `index` of `level` (each tile level spans eight of the tree), `width` hashes wide: 256 when full. */
export type Tile = { level: number; index: number; width: number }

/** `tile/0/x001/x234/067`, with `.p/12` where only twelve of its hashes exist yet. */
export function tilePath({ level, index, width }: Tile): string {
  const groups = String(index)
    .padStart(Math.ceil(String(index).length / 3) * 3, '0')
    .match(/\d{3}/g)!
  const number = groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${number}${width < tileHashesMax ? `.p/${width}` : ''}`
}

/** Refuses (undefined) a path that `tilePath` does not make. */
export function readTilePath(path: string): Tile | undefined {
  const match = /^tile\/([0-9]|[1-5][0-9]|6[0-3])\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (!match) return undefined
  const tile = {
    level: Number(match[1]),
    index: Number(match[2]!.replaceAll(/[x/]/g, '')),
    width: match[3] === undefined ? tileHashesMax : Number(match[3]),
  }
  return Number.isSafeInteger(tile.index) && tile.width <= tileHashesMax && tilePath(tile) === path ? tile : undefined
}

/** Where the hash of a whole subtree of 2^`level` leaves is kept: which tile, and its place in it, when `level` is a tile's own. */
export function tileOf(level: number, index: number): { level: number; index: number; place: number; above: number } {
  const tileLevel = Math.floor(level / levelsPerTile)
  const above = level % levelsPerTile
  const first = index * 2 ** above
  return { level: tileLevel, index: Math.floor(first / tileHashesMax), place: first % tileHashesMax, above }
}

/**
 * Every tile that a proof of leaf `index` among `size` can need: at each level the one above the leaf, and the one at the right edge, in
 * which alone whatever is not a whole subtree ends.
 */
export function tilesOfProof(index: number, size: number): { level: number; number: number }[] {
  const tiles = new Map<string, { level: number; number: number }>()
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const last = Math.floor((hashesAt(level, size) - 1) / tileHashesMax)
    for (const number of [Math.min(last, Math.floor(index / tileHashesMax ** (level + 1))), last])
      tiles.set(`${level}/${number}`, { level, number })
  }
  return [...tiles.values()]
}

/** How many hashes level `level` of a log of `size` leaves has: whole subtrees of 256^level leaves. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / tileHashesMax ** level)
}

/** Every tile that a log of `size` leaves has and one of `before` had not, or had not so wide. Lowest level first. */
export function newTiles(before: number, size: number): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const [from, to] = [hashesAt(level, before), hashesAt(level, size)]
    if (from === to) continue
    for (let index = Math.floor(from / tileHashesMax); index * tileHashesMax < to; index++) {
      tiles.push({ level, index, width: Math.min(tileHashesMax, to - index * tileHashesMax) })
    }
  }
  return tiles
}
