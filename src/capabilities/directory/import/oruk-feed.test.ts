import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { readFeed } from './oruk-feed.ts'

let server: Server | undefined
const folders: string[] = []
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

async function gather(where: string) {
  const readings = []
  for await (const batch of readFeed(where, { allowPrivate: true })) readings.push(...batch)
  return {
    services: readings.flatMap((reading) => (reading.ok ? [reading.record.service] : [])),
    refused: readings.flatMap((reading) => (reading.ok ? [] : [`${reading.at} ${reading.problem.because}`])),
  }
}

/** A feed on this machine: pages by number, and each service by its id. */
async function serve(pages: unknown[], services: Record<string, unknown>) {
  const listening = createServer((request, reply) => {
    const url = new URL(request.url ?? '', 'http://feed')
    const id = /\/services\/(.+)$/.exec(url.pathname)?.[1]
    const found = id === undefined ? pages[Number(url.searchParams.get('page')) - 1] : services[decodeURIComponent(id)]
    reply.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(found))
  })
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
}

const uuid = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`
const organization = { id: uuid(9), name: 'Age Well', description: '' }

test('a 3.0 feed is read page by page, and each service whole by its id', async () => {
  const head = (digit: number) => ({ id: uuid(digit), name: `Service ${digit}`, status: 'active', organization })
  const page = (number: number, contents: unknown[]) => ({
    total_pages: 2,
    page_number: number,
    last_page: number === 2,
    contents,
  })
  const address = await serve(
    [page(1, [head(1), head(2)]), page(2, [head(3), { id: uuid(4), status: 'active', organization, schedules: [] }])],
    {
      [uuid(1)]: {
        ...head(1),
        schedules: [{ byday: 'MO,2TU', opens_at: '10:00:00', closes_at: '18:00:00', freq: 'WEEKLY' }],
      },
      [uuid(2)]: head(2),
    },
  )
  const { services, refused } = await gather(`${address}/services`)
  expect(services.map(({ name }) => name)).toEqual(['Service 1', 'Service 2'])
  expect(services[0]).toMatchObject({
    id: uuid(1),
    schedules: [{ byday: 'MO,2TU', opensAt: '10:00', closesAt: '18:00' }],
  })
  expect(refused).toEqual(['3 service-not-given', '4 no-name'])
})

test('a 1.0 feed is read under its own names', async () => {
  const service = {
    id: 'b-17',
    name: 'Lunch club',
    status: 'active',
    organization: { id: 'org-2', name: 'Age Well' },
    eligibilitys: [
      { eligibility: 'Older people', minimum_age: 55, maximum_age: 120 },
      { eligibility: 'Carers', minimum_age: '18', maximum_age: 'null' },
    ],
    service_taxonomys: [{ id: 'x', taxonomy: { id: 'list:4', name: 'Food', vocabulary: 'esdServiceTypes' } }],
    regular_schedules: [{ byday: 'Monday', opens_at: '12:00', closes_at: '14:00' }],
    cost_options: [{ amount: 2.5, amount_description: 'a meal' }],
    contacts: [{ name: 'Ann', phones: [{ number: '01632 960001' }] }],
    languages: [{ language: 'Welsh' }],
    service_areas: [{ service_area: 'York', uri: 'http://statistics.data.gov.uk/id/statistical-geography/E06000014' }],
    service_at_locations: [
      {
        id: 'sal-1',
        location: {
          id: 'loc-1',
          latitude: '53.96',
          longitude: '-1.08',
          physical_addresses: [{ address_1: '1 High Street', city: 'York', postal_code: 'yo17hh', country: 'England' }],
          accessibility_for_disabilities: [{ accessibility: 'Level entrance' }],
        },
        regular_schedule: [{ byday: 'TU', opens_at: '09:00:00', closes_at: '10:00:00' }],
        holidayScheduleCollection: [{ closed: 'true', start_date: '2026-12-25', end_date: '2026-12-26' }],
      },
    ],
  }
  const pages = [{ totalPages: 1, number: 0, last: true, content: [service] }]
  const { services, refused } = await gather(await serve(pages, {}))
  expect(refused).toEqual([])
  expect(services[0]).toMatchObject({
    key: 'b-17',
    minimumAge: 18,
    maximumAge: 120,
    eligibility: 'Older people\nCarers',
    terms: [{ key: 'list:4', name: 'Food', taxonomy: 'esdServiceTypes' }],
    schedules: [{ freq: 'WEEKLY', byday: 'MO', opensAt: '12:00', closesAt: '14:00' }],
    costs: [{ amount: 2.5, description: 'a meal' }],
    contacts: [{ name: 'Ann', phones: [{ e164: '+441632960001' }] }],
    languages: ['Welsh'],
    areas: [{ boundaryCode: 'E06000014' }],
    places: [
      {
        key: 'loc-1',
        at: { latitude: 53.96, longitude: -1.08 },
        address: { address1: '1 High Street', postalCode: 'YO1 7HH' },
        accessibility: [{ description: 'Level entrance' }],
        schedules: [{ byday: 'TU', opensAt: '09:00', closesAt: '10:00' }],
        exceptions: [{ fromDay: '2026-12-25', toDay: '2026-12-26' }],
      },
    ],
  })
  expect(services[0]).not.toHaveProperty('id')
})

test('a server that gives its first page for ever is read once', async () => {
  const page = { contents: [{ id: uuid(1), name: 'A', status: 'active', organization, schedules: [] }] }
  const { services } = await gather(await serve([page, page, page], {}))
  expect(services).toHaveLength(1)
})

describe('a feed that is not one', () => {
  test('is refused in words', async () => {
    await expect(gather(await serve([{ hello: 'world' }], {}))).rejects.toMatchObject({ because: 'not-the-shape' })
    await expect(gather(await serve([], {}))).rejects.toMatchObject({ because: 'bad-status' })
    await expect(gather('/nowhere/at/all')).rejects.toMatchObject({ because: 'no-such-file' })
  })

  test('keeps fields of the wrong kind out of the listing', async () => {
    const odd = {
      id: uuid(1),
      name: 'A',
      status: 7,
      organization,
      schedules: 'always',
      contacts: [null, 3],
      minimum_age: 'x',
      url: 'javascript:alert(1)',
      email: {},
    }
    const { services } = await gather(await serve([{ last_page: true, contents: [odd] }], {}))
    expect(services[0]).toMatchObject({ name: 'A', status: 'inactive', schedules: [], contacts: [] })
    expect(services[0]).not.toHaveProperty('url')
  })
})

test('a folder of saved pages and services is read, whole services before heads of the same', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'feed-'))
  folders.push(folder)
  const head = { id: uuid(1), name: 'Head', status: 'active', organization }
  writeFileSync(path.join(folder, 'services.json'), JSON.stringify({ contents: [head, { ...head, id: uuid(2) }] }))
  writeFileSync(path.join(folder, 'one.json'), JSON.stringify({ ...head, name: 'Whole', schedules: [] }))
  const { services, refused } = await gather(folder)
  expect(refused).toEqual([])
  expect(services.map(({ name, id }) => [name, id])).toEqual([
    ['Whole', uuid(1)],
    ['Head', uuid(2)],
  ])
})

const examples = new URL('../../../../../shared/data/oruk/examples/', import.meta.url)
test.skipIf(!existsSync(examples))('the published 3.0 example is read (needs the shared data folder)', async () => {
  const { services } = await gather(fileURLToPath(new URL('service_full.json', examples)))
  expect(services[0]).toMatchObject({
    id: 'ac148810-d857-441c-9679-408f346de14b',
    name: 'Community Counselling',
    assuredOn: '2005-01-01',
    schedules: [{ byday: 'TH,FR', opensAt: '10:00', closesAt: '18:00', bymonthday: '2,3,4' }],
    organisation: { identifiers: [{ scheme: 'GB-COH', identifier: '1234567' }] },
    terms: [{ id: '3f7b145d-84af-42d7-8fae-eaca714b02b2' }],
    places: [{ id: '3a19ff88-4620-4d17-9830-ac1d859eb5d5', identifier: { type: 'UPRN', identifier: '10092008082' } }],
  })
})
