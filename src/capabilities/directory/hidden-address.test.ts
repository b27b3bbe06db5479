// Where a refuge is: who may say that it is hidden, what arrives hidden, and what a person's word is worth against a feed's.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { htmlFaults } from '../../../test/journeys/support/html.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { OrganisationId } from '../../kernel/id.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { viewScene } from '../../platform/scene.ts'
import { importCommand, readImportArguments } from './import/command.ts'
import { importVerbs } from './import/verbs.ts'
import { tellsWhere } from './rules/tells-where.ts'
import { ownersOf, sheetOf } from './rules/sheet.ts'
import { findListing } from './store/one-listing.ts'
import { member, organisation, postcode, searchable, service } from './testing/given.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hidden-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function takeIn(world: World, kind: 'oruk' | 'services', name: string, content: string) {
  for (const [verb, { may }] of Object.entries(importVerbs)) world.house.policies.set(verb, may)
  const said: string[] = []
  const at = path.join(folder, name)
  writeFileSync(at, content)
  const stage = world.stage({ viewer: { kind: 'system', job: 'import' }, channel: 'api' })
  await importCommand(stage, readImportArguments([kind, at]), { line: (text) => said.push(text), progress: () => {} })
  return said.join('\n')
}

async function send(
  world: World,
  id: string,
  cookies: Record<string, string>,
  typed: (place: string) => Record<string, string>,
) {
  const rows = await viewScene(systemStage(world.house, world.place, 'test'), ({ db }) => findListing(db, id))
  const [sheet, place] = [sheetOf(rows!), ownersOf(rows!)[0]!.id]
  const lines = ['name', 'about', `hidden.${place}`].map((line) => [line, sheet[line] ?? ''])
  const form = { ...Object.fromEntries(lines), ...typed(place), base: JSON.stringify(sheet) }
  return world.post(`/work/listings/${id}/edit`, form, { cookies })
}

const visible = (world: World, id: string) => world.get(`/services/${id}`)
const where = (world: World, source: string) =>
  world.sql<{ name: string; masked: boolean; placed: boolean; shown: boolean }>(
    `select s.name, l.masked, l.at is not null as placed, s.visible_from is not null as shown from service s
      join service_at_location m on m.service_id = s.id join location l on l.id = m.location_id where s.source = $1 order by s.name`,
    [source],
  )

describe('an address is hidden and shown by a person', () => {
  test('on the form that changes its listing, and stands apart from then on', async ({ world }) => {
    const haven = await organisation(world, 'Haven')
    await postcode(world, 'TW1 1AA', 53.96, -1.08)
    await postcode(world, 'TW1 2BB', 53.97, -1.09)
    const at = { name: 'The house', latitude: 53.96, longitude: -1.08 }
    const house = await service(world, { organisation: haven, name: 'Night shelter', at })
    await searchable(world)
    const { cookies } = await member(world, 'Mary Ann', haven, 'manager')
    ;(await visible(world, house.id)).shows('1 Secret Street')
    const form = await world.get(`/work/listings/${house.id}/edit`, { cookies })
    form.shows('Who sees the address')
    expect(await htmlFaults(form.body)).toEqual([])
    const saved = await send(world, house.id, cookies, (place) => ({ [`hidden.${place}`]: 'yes' }))
    expect(saved.location).toContain('done=saved')
    const page = await visible(world, house.id)
    page.shows('This address is not shown')
    page.doesNotShow('Secret Street')
    page.doesNotShow('TW1 1AA')
    expect(await world.sql(`select at, latitude from location where id = $1`, [house.location])).toEqual([
      { at: null, latitude: null },
    ])
    ;(await world.get(`/work/listings/${house.id}/edit`, { cookies })).doesNotShow('Secret Street')

    // Another address is put in its place without the first being read, or either being shown.
    const moved = await send(world, house.id, cookies, (place) => ({
      [`address.${place}.first`]: '2 Other Yard',
      [`address.${place}.town`]: 'Testworth',
      [`address.${place}.postcode`]: 'tw12bb',
    }))
    expect(moved.location).toContain('done=saved')
    ;(await visible(world, house.id)).doesNotShow('Other Yard')

    const shown = await send(world, house.id, cookies, (place) => ({ [`hidden.${place}`]: '' }))
    expect(shown.location).toContain('done=saved')
    ;(await visible(world, house.id)).shows('2 Other Yard')
    expect(await world.sql(`select latitude from location where id = $1`, [house.location])).toEqual([
      { latitude: 53.97 },
    ])
    expect(await world.sql(`select * from masked_address where location_id = $1`, [house.location])).toEqual([])
  })

  test('words that give a hidden place away are shown to whoever writes them before anybody else reads them', async ({
    world,
  }) => {
    const haven = await organisation(world, 'Harbour')
    const at = { name: 'The harbour', latitude: 53.96, longitude: -1.08, masked: true }
    const house = await service(world, { organisation: haven, name: 'Harbour', at })
    await searchable(world)
    const { cookies } = await member(world, 'Jo Hope', haven, 'manager')
    const about = 'Safe rooms. Find us behind the bakery in Fleet Street, TW1 1AA.'
    const asked = await send(world, house.id, cookies, () => ({ about }))
    expect(asked.status).toBe(422)
    asked.shows('“TW1 1AA” may say where the hidden address is')
    asked.shows('“Fleet Street” may say where the hidden address is')
    expect(await htmlFaults(asked.body)).toEqual([])
    ;(await visible(world, house.id)).doesNotShow('Fleet Street')
    const meant = 'The bus stops in Fleet Street; ring us there.'
    const looked = await send(world, house.id, cookies, () => ({ about: meant, 'looked-at': 'yes' }))
    expect(looked.location).toContain('done=saved')
    ;(await world.get(`/work/listings/${house.id}/edit`, { cookies })).shows(
      'Words that may give away a hidden address',
    )
  })
})

const meeting = (id: string, location: object) => ({ id: `m-${id}`, location: { id: `l-${id}`, ...location } })
const address = (first: string) => ({ address_1: first, city: 'York', postal_code: 'YO1 7HH' })
const listed = (id: string, name: string, more: object, location: object) => ({
  id,
  name,
  status: 'active',
  organization: { id: 'o', name: 'Havens', description: '' },
  schedules: [],
  ...more,
  service_at_locations: [meeting(id, { latitude: 53.96, longitude: -1.08, ...location })],
})
const feed = [
  listed(
    '1',
    'Haven House',
    { attributes: [{ taxonomy_term: { id: 't', name: 'Domestic abuse refuges' } }] },
    { addresses: [address('1 Low Lane')] },
  ),
  // A night shelter, whose door everybody must find.
  listed('6', 'Lloches nos', {}, { addresses: [address('6 High Road')] }),
  listed('2', 'Quiet Place', {}, { mask_exact_address: true, addresses: [address('2 Low Lane')] }),
  listed('3', 'Garden', {}, { description: 'The address is kept confidential.', addresses: [address('3 Low Lane')] }),
  listed(
    '4',
    'Advice Centre',
    { description: 'Confidential advice on debt, housing and domestic abuse.' },
    { addresses: [address('4 High Road')] },
  ),
  // A door for everybody, in a category of help with abuse; and one of whom only that is known.
  listed(
    '7',
    'Citizens Advice Hexworth',
    { attributes: ['Debt advice', 'Domestic abuse support'].map((name) => ({ taxonomy_term: { id: name, name } })) },
    { addresses: [address('7 High Road')] },
  ),
  listed(
    '8',
    'The Willows',
    { attributes: [{ taxonomy_term: { id: 'Domestic abuse support', name: 'Domestic abuse support' } }] },
    { addresses: [address('8 Low Lane')] },
  ),
  listed('5', 'Refuge', { description: 'Ring the bell at 5 Low Lane.' }, { addresses: [address('5 Low Lane')] }),
]

describe('what a feed brings', () => {
  test('of a kind that must be hidden, or called confidential, waits for a person, and the report says so', async ({
    world,
  }) => {
    const said = await takeIn(world, 'oruk', 'havens.json', JSON.stringify(feed))
    expect(await where(world, 'havens')).toEqual([
      { name: 'Advice Centre', masked: false, placed: true, shown: true },
      { name: 'Citizens Advice Hexworth', masked: false, placed: true, shown: true },
      { name: 'Garden', masked: true, placed: false, shown: true },
      { name: 'Haven House', masked: true, placed: false, shown: true },
      { name: 'Lloches nos', masked: false, placed: true, shown: true },
      { name: 'Quiet Place', masked: true, placed: false, shown: true },
      { name: 'Refuge', masked: true, placed: false, shown: false },
      { name: 'The Willows', masked: true, placed: false, shown: true },
    ])
    expect(said).toContain(
      '“Haven House” is of a kind whose address may put somebody in danger, so its address is hidden',
    )
    expect(said).toContain(
      'its words say where it is (“Low Lane”), so nobody outside sees it until a person has looked',
    )
    expect(said).toContain('5 listings have an address or words that nobody outside sees until a person says so')
    const everything = (await world.get('/oruk/services?per_page=100')).body
    expect(everything).not.toContain('Low Lane')
  })

  test('is asked of whoever keeps it, with the reason, and once only', async ({ world }) => {
    const [{ id: keeper } = { id: '' }] = await world.sql<{ id: string }>(
      `select id from organisation where name = 'Havens'`,
    )
    const { cookies } = await member(world, 'Olwen Hope', keeper as OrganisationId, 'manager')
    const queue = await world.get('/work/approvals', { cookies })
    queue.shows('“The Willows” is of a kind whose address may put somebody in danger, so its address is hidden.')
    queue.shows(
      'Its address is hidden and its words say where it is (“Low Lane”), so nobody outside sees it until a person has looked.',
    )
    queue.doesNotShow('Citizens Advice Hexworth')
    expect(await htmlFaults(queue.body)).toEqual([])
    const waiting = await world.sql<{ id: string; service_id: string }>(
      `select id, service_id from listing_problem where kind = 'hidden'`,
    )
    expect(waiting).toHaveLength(3)
    for (const { id, service_id: listing } of waiting)
      await world.post(
        `/work/problems/${id}`,
        { listing, outcome: 'was-right', because: 'It is a refuge.' },
        { cookies },
      )
    const news = feed.map((each) => ({ ...each, alternate_name: `${each.name} again` }))
    await takeIn(world, 'oruk', 'havens.json', JSON.stringify(news))
    expect(await world.sql(`select state from listing_problem where kind = 'hidden' and state = 'waiting'`)).toEqual([])
  })

  test('does not undo what a person has said of an address, either way', async ({ world }) => {
    await world.sql(`delete from address where location_id = (select id from location where external_id = 'l-4')`)
    await world.sql(
      `update location set masked = true, masked_by_hand = true, latitude = null, longitude = null where external_id = 'l-4'`,
    )
    await world.sql(
      `delete from masked_address where location_id = (select id from location where external_id = 'l-1')`,
    )
    await world.sql(`update location set masked = false, masked_by_hand = true where external_id = 'l-1'`)
    const news = feed.map((each) => ({ ...each, description: `News of ${each.name}.` }))
    await takeIn(world, 'oruk', 'havens.json', JSON.stringify(news))
    const now = await where(world, 'havens')
    expect(now.filter(({ masked }) => masked).map(({ name }) => name)).toEqual([
      'Advice Centre',
      'Garden',
      'Quiet Place',
      'Refuge',
      'The Willows',
    ])
    // What it says later of a place that a person hid is read as that of any other hidden one.
    for (const telling of [
      'Come to YO1 7HH.',
      'By the church in Castle Street.',
      'See https://maps.app.goo.gl/abc for the way.',
    ]) {
      const worse = feed.map((each) => (each.id === '4' ? { ...each, description: telling } : each))
      const said = await takeIn(world, 'oruk', 'havens.json', JSON.stringify(worse))
      expect(said).toContain('its address is hidden and its words say where it is')
      expect((await where(world, 'havens')).find(({ name }) => name === 'Advice Centre')).toMatchObject({
        masked: true,
        shown: false,
      })
    }
  })
})

test('where a table has a column for who is shown, only a plain yes shows', async ({ world }) => {
  const rows = ['yes', 'no', '', 'not yet', 'TRUE'].map((shown, n) => `${n},Club ${n},${shown}`)
  const mapping = JSON.stringify({
    source: 'shown',
    key: 'id',
    name: 'name',
    shown: 'shown',
    organisationName: { always: 'X' },
  })
  writeFileSync(path.join(folder, 'mapping.json'), mapping)
  writeFileSync(path.join(folder, 'shown.csv'), `id,name,shown\n${rows.join('\n')}\n`)
  const said: string[] = []
  for (const [verb, { may }] of Object.entries(importVerbs)) world.house.policies.set(verb, may)
  const words = ['services', path.join(folder, 'shown.csv'), '--mapping', path.join(folder, 'mapping.json')]
  const stage = world.stage({ viewer: { kind: 'system', job: 'import' }, channel: 'api' })
  await importCommand(stage, readImportArguments(words), { line: (text) => said.push(text), progress: () => {} })
  const shown = await world.sql(
    `select name from service where source = 'shown' and visible_from is not null order by 1`,
  )
  expect(shown).toEqual([{ name: 'Club 0' }, { name: 'Club 4' }])
  expect(said.join('\n')).toContain('“not yet” is neither yes nor no, so nobody outside sees it')
})

test.for([
  ['Ring first. We are at YO1 7HH.', ['YO1 7HH']],
  ['By the church in Castle Street', ['Castle Street']],
  ['Come to 12 Park View', ['12 Park View']],
  ['Mae yn Heol y Bont', ['Heol y Bont']],
  ['https://maps.app.goo.gl/abc here', ['https://maps.app.goo.gl/abc']],
  ['///filled.count.soap', ['///filled.count.soap']],
  ['Behind Rose Cottage', ['Rose Cottage']],
  ['We go to the Family Court with you, from 9am to 5pm, on 07700 900123.', []],
  ['Support for anyone over 16, in Hexworth.', []],
] as const)('“%s” gives away %s', ([words, found]) => {
  expect(tellsWhere(words, [{ address1: 'Rose Cottage' }])).toEqual(found)
})
