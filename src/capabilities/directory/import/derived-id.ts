import { hash } from 'node:crypto'

/**
 * A UUID that the same words always make (RFC 9562, version 5), so that a thing taken in twice is one thing. The namespace is
 * ours: an id made here is never one that a feed gave.
 */
export function derivedId(...words: readonly (string | number)[]): string {
  const hex = hash('sha1', named(words.join('\u001f')))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variants[hex[16]!]}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

// Of a digit, the two bits that an id may choose.
const variants = Object.fromEntries([...'0123456789abcdef'].map((digit, value) => [digit, '89ab'[value & 3]]))
const namespace = Buffer.from('6fd1a1f2a0c94f0cb5d83c1be1f70a55', 'hex')
const bytesPerLetterMax = 3
// Thousands of short names a second: each in the place of the last.
const short = Buffer.concat([namespace, Buffer.alloc(1_000 * bytesPerLetterMax)])

function named(name: string): Buffer {
  const isShort = namespace.length + name.length * bytesPerLetterMax <= short.length
  return isShort
    ? short.subarray(0, namespace.length + short.write(name, namespace.length))
    : Buffer.concat([namespace, Buffer.from(name)])
}
