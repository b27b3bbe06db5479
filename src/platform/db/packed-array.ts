// Arrays in PostgreSQL's own form, which it takes as it is: what comes in letters it has to read letter by letter. And to write it takes
// Node no longer.

/** An element's bytes with their length before them, a letter (of Latin 1) for each byte. */
export type Packed = string

// How PostgreSQL numbers its types, for ever.
const numbers = { bigint: 20, int: 23, text: 25, uuid: 2950, jsonb: 3802 } as const
export type PackedType = keyof typeof numbers

export function packedArray(type: PackedType, elements: readonly Packed[]): Buffer {
  return headed(type, elements.length, Buffer.from(elements.join(''), 'latin1'))
}

/** Of what is said in words, as PostgreSQL spells it; a UUID in the usual way. */
export function packedWords(type: Exclude<PackedType, 'bigint'>, words: readonly (string | undefined)[]): Buffer {
  if (type === 'uuid') return packedIds(words)
  const pack = packs[type]
  return packedArray(
    type,
    words.map((each) => (each === undefined ? word(-1) : pack(each))),
  )
}

const packs = {
  int: (digits: string) => word(4) + word(Number(digits)),
  text: (text: string) => {
    const letters = lettersOf(text)
    return word(letters.length) + letters
  },
  // The first byte says which form of it this is.
  jsonb: (json: string) => {
    const letters = lettersOf(json)
    return `${word(letters.length + 1)}\u0001${letters}`
  },
}

/** By their digits, all at once. */
function packedIds(ids: readonly (string | undefined)[]): Buffer {
  const digits = ids.map((id) => (id === undefined ? 'ffffffff' : `00000010${id}`)).join('')
  return headed('uuid', ids.length, Buffer.from(digits.replaceAll('-', ''), 'hex'))
}

function headed(type: PackedType, count: number, elements: Buffer): Buffer {
  // One dimension, nulls where an element says so, of this type, so many, the first being number 1.
  const header = [1, 0, numbers[type], count, 1].map(word).join('')
  return Buffer.concat([Buffer.from(header, 'latin1'), elements])
}

function lettersOf(text: string): string {
  return Buffer.byteLength(text) === text.length ? text : Buffer.from(text).toString('latin1')
}

/** Four bytes. */
function word(number: number): string {
  return (
    smallWords[number] ??
    String.fromCharCode((number >>> 24) & 255, (number >>> 16) & 255, (number >>> 8) & 255, number & 255)
  )
}

const smallWords = Array.from({ length: 1_000 }, (_, number) => String.fromCharCode(0, 0, number >>> 8, number & 255))
