import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashesAt, newTiles, readTilePath, tileHashesMax, tilePath } from './tiles.ts'

test.each([
  [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
  [{ level: 1, index: 0, width: 256 }, 'tile/1/000'],
  [{ level: 0, index: 273, width: 112 }, 'tile/0/273.p/112'],
])('%o lies at %s', (tile, path) => {
  expect(tilePath(tile)).toBe(path)
  expect(readTilePath(path)).toEqual(tile)
})

test.each([
  'tile/0/1',
  'tile/64/000',
  'tile/0/x000/001',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/../secret',
  'tile/00/000',
])('%s is no tile', (path) => expect(readTilePath(path)).toBeUndefined())

test('growing step by step lays every hash of every level once, in a tile as wide as the log is then', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 12 }), (steps) => {
      let size = 0
      const widths = new Map<string, number>()
      for (const step of steps) {
        for (const tile of newTiles(size, size + step)) widths.set(`${tile.level}/${tile.index}`, tile.width)
        size += step
      }
      for (let level = 0; hashesAt(level, size) > 0; level++) {
        const laid = [...widths]
          .filter(([key]) => key.startsWith(`${level}/`))
          .reduce((sum, [, width]) => sum + width, 0)
        expect(laid).toBe(hashesAt(level, size))
      }
      expect(Math.max(0, ...widths.values())).toBeLessThanOrEqual(tileHashesMax)
    }),
  )
})
