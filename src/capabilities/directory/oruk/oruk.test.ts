import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { test as base, type World } from '../../../../test/support/world.ts'
import { siteFiles } from '../../../platform/web/assets.ts'
import { webServer } from '../../../platform/web/server.tsx'
import { importCommand, readImportArguments } from '../import/command.ts'
import { importVerbs } from '../import/verbs.ts'
import { orukPages } from './pages.ts'

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const organization = {
  id: uuid(900),
  name: 'Age Well',
  description: 'Helps older people',
  website: 'https://agewell.example.org',
  organization_identifiers: [
    { id: uuid(901), identifier_scheme: 'GB-CHC', identifier_type: 'Charity number', identifier: '123' },
  ],
}
const term = (id: number, name: string, parent?: number) => ({
  id: uuid(id + 500),
  taxonomy_term: {
    id: uuid(id),
    name,
    description: '',
    taxonomy: 'Needs',
    ...(parent ? { parent_id: uuid(parent) } : {}),
  },
})
const service = (number: number, more: object = {}) => ({
  id: uuid(number),
  name: `Club ${number}`,
  description: 'A club',
  status: 'active',
  organization,
  schedules: [],
  ...more,
})
const at = (number: number, latitude: number, longitude: number) => ({
  id: uuid(number),
  location: {
    id: uuid(number + 1),
    location_type: 'physical',
    name: 'The hall',
    latitude,
    longitude,
    addresses: [
      {
        id: uuid(number + 2),
        address_1: '1 High St',
        city: 'York',
        state_province: 'North Yorkshire',
        postal_code: 'YO1 7HH',
        country: 'GB',
        address_type: 'physical',
      },
    ],
    accessibility: [
      { id: uuid(number + 3), description: 'Level access, hearing loop', url: 'https://example.org/access' },
    ],
  },
  schedules: [{ id: uuid(number + 4), freq: 'WEEKLY', byday: 'MO,WE', opens_at: '10:00', closes_at: '12:00' }],
})

const feed = [
  service(1, {
    name: 'Lunch club',
    url: 'https://example.org/lunch',
    email: 'lunch@example.org',
    minimum_age: 55,
    maximum_age: 99,
    assured_date: '2026-05-01',
    assurer_email: 'ann@example.org',
    fees: 'Two pounds',
    schedules: [
      { id: uuid(11), freq: 'WEEKLY', byday: 'TH', opens_at: '09:00', closes_at: '17:00', valid_from: '2026-01-01' },
    ],
    service_at_locations: [at(100, 53.96, -1.08)],
    languages: [{ id: uuid(12), name: 'Welsh' }],
    cost_options: [{ id: uuid(13), option: 'Each', amount: 2.5, valid_from: '2026-01-01' }],
    funding: [{ id: uuid(14), source: 'The council' }],
    contacts: [{ id: uuid(15), name: 'Ann', title: 'Cook', phones: [{ id: uuid(16), number: '01632 960001' }] }],
    phones: [{ id: uuid(17), number: '01632 960002' }],
    service_areas: [
      { id: uuid(18), name: 'York', uri: 'http://statistics.data.gov.uk/id/statistical-geography/E06000014' },
    ],
    attributes: [term(20, 'Food')],
  }),
  service(2, {
    name: 'Film club',
    maximum_age: 16,
    service_at_locations: [at(200, 54.2, -1.5)],
    attributes: [term(21, 'Fun')],
  }),
  service(3, { name: 'Closed club', status: 'temporarily closed' }),
  ...Array.from({ length: 40 }, (_, n) => service(1_000 + n, { attributes: [term(21, 'Fun')] })),
]
const refuge =
  'id,name,organisation,address,town,postcode,latitude,longitude,masked,shown\n1,Refuge,Safe,5 Secret Street,Hidden Town,YO1 7HH,53.9512,-1.0712,yes,yes\n'

type Open = {
  get: (
    path: string,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; json: ReturnType<typeof JSON.parse>; headers: Record<string, unknown>; text: string }>
}

const test = base.extend<{ open: Open }>({
  open: [
    async ({ world }, use) => {
      await fill(world)
      const server = await webServer(world.house, {
        pages: orukPages,
        site: await siteFiles({ root: process.cwd(), distFolder: path.join(process.cwd(), 'dist') }),
        recognise: async () => ({ viewer: { kind: 'anyone' } }),
        limits: false,
      })
      await use(openOn(server, world))
      await server.close()
    },
    { scope: 'file' },
  ],
})

function openOn(server: FastifyInstance, world: World): Open {
  return {
    get: async (url, headers = {}) => {
      const reply = await server.inject({ method: 'GET', url, headers: { host: world.place.hosts[0]!, ...headers } })
      return {
        status: reply.statusCode,
        json: reply.body ? JSON.parse(reply.body) : undefined,
        headers: reply.headers,
        text: reply.body,
      }
    },
  }
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'oruk-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function fill(world: World) {
  for (const [verb, { may }] of Object.entries(importVerbs)) world.house.policies.set(verb, may)
  const stage = world.stage({ viewer: { kind: 'system', job: 'import' }, channel: 'api' })
  const run = async (name: string, content: string, ...words: string[]) => {
    const file = path.join(folder, name)
    writeFileSync(file, content)
    const said: string[] = []
    const [kind, ...rest] = words
    const code = await importCommand(stage, readImportArguments([kind!, file, ...rest]), {
      line: (text) => said.push(text),
      progress: () => {},
    })
    if (code !== 0) throw new Error(said.join('\n'))
  }
  await run('postcodes.csv', 'Postcode,lat,long\nYO1 7HH,53.96,-1.08\nHG1 1AA,53.99,-1.54\n', 'postcodes')
  const york = {
    type: 'Feature',
    properties: { code: 'E06000014', name: 'York' },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [-1.2, 53.9],
          [-1, 53.9],
          [-1, 54],
          [-1.2, 54],
          [-1.2, 53.9],
        ],
      ],
    },
  }
  await run('york.geojson', JSON.stringify(york), 'boundaries')
  await run('feed.json', JSON.stringify(feed), 'oruk')
  await run('refuge.csv', refuge, 'services')
  await world.sql(`update taxonomy_term set parent_id = $1 where id = $2`, [uuid(21), uuid(20)])
  await world.sql(
    `insert into schedule (service_id, freq, opens_at, closes_at) select id, 'DAILY', '01:00', '02:00' from service where name = 'Film club'`,
  )
  await world.sql(
    `insert into schedule_exception (service_id, from_day, to_day, because) select id, '2026-12-25', '2026-12-26', 'Christmas' from service where name = 'Film club'`,
  )
  await world.sql(
    `insert into service (organisation_id, name, visible_from) select id, 'Draft', null from organisation limit 1`,
  )
  await world.sql(`update service set url = 'not a web address' where name = 'Film club'`)
  // Every act ends by making the listings it touched again; these statements were no acts.
  await world.sql(`delete from listing_to_refresh`)
}

const names = (json: { contents: { name: string }[] }) => json.contents.map(({ name }) => name)

const schemas = new URL('../../../../../shared/data/oruk/schemas/', import.meta.url)
describe.skipIf(!existsSync(schemas))(
  'against the published schemas, formats asserted (needs the shared data folder)',
  () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    addFormats.default(ajv)
    const schemaOf = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, schemas), 'utf8'))
    // The published lists name their envelope in a keyword no validator knows, so it is put where one looks.
    const validatorOf = (name: string) => {
      const schema = schemaOf(name)
      for (const part of schema.allOf ?? []) {
        if (part.Page) Object.assign(schema.properties, part.Page.properties)
        if (part.Page) schema.required = [...Object.keys(part.Page.properties), 'contents']
      }
      delete schema.allOf
      return ajv.compile(schema)
    }
    const faults = (name: string, json: unknown) => {
      const validate = validatorOf(name)
      return validate(json) ? [] : validate.errors
    }

    test('every address is valid', async ({ open }) => {
      const [taxonomy] = (await open.get('/oruk/taxonomies')).json.contents
      for (const [url, schema] of [
        ['/oruk/', 'api_details'],
        ['/oruk/services?per_page=100', 'service_list'],
        ['/oruk/services?per_page=100&full=true', 'service_list'],
        ['/oruk/services?search=zzzz', 'service_list'],
        ['/oruk/taxonomies', 'taxonomy_list'],
        [`/oruk/taxonomies/${taxonomy.id}`, 'taxonomy'],
        ['/oruk/taxonomy_terms', 'taxonomy_term_list'],
        [`/oruk/taxonomy_terms/${uuid(20)}`, 'taxonomy_term'],
        ['/oruk/service_at_locations', 'service_at_location_list'],
        [`/oruk/services/${uuid(1)}`, 'service'],
        [`/oruk/services/${uuid(2)}`, 'service'],
        [`/oruk/service_at_locations/${uuid(100)}`, 'service_at_location'],
        // The published interface description checks this address against the shape of a service.
        [`/oruk/service_at_locations/${uuid(100)}`, 'service'],
        [`/oruk/organizations/${uuid(900)}`, 'organization'],
      ] as const) {
        const { status, json } = await open.get(url)
        expect(status, url).toBe(200)
        expect(faults(schema, json), `${url} as ${schema}`).toEqual([])
      }
      for (const organisation of (await open.get('/oruk/organizations')).json.contents) {
        expect(faults('organization', organisation)).toEqual([])
        // What is published as the list is the shape of each in it: it says nothing of a page of them.
        expect(faults('organization_list', organisation)).toEqual([])
      }
    })

    test('and the check can fail', () => {
      expect(faults('service', { id: 'no uuid', name: 'A', status: 'active' })).toHaveLength(1)
      expect(faults('service', { id: uuid(1), name: 'A', status: 'open' })).toHaveLength(1)
      expect(faults('service_list', { contents: [] })).not.toEqual([])
      expect(faults('organization_list', { id: 'no uuid', name: 'A', description: '' })).toHaveLength(1)
    })
  },
)

describe('a reader of the feed', () => {
  test('gets everything that hangs from a service', async ({ open }) => {
    const { json } = await open.get(`/oruk/services/${uuid(1)}`)
    expect(json).toMatchObject({
      id: uuid(1),
      fees: 'Two pounds',
      assured_date: '2026-05-01',
      schedules: [{ byday: 'TH', opens_at: '09:00:00', closes_at: '17:00:00' }],
      service_at_locations: [
        {
          id: uuid(100),
          location: {
            id: uuid(101),
            latitude: 53.96,
            addresses: [{ address_1: '1 High St', postal_code: 'YO1 7HH' }],
            accessibility: [{ description: 'Level access, hearing loop' }, { description: 'Hearing loop' }],
          },
          schedules: [{ byday: 'MO,WE' }],
        },
      ],
      languages: [{ name: 'Welsh', code: 'cy' }],
      cost_options: [{ amount: 2.5, currency: 'GBP' }],
      funding: [{ source: 'The council' }],
      contacts: [{ name: 'Ann', phones: [{ number: '01632 960001' }] }],
      phones: [{ number: '01632 960002' }],
      service_areas: [{ name: 'York', uri: 'http://statistics.data.gov.uk/id/statistical-geography/E06000014' }],
      attributes: [{ taxonomy_term: { id: uuid(20), name: 'Food', parent_id: uuid(21) } }],
      organization: { organization_identifiers: [{ identifier: '123' }] },
    })
  })

  test('never takes a closed day for an opening, or a slip for an address', async ({ open }) => {
    const { json } = await open.get(`/oruk/services/${uuid(2)}`)
    expect(json).not.toHaveProperty('url')
    expect(json.schedules).toContainEqual(
      expect.objectContaining({ freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR,SA,SU', opens_at: '01:00:00' }),
    )
    const closed = json.schedules.find(({ valid_from }: { valid_from?: string }) => valid_from === '2026-12-25')
    expect(closed).toMatchObject({ description: 'Closed: Christmas' })
    expect(closed).not.toHaveProperty('opens_at')
  })

  test('reads page by page, each service once', async ({ open }) => {
    const seen: string[] = []
    for (let page = 1; page <= 5; page++) {
      const { json } = await open.get(`/oruk/services?per_page=10&page=${page}`)
      expect(json).toMatchObject({
        total_items: 44,
        total_pages: 5,
        page_number: page,
        size: page === 5 ? 4 : 10,
        first_page: page === 1,
        last_page: page === 5,
        empty: false,
      })
      seen.push(...json.contents.map(({ id }: { id: string }) => id))
    }
    expect(new Set(seen).size).toBe(44)
    expect((await open.get('/oruk/services?page=9&per_page=10')).json).toMatchObject({
      empty: true,
      contents: [],
      last_page: true,
    })
  })

  test('a service taken away while somebody reads page after page makes them miss no other', async ({
    open,
    world,
  }) => {
    const idsOn = async (page: number) =>
      (await open.get(`/oruk/services?per_page=9&page=${page}`)).json.contents.map(({ id }: { id: string }) => id)
    const [first, second] = [await idsOn(1), await idsOn(2)]
    await world.sql(`update service set status = 'inactive' where id = $1`, [first[8]])
    expect(await idsOn(2)).toEqual(second)
    await world.sql(`update service set status = 'active' where id = $1`, [first[8]])
  })

  test.for([
    ['search=lunch', ['Lunch club']],
    ['search=lunches', ['Lunch club']],
    [`taxonomy_term_id=${uuid(20)}`, ['Lunch club']],
    ['minimum_age=50', ['Lunch club']],
    ['minimum_age=60', []],
    ['maximum_age=18', ['Film club']],
    ['day=TH&start_time=09:00&end_time=17:00', ['Lunch club']],
    ['day=TH&end_time=17:00', ['Film club', 'Lunch club']],
    ['day=thursday&start_time=08:00', ['Lunch club']],
    ['day=MO&start_time=10:00', ['Lunch club', 'Film club']],
    ['day=MO&end_time=11:00&start_time=03:00', []],
    ['postcode=yo17hh&proximity=500', ['Lunch club']],
    ['postcode=HG1 1AA&proximity=30000', ['Film club']],
    ['search=club&postcode=HG1 1AA&proximity=30000&maximum_age=16', ['Film club']],
    [`organization_id=${uuid(1)}`, []],
    ['search=', 44],
    ['unheard_of=1', 44],
    [`taxonomy_term_id=${uuid(21)}`, 42],
    ['postcode=HG1 1AA', 43],
    ['modified_after=2001-01-01', 44],
    ['modified_after=2199-01-01T00:00:00%2B01:00', 0],
  ] as const)('%s is honoured', async ([query, expected], { open }) => {
    const { status, json } = await open.get(`/oruk/services?per_page=100&${query}`)
    expect(status).toBe(200)
    if (typeof expected === 'number') expect(json.total_items).toBe(expected)
    else expect(names(json).sort()).toEqual([...expected].sort())
  })

  test('asks the same of services at locations', async ({ open }) => {
    const all = await open.get('/oruk/service_at_locations')
    expect(all.json.total_items).toBe(3)
    const near = await open.get('/oruk/service_at_locations?postcode=YO1 7HH&proximity=100')
    expect(near.json.contents.map(({ id }: { id: string }) => id)).toEqual([uuid(100)])
  })

  test('gets only the news after a time, whatever part of a listing the news is in', async ({ open, world }) => {
    const [{ now }] = (await world.sql<{ now: string }>(
      `select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`,
    )) as [{ now: string }]
    const news = async () => names((await open.get(`/oruk/services?modified_after=${now}`)).json)
    expect(await news()).toEqual([])
    await world.sql(`update phone set number = '01632 960009' where number = '01632 960002'`)
    expect(await news()).toEqual(['Lunch club'])
    await world.sql(`update contact set name = 'Bob' where name = 'Ann'`)
    await world.sql(
      `delete from listing_to_refresh; insert into listing_to_refresh (service_id) select id from service where name = 'Closed club'`,
    )
    expect(await news()).toEqual(['Lunch club'])
    const { headers } = await open.get(`/oruk/services/${uuid(1)}`)
    expect(Date.parse(String(headers['last-modified'])) + 1_000).toBeGreaterThan(Date.parse(now))
  })

  test('is told only that, when it has it already', async ({ open }) => {
    const first = await open.get('/oruk/services')
    expect(first.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'last-modified': expect.stringContaining('GMT'),
    })
    const again = await open.get('/oruk/services', { 'if-none-match': String(first.headers['etag']) })
    expect([again.status, again.text]).toEqual([304, ''])
  })

  test.for([
    ['/oruk/services?page=0', 'page is a whole number from 1'],
    ['/oruk/services?page=x', 'page is a whole number'],
    ['/oruk/services?per_page=9999', 'per_page is a whole number from 1 to 500.'],
    ['/oruk/services?taxonomy_term_id=food', 'taxonomy_term_id is a UUID'],
    ['/oruk/services?minimum_age=old', 'minimum_age is an age'],
    ['/oruk/services?day=someday', 'day is a day of the week'],
    ['/oruk/services?start_time=25:00', 'start_time is a time of day'],
    ['/oruk/services?modified_after=yesterday', 'modified_after is a date and time'],
    ['/oruk/services?postcode=YO1', 'postcode is a whole UK postcode'],
    ['/oruk/services?postcode=ZZ9 9ZZ', 'postcode ZZ9 9ZZ is not one that this place knows.'],
    ['/oruk/services?proximity=100', 'proximity needs a postcode'],
    [`/oruk/services?search=${'x'.repeat(201)}`, 'search has at most 200 characters.'],
    [`/oruk/services?search=${encodeURIComponent("' or 1=1 --")}`, undefined],
  ] as const)('%s is answered in a sentence', async ([url, sentence], { open }) => {
    const { status, json } = await open.get(url)
    expect(status).toBe(sentence === undefined ? 200 : 400)
    if (sentence !== undefined) expect(json.error.message).toContain(sentence)
  })

  test('finds nothing under an id that is not there, or is no id', async ({ open }) => {
    for (const id of [uuid(7_777), 'x', `${uuid(1)}'`])
      expect((await open.get(`/oruk/services/${encodeURIComponent(id)}`)).status).toBe(404)
  })
})

test('what is masked, a draft, or of another place never leaves', async ({ open, world }) => {
  // As an import once left it.
  await world.sql(
    `update location set external_identifier = 'number-of-a-house', external_identifier_type = 'UPRN' where masked`,
  )
  const everything = await Promise.all(
    [
      'services?full=true&per_page=500',
      'service_at_locations?full=true&per_page=500',
      'organizations?full=true&per_page=500',
    ].map((url) => open.get(`/oruk/${url}`)),
  )
  const said = everything.map(({ text }) => text).join('\n')
  expect(said).toContain('Refuge')
  for (const secret of ['Secret Street', 'Hidden Town', '53.9512', '-1.0712', 'Draft', 'number-of-a-house'])
    expect(said).not.toContain(secret)
  const [refuge] = await world.sql<{ id: string }>(
    `select m.id from service_at_location m join service s on s.id = m.service_id where s.name = 'Refuge'`,
  )
  expect((await open.get(`/oruk/service_at_locations/${refuge?.id}`)).text).not.toMatch(/Secret|Hidden|latitude|YO1/)
  // Nor can it be felt for by distance.
  const near = await open.get('/oruk/services?postcode=YO1 7HH&proximity=3000')
  expect(names(near.json)).not.toContain('Refuge')
})
