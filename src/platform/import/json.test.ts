import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJsonList } from './json.ts'
import type { Reading } from './reading.ts'

async function itemsOf(text: string, size = 11) {
  async function* pieces() {
    for (let place = 0; place < text.length; place += size) yield text.slice(place, place + size)
  }
  const readings: Reading<unknown>[] = []
  for await (const batch of readJsonList(pieces())) readings.push(...batch)
  return readings
}

test('any JSON list reads as JSON.parse would, however it is cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue(), { maxLength: 8 }),
      fc.integer({ min: 1, max: 30 }),
      async (list, size) => {
        const text = JSON.stringify(list, null, 1)
        fc.pre(!text.includes('u0000'))
        const readings = await itemsOf(text, size)
        expect(readings.map((reading) => reading.ok && reading.record)).toEqual(JSON.parse(text))
      },
    ),
  )
})

test('a list cut in half keeps its whole items and names the one that was cut', async () => {
  const readings = await itemsOf('[{"a":1},{"b":"]}"},{"c":')
  expect(readings.map((reading) => reading.ok)).toEqual([true, true, false])
  expect(readings[2]).toMatchObject({ at: 3, problem: { because: 'cut-short' } })
})

test('one broken item does not stop the rest', async () => {
  const readings = await itemsOf('[{"a":1},{"a":oops},{"a":3}]')
  expect(readings.map((reading) => reading.ok)).toEqual([true, false, true])
})

test.each([
  ['{"a":1}', 'not-the-shape'],
  ['<html>', 'not-json'],
  ['', 'empty'],
])('%j is refused in words', async (text, because) => {
  await expect(itemsOf(text)).rejects.toThrow(because)
})

test('a NUL written as an escape never reaches the database', async () => {
  const [first] = await itemsOf('["a\\u0000b"]')
  expect(first?.ok && first.record).toBe('a\uFFFDb')
})

const surgeries = new URL('../../../../shared/data/places/gp-surgeries-2017.json', import.meta.url)
test.skipIf(!existsSync(surgeries))(
  'all 9,587 surgeries are read one by one (needs the shared data folder)',
  async () => {
    const readings = await itemsOf(readFileSync(surgeries, 'utf8'), 65_536)
    expect(readings).toHaveLength(9_587)
    expect(readings.every((reading) => reading.ok)).toBe(true)
  },
)
