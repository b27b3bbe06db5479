import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Edge, type GrownTile, layLeaves, nodesFromTiles, rootOfEdges } from './growing.ts'
import { consistencyProof, inclusionProof, provesConsistency, provesInclusion, rootOf } from './merkle.ts'
import { sha256 } from './sha256.ts'

test('a log grown in any steps has the root of its leaves, and proves them from its tiles', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
      fc.nat(),
      async (steps, pick) => {
        const leaves: Uint8Array[] = []
        const tiles = new Map<string, GrownTile>()
        let edges: Edge[] = []
        for (const step of steps) {
          const fresh = Array.from({ length: step }, (_, place) => sha256(Buffer.from(`${leaves.length + place}`)))
          const grown = layLeaves(sha256, edges, fresh)
          edges = grown.edges
          for (const tile of grown.tiles) tiles.set(`${tile.level}/${tile.number}`, tile)
          leaves.push(...fresh)
          expect(Buffer.from(rootOfEdges(sha256, edges))).toEqual(Buffer.from(rootOf(sha256, leaves)))
        }
        const nodes = nodesFromTiles(sha256, async (level, number) => tiles.get(`${level}/${number}`)!.hashes)
        const [index, size, root] = [pick % leaves.length, leaves.length, rootOf(sha256, leaves)]
        const proof = await inclusionProof(sha256, nodes, index, size)
        expect(
          provesInclusion(sha256, { index: BigInt(index), size: BigInt(size), leaf: leaves[index]!, proof, root }),
        ).toBe(true)
        const old = index + 1
        const grew = await consistencyProof(sha256, nodes, old, size)
        const oldRoot = rootOf(sha256, leaves.slice(0, old))
        expect(
          provesConsistency(sha256, {
            oldSize: BigInt(old),
            newSize: BigInt(size),
            oldRoot,
            newRoot: root,
            proof: grew,
          }),
        ).toBe(true)
      },
    ),
    { numRuns: 40 },
  )
})
