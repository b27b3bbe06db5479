import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readBoundaries } from './boundaries.ts'

const square = [
  [
    [-1, 53],
    [-1, 54],
    [0, 54],
    [-1, 53],
  ],
]
const area = (properties: object, geometry: object | null = { type: 'Polygon', coordinates: square }) => ({
  type: 'Feature',
  properties,
  geometry,
})
const read = (json: unknown) => readBoundaries(JSON.stringify(json))

test('GeoJSON areas are read under the names publishers use', () => {
  const readings = read({
    type: 'FeatureCollection',
    features: [
      area({ LAD23CD: 'E06000014', LAD23NM: 'York', LAD23NMW: 'Efrog' }),
      area({ code: 'X1', name: 'Hexworth' }, { type: 'MultiPolygon', coordinates: [square, square] }),
    ],
  })
  expect(
    readings.map((reading) => reading.ok && [reading.record.code, reading.record.name, reading.record.outline.length]),
  ).toEqual([
    ['E06000014', 'York', 1],
    ['X1', 'Hexworth', 2],
  ])
})

test('an area with no code, no outline or grid metres is kept aside by number, and the rest stand', () => {
  const metres = {
    type: 'Polygon',
    coordinates: [
      [
        [460000, 452000],
        [461000, 452000],
        [461000, 453000],
        [460000, 452000],
      ],
    ],
  }
  const readings = read({
    type: 'FeatureCollection',
    features: [
      area({ name: 'No code' }),
      area({ code: 'A', name: 'No outline' }, null),
      area({ code: 'B', name: 'Metres' }, metres),
      area({ code: 'C', name: 'Broken' }, { type: 'Polygon', coordinates: [[['x']]] }),
      area({ code: 'D', name: 'Right' }),
    ],
  })
  expect(readings.map((reading) => (reading.ok ? 'right' : `${reading.at} ${reading.problem.because}`))).toEqual([
    '1 no-code',
    '2 no-outline',
    '3 not-degrees',
    '4 no-outline',
    'right',
  ])
})

test.each([
  '{"type":"Topology","arcs":[],"objects":{"a":{"type":"Polygon","arcs":[[9]]}}}',
  '{"type":"Point"}',
  '[1]',
  '{',
])('%s is refused in words', (text) => {
  expect(() => readBoundaries(text)).toThrow(/not-the-shape|not-json/)
})

const authorities = new URL('../../../../shared/data/places/local-authorities-uk-2021.topojson.json', import.meta.url)
test.skipIf(!existsSync(authorities))(
  'all 374 authorities come out of the TopoJSON (needs the shared data folder)',
  () => {
    const readings = readBoundaries(readFileSync(authorities, 'utf8'))
    expect(readings).toHaveLength(374)
    expect(readings.every((reading) => reading.ok)).toBe(true)
    const york = readings.find((reading) => reading.ok && reading.record.name === 'York')
    expect(york?.ok && york.record.code).toBe('E06000014')
    const inYork =
      york?.ok &&
      york.record.outline[0]![0]!.every(([lon, lat]) => lon > -1.3 && lon < -0.8 && lat > 53.8 && lat < 54.1)
    expect(inYork).toBe(true)
  },
)
