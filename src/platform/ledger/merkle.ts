// The tree of RFC 9162, section 2.1: what a list of leaves adds up to, and how to prove that without showing the list.
// Runs in browsers: the hash is an argument, and sizes are BigInt, because a log outlives 2^53 in principle and in test vectors.

export type Hash = Uint8Array
/** SHA-256 of the parts, one after another. */
export type Hasher = (...parts: Uint8Array[]) => Hash

const hashBytes = 32
const nodePrefix = new Uint8Array([1])

function nodeHash(hasher: Hasher, left: Hash, right: Hash): Hash {
  return hasher(nodePrefix, left, right)
}

/** The root over all leaves, RFC 9162 section 2.1.1. The root of no leaves is the hash of nothing. */
export function rootOf(hasher: Hasher, leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return hasher()
  if (isPowerOfTwo(BigInt(leaves.length))) return rootOfWhole(hasher, leaves)
  const cut = largestPowerBelow(leaves.length)
  return nodeHash(hasher, rootOf(hasher, leaves.slice(0, cut)), rootOf(hasher, leaves.slice(cut)))
}

/** The same where every split is in the middle: pair by pair, one level after another. */
function rootOfWhole(hasher: Hasher, leaves: readonly Hash[]): Hash {
  let level = leaves
  while (level.length > 1) {
    const above: Hash[] = []
    for (let at = 0; at < level.length; at += 2) above.push(nodeHash(hasher, level[at]!, level[at + 1]!))
    level = above
  }
  return level[0]!
}

/** The largest power of two smaller than `size`, which is at least 2. */
function largestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/**
 * True when the leaf is number `index` of the `size` leaves under `root`; RFC 9162 section 2.1.3.2. A log of no leaves holds
 * nothing, so it is refused whatever the proof.
 */
export function provesInclusion(
  hasher: Hasher,
  { index, size, leaf, proof, root }: { index: bigint; size: bigint; leaf: Hash; proof: readonly Hash[]; root: Hash },
): boolean {
  if (index < 0n || size <= 0n || index >= size || !areHashes([leaf, root, ...proof])) return false
  let [node, last, hash] = [index, size - 1n, leaf]
  for (const step of proof) {
    if (last === 0n) return false
    if (isOdd(node) || node === last) {
      hash = nodeHash(hasher, step, hash)
      while (!isOdd(node) && node !== 0n) [node, last] = [node >> 1n, last >> 1n]
    } else {
      hash = nodeHash(hasher, hash, step)
    }
    ;[node, last] = [node >> 1n, last >> 1n]
  }
  return last === 0n && isSame(hash, root)
}

/**
 * True when the log of `newSize` leaves begins with the very leaves of the log of `oldSize`; RFC 9162 section 2.1.4.2.
 * An empty log proves nothing about a later one and is refused.
 */
export function provesConsistency(
  hasher: Hasher,
  given: { oldSize: bigint; newSize: bigint; oldRoot: Hash; newRoot: Hash; proof: readonly Hash[] },
): boolean {
  const { oldSize, newSize, oldRoot, newRoot, proof } = given
  if (oldSize <= 0n || newSize < oldSize) return false
  if (oldSize === newSize) return proof.length === 0 && isSame(oldRoot, newRoot)
  if (!areHashes([oldRoot, newRoot, ...proof])) return false
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : [...proof]
  const first = path.shift()
  if (!first || proof.length === 0) return false
  let [node, last] = [oldSize - 1n, newSize - 1n]
  while (isOdd(node)) [node, last] = [node >> 1n, last >> 1n]
  let [old, fresh] = [first, first]
  for (const step of path) {
    if (last === 0n) return false
    if (isOdd(node) || node === last) {
      old = nodeHash(hasher, step, old)
      fresh = nodeHash(hasher, step, fresh)
      while (!isOdd(node) && node !== 0n) [node, last] = [node >> 1n, last >> 1n]
    } else {
      fresh = nodeHash(hasher, fresh, step)
    }
    ;[node, last] = [node >> 1n, last >> 1n]
  }
  return last === 0n && isSame(old, oldRoot) && isSame(fresh, newRoot)
}

/** Hashes of whole subtrees: `level` 0 is the leaves, and `index` counts the subtrees of that level from the left. */
export type Nodes = (level: number, index: number) => Promise<Hash>

/** The siblings that prove leaf `index` of `size`, lowest first; RFC 9162 section 2.1.3.1. Whole numbers below 2^53. */
export async function inclusionProof(hasher: Hasher, nodes: Nodes, index: number, size: number): Promise<Hash[]> {
  if (index < 0 || index >= size) throw new Error(`There is no leaf ${index} among ${size}`)
  return proofWithin(hasher, nodes, index, 0, size)
}

async function proofWithin(hasher: Hasher, nodes: Nodes, index: number, from: number, to: number): Promise<Hash[]> {
  if (to - from === 1) return []
  const cut = from + largestPowerBelow(to - from)
  return index < cut
    ? [...(await proofWithin(hasher, nodes, index, from, cut)), await rootBetween(hasher, nodes, cut, to)]
    : [...(await proofWithin(hasher, nodes, index, cut, to)), await rootBetween(hasher, nodes, from, cut)]
}

/** RFC 9162 section 2.1.4.1: what proves that the first `oldSize` of `newSize` leaves are unchanged. */
export async function consistencyProof(
  hasher: Hasher,
  nodes: Nodes,
  oldSize: number,
  newSize: number,
): Promise<Hash[]> {
  if (oldSize <= 0 || oldSize > newSize) throw new Error(`A log of ${newSize} does not begin with one of ${oldSize}`)
  if (oldSize === newSize) return []
  return consistencyWithin(hasher, nodes, oldSize, 0, newSize, true)
}

async function consistencyWithin(
  hasher: Hasher,
  nodes: Nodes,
  old: number,
  from: number,
  to: number,
  whole: boolean,
): Promise<Hash[]> {
  if (old === to) return whole ? [] : [await rootBetween(hasher, nodes, from, to)]
  const cut = from + largestPowerBelow(to - from)
  if (old <= cut) {
    return [
      ...(await consistencyWithin(hasher, nodes, old, from, cut, whole)),
      await rootBetween(hasher, nodes, cut, to),
    ]
  }
  return [...(await consistencyWithin(hasher, nodes, old, cut, to, false)), await rootBetween(hasher, nodes, from, cut)]
}

/** The root over leaves `from` to `to`, from as few stored subtrees as there are ones in the length. `from` must fit the tree. */
async function rootBetween(hasher: Hasher, nodes: Nodes, from: number, to: number): Promise<Hash> {
  const length = to - from
  if (length === 0) return hasher()
  if (isPowerOfTwo(BigInt(length)) && from % length === 0) return nodes(Math.log2(length), from / length)
  const cut = from + largestPowerBelow(length)
  const [left, right] = await Promise.all([rootBetween(hasher, nodes, from, cut), rootBetween(hasher, nodes, cut, to)])
  return nodeHash(hasher, left, right)
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, place) => byte === other[place])
}

function areHashes(all: readonly Uint8Array[]) {
  return all.every(({ length }) => length === hashBytes)
}
const isOdd = (value: bigint) => (value & 1n) === 1n
const isPowerOfTwo = (value: bigint) => value > 0n && (value & (value - 1n)) === 0n
