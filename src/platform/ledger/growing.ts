// How new leaves are laid into tiles: pure, so that a log can be grown in memory, in a test and in the database alike.
import { type Hash, type Hasher, type Nodes, rootOf } from './merkle.ts'
import { tileHashesMax, tileOf } from './tiles.ts'

/** The tile at the right edge of one level: the only one there that can still grow. */
export type Edge = { number: number; hashes: Hash[] }
export type GrownTile = { level: number; number: number; hashes: Hash[] }

/** Lays leaves at the right edge, one edge for each level from 0. Answers the edges as they are now and every tile that changed. */
export function layLeaves(
  hasher: Hasher,
  before: readonly Edge[],
  leaves: readonly Hash[],
): { edges: Edge[]; tiles: GrownTile[] } {
  const edges = before.map(({ number, hashes }) => ({ number, hashes: [...hashes] }))
  const full: GrownTile[] = []
  const changed = new Set<number>()
  const lay = (level: number, hash: Hash) => {
    const edge = (edges[level] ??= { number: 0, hashes: [] })
    edge.hashes.push(hash)
    changed.add(level)
    if (edge.hashes.length < tileHashesMax) return
    full.push({ level, ...edge })
    edges[level] = { number: edge.number + 1, hashes: [] }
    lay(level + 1, rootOf(hasher, edge.hashes))
  }
  for (const leaf of leaves) lay(0, leaf)
  const partial = [...changed].map((level) => ({ level, ...edges[level]! })).filter(({ hashes }) => hashes.length > 0)
  return { edges, tiles: [...full, ...partial] }
}

/**
 * The root over everything, from the right edges alone. A level's whole subtrees, with what hangs below them as one more at
 * their end, split exactly where RFC 9162 splits the leaves.
 */
export function rootOfEdges(hasher: Hasher, edges: readonly Edge[]): Hash {
  let below: Hash | undefined
  for (const { hashes } of edges) {
    const all = below ? [...hashes, below] : hashes
    if (all.length > 0) below = rootOf(hasher, all)
  }
  return below ?? hasher()
}

/** Subtrees from tiles: each subtree's leaves lie within one tile of its level. */
export function nodesFromTiles(hasher: Hasher, tile: (level: number, number: number) => Promise<Hash[]>): Nodes {
  return async (level, index) => {
    const at = tileOf(level, index)
    const hashes = await tile(at.level, at.index)
    const wanted = hashes.slice(at.place, at.place + 2 ** at.above)
    if (wanted.length < 2 ** at.above) throw new Error(`Tile ${at.level}/${at.index} does not reach that far`)
    return rootOf(hasher, wanted)
  }
}

export function splitHashes(bytes: Uint8Array): Hash[] {
  return Array.from({ length: bytes.length / 32 }, (_, place) => bytes.subarray(place * 32, place * 32 + 32))
}
