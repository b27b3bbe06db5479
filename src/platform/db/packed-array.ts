// Arrays in PostgreSQL's own form, which it takes as it is: what comes in letters it has to read letter by letter. To write it takes Node
// no longer.

/** An element's bytes with their length before them, a letter (of Latin 1) for each byte. */
type Packed = string

// How PostgreSQL numbers its types, for ever.
const numbers = { bigint: 20, int: 23, text: 25, uuid: 2950, jsonb: 3802 } as const

export function packedArray(type: keyof typeof numbers, elements: readonly Packed[]): Buffer {
  return Buffer.from(headerOf(type, elements.length) + elements.join(''), 'latin1')
}

/** Of what is said as JSON says it; of a text, its letters. Where an element is not there, it is null. */
export function packedValues(type: keyof typeof packs, values: readonly unknown[]): Buffer {
  const pack = packs[type]
  return packedArray(
    type,
    values.map((value) => (value === undefined || value === null ? word(-1) : pack(value))),
  )
}

const packs = {
  int: (value: unknown) => word(4) + word(Number(value)),
  text: (value: unknown) => sized(lettersOf(value)),
  // The first byte says which form of it follows.
  jsonb: (value: unknown) => sized(`\u0001${lettersOf(value)}`),
}

/** Of ids in their usual spelling. */
export function packedIds(ids: readonly unknown[]): Buffer {
  const header = headerOf('uuid', ids.length)
  const bytes = Buffer.alloc(header.length + ids.length * 20)
  let at = bytes.write(header, 'latin1')
  for (const id of ids) {
    if (typeof id !== 'string') {
      at = bytes.writeInt32BE(-1, at)
      continue
    }
    at = bytes.writeInt32BE(16, at)
    for (let nth = 0; nth < id.length; nth += 2) {
      if (id[nth] === '-') nth++
      bytes[at++] = (digits[id.charCodeAt(nth)]! << 4) | digits[id.charCodeAt(nth + 1)]!
    }
  }
  return bytes.subarray(0, at)
}

const digits = new Uint8Array(128)
;[...'0123456789abcdef'].forEach((digit, value) => {
  digits[digit.charCodeAt(0)] = value
  digits[digit.toUpperCase().charCodeAt(0)] = value
})

/** One dimension, nulls where an element says so, of this type, so many, the first being number 1. */
function headerOf(type: keyof typeof numbers, count: number): string {
  return [1, 0, numbers[type], count, 1].map(word).join('')
}

/** A letter for each byte that it is written with. */
function lettersOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return Buffer.byteLength(text) === text.length ? text : Buffer.from(text).toString('latin1')
}

function sized(letters: string): Packed {
  return word(letters.length) + letters
}

/** Four bytes. */
function word(number: number): string {
  return (
    smallWords[number] ??
    String.fromCharCode((number >>> 24) & 255, (number >>> 16) & 255, (number >>> 8) & 255, number & 255)
  )
}

const smallWords = Array.from({ length: 1_000 }, (_, number) => String.fromCharCode(0, 0, number >>> 8, number & 255))
