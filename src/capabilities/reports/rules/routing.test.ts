// Whose it is, where it is, and whether a number was said right: pure, with real boundaries where they are at hand.
import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readBoundaries } from '../../../platform/import/boundaries.ts'
import { type Area, holdsByEveryEdge, indexAreas } from './area-index.ts'
import { gridReferenceOf, readGridReference, shiftMetres, toDegrees, toGrid } from './grid-reference.ts'
import { isEmergency } from './hold.ts'
import { readReference, referenceOf, sayReference } from './reference.ts'
import { type Body, type Landscape, route } from './routing.ts'
import { namesIn, readSpot } from './spots.ts'
import { boxOfCell, cellOf, readBox, scaledBox, zoomFor } from './cells.ts'

const districts = '../shared/data/places/local-authorities-uk-2021.topojson.json'
const haveDistricts = fs.existsSync(districts)

describe.skipIf(!haveDistricts)(
  'among the real districts of the United Kingdom (skipped where ../shared/data is absent)',
  () => {
    const areas: Area[] = haveDistricts
      ? readBoundaries(fs.readFileSync(districts, 'utf8')).flatMap((one) =>
          one.ok ? [{ code: one.record.code, rings: one.record.outline.flat() }] : [],
        )
      : []
    const names = new Map(
      haveDistricts
        ? readBoundaries(fs.readFileSync(districts, 'utf8')).flatMap((one) =>
            one.ok ? [[one.record.name, one.record.code] as const] : [],
          )
        : [],
    )
    const index = indexAreas(areas)

    test('a hundred thousand points fall where looking at every edge says', () => {
      expect(areas.length).toBe(374)
      let state = 20261123
      const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296
      let within = 0
      const boxes = areas.map((area) => {
        const [xs, ys] = [area.rings.flat().map(([x]) => x), area.rings.flat().map(([, y]) => y)]
        return {
          area,
          west: xs.reduce((a, b) => Math.min(a, b)),
          east: xs.reduce((a, b) => Math.max(a, b)),
          south: ys.reduce((a, b) => Math.min(a, b)),
          north: ys.reduce((a, b) => Math.max(a, b)),
        }
      })
      for (let round = 0; round < 100_000; round++) {
        const spot = { latitude: 49.8 + next() * 11.2, longitude: -8.7 + next() * 10.6 }
        const brute = boxes
          .filter(
            (box) =>
              spot.longitude >= box.west &&
              spot.longitude <= box.east &&
              spot.latitude >= box.south &&
              spot.latitude <= box.north &&
              holdsByEveryEdge(box.area, spot),
          )
          .map(({ area }) => area.code)
        const found = index.holding(spot)
        if (found.length !== brute.length || found.some((code) => !brute.includes(code)))
          expect({ spot, found }).toEqual({ spot, found: brute })
        if (found.length > 0) within++
      }
      expect(within).toBeGreaterThan(25_000)
    }, 60_000)

    test.each([
      ['York Minster', 53.9623, -1.0819, 'York'],
      ['Cardiff Castle', 51.4823, -3.1812, 'Cardiff'],
      ['Belfast City Hall', 54.5964, -5.9301, 'Belfast'],
      ['Edinburgh Castle', 55.9486, -3.1999, 'City of Edinburgh'],
      ['Big Ben', 51.5007, -0.1246, 'Westminster'],
    ])('%s is in its own district', (_, latitude, longitude, name) => {
      expect(index.holding({ latitude, longitude })).toEqual([names.get(name)])
    })

    test('the middle of the Irish Sea, Dublin and the North Sea are in none', () => {
      for (const [latitude, longitude] of [
        [53.8, -4.9],
        [53.3498, -6.2603],
        [55, 1.5],
      ] as const)
        expect(index.holding({ latitude, longitude })).toEqual([])
    })

    test('every corner that two districts share belongs to one of them at most, and both edges are near it', () => {
      const seen = new Map<string, Set<string>>()
      for (const { code, rings } of areas)
        for (const ring of rings)
          for (const point of ring) seen.set(point.join(), (seen.get(point.join()) ?? new Set()).add(code))
      const shared = [...seen].filter(([, codes]) => codes.size === 2).slice(0, 500)
      expect(shared.length).toBe(500)
      for (const [point, codes] of shared) {
        const [longitude, latitude] = point.split(',').map(Number) as [number, number]
        expect(index.holding({ latitude, longitude }).length).toBeLessThanOrEqual(1)
        expect(index.edgesWithin({ latitude, longitude }, 5).map(({ code }) => code)).toEqual(
          expect.arrayContaining([...codes]),
        )
      }
    })
  },
)

const square = (code: string, west: number, east: number): Area => ({
  code,
  rings: [
    [
      [west, 52.4],
      [east, 52.4],
      [east, 52.45],
      [west, 52.45],
      [west, 52.4],
    ],
  ],
})
const council = (id: string, name: string, takesReports: boolean, ...areas: string[]): Body => ({
  id,
  name: { en: name, cy: name },
  kind: 'district',
  takesReports,
  areas: new Set(areas),
})

function town(): Landscape {
  const areas = [square('TOWN', -3.1, -3), square('NEXT', -3, -2.9), square('ESTATE', -3.05, -3.04)]
  return {
    index: indexAreas(areas),
    areas: new Map(
      areas.map(({ code }) => [
        code,
        { code, name: { en: code, cy: code }, kind: code === 'ESTATE' ? 'estate' : 'district' },
      ]),
    ),
    bodies: new Map([
      ['c', council('c', 'Council', true, 'TOWN')],
      ['n', council('n', 'Next', false, 'NEXT')],
      ['h', { ...council('h', 'Homes', true, 'ESTATE'), kind: 'housing' }],
      ['w', { ...council('w', 'Water', true), kind: 'water' }],
      ['x', council('x', 'Also', true, 'TOWN')],
    ]),
    responsibilities: new Map([
      [
        'rubbish',
        [
          { body: 'h', rank: 1 },
          { body: 'c', rank: 5 },
          { body: 'n', rank: 5 },
        ],
      ],
      ['leak', [{ body: 'w', rank: 5 }]],
      [
        'twice',
        [
          { body: 'c', rank: 5 },
          { body: 'x', rank: 5 },
        ],
      ],
    ]),
  }
}

describe('routing', () => {
  const at = (longitude: number, category = 'rubbish', latitude = 52.42) =>
    route(town(), category, { latitude, longitude })

  test('the lowest rank has it: the estate before the council that is around it', () => {
    expect(at(-3.045)).toMatchObject({ kind: 'routed', body: { id: 'h' }, area: { code: 'ESTATE' } })
    expect(at(-3.08)).toMatchObject({ kind: 'routed', body: { id: 'c' }, area: { code: 'TOWN' }, also: [] })
  })
  test('a body with no area answers everywhere', () =>
    expect(at(-3.08, 'leak')).toMatchObject({ kind: 'routed', body: { id: 'w' } }))
  test('two with the same right: the one is told, the other is named', () => {
    expect(at(-3.08, 'twice')).toMatchObject({ kind: 'routed', also: [{ id: 'c' }] })
  })
  test('seven metres from the edge, the neighbour is named with its body', () => {
    const found = at(-3.0001)
    expect(found).toMatchObject({
      kind: 'routed',
      body: { id: 'c' },
      border: { area: { code: 'NEXT' }, body: { id: 'n' } },
    })
    expect(found.kind === 'routed' && found.border!.metres).toBe(7)
    expect(at(-3.001)).not.toHaveProperty('border')
  })
  test('another’s land is theirs, with their body', () => {
    expect(at(-2.95)).toMatchObject({ kind: 'elsewhere', area: { code: 'NEXT' }, body: { id: 'n' } })
    expect(at(-2.95, 'nothing')).toMatchObject({ kind: 'elsewhere', body: { id: 'n' } })
  })
  test('within the place and nobody’s, it is for the place to find out', () =>
    expect(at(-3.08, 'nothing')).toMatchObject({ kind: 'nobody' }))
  test('off a coast by a little it is still the land; by more it is said how far', () => {
    expect(at(-3.102)).toMatchObject({ kind: 'routed', body: { id: 'c' } })
    expect(at(-3.12)).toMatchObject({ kind: 'off-the-map', near: { code: 'TOWN' } })
    expect(at(-5, 'rubbish', 52.4)).toEqual({ kind: 'off-the-map' })
  })
  test('nowhere, the wrong way round, and abroad are each told apart', () => {
    expect(at(0, 'rubbish', 0)).toEqual({ kind: 'impossible', because: 'zero' })
    expect(at(52.42, 'rubbish', -3.05)).toEqual({
      kind: 'impossible',
      because: 'swapped',
      meant: { latitude: 52.42, longitude: -3.05 },
    })
    expect(at(-9.8, 'rubbish', 53.3)).toEqual({ kind: 'impossible', because: 'abroad' })
    expect(at(Number.NaN)).toMatchObject({ kind: 'impossible' })
  })
})

describe('grid references', () => {
  // Ordnance Survey's own worked example (A guide to coordinate systems in Great Britain, annex C), and places that anyone can look up.
  test.each([
    ['Caister water tower', 52.657977, 1.716038, 651_409.8, 313_177.3],
    ['Greenwich', 51.4778, -0.0014, 538_880, 177_320],
    ['Ben Nevis', 56.79685, -5.003508, 216_667, 771_282],
  ])('%s is where the Survey says, within the shift’s own error', (_, latitude, longitude, east, north) => {
    const grid = toGrid({ latitude, longitude })
    expect(Math.hypot(grid.east - east, grid.north - north)).toBeLessThan(shiftMetres + 10)
  })
  test('there and back is the same spot to a millimetre or two', () => {
    for (const [latitude, longitude] of [
      [50.1, -5.5],
      [52.4127, -3.0214],
      [57.9, -6.7],
      [51.5, 1.2],
    ] as const) {
      const back = toDegrees(toGrid({ latitude, longitude }))
      expect(Math.abs(back.latitude - latitude) * 111_320).toBeLessThan(0.01)
      expect(Math.abs(back.longitude - longitude) * 70_000).toBeLessThan(0.01)
    }
  })
  test.each([
    ['SO 305 912', 'SO 305 912', 100],
    ['so3059', 'SO 30 59', 1_000],
    ['TG 51409 13177', 'TG 51409 13177', 1],
  ])('%s is read', (text, reference, squareMetres) =>
    expect(readGridReference(text)).toMatchObject({ kind: 'found', reference, squareMetres }),
  )
  test('what is not whole or not on the map is said', () => {
    expect(readGridReference('SO 305 91')).toMatchObject({ kind: 'wrong-length' })
    expect(readGridReference('SO 3')).toMatchObject({ kind: 'wrong-length' })
    expect(readGridReference('Mill Lane')).toEqual({ kind: 'not-a-grid-reference' })
  })
  test('the reference of a spot leads back to it', () => {
    const spot = { latitude: 52.4127, longitude: -3.0214 }
    const read = readGridReference(gridReferenceOf(spot)!)
    expect(read.kind === 'found' && Math.abs(read.latitude - spot.latitude) * 111_320).toBeLessThan(10)
  })
})

test('a reference of any digits said wrong, or two changed places, is noticed', () => {
  for (const serial of [1001, 1999, 73_410, 1_000_000]) {
    const reference = referenceOf(serial)
    expect(readReference(`no. ${sayReference(reference)}`)).toBe(reference)
    for (let place = 0; place < reference.length; place++)
      for (let digit = 0; digit < 10; digit++) {
        const wrong = `${reference.slice(0, place)}${digit}${reference.slice(place + 1)}`
        if (wrong !== reference) expect(readReference(wrong)).toBeUndefined()
      }
    for (let place = 0; place + 1 < reference.length; place++) {
      const swapped = `${reference.slice(0, place)}${reference[place + 1]}${reference[place]}${reference.slice(place + 2)}`
      if (swapped !== reference) expect(readReference(swapped)).toBeUndefined()
    }
  }
  expect(['10015', '104729', '1234567'].map(sayReference)).toEqual(['10 015', '104 729', '12 34 567'])
})

test('where, in people’s words', () => {
  expect(namesIn('outside the library on Mill Lane')[1]).toEqual({ name: 'library', within: 'Mill Lane' })
  expect(namesIn('just opposite 12 High Street, Tynford').map(({ name }) => name)).toContain('High Street')
  expect(namesIn('tu allan i’r llyfrgell ar Lôn y Felin')[1]).toMatchObject({ within: 'Lôn y Felin' })
  expect(readSpot('52.41, -3.02')).toMatchObject({ kind: 'point', latitude: 52.41, longitude: -3.02 })
  expect(readSpot('52.41N 3.02W')).toMatchObject({ kind: 'point', longitude: -3.02 })
  expect(readSpot('SO 305 91')).toMatchObject({ kind: 'bad-grid-reference' })
})

test('danger is noticed; ordinary words are not it', () => {
  for (const words of ['I can smell gas by the shop', 'live wires are hanging', 'mae arogl nwy yma'])
    expect(isEmergency(words), words).toBe(true)
  for (const words of ['the gas works car park is dirty', 'wires on the lamp are loose'])
    expect(isEmergency(words), words).toBe(false)
})

test('squares of the map hold what lies in them, and a box is drawn from few of them', () => {
  const spot = { latitude: 52.4127, longitude: -3.0214 }
  for (const zoom of [7, 12, 17]) {
    const box = boxOfCell(zoom, cellOf(zoom, spot))
    expect(
      spot.longitude >= box.west &&
        spot.longitude < box.east &&
        spot.latitude >= box.south &&
        spot.latitude < box.north,
    ).toBe(true)
  }
  for (const box of [readBox('-3.2,52.3,-2.9,52.5')!, readBox('-8,50,2,60')!]) {
    const zoom = zoomFor(box)
    const [from, to] = [
      cellOf(zoom, { latitude: box.south, longitude: box.west }),
      cellOf(zoom, { latitude: box.north, longitude: box.east }),
    ]
    expect(to.x - from.x).toBeLessThan(12)
    expect(scaledBox(box, 0.5).east - scaledBox(box, 0.5).west).toBeLessThan(box.east - box.west)
  }
  for (const bad of ['', '1,2,3', '2,1,1,2', 'a,b,c,d', '-200,0,0,1']) expect(readBox(bad)).toBeUndefined()
})
