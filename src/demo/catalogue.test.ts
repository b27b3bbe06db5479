import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isUuid } from '../kernel/id.ts'
import { everyOrganisation, everyService } from './catalogue/catalogue.ts'
import { needs } from './catalogue/needs.ts'
import { chanceOf } from './chance.ts'
import { readHours } from './hours.ts'
import { neighbourhoods } from './land/neighbourhoods.ts'
import { boroughOutline, isInside, river, wards } from './land/outline.ts'
import { streets } from './land/streets.ts'
import { everyRow } from './rows/every-row.ts'
import type { Row } from './rows/row.ts'
import { unknownVenues } from './rows/catalogue-rows.ts'

const today = { day: '2026-11-23', now: new Date('2026-11-23T10:00:00Z') }
const tables = everyRow(today, () => '00000000-0000-8000-8000-000000000000')
const rowsOf = (table: string) => tables.filter((one) => one.table === table).flatMap(({ rows }) => rows)
const texts = tables.flatMap(({ table, rows }) =>
  rows.flatMap((row) =>
    Object.entries(row).flatMap(([column, said]) => (typeof said === 'string' ? [{ table, column, said }] : [])),
  ),
)

describe('nothing of Hexworth is anybody’s', () => {
  test('every postcode is of an area that the United Kingdom does not have', (context) => {
    const shapes = texts.flatMap(({ said }) => said.match(/\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g) ?? [])
    expect(shapes.length).toBeGreaterThan(1_500)
    expect(shapes.filter((postcode) => !postcode.startsWith('HW'))).toEqual([])
    const real = '../shared/data/places/outcodes-uk.csv'
    if (!fs.existsSync(real)) context.skip('the list of real outcodes is not beside the repository')
    const areas = new Set(
      fs
        .readFileSync(real, 'utf8')
        .split('\n')
        .map((line) => /^[A-Z]+/.exec(line)?.[0]),
    )
    expect(areas.size).toBeGreaterThan(120)
    expect(areas.has('HW')).toBe(false)
  })

  test('every telephone number is in a range that rings nobody', () => {
    const numbers = texts
      .filter(
        ({ column }) =>
          !/(^|_)(id|by|at|binding|day|on|from|until|until|external_id)$/.test(column) && column !== 'ring',
      )
      .flatMap(({ said }) => said.match(/(?:\+44|\b0)[\d ]{9,13}\d/g) ?? [])
      .map((number) => number.replaceAll(' ', '').replace(/^0/, '+44'))
    expect(numbers.length).toBeGreaterThan(900)
    const drama = /^\+44(1632960\d{3}|7700900\d{3}|8081570\d{3})$/
    expect(numbers.filter((number) => !drama.test(number))).toEqual([])
  })

  test('no two listings ring the same telephone', () => {
    const numbers = rowsOf('phone').map((row) => row['e164'])
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('every web and mail address is under a name kept for examples', () => {
    const hosts = texts.flatMap(({ said }) =>
      [...said.matchAll(/(?:https?:\/\/|@)([a-z0-9.-]+)/g)].map(([, host]) => host!),
    )
    expect(hosts.length).toBeGreaterThan(500)
    expect(hosts.filter((host) => !host.endsWith('hexworth.example'))).toEqual([])
  })
})

describe('the catalogue is whole', () => {
  test('it is as big as a borough', () => {
    expect(rowsOf('service').length).toBeGreaterThanOrEqual(420)
    expect(rowsOf('service_at_location').length).toBeGreaterThanOrEqual(600)
    expect(rowsOf('organisation').length).toBeGreaterThanOrEqual(60)
    expect(streets).toHaveLength(400)
    expect(rowsOf('postcode').length).toBeGreaterThan(1_500)
    expect(neighbourhoods.reduce((sum, { residents }) => sum + residents, 0)).toBe(90_000)
    expect({ libraries: kinds('library') >= 9, doctors: kinds('gp') >= 11, chemists: kinds('pharmacy') }).toEqual({
      libraries: true,
      doctors: true,
      chemists: 18,
    })
  })

  test('every service has a name, a description, an organisation, a need and a known door', () => {
    const organisations = new Set(everyOrganisation.map(({ key }) => key))
    const codes = new Set(needs.map(({ code }) => code))
    const wanting = everyService.filter(
      ({ name, about, by, needs: met }) =>
        name.en.length < 3 || about.en.length < 15 || !organisations.has(by) || !met.every((code) => codes.has(code)),
    )
    expect(wanting.map(({ key }) => key)).toEqual([])
    expect(unknownVenues()).toEqual([])
  })

  test('every need is met by at least three services', () => {
    const thin = needs.filter(({ code }) => everyService.filter((one) => one.needs.includes(code)).length < 3)
    expect(thin.map(({ code }) => code)).toEqual([])
  })

  test('a good part of it can be read in Welsh', () => {
    const named = everyService.filter(({ name }) => name.cy).length
    const told = everyService.filter(({ about }) => about.cy).length
    expect(named / everyService.length).toBeGreaterThan(0.7)
    expect(told / everyService.length).toBeGreaterThan(0.35)
  })

  test('most listings were confirmed lately; about one in sixteen is stale', () => {
    const services = rowsOf('service')
    const stale = services.filter((row) => String(row['check_due_on']) < today.day).length / services.length
    expect(stale).toBeGreaterThan(0.04)
    expect(stale).toBeLessThan(0.09)
  })

  test('hours of every kind are there', () => {
    const schedules = rowsOf('schedule')
    const some = (is: (row: Row) => boolean) => schedules.some(is)
    expect(some((row) => row['interval'] === 2 && row['dtstart'] !== null)).toBe(true)
    expect(some((row) => row['freq'] === 'MONTHLY' && row['byday'] === '-1SA')).toBe(true)
    expect(some((row) => row['opens_at'] === '00:00' && row['closes_at'] === '24:00')).toBe(true)
    expect(some((row) => String(row['closes_at']).padStart(5, '0') < String(row['opens_at']).padStart(5, '0'))).toBe(
      true,
    )
    expect(rowsOf('schedule_exception').some((row) => row['every_holiday'] === true)).toBe(true)
    expect(rowsOf('service').filter((row) => row['status'] === 'temporarily closed').length).toBeGreaterThanOrEqual(5)
  })
})

describe('it is the same on every machine', () => {
  test('the same day makes the same rows, and another day the same ids', () => {
    const again = everyRow(today, () => '00000000-0000-8000-8000-000000000000')
    expect(again).toEqual(tables)
    const later = everyRow({ day: '2027-03-01', now: new Date('2027-03-01T10:00:00Z') }, () => '')
    const ids = (made: typeof tables) =>
      made.filter(({ table }) => table !== 'assurance').flatMap(({ rows }) => rows.map((row) => row['id']))
    expect(ids(later)).toEqual(ids(tables))
  })

  test('every id is a UUID, and no two rows of a table share one', () => {
    for (const table of new Set(tables.map((one) => one.table))) {
      const ids = rowsOf(table).flatMap((row) => (typeof row['id'] === 'string' ? [row['id']] : []))
      expect(
        ids.filter((id) => !isUuid(id)),
        table,
      ).toEqual([])
      expect(new Set(ids).size, table).toBe(ids.length)
    }
  })

  test('chance is even enough', () => {
    const chance = chanceOf('a test of chance')
    const throws = Array.from({ length: 6_000 }, () => chance.whole(1, 6))
    for (const face of [1, 2, 3, 4, 5, 6]) {
      const share = throws.filter((thrown) => thrown === face).length / 6_000
      expect(Math.abs(share - 1 / 6)).toBeLessThan(0.02)
    }
  })
})

describe('the land', () => {
  test('every home is in the borough, in the ward of its neighbourhood, and on its own side of the river', () => {
    const homes = streets.flatMap((street) =>
      street.postcodes.map((home) => ({ ...home, key: street.neighbourhood.key })),
    )
    expect(homes.filter((home) => !isInside(boroughOutline, home))).toEqual([])
    const strays = homes.filter((home) => wards.find(({ ring }) => isInside(ring, home))?.key !== home.key)
    expect(strays.length / homes.length).toBeLessThan(0.02)
    const wet = homes.filter(({ east, north, nation }) => {
      const bank = river.toSorted((a, b) => Math.abs(a.north - north) - Math.abs(b.north - north))[0]!.east
      return nation === 'england' ? east < bank : east > bank
    })
    expect(wet).toEqual([])
  })

  test('the wards together are the borough', () => {
    const chance = chanceOf('spots for wards')
    const spots = Array.from({ length: 2_000 }, () => ({
      east: chance.between(-9_000, 9_000),
      north: chance.between(-9_000, 9_000),
    }))
    for (const spot of spots) {
      const within = wards.filter(({ ring }) => isInside(ring, spot)).length
      expect(within).toBe(isInside(boroughOutline, spot) ? 1 : 0)
    }
  })
})

describe('hours as the catalogue writes them', () => {
  test.each([
    [
      'Mon-Fri 9:00-12:30, 13:30-17:00',
      [
        ['WEEKLY', 'MO,TU,WE,TH,FR', '9:00', '12:30'],
        ['WEEKLY', 'MO,TU,WE,TH,FR', '13:30', '17:00'],
      ],
    ],
    ['Mon,Thu-Sun 18:00-02:00', [['WEEKLY', 'MO,TH,FR,SA,SU', '18:00', '02:00']]],
    ['first,third Sat 8:30-12:30', [['MONTHLY', '1SA,3SA', '8:30', '12:30']]],
    ['last Fri 19:00-21:00', [['MONTHLY', '-1FR', '19:00', '21:00']]],
    ['24 hours', [['DAILY', undefined, '00:00', '24:00']]],
  ])('%s', (text, expected) => {
    expect(readHours(text).map(({ freq, byday, opens_at, closes_at }) => [freq, byday, opens_at, closes_at])).toEqual(
      expected,
    )
  })

  test('alternate weeks are counted from a week of their own', () => {
    expect(readHours('every 2 weeks Tue 10:00-12:00')[0]).toMatchObject({ interval: 2, dtstart: '2024-01-02' })
    expect(readHours('other weeks Tue 10:00-12:00')[0]).toMatchObject({ interval: 2, dtstart: '2024-01-09' })
  })

  test('what is not understood is a mistake', () => {
    expect(() => readHours('Mondays mostly')).toThrow('not understood')
    expect(() => readHours('Mun 9:00-10:00')).toThrow('not understood')
  })
})

function kinds(need: string) {
  return everyService.filter(({ needs: [first] }) => first === need).length
}
