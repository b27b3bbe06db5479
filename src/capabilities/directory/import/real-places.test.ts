import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { describe, expect } from 'vitest'
import { textPhone } from '../../../../test/support/text-phone.ts'
import { test as base, type World } from '../../../../test/support/world.ts'
import { readScene } from '../../../platform/scene.ts'
import { find } from '../find.ts'
import { metresBetween, type Spot } from '../rules/distance.ts'
import { importCommand, readImportArguments } from './command.ts'
import { importVerbs } from './verbs.ts'

// The first thing that must work: all of England's libraries and surgeries in, and the nearest open library found, judged by
// going through the whole file for each question. The judge shares no code with what it judges, but for the distance itself.

const places = fileURLToPath(new URL('../../../../../shared/data/places/', import.meta.url))
const file = (name: string) => path.join(places, name)
const here = existsSync(places)

async function run(world: World, ...words: string[]) {
  for (const [verb, { may }] of Object.entries(importVerbs)) world.house.policies.set(verb, may)
  const said: string[] = []
  const stage = world.stage({ viewer: { kind: 'system', job: 'import' }, channel: 'api' })
  await importCommand(stage, readImportArguments(words), { line: (text) => said.push(text), progress: () => {} })
  return said.join('\n')
}

type Table = Record<string, string>[]
const table = (name: string): Table => parse(readFileSync(file(name)), { columns: true, bom: true })

type Library = { name: string; spot: Spot }
type Judge = { libraries: Library[]; postcodes: Map<string, Spot>; closed: Library[] }

function judge(): Judge {
  const plain = (postcode: string) => postcode.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const spotsOf = (rows: Table, column: string, latitude: string, longitude: string) =>
    new Map(
      rows
        .filter((row) => row[latitude])
        .map((row) => [plain(row[column]!), { latitude: Number(row[latitude]), longitude: Number(row[longitude]) }]),
    )
  const postcodes = spotsOf(table('postcodes-yo.csv'), 'Postcode', 'lat', 'long')
  const outcodes = spotsOf(table('outcodes-uk.csv'), 'postcode', 'latitude', 'longitude')
  const libraries: Library[] = []
  const closed: Library[] = []
  for (const row of table('libraries-england-2023.csv')) {
    const postcode = plain(row['postcode']!)
    const spot = postcodes.get(postcode) ?? outcodes.get(postcode.slice(0, -3))
    const said = (column: string) => row[column]!.trim().toLowerCase()
    if (!spot || said('type') === 'prison library' || said('type') === 'mobile library') continue
    const open =
      !/closed|temporary/.test(said('operation_23')) &&
      said('closed') === '' &&
      said('statutory_23') !== 'temporary closure' &&
      said('monday') !== 'n/a closed'
    ;(open ? libraries : closed).push({ name: row['name']!.trim(), spot })
  }
  return { libraries, postcodes, closed }
}

const nearestOf = (libraries: Library[], from: Spot) =>
  libraries
    .map((library) => ({ ...library, metres: metresBetween(from, library.spot) }))
    .sort((a, b) => a.metres - b.metres)

type Filled = { said: Record<string, string>; judged: Judge }
const test = base.extend<{ filled: Filled }>({
  filled: [
    async ({ world }, use) => {
      const said = {
        outcodes: await run(world, 'outcodes', file('outcodes-uk.csv')),
        postcodes: await run(world, 'postcodes', file('postcodes-yo.csv')),
        boundaries: await run(world, 'boundaries', file('local-authorities-uk-2021.topojson.json')),
        libraries: await run(world, 'services', file('libraries-england-2023.csv')),
        surgeries: await run(world, 'gp', file('gp-surgeries-2017.json')),
      }
      await use({ said, judged: judge() })
    },
    { scope: 'file' },
  ],
})

describe.skipIf(!here)('with every library in England and every surgery (needs the shared data folder)', () => {
  test('they all come in', { timeout: 180_000 }, async ({ filled: { said } }) => {
    expect(said['outcodes']).toContain('2,856 added, 0 changed, 0 as before, 0 kept aside')
    expect(said['postcodes']).toContain('35,156 added, 0 changed, 0 as before, 0 kept aside')
    expect(said['libraries']).toContain('3,487 added, 0 changed, 0 as before, 0 kept aside')
    expect(said['libraries']).toContain('44 by postcode, 3,346 only by the middle of their outcode, 97 nowhere')
    expect(said['surgeries']).toContain('9,587 added, 0 changed, 0 as before, 0 kept aside')
    expect(said['boundaries']).toContain('374 added, 0 changed, 0 as before, 0 kept aside')
  })

  test('retired postcodes are kept as retired', async ({ world, filled: _ }) => {
    const [counted] = await world.sql(
      `select count(*)::int as all, count(*) filter (where retired)::int as retired, count(at)::int as placed from postcode`,
    )
    expect(counted).toEqual({ all: 35_156, retired: 61, placed: 35_095 })
  })

  test('a postcode lies in its own authority', async ({ world, filled: _ }) => {
    const [found] = await world.sql(
      `select b.name from postcode p, boundaries_around(p.longitude, p.latitude) around join boundary b on b.code = around where p.postcode = 'YO1 7HH'`,
    )
    expect(found).toEqual({ name: 'York' })
  })

  test('the nearest open library to YO1 7HH is the one in Library Square', async ({ world, filled: { judged } }) => {
    const point = judged.postcodes.get('YO17HH')!
    const { results } = await readScene(world.stage(), (scene) => find(scene, { need: 'library', point }))
    expect(results[0]?.card).toMatchObject({ name: 'York Explore Library & Archive', postcode: 'YO1 7DS' })
    expect(results[0]?.metres).toBeCloseTo(nearestOf(judged.libraries, point)[0]!.metres, -0.5)
  })

  test('and so it is, by going through the file, for 200 other postcodes', async ({ world, filled: { judged } }) => {
    const wrong: string[] = []
    for (const postcode of some(200, [...judged.postcodes.keys()])) {
      const point = judged.postcodes.get(postcode)!
      const { results } = await readScene(world.stage(), (scene) => find(scene, { need: 'library', point, limit: 5 }))
      const [found, right] = [results[0], nearestOf(judged.libraries, point)]
      // Two at the same place are both right; the flat map of the search is good to a thousandth.
      const asGood = right.filter(({ metres }) => metres <= right[0]!.metres * 1.001 + 1).map(({ name }) => name)
      if (!found || !asGood.includes(found.card.name))
        wrong.push(`${postcode}: ${found?.card.name}, not ${asGood.join(' or ')}`)
    }
    expect(wrong).toEqual([])
  })

  test('asked by text, a phone is told the same', async ({ world, filled: _ }) => {
    const phone = '+447700910001'
    await text(world, phone, 'find')
    await text(world, phone, 'library')
    expect(await text(world, phone, 'YO1 7HH')).toMatch(/1\W+York Explore Library/)
  })

  test('a closed library is never the answer, even next door to it', async ({ world, filled: { judged } }) => {
    const sycamore = judged.closed.find(({ name }) => name === 'Sycamore House Reading Cafe')!
    const { results } = await readScene(world.stage(), (scene) =>
      find(scene, { need: 'library', point: sycamore.spot, limit: 50 }),
    )
    expect(results.map(({ card }) => card.name)).not.toContain('Sycamore House Reading Cafe')
    expect(results[0]?.card.name).toBe(nearestOf(judged.libraries, sycamore.spot)[0]!.name)
  })

  test('nobody is sent to a prison, or to where a library van is parked', async ({ world, filled: { judged } }) => {
    for (const postcode of ['YO411PS', 'YO310HA']) {
      const point = judged.postcodes.get(postcode)!
      const { results } = await readScene(world.stage(), (scene) => find(scene, { need: 'library', point, limit: 50 }))
      const near = results.filter(({ metres }) => metres !== null)
      expect(near.length).toBeGreaterThan(5)
      expect(near.map(({ card }) => card.name).filter((name) => /^HMP|mobile/i.test(name))).toEqual([])
    }
  })

  test('hours given only as mornings and afternoons are never turned into times', async ({
    world,
    filled: { judged },
  }) => {
    const point = judged.postcodes.get('YO17HH')!
    const { results } = await readScene(world.stage(), (scene) => find(scene, { need: 'library', point, limit: 5 }))
    for (const { state } of results) expect(state.state).toBe('unknown')
    const rules =
      await world.sql(`select distinct c.byday, c.opens_at, c.description from schedule c join service_at_location m on m.id = c.service_at_location_id
      join service s on s.id = m.service_id where s.name = 'Acomb Explore Library' order by 1`)
    expect(rules[0]).toMatchObject({
      opens_at: null,
      description: expect.stringContaining('but we do not have the exact times'),
    })
  })

  test('taken in a second time, nothing changes', async ({ world, filled: _ }) => {
    const counts = `select (select count(*) from service) as services, (select count(*) from directory_change) as changes, (select count(*) from organisation) as organisations`
    const before = await world.sql(counts)
    expect(await run(world, 'services', file('libraries-england-2023.csv'))).toContain(
      '0 added, 0 changed, 3,487 as before',
    )
    expect(await run(world, 'gp', file('gp-surgeries-2017.json'))).toContain('0 added, 0 changed, 9,587 as before')
    expect(await run(world, 'postcodes', file('postcodes-yo.csv'))).toContain('0 added, 0 changed, 35,156 as before')
    expect(await world.sql(counts)).toEqual(before)
  })
})

/** What a phone is answered, through the gateway's own door. */
const text = (world: World, from: string, words: string) => textPhone(world.server, from).says(words)

/** The same few every time: a linear congruential generator (Numerical Recipes). */
function some<Thing>(count: number, things: Thing[]): Thing[] {
  let seed = 20_261_123
  return Array.from({ length: count }, () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32
    return things[Math.floor((seed / 2 ** 32) * things.length)]!
  })
}
