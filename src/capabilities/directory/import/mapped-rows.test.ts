import { createReadStream, existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decode } from '../../../platform/import/encoding.ts'
import type { Reading } from '../../../platform/import/reading.ts'
import * as cells from './cells.ts'
import { guessMapping, nhsSurgeries } from './known-shapes.ts'
import { mappingShape } from './mapping.ts'
import { readServiceList, readServiceTable } from './mapped-rows.ts'
import type { Mapped } from './map-row.ts'

async function* once(text: string) {
  yield text
}

async function gather(batches: AsyncIterable<Reading<Mapped>[]>) {
  const readings: Reading<Mapped>[] = []
  for await (const batch of batches) readings.push(...batch)
  return {
    services: readings.flatMap((reading) => (reading.ok ? [reading.record.service] : [])),
    notes: readings.flatMap((reading) =>
      reading.ok ? reading.record.notes.map((note) => ({ at: reading.at, ...note })) : [],
    ),
    refused: readings.flatMap((reading) => (reading.ok ? [] : [{ at: reading.at, because: reading.problem.because }])),
  }
}

const table = async (text: string) =>
  gather((await readServiceTable(once(text), { name: 'the file', source: 'test' })).batches)

test('a table nobody has mapped is read by its headings', async () => {
  const { services, refused, notes } = await table(
    'Service Name,Provider,Address Line 1,Town,Post Code,Tel,E-mail,Website,Min age,Max age,Monday,Cost\n' +
      'Lunch club,Age Well,1 High St,Hexworth,hx1 2ab,01904 551550,"Ann <ann@agewell.org>",agewell.org,55,,12 - 2pm,£2.50 a meal\n',
  )
  expect([refused, notes]).toEqual([[], []])
  expect(services[0]).toMatchObject({
    name: 'Lunch club',
    key: 'Lunch club | hx1 2ab',
    organisation: { key: 'Age Well', name: 'Age Well' },
    email: 'ann@agewell.org',
    url: 'https://agewell.org/',
    minimumAge: 55,
    fees: '£2.50 a meal',
    phones: [{ number: '01904 551550', e164: '+441904551550' }],
    places: [
      {
        address: { address1: '1 High St', city: 'Hexworth', postalCode: 'HX1 2AB' },
        schedules: [{ byday: 'MO', opensAt: '12:00', closesAt: '14:00' }],
      },
    ],
  })
})

test('a row without a name is refused; a cell that says nothing usable is noted and the rest of its row stands', async () => {
  const { services, refused, notes } = await table(
    'name,postcode,latitude,longitude,email,website,min age,max age\n' +
      ',YO1 7HH,,,,,,\n' +
      'Odd,nowhere,12,95,not mail,javascript:alert(1),9,4\n' +
      'Plain,YO1 7HH,53.96,-1.08,,,,\n',
  )
  expect(refused).toEqual([{ at: 2, because: 'no-name' }])
  expect(services.map(({ name }) => name)).toEqual(['Odd', 'Plain'])
  expect(services[0]?.places).toEqual([])
  expect(notes.map(({ at, because }) => `${at} ${because}`).sort()).toEqual([
    '3 ages-crossed',
    '3 email-not-understood',
    '3 not-in-the-uk',
    '3 postcode-not-understood',
    '3 url-not-understood',
  ])
  expect(services[1]?.places[0]?.at).toEqual({ latitude: 53.96, longitude: -1.08 })
})

test('hours of the week in one cell are read where they are surely understood, and else stand as they are written and are named', async () => {
  const { services, notes } = await table(
    'name,Opening hours\nHub,"Mon-Fri 9-5, closed bank holidays"\nClub,"Fridays, 7 till late"\nNook,\n',
  )
  expect(services.map(({ schedules }) => schedules)).toEqual([
    [{ freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opensAt: '09:00', closesAt: '17:00', onHolidays: 'closed' }],
    [{ description: 'Fridays, 7 till late' }],
    [],
  ])
  expect(notes).toEqual([
    { at: 3, because: 'hours-kept-in-words', column: 'Opening hours', found: 'Fridays, 7 till late' },
  ])
})

test('where there is a column for each day, one for the week is read only of rows that leave the days empty', async () => {
  const { services } = await table(
    'name,Monday,Tuesday,Opening times\nBoth,10-12,,Mon-Fri 9-5\nOne,,,Tue 9-5\nNeither,,,\n',
  )
  expect(services.map(({ schedules }) => schedules.map(({ byday, opensAt }) => `${byday} ${opensAt}`))).toEqual([
    ['MO 10:00'],
    ['TU 09:00'],
    [],
  ])
})

test('formulas in cells are kept as the text they are', async () => {
  const { services } = await table('name,description\n=HYPERLINK("http://x"),+1\n')
  expect(services[0]).toMatchObject({ name: '=HYPERLINK("http://x")', description: '+1' })
})

test('a mapping for another file is found out before the first row', async () => {
  const mapping = { source: 'x', key: 'ref', name: 'name', organisationName: 'name' }
  const reading = readServiceTable(once('name,town\nA,B\n'), { name: 'the file', source: 'x', mapping })
  await expect(reading).rejects.toMatchObject({
    because: 'not-the-shape',
    facts: { expected: expect.stringContaining('ref') },
  })
})

test('a mapping is plain data: anything else in it is refused', () => {
  expect(mappingShape.safeParse({ source: 's', key: 'k', name: 'n', organisationName: 'o' }).success).toBe(true)
  expect(mappingShape.safeParse({ source: 's', key: 'k', name: { code: 'x' }, organisationName: 'o' }).success).toBe(
    false,
  )
  expect(
    mappingShape.safeParse({ source: 's', key: 'k', name: 'n', organisationName: 'o', colour: 'red' }).success,
  ).toBe(false)
})

test.each([
  ['Bodmin Library <bodmin.library@cornwall.gov.uk>', 'bodmin.library@cornwall.gov.uk'],
  ['Falmouth Library TC (falmouth.library@liscornwall.org.uk)', 'falmouth.library@liscornwall.org.uk'],
  ['nobody', undefined],
  ['a@b', undefined],
])('the mail address in %j is %j', (cell, expected) => {
  expect(cells.readEmail(cell)).toBe(expected)
})

const places = new URL('../../../../../shared/data/places/', import.meta.url)
const here = existsSync(places)

test.skipIf(!here)('all 3,487 libraries are read without being told how (needs the shared data folder)', async () => {
  const text = decode(createReadStream(new URL('libraries-england-2023.csv', places)))
  const { mapping, batches } = await readServiceTable(text, { name: 'libraries', source: 'ignored' })
  const { services, refused, notes } = await gather(batches)
  expect(mapping.source).toBe('libraries-england')
  expect(refused).toEqual([])
  expect(services).toHaveLength(3_487)
  expect(new Set(services.map(({ key }) => key)).size).toBe(3_487)
  const statuses = Object.groupBy(services, ({ status }) => status)
  expect(statuses.defunct?.length).toBe(360)
  expect(statuses['temporarily closed']?.length).toBe(29)
  // 64 prisons' and 97 mobile ones.
  expect(services.filter(({ shown }) => !shown)).toHaveLength(161)
  expect(services.filter(({ places: [place] }) => place?.type === 'postal')).toHaveLength(84)
  // Six cells of this file hold no mail address: mistyped, or a sentence saying there is none.
  expect(notes.map(({ at, because }) => `${at} ${because}`)).toEqual(
    [411, 631, 640, 647, 2010, 3195].map((line) => `${line} email-not-understood`),
  )
  const acomb = services.find(({ name }) => name === 'Acomb Explore Library')
  expect(acomb?.places[0]).toMatchObject({
    address: { postalCode: 'YO24 3BZ' },
    identifier: { type: 'UPRN', identifier: '100052211617' },
  })
})

test.skipIf(!here)('all 9,587 surgeries are read (needs the shared data folder)', async () => {
  const text = decode(createReadStream(new URL('gp-surgeries-2017.json', places)))
  const { services, refused, notes } = await gather(readServiceList(text, { name: 'surgeries', mapping: nhsSurgeries }))
  expect(services).toHaveLength(9_587)
  expect(refused).toEqual([])
  expect(notes).toEqual([])
  expect(services.filter(({ phones }) => phones[0]?.e164)).toHaveLength(9_415)
  expect(services[1]).toMatchObject({
    key: '35708',
    organisation: { key: 'H85110', identifiers: [{ type: 'ODS code', identifier: 'H85110' }] },
    places: [{ locatedBy: 'exact', at: { latitude: 51.3985786437988, longitude: -0.178447410464287 } }],
  })
})

test('a library return of another year, with a column gone, is not taken for this one', () => {
  expect(guessMapping(['reporting', 'name', 'postcode'], 'other')?.source).toBe('other')
  expect(guessMapping(['reporting', 'postcode'], 'other')).toBeUndefined()
})
