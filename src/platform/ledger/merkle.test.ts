import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consistencyProof, inclusionProof, type Nodes, provesConsistency, provesInclusion, rootOf } from './merkle.ts'
import { sha256 } from './sha256.ts'

const vectors = path.resolve('../shared/data/merkle')
const present = fs.existsSync(vectors)

type Inclusion = {
  leafIdx: number
  treeSize: number
  root: string
  leafHash: string
  proof: string[] | null
  desc: string
  wantErr: boolean
}
type Consistency = {
  size1: number
  size2: number
  root1: string
  root2: string
  proof: string[] | null
  desc: string
  wantErr: boolean
}

describe.skipIf(!present)('the published vectors (skipped where ../shared/data/merkle is absent)', () => {
  test('of inclusion are each accepted or refused as they say', () => {
    const all = filesUnder('inclusion')
    expect(all.length).toBeGreaterThan(90)
    for (const file of all) {
      const given = read<Inclusion>(file)
      const proof = {
        index: given.leafIdx,
        size: given.treeSize,
        leaf: bytes(given.leafHash),
        proof: (given.proof ?? []).map(bytes),
        root: bytes(given.root),
      }
      expect(provesInclusion(sha256, proof), `${file}: ${given.desc}`).toBe(!given.wantErr)
    }
  })

  test('of consistency are each accepted or refused as they say', () => {
    const all = filesUnder('consistency')
    expect(all.length).toBeGreaterThan(90)
    for (const file of all) {
      const given = read<Consistency>(file)
      const proof = {
        oldSize: given.size1,
        newSize: given.size2,
        oldRoot: bytes(given.root1),
        newRoot: bytes(given.root2),
        proof: (given.proof ?? []).map(bytes),
      }
      expect(provesConsistency(sha256, proof), `${file}: ${given.desc}`).toBe(!given.wantErr)
    }
  })
})

describe('a tree of our own', () => {
  const log = fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 })

  test('proves each of its leaves, and no other leaf in its place', async () => {
    await fc.assert(
      fc.asyncProperty(log, fc.nat(), async (entries, pick) => {
        const leaves = entries.map((entry, place) => sha256(new Uint8Array([0, place]), entry))
        const index = pick % leaves.length
        const proof = await inclusionProof(sha256, nodesOf(leaves), index, leaves.length)
        const given = {
          index: BigInt(index),
          size: BigInt(leaves.length),
          leaf: leaves[index]!,
          proof,
          root: rootOf(sha256, leaves),
        }
        expect(provesInclusion(sha256, given)).toBe(true)
        expect(provesInclusion(sha256, { ...given, leaf: sha256(leaves[index]!) })).toBe(false)
        if (leaves.length > 1)
          expect(provesInclusion(sha256, { ...given, index: BigInt((index + 1) % leaves.length) })).toBe(false)
      }),
    )
  })

  test('proves that it only grew, and cannot prove it of a log that was rewritten', async () => {
    await fc.assert(
      fc.asyncProperty(log, fc.nat(), async (entries, pick) => {
        const leaves = entries.map((entry, place) => sha256(new Uint8Array([0, place]), entry))
        const old = 1 + (pick % leaves.length)
        const proof = await consistencyProof(sha256, nodesOf(leaves), old, leaves.length)
        const given = {
          oldSize: BigInt(old),
          newSize: BigInt(leaves.length),
          oldRoot: rootOf(sha256, leaves.slice(0, old)),
          newRoot: rootOf(sha256, leaves),
          proof,
        }
        expect(provesConsistency(sha256, given)).toBe(true)
        const rewritten = leaves.with(0, sha256(leaves[0]!))
        expect(provesConsistency(sha256, { ...given, newRoot: rootOf(sha256, rewritten) })).toBe(false)
      }),
    )
  })
})

/** Whole subtrees, by adding up the leaves beneath each. */
function nodesOf(leaves: Uint8Array[]): Nodes {
  return async (level, index) => rootOf(sha256, leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))
}

function filesUnder(folder: string): string[] {
  return fs
    .readdirSync(path.join(vectors, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.join(vectors, folder, file))
}

/** Sizes and indexes up to 2^64 - 1, which a number cannot hold. */
function read<Shape>(file: string): { [Key in keyof Shape]: Shape[Key] extends number ? bigint : Shape[Key] } {
  return JSON.parse(fs.readFileSync(file, 'utf8'), (_key, value, context?: { source: string }) =>
    typeof value === 'number' ? BigInt(context!.source) : value,
  )
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64 ?? '', 'base64'))
}

test('the hash is SHA-256', () => {
  expect(Buffer.from(sha256()).toString('hex')).toBe(createHash('sha256').digest('hex'))
})
