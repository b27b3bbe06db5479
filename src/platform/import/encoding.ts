/** The encodings a reader can be told to use. The first three and windows-1252 are also recognised unaided. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-14',
  'macintosh',
] as const
export type Encoding = (typeof encodings)[number]

/**
 * Says which encoding bytes are in, from as much of their start as the caller has. A byte order mark decides; next, the
 * zero bytes that Latin letters leave in UTF-16; else UTF-8, which `decode` mends byte by byte where it turns out not to be:
 * bytes that cannot be UTF-8 are read as windows-1252, whose letters are those of ISO 8859-1 with “smart” quotes added.
 */
export function detectEncoding(start: Uint8Array): Encoding {
  const [first, second] = start
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const sample = start.subarray(0, 4_096)
  const zerosAt = [0, 0]
  sample.forEach((byte, place) => {
    if (byte === 0) zerosAt[place % 2]!++
  })
  const most = sample.length * 0.2
  if (zerosAt[1]! > most && zerosAt[0]! < zerosAt[1]! / 4) return 'utf-16le'
  if (zerosAt[0]! > most && zerosAt[1]! < zerosAt[0]! / 4) return 'utf-16be'
  return 'utf-8'
}

/** Text in pieces, with the byte order mark taken off. Holds one piece in memory at a time. */
export async function* decode(bytes: AsyncIterable<Uint8Array>, told?: Encoding): AsyncGenerator<string> {
  let read: Decoder | undefined
  for await (const part of startingWith(4_096, bytes)) {
    read ??= decoderFor(told ?? detectEncoding(part))
    const text = read(part, false)
    if (text !== '') yield withoutNul(text)
  }
  const rest = read?.(new Uint8Array(), true)
  if (rest) yield withoutNul(rest)
}

/** PostgreSQL text cannot hold a NUL, and no row means one. */
function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text
}

/** The whole of some bytes as text, by the same rules. */
export function decodeWhole(bytes: Uint8Array, told?: Encoding): string {
  return withoutNul(decoderFor(told ?? detectEncoding(bytes))(bytes, true))
}

type Decoder = (part: Uint8Array, last: boolean) => string

function decoderFor(encoding: Encoding): Decoder {
  if (encoding === 'utf-8') return utf8OrWindows1252()
  const decoder = new TextDecoder(encoding)
  return (part, last) => decoder.decode(part, { stream: !last })
}

/**
 * A file can be plain ASCII for a million rows before its first accent shows that it was never UTF-8, and files pasted
 * together hold both. So each piece is read as strict UTF-8, and only one that fails is walked byte by byte.
 */
function utf8OrWindows1252(): Decoder {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let held = new Uint8Array()
  let atStart = true
  return (part, last) => {
    const bytes = held.length === 0 ? part : Buffer.concat([held, part])
    const whole = last ? bytes.length : bytes.length - unfinishedAtEnd(bytes)
    held = new Uint8Array(bytes.subarray(whole))
    const text = strictOrWalk(strict, bytes.subarray(0, whole))
    const marked = atStart && text.startsWith('\uFEFF')
    if (text !== '') atStart = false
    return marked ? text.slice(1) : text
  }
}

function strictOrWalk(strict: TextDecoder, bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    return walk(strict, bytes)
  }
}

const singleByte = new TextDecoder('windows-1252')

function walk(strict: TextDecoder, bytes: Uint8Array): string {
  let text = ''
  let from = 0
  for (let place = 0; place < bytes.length;) {
    const length = sequenceLength(bytes, place)
    if (length > 0) {
      place += length
      continue
    }
    text += strict.decode(bytes.subarray(from, place)) + singleByte.decode(bytes.subarray(place, place + 1))
    place += 1
    from = place
  }
  return text + strict.decode(bytes.subarray(from))
}

/** Bytes in the well-formed UTF-8 sequence at `place` (Unicode table 3-7), or 0 when there is none. */
function sequenceLength(bytes: Uint8Array, place: number): number {
  const lead = bytes[place]!
  if (lead < 0x80) return 1
  const second = bytes[place + 1] ?? 0
  const follows = (byte: number | undefined) => byte !== undefined && byte >= 0x80 && byte <= 0xbf
  if (lead >= 0xc2 && lead <= 0xdf) return follows(second) ? 2 : 0
  if (lead >= 0xe0 && lead <= 0xef) {
    const [least, most] = [lead === 0xe0 ? 0xa0 : 0x80, lead === 0xed ? 0x9f : 0xbf]
    return second >= least && second <= most && follows(bytes[place + 2]) ? 3 : 0
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const [least, most] = [lead === 0xf0 ? 0x90 : 0x80, lead === 0xf4 ? 0x8f : 0xbf]
    return second >= least && second <= most && follows(bytes[place + 2]) && follows(bytes[place + 3]) ? 4 : 0
  }
  return 0
}

/** How many bytes at the end may be the start of a sequence whose rest is in the next piece: 0 to 3. */
function unfinishedAtEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

/** The first piece is gathered up to `bytesMin`, so that a slow line that sends one byte at a time is still recognised. */
async function* startingWith(bytesMin: number, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | undefined = new Uint8Array()
  for await (const part of bytes) {
    if (!start) {
      yield part
      continue
    }
    start = start.length === 0 ? part : Buffer.concat([start, part])
    if (start.length < bytesMin) continue
    yield start
    start = undefined
  }
  if (start && start.length > 0) yield start
}
