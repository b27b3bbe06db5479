import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvCell, csvRow } from './csv-writer.ts'
import { readTable } from './csv.ts'
import { decode } from './encoding.ts'
import type { Reading } from './reading.ts'

const realData = new URL('../../../../shared/data/imports/', import.meta.url)
const withRealData = describe.skipIf(!existsSync(realData))

async function* inPieces(text: string, size = 7) {
  for (let place = 0; place < text.length; place += size) yield text.slice(place, place + size)
}

async function tableOf(text: AsyncIterable<string>) {
  const { headings, rows } = await readTable(text)
  const readings: Reading<string[]>[] = []
  for await (const batch of rows) readings.push(...batch)
  const records = readings.flatMap((reading) =>
    reading.ok ? [Object.fromEntries(headings.map((heading, place) => [heading, reading.record[place]]))] : [],
  )
  const problems = readings.flatMap((reading) =>
    reading.ok ? [] : [{ at: reading.at, because: reading.problem.because }],
  )
  return { headings, records, problems, readings }
}

withRealData('the csv-spectrum files (skipped where the shared data folder is absent)', () => {
  const files = existsSync(realData) ? readdirSync(new URL('csv-spectrum/csvs/', realData)) : []
  test.each(files)('%s reads as its author says', async (file) => {
    const bytes = readFileSync(new URL(`csv-spectrum/csvs/${file}`, realData))
    const expected: unknown = JSON.parse(
      readFileSync(new URL(`csv-spectrum/json/${file.replace('.csv', '.json')}`, realData), 'utf8'),
    )
    const { records, problems } = await tableOf(decode(piecesOf(bytes, 3)))
    expect(problems).toEqual([])
    // One answer file is of another edition of its CSV: not a list, and with another telephone number.
    const theirs = Array.isArray(expected) ? expected : [{ ...Object(expected), 'Contact Phone Number': '2095257564' }]
    expect(records).toEqual(theirs)
  })

  test('the same rows come out of all six encodings', async () => {
    for (const file of readdirSync(new URL('encodings/', realData))) {
      const { records, problems } = await tableOf(
        decode(piecesOf(readFileSync(new URL(`encodings/${file}`, realData)), 5)),
      )
      expect(problems).toEqual([])
      expect(records, file).toHaveLength(1)
      expect(records[0]?.['town'], file).toBe('Ilford (Fairlop)')
      const instruction = file === 'ascii.csv' ? 'Instruction' : 'Instrüction'
      expect(records[0]?.['name'], file).toContain(file === 'ascii.csv' ? '1 Stop' : instruction)
    }
  })
})

async function* piecesOf(bytes: Uint8Array, size: number) {
  for (let place = 0; place < bytes.length; place += size) yield bytes.subarray(place, place + size)
}

test('any table written as CSV reads back the same, however it is cut into pieces', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ', ';', '😀', '1'), maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 }),
      fc.integer({ min: 1, max: 40 }),
      async (rows, size) => {
        const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
        const text = `a,b,c\r\n${rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`
        const { readings } = await tableOf(inPieces(text, size))
        expect(readings.map((reading) => reading.ok && reading.record)).toEqual(rows)
      },
    ),
    { numRuns: 200 },
  )
})

describe('a file that is not as it should be', () => {
  test('cut in half, its last row is named by line and the rest stand', async () => {
    const { records, problems } = await tableOf(inPieces('name,town,postcode\nAcomb,York,YO24 3BZ\nHaxby,Yo'))
    expect(records).toHaveLength(1)
    expect(problems).toEqual([{ at: 3, because: 'cut-short' }])
  })

  test('cut inside quotation marks, its last row is named by line', async () => {
    const { records, problems } = await tableOf(inPieces('name,town\nAcomb,York\n"Haxby, near'))
    expect(records).toHaveLength(1)
    expect(problems).toEqual([{ at: 3, because: 'quote-not-closed' }])
  })

  test('one stray quotation mark costs one row, not the rest of the file', async () => {
    const after = Array.from({ length: 30_000 }, (_, row) => `Library ${row},York\n`).join('')
    const { records, problems } = await tableOf(inPieces(`name,town\n"Acomb,York\n${after}`, 65_536))
    expect(problems).toEqual([{ at: 2, because: 'quote-not-closed' }])
    expect(records).toHaveLength(30_000)
  })

  test('rows with cells missing, over or garbled are each named by their line', async () => {
    const text = 'a,b\n1,2\n1\n1,2,3\n1,2,,\n"x"y,2\n"two\nlines",2\n\n3,4\n'
    const { records, problems } = await tableOf(inPieces(text))
    expect(problems).toEqual([
      { at: 3, because: 'too-few-cells' },
      { at: 4, because: 'too-many-cells' },
      { at: 6, because: 'text-after-quote' },
    ])
    expect(records).toEqual([
      { a: '1', b: '2' },
      { a: '1', b: '2' },
      { a: 'two\nlines', b: '2' },
      { a: '3', b: '4' },
    ])
  })

  test('a row without an end is passed over without being kept in memory', async () => {
    async function* endless() {
      yield 'a,b\n'
      for (let piece = 0; piece < 50; piece++) yield 'x'.repeat(50_000)
      yield '\n1,2\n'
    }
    const { records, problems } = await tableOf(endless())
    expect(problems).toEqual([{ at: 2, because: 'row-too-long' }])
    expect(records).toEqual([{ a: '1', b: '2' }])
  })

  test('an empty file is refused in words', async () => {
    await expect(tableOf(inPieces(''))).rejects.toThrow('empty')
  })

  test.each([';', '\t', '|'])('a table separated by %j is understood', async (delimiter) => {
    const { records } = await tableOf(
      inPieces(['name,of', 'town', 'x'].join(delimiter) + '\r' + ['A', 'B', '1'].join(delimiter)),
    )
    expect(records).toEqual([{ 'name,of': 'A', town: 'B', x: '1' }])
  })
})

setFlagsFromString('--expose-gc')
const sweep = runInNewContext('gc') as () => void

test('a million rows pass through in little memory', async () => {
  async function* million() {
    yield 'postcode,lat,long\n'
    for (let block = 0; block < 1_000; block++) yield 'YO1 7HH,53.96,-1.08\n'.repeat(1_000)
  }
  const { rows } = await readTable(million())
  let [count, most] = [0, 0]
  // What is held on to, not what waits to be swept: the sweeper's own time is not ours to promise.
  const held = () => (sweep(), process.memoryUsage().heapUsed)
  const before = held()
  for await (const batch of rows) {
    count += batch.length
    if (count % 100_000 === 0) most = Math.max(most, held() - before)
  }
  expect(count).toBe(1_000_000)
  expect(most).toBeLessThan(20_000_000)
})

describe('cells that a spreadsheet would run', () => {
  const dangerous = ['=1+1', '+44 1904', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")', '＝1+1']
  test.each(dangerous)('%j is written as text', async (value) => {
    const written = csvCell(value)
    expect(written.replace(/^"/, '')).toMatch(/^'/)
    const { readings } = await tableOf(inPieces(`a,b\r\n${csvRow([value, 'x'])}`))
    expect(readings[0]?.ok && readings[0].record).toEqual([`'${value}`, 'x'])
  })

  test('and is kept as it stands when read', async () => {
    const { records } = await tableOf(inPieces('a,b\n=1+1,-2\n'))
    expect(records).toEqual([{ a: '=1+1', b: '-2' }])
  })

  test('numbers, blanks and ordinary text are left alone', () => {
    expect(csvRow([-1.09, null, undefined, true, 'Acomb', 'Haxby, York', 'say "hi"'])).toBe(
      '-1.09,,,true,Acomb,"Haxby, York","say ""hi"""\r\n',
    )
  })
})
