// Arrays in PostgreSQL's own form, which it takes as it is: what comes in letters it has to read letter by letter.

/** An element's bytes with their length before them, a letter (of Latin 1) for each byte. */
type Packed = string

// How PostgreSQL numbers its types, for ever.
const numbers = { bigint: 20, int: 23, text: 25, 'double precision': 701, uuid: 2950, jsonb: 3802 } as const

export function packedArray(type: keyof typeof numbers, elements: readonly Packed[]): Buffer {
  at = 0
  putHeader(type, elements.length)
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(elements.join(''), 'latin1')])
}

/** Of what is said as JSON says it; of a text, its letters. Where an element is not there, it is null. */
export function packedValues(type: keyof typeof puts, values: readonly unknown[]): Buffer {
  const put = puts[type]
  at = 0
  putHeader(type, values.length)
  for (const value of values) {
    if (value === undefined || value === null) putWord(-1)
    else put(value)
  }
  return Buffer.from(bytes.subarray(0, at))
}

// Where elements are written, one after the other, each array in the place of the last.
let bytes = Buffer.allocUnsafe(64 * 1024)
let at = 0

const puts = {
  int: (value: unknown) => {
    putWord(4)
    putWord(Number(value))
  },
  'double precision': (value: unknown) => {
    putWord(8)
    makeRoom(8)
    at = bytes.writeDoubleBE(Number(value), at)
  },
  text: (value: unknown) => putText(lettersOf(value)),
  // The first byte says which form of it follows.
  jsonb: (value: unknown) => putText(`\u0001${lettersOf(value)}`),
  /** In their usual spelling. */
  uuid: (value: unknown) => {
    const id = String(value)
    putWord(16)
    makeRoom(16)
    for (let nth = 0; nth < id.length; nth += 2) {
      if (id.charCodeAt(nth) === dash) nth++
      bytes[at++] = (digits[id.charCodeAt(nth)]! << 4) | digits[id.charCodeAt(nth + 1)]!
    }
  },
}

export function isPacked(type: string): type is keyof typeof puts {
  return Object.hasOwn(puts, type)
}

const dash = 45
const digits = new Uint8Array(128)
;[...'0123456789abcdef'].forEach((digit, value) => {
  digits[digit.charCodeAt(0)] = value
  digits[digit.toUpperCase().charCodeAt(0)] = value
})

/** One dimension, nulls where an element says so, of this type, so many, the first being number 1. */
function putHeader(type: keyof typeof numbers, count: number) {
  for (const number of [1, 0, numbers[type], count, 1]) putWord(number)
}

/** Four bytes. */
function putWord(number: number) {
  makeRoom(4)
  bytes[at++] = number >>> 24
  bytes[at++] = number >>> 16
  bytes[at++] = number >>> 8
  bytes[at++] = number
}

const shortLettersMax = 100

/** Its bytes with their length before them. Most texts are short and plain, and to ask for those to be written takes longer than to write them. */
function putText(text: string) {
  makeRoom(4 + 3 * text.length)
  const from = at + 4
  at = from
  const isShort = text.length <= shortLettersMax
  for (let nth = 0; isShort && nth < text.length; nth++) {
    const letter = text.charCodeAt(nth)
    if (letter > 127) break
    bytes[at++] = letter
  }
  const to = at === from + text.length ? at : from + bytes.write(text, from)
  at = from - 4
  putWord(to - from)
  at = to
}

function makeRoom(more: number) {
  if (at + more <= bytes.length) return
  const grown = Buffer.allocUnsafe(2 * (at + more))
  bytes.copy(grown, 0, 0, at)
  bytes = grown
}

function lettersOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
