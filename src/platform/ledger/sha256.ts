import { hash } from 'node:crypto'
import type { Hasher } from './merkle.ts'

// A node of the tree is a byte and two hashes; laid side by side in one place, which is hashed before anything else can be laid there.
const nodeBytes = 65
const table = Buffer.alloc(nodeBytes)

/** SHA-256 by Node's one-shot hash: about half a microsecond for a node. */
export const sha256: Hasher = (...parts) => {
  if (parts.length === 1) return hashOf(parts[0]!)
  let at = 0
  for (const part of parts) {
    if (at + part.length > nodeBytes) return hashOf(Buffer.concat(parts))
    table.set(part, at)
    at += part.length
  }
  return hashOf(at === nodeBytes ? table : table.subarray(0, at))
}

/** Node gives a hash out as a string of bytes in a third of the time in which it makes a buffer for it. */
function hashOf(bytes: Uint8Array): Buffer {
  return Buffer.from(hash('sha256', bytes, 'binary'), 'binary')
}
