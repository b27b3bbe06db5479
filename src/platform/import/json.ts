import { bad, type Reading } from './reading.ts'
import { SourceTrouble } from './trouble.ts'

/** One item longer than this is refused as a bad reading: nothing in a list of places is near it. */
const itemCharsMax = 1_000_000

/**
 * Reads a JSON list item by item, so that its size does not matter. `at` counts items from 1. An item that does not parse,
 * or that the end of the file cuts off, is a bad reading. Throws `not-json` when the source is something else, and
 * `not-the-shape` when it is JSON but not a list.
 */
export async function* readJsonList(
  text: AsyncIterable<string>,
  name = 'The file',
): AsyncGenerator<Reading<unknown>[]> {
  const scan: Scan = {
    depth: 0,
    inText: false,
    escaped: false,
    item: '',
    tooLong: false,
    at: 0,
    opened: false,
    closed: false,
  }
  for await (const piece of text) {
    const batch = scanPiece(scan, piece, name)
    if (batch.length > 0) yield batch
  }
  if (!scan.opened) throw new SourceTrouble('empty', { what: name })
  if (scan.closed) return
  const rest = scan.item.trim()
  yield rest === ''
    ? [bad(scan.at + 1, { because: 'list-cut-short' }, '')]
    : [bad(scan.at + 1, { because: 'cut-short' }, rest)]
}

type Scan = {
  depth: number
  inText: boolean
  escaped: boolean
  item: string
  tooLong: boolean
  at: number
  opened: boolean
  closed: boolean
}

const [quote, backslash, comma, openList, closeList, openMap, closeMap] = [34, 92, 44, 91, 93, 123, 125]

function scanPiece(scan: Scan, piece: string, name: string): Reading<unknown>[] {
  const batch: Reading<unknown>[] = []
  let from = 0
  for (let place = 0; place < piece.length; place++) {
    const letter = piece.charCodeAt(place)
    if (!scan.opened) {
      if (letter <= 32) continue
      openWith(scan, piece, place, name)
      from = place + 1
    } else if (scan.closed) {
      break
    } else if (scan.inText) {
      if (scan.escaped) scan.escaped = false
      else if (letter === backslash) scan.escaped = true
      else if (letter === quote) scan.inText = false
    } else if (letter === quote) {
      scan.inText = true
    } else if (letter === openMap || letter === openList) {
      scan.depth += 1
    } else if (letter === comma && scan.depth === 0) {
      batch.push(...closeItem(scan, piece.slice(from, place)))
      from = place + 1
    } else if (letter === closeList && scan.depth === 0) {
      batch.push(...closeItem(scan, piece.slice(from, place)))
      scan.closed = true
    } else if (letter === closeMap || letter === closeList) {
      scan.depth = Math.max(0, scan.depth - 1)
    }
  }
  if (!scan.closed && scan.opened) keep(scan, piece.slice(from))
  return batch
}

function openWith(scan: Scan, piece: string, place: number, name: string) {
  const letter = piece[place]
  if (letter === '[') scan.opened = true
  else if (letter === '{') throw new SourceTrouble('not-the-shape', { what: name, expected: 'a JSON list' })
  else throw new SourceTrouble('not-json', { what: name, reason: `it starts with ${JSON.stringify(letter)}` })
}

function keep(scan: Scan, part: string) {
  if (scan.item.length + part.length <= itemCharsMax) scan.item += part
  else scan.tooLong = true
}

function closeItem(scan: Scan, part: string): Reading<unknown>[] {
  keep(scan, part)
  const [raw, tooLong] = [scan.item.trim(), scan.tooLong]
  scan.item = ''
  scan.tooLong = false
  if (raw === '' && !tooLong) return []
  scan.at += 1
  if (tooLong) return [bad(scan.at, { because: 'item-too-long' }, raw)]
  try {
    return [{ at: scan.at, ok: true, record: parseJson(raw) }]
  } catch {
    return [bad(scan.at, { because: 'not-json' }, raw)]
  }
}

/** `JSON.parse` for text from outside: a NUL, which PostgreSQL text cannot hold, becomes the replacement character. */
export function parseJson(text: string): unknown {
  return JSON.parse(text.includes('\\u0000') ? text.replaceAll('\\u0000', '\\ufffd') : text)
}
