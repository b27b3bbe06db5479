import fc from 'fast-check'
import { expect, test } from 'vitest'
import { webWords } from '../../words/words.ts'
import { distanceInWords, halfWidthOf, layOut, wayTo } from './map-layout.ts'

const spot = fc.record({
  latitude: fc.double({ min: 49.9, max: 60.8, noNaN: true }),
  longitude: fc.double({ min: -8, max: 1.8, noNaN: true }),
})

test('whatever it shows, every marker stands whole inside the drawing, and every number is on it once', () => {
  fc.assert(
    fc.property(fc.array(spot, { minLength: 1, maxLength: 30 }), fc.option(spot, { nil: undefined }), (spots, here) => {
      const points = spots.map((each, index) => ({ ...each, number: index + 1, name: `Place ${index + 1}` }))
      const layout = layOut({ points, ...(here ? { here } : {}) })
      for (const { x, y } of layout.markers) {
        expect(x).toBeGreaterThanOrEqual(39.9)
        expect(x).toBeLessThanOrEqual(layout.width - 39.9)
        expect(y).toBeGreaterThanOrEqual(55.9)
        expect(y).toBeLessThanOrEqual(layout.height - 51.9)
      }
      const numbers = layout.markers.flatMap((marker) => marker.numbers)
      expect(numbers.toSorted((a, b) => a - b)).toEqual(points.map(({ number }) => number))
    }),
  )
})

test('wherever the reader is, no marker lies over them, and what says so lies on no marker where there is room', () => {
  fc.assert(
    fc.property(fc.array(spot, { minLength: 1, maxLength: 12 }), spot, fc.nat(11), (spots, far, which) => {
      const points = spots.map((each, index) => ({ ...each, number: index + 1, name: `Place ${index + 1}` }))
      // At one of them, or close above it, as often as anywhere.
      const one = points[which % points.length]!
      for (const here of [far, one, { ...one, latitude: one.latitude + 0.001 }]) {
        const layout = layOut({ points, here, says: 'You are here' })
        for (const marker of layout.markers) {
          const top = marker.hangs ? marker.y + 9 : marker.y - 41
          const isBeside = Math.abs(layout.here!.x - marker.x) >= halfWidthOf(marker)
          const isClear = layout.here!.y <= top - 7 || layout.here!.y >= top + 32 + 6
          expect(isBeside || isClear, JSON.stringify({ marker, here: layout.here })).toBe(true)
          expect(top).toBeGreaterThanOrEqual(0)
          expect(top + 32).toBeLessThanOrEqual(layout.height)
        }
      }
    }),
  )
  const here = { latitude: 54, longitude: -1.5 }
  const east = { number: 1, name: 'East', latitude: 53.9995, longitude: -1.496 }
  const west = { number: 2, name: 'West', latitude: 54, longitude: -1.53 }
  expect(layOut({ points: [east, west], here, says: 'You are here' }).here!.side).not.toBe('right')
})

test('north is up and east is right, and places side by side share one marker', () => {
  const { markers } = layOut({
    points: [
      { number: 1, name: 'South-west', latitude: 54, longitude: -1.6 },
      { number: 2, name: 'North-east', latitude: 54.02, longitude: -1.5 },
      { number: 3, name: 'Next door', latitude: 54.0001, longitude: -1.6001 },
    ],
  })
  expect(markers.map(({ numbers }) => numbers)).toEqual([[1, 3], [2]])
  expect(markers[1]!.x).toBeGreaterThan(markers[0]!.x)
  expect(markers[1]!.y).toBeLessThan(markers[0]!.y)
})

test('the scale bar is true: two places as far apart as it says stand as far apart as it is long', () => {
  const ground = [
    { number: 1, name: 'A', latitude: 54, longitude: -1.5 },
    { number: 2, name: 'B', latitude: 54.02, longitude: -1.5 },
  ]
  const { markers, scale } = layOut({ points: ground })
  const metresApart = wayTo(ground[0]!, ground[1]!).metres
  const unitsApart = Math.hypot(markers[0]!.x - markers[1]!.x, markers[0]!.y - markers[1]!.y)
  expect(unitsApart / metresApart).toBeCloseTo(scale.length / scale.metres, 3)
})

test('a place with nothing on it is drawn by its outline; nothing at all is still a map', () => {
  const outline = [[[-1.6, 54] as const, [-1.5, 54] as const, [-1.55, 54.05] as const]]
  expect(layOut({ points: [], outline }).outline[0]).toMatch(/^M[\d. ]+(L[\d. ]+){2}Z$/)
  expect(layOut({ points: [] }).markers).toEqual([])
})

test.each([
  ['north', 54.01, -1.5],
  ['northEast', 54.01, -1.483],
  ['east', 54, -1.49],
  ['south', 53.99, -1.5],
  ['west', 54, -1.51],
  ['northWest', 54.01, -1.517],
])('the way %s', (direction, latitude, longitude) => {
  expect(wayTo({ latitude: 54, longitude: -1.5 }, { latitude, longitude }).direction).toBe(direction)
})

test.each([
  [3, '10 yards'],
  [100, '110 yards'],
  [640, '0.4 miles'],
  [1_609, '1 mile'],
  [8_000, '5 miles'],
  [33_000, '21 miles'],
])('%i metres is said as %s', (metres, said) => {
  expect(distanceInWords(metres, webWords.en)).toBe(said)
})
