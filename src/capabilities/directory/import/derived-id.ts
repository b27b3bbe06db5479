import { createHash } from 'node:crypto'
import { formatUuid } from '../../../kernel/id.ts'

/**
 * A UUID that the same words always make (RFC 9562, version 5), so that a thing taken in twice is one thing. The namespace is
 * ours: an id made here is never one that a feed gave.
 */
export function derivedId(...words: readonly (string | number)[]): string {
  const bytes = createHash('sha1').update(namespace).update(words.join('\u001f')).digest().subarray(0, 16)
  bytes[6] = 0x50 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return formatUuid(bytes)
}

const namespace = Buffer.from('6fd1a1f2a0c94f0cb5d83c1be1f70a55', 'hex')
