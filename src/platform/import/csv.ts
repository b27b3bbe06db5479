import { bad, type Reading } from './reading.ts'
import { SourceTrouble } from './trouble.ts'

/** A table's heading row and its rows, in batches as they arrive. `at` in each reading is the line the row starts on. */
export type Table = { headings: string[]; rows: AsyncGenerator<Reading<string[]>[]> }

/** Past this many characters without its end, a row is not a row: usually a quotation mark that was never closed. */
const rowCharsMax = 100_000
const cellsPerRowMax = 1_000

/**
 * Reads comma-separated values (RFC 4180, and semicolons, tabs or bars where the heading uses them) with its heading.
 * Every row has as many cells as the heading; a row that has not, or whose quotation marks do not match, is a bad reading
 * and reading goes on at the next line. That is why this is our own reader: general ones lose the rest of the file to one
 * stray quotation mark. Memory: one piece of text and the rows in it. Throws `empty` when there is no heading.
 */
export async function readTable(text: AsyncIterable<string>, name = 'The file'): Promise<Table> {
  const batches = readRows(text)
  const start = await batches.next()
  const heading = start.done ? undefined : start.value[0]
  if (start.done || !heading) throw new SourceTrouble('empty', { what: name })
  const first = start.value.slice(1)
  if (!heading.ok) throw new SourceTrouble('not-the-shape', { what: name, expected: 'a table with a heading row' })
  const headings = heading.record.cells.map((cell) => cell.trim())
  async function* rows() {
    if (first.length > 0) yield first.map((row) => fit(row, headings.length))
    for await (const batch of batches) yield batch.map((row) => fit(row, headings.length))
  }
  return { headings, rows: rows() }
}

function fit(row: Reading<Row>, width: number): Reading<string[]> {
  if (!row.ok) return row
  const { cells, endsInNewline } = row.record
  if (cells.length === width) return { at: row.at, ok: true, record: cells }
  const [spare, found, expected] = [cells.slice(width), String(cells.length), String(width)]
  // Spreadsheets leave empty cells beyond the last column; they hold nothing, so nothing is lost by dropping them.
  if (cells.length > width && spare.every((cell) => cell.trim() === '')) {
    return { at: row.at, ok: true, record: cells.slice(0, width) }
  }
  const short = cells.length < width
  const because = !short ? 'too-many-cells' : endsInNewline ? 'too-few-cells' : 'cut-short'
  return bad(row.at, { because, found, expected }, cells.join(','))
}

type Row = { cells: string[]; endsInNewline: boolean }

/** Every row as it stands, blank lines left out. Exported for the tests of the format itself. */
async function* readRows(text: AsyncIterable<string>): AsyncGenerator<Reading<Row>[]> {
  let [held, line, skipping] = ['', 1, false]
  let shape: Shape | undefined
  async function* pieces() {
    for await (const piece of text) yield { piece, last: false }
    yield { piece: '', last: true }
  }
  for await (const { piece, last } of pieces()) {
    held += piece
    if (!shape && !last && held.length < 2_000) continue
    shape ??= shapeOf(held)
    const batch: Reading<Row>[] = []
    let place = 0
    while (place < held.length) {
      const row = skipping ? restOfLine(held, place, last, shape) : readRow(held, place, last, shape)
      if (row === 'wants-more') break
      if (row.kind === 'row' && !isBlank(row.cells)) {
        batch.push({ at: line, ok: true, record: { cells: row.cells, endsInNewline: row.endsInNewline } })
      }
      if (row.kind === 'bad') batch.push(bad(line, { because: row.because }, held.slice(place, row.next).trimEnd()))
      skipping = row.kind === 'bad' ? row.midLine : skipping && row.lines === 0
      line += row.lines
      place = row.next
    }
    held = held.slice(place)
    if (batch.length > 0) yield batch
  }
}

function isBlank(cells: string[]) {
  return cells.length === 1 && cells[0]!.trim() === ''
}

type Shape = { delimiter: string; newline: '\n' | '\r' }

function shapeOf(start: string): Shape {
  const newline = start.includes('\n') || !start.includes('\r') ? '\n' : '\r'
  const heading = start.split(newline, 1)[0]!.replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: heading.split(delimiter).length }))
  return { newline, delimiter: counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter }
}

type RowRead =
  | { kind: 'row'; cells: string[]; endsInNewline: boolean; next: number; lines: number }
  | { kind: 'bad'; because: string; next: number; lines: number; midLine: boolean }

function readRow(text: string, from: number, last: boolean, shape: Shape): RowRead | 'wants-more' {
  const end = text.indexOf(shape.newline, from)
  if (end < 0 && !last) return text.length - from > rowCharsMax ? tooLong(text) : 'wants-more'
  const stop = end < 0 ? text.length : end
  if (stop - from > rowCharsMax)
    return { kind: 'bad', because: 'row-too-long', next: stop + 1, lines: 1, midLine: false }
  const line = text.slice(from, text[stop - 1] === '\r' && shape.newline === '\n' ? stop - 1 : stop)
  if (!line.includes('"')) {
    const cells = line.split(shape.delimiter)
    if (cells.length > cellsPerRowMax)
      return { kind: 'bad', because: 'too-many-cells', next: stop + 1, lines: 1, midLine: false }
    return { kind: 'row', cells, endsInNewline: end >= 0, next: stop + 1, lines: 1 }
  }
  return readQuotedRow(text, from, last, shape, stop)
}

/** `firstStop` is where the row's first line ends: where reading goes on if its quotation marks make no sense. */
function readQuotedRow(
  text: string,
  from: number,
  last: boolean,
  shape: Shape,
  firstStop: number,
): RowRead | 'wants-more' {
  const cells: string[] = []
  let place = from
  for (;;) {
    if (cells.length >= cellsPerRowMax)
      return { kind: 'bad', because: 'too-many-cells', next: firstStop + 1, lines: 1, midLine: false }
    const cell = text[place] === '"' ? quotedCell(text, place) : plainCell(text, place, shape)
    if (cell === 'unclosed') {
      if (!last && text.length - from <= rowCharsMax) return 'wants-more'
      return { kind: 'bad', because: 'quote-not-closed', next: firstStop + 1, lines: 1, midLine: false }
    }
    cells.push(cell.value)
    place = cell.next
    if (text[place] === shape.delimiter) {
      place += 1
      continue
    }
    if (text[place] === '\r' && text[place + 1] === shape.newline) place += 1
    const [atEnd, atNewline] = [place >= text.length, text[place] === shape.newline]
    if (atEnd && !last) return 'wants-more'
    if (!atEnd && !atNewline) {
      if (text[place] === '\r' && place + 1 >= text.length && !last) return 'wants-more'
      return { kind: 'bad', because: 'text-after-quote', next: firstStop + 1, lines: 1, midLine: false }
    }
    const lines = countOf(shape.newline, text, from, place) + 1
    return { kind: 'row', cells, endsInNewline: atNewline, next: place + 1, lines }
  }
}

function quotedCell(text: string, from: number): { value: string; next: number } | 'unclosed' {
  let close = text.indexOf('"', from + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close < 0) return 'unclosed'
  const inside = text.slice(from + 1, close)
  return { value: inside.includes('"') ? inside.replaceAll('""', '"') : inside, next: close + 1 }
}

function plainCell(text: string, from: number, shape: Shape): { value: string; next: number } {
  let next = from
  while (next < text.length && text[next] !== shape.delimiter && text[next] !== shape.newline) next += 1
  const end = shape.newline === '\n' && text[next] === '\n' && text[next - 1] === '\r' && next > from ? next - 1 : next
  return { value: text.slice(from, end), next }
}

function tooLong(text: string): RowRead {
  return { kind: 'bad', because: 'row-too-long', next: text.length, lines: 0, midLine: true }
}

function restOfLine(text: string, from: number, last: boolean, { newline }: Shape): RowRead {
  const end = text.indexOf(newline, from)
  // The row was already reported when it grew too long; its tail is passed over as if it were a blank line.
  if (end >= 0) return { kind: 'row', cells: [''], endsInNewline: true, next: end + 1, lines: 1 }
  return { kind: 'row', cells: [''], endsInNewline: false, next: text.length, lines: last ? 1 : 0 }
}

function countOf(letter: string, text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf(letter, from); at >= 0 && at < to; at = text.indexOf(letter, at + 1)) count += 1
  return count
}
