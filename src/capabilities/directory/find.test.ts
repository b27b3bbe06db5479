import { randomUUID } from 'node:crypto'
import { describe, expect, vi } from 'vitest'
import pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { readScene, writeScene } from '../../platform/scene.ts'
import { test as base, type World } from '../../../test/support/world.ts'
import { find, type FindAsked } from './find.ts'
import { needs } from './needs.ts'
import { metresBetween, type Spot } from './rules/distance.ts'
import { keepBankHolidays } from './store/hours.ts'
import { countTokens, markListingsOfTheDay, refreshListings } from './store/listings.ts'
import { keepNeeds } from './store/needs.ts'

const york: Spot = { latitude: 53.9591, longitude: -1.0815 }
const today = '2026-11-23' as Day

type Given = {
  name: string
  at?: Spot
  description?: string
  nameCy?: string
  descriptionCy?: string
  masked?: boolean
  hours?: { byday: string; opens: string; closes: string; every?: number; dtstart?: string }[]
  free?: boolean
  stepFree?: boolean
  language?: string
  ages?: [number, number]
  checkDueOn?: Day
  area?: string
  term?: string
  visibleFrom?: string | null
}

const test = base.extend<{ place: Place }>({
  place: [async ({ world }, use) => use(await madePlace(world)), { scope: 'file' }],
})
type Place = {
  add(listings: Given[]): Promise<string[]>
  refresh(): Promise<number>
  count(spreadFrom?: number): Promise<void>
  find(asked: FindAsked): ReturnType<typeof find>
}

async function madePlace(world: World): Promise<Place> {
  const stage = world.stage({ viewer: { kind: 'system', job: 'test' } })
  await writeScene(stage, async ({ db }) => {
    await keepNeeds(db, needs)
    await keepBankHolidays(db, [2026, 2027])
  })
  const organisation = randomUUID()
  await world.sql(`insert into organisation (id, name) values ($1, 'Helping Hands')`, [organisation])
  const refresh = () => writeScene(stage, ({ db }) => refreshListings(db, { today, nation: 'england' }))
  return {
    refresh,
    async add(listings) {
      const ids: string[] = []
      for (const listing of listings) ids.push(await addListing(world, organisation, listing))
      await refresh()
      return ids
    },
    count: (spreadFrom) =>
      writeScene(stage, async ({ db }) =>
        spreadFrom ? void (await world.sql(`select count_tokens($1)`, [spreadFrom])) : countTokens(db),
      ),
    find: (asked) => readScene(world.stage(), (scene) => find(scene, asked)),
  }
}

async function addListing(world: World, organisation: string, given: Given): Promise<string> {
  const [service, location] = [randomUUID(), randomUUID()]
  await world.sql(
    `insert into service (id, organisation_id, name, name_cy, description, description_cy, minimum_age, maximum_age, check_due_on, visible_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      service,
      organisation,
      given.name,
      given.nameCy,
      given.description ?? '',
      given.descriptionCy,
      given.ages?.[0],
      given.ages?.[1],
      given.checkDueOn,
      given.visibleFrom === undefined ? '2020-01-01' : given.visibleFrom,
    ],
  )
  if (given.at || given.masked) {
    await world.sql(`insert into location (id, masked, latitude, longitude) values ($1, $2, $3, $4)`, [
      location,
      given.masked ?? false,
      given.masked ? null : given.at?.latitude,
      given.masked ? null : given.at?.longitude,
    ])
    await world.sql(`insert into service_at_location (service_id, location_id) values ($1, $2)`, [service, location])
    if (given.masked) {
      await world.sql(
        `insert into masked_address (location_id, address_1, city, postal_code, latitude, longitude) values ($1, '1 Secret Street', 'York', 'YO1 7HH', $2, $3)`,
        [location, given.at?.latitude, given.at?.longitude],
      )
    }
    if (given.stepFree)
      await world.sql(`insert into accessibility (location_id, kind) values ($1, 'step-free')`, [location])
  }
  for (const { byday, opens, closes, every, dtstart } of given.hours ?? []) {
    await world.sql(
      `insert into schedule (service_id, freq, byday, opens_at, closes_at, on_holidays, interval, dtstart) values ($1, 'WEEKLY', $2, $3, $4, 'closed', $5, $6)`,
      [service, byday, opens, closes, every ?? 1, dtstart],
    )
  }
  if (given.free) await world.sql(`insert into cost_option (service_id, amount) values ($1, 0)`, [service])
  if (given.language)
    await world.sql(`insert into language (service_id, code) values ($1, $2)`, [service, given.language])
  if (given.area)
    await world.sql(`insert into service_area (service_id, boundary_code) values ($1, $2)`, [service, given.area])
  if (given.term)
    await world.sql(`insert into attribute (service_id, taxonomy_term_id) values ($1, $2)`, [service, given.term])
  return service
}

function near(metresNorth: number, metresEast = 0): Spot {
  return { latitude: york.latitude + metresNorth / 111_300, longitude: york.longitude + metresEast / 65_500 }
}

const weekdays = [{ byday: 'MO,TU,WE,TH,FR', opens: '09:00', closes: '17:00' }]

describe('finding by need', () => {
  test('a need is met by what its name says, in the words people use for it: before what only speaks of it, and is as near', async ({
    place,
  }) => {
    const [bank, far, prose] = await place.add([
      { name: 'Acomb Foodbank', at: near(2_000) },
      { name: 'Selby Foodbank', at: near(8_000) },
      { name: 'St Luke’s hall', description: 'We run a food bank on Fridays.', at: near(300) },
      { name: 'Acomb bowls club', at: near(100) },
    ])
    const answer = await place.find({ need: 'I’ve got nothing to eat', point: york })
    expect(answer.results.map(({ serviceId }) => serviceId)).toEqual([bank, prose, far])
    expect(answer.results[0]?.why[0]).toEqual({
      code: 'matched-synonym',
      said: 'nothing to eat',
      need: { en: 'Food bank or food parcel', cy: 'Banc bwyd neu barsel bwyd' },
    })
  })
  test('a slip of the finger is put right, and said', async ({ place }) => {
    await place.add([{ name: 'Dringhouses Dental Practice', at: near(500) }])
    const answer = await place.find({ need: 'detnist', point: york })
    expect(answer.reading?.corrected).toEqual([{ from: 'detnist', to: 'dentist' }])
    expect(answer.results[0]?.card.name).toBe('Dringhouses Dental Practice')
  })
  test('a letter too many is no other word, however near and however often that one is written', async ({ place }) => {
    await place.add([
      { name: 'Food parcels', at: near(500) },
      { name: 'Flood line', at: near(500) },
      { name: 'Flood wardens', at: near(500) },
    ])
    for (const need of ['foood', 'ffood', 'fod', 'floood']) {
      const { reading } = await place.find({ need, point: york })
      expect(
        reading?.corrected.map(({ to }) => to),
        need,
      ).toEqual(need === 'fod' ? [] : [need === 'floood' ? 'flood' : 'food'])
    }
  })
  test.each(['deintydd', 'ddeintydd', 'Angen neintydd', 'DEINTYDD'])(
    'Welsh, with its first letter changed or not: %s',
    async (need) => {
      await using(async (place) => {
        const answer = await place.find({ need, point: york })
        expect(answer.results[0]?.card.name).toBe('Dringhouses Dental Practice')
      })
    },
  )
  test('words of a Welsh description are found, mutated there or in the asking', async ({ place }) => {
    const [welsh] = await place.add([
      { name: 'Canolfan y Bont', descriptionCy: 'Grŵp i blant sy’n hoffi gerddoriaeth', at: near(900) },
    ])
    for (const need of ['cerddoriaeth', 'gerddoriaeth', 'cherddoriaeth']) {
      const { results } = await place.find({ need, point: york })
      expect(
        results.map(({ serviceId }) => serviceId),
        need,
      ).toEqual([welsh])
    }
  })
  test('several needs in one breath are each enough: nobody who helps with one has to say the other', async ({
    place,
  }) => {
    await place.add([
      { name: 'Debt advice on the ropewalk', at: near(400) },
      { name: 'Housing advice at the ropewalk', at: near(500) },
      { name: 'Ropewalk choir', description: 'Pay what you can. No rent for the room.', at: near(100) },
    ])
    const { results, matched } = await place.find({ need: 'cant pay my rent', point: york })
    const names = results.map(({ card }) => card.name)
    expect(matched).toBe('all')
    expect(names).toEqual(expect.arrayContaining(['Debt advice on the ropewalk', 'Housing advice at the ropewalk']))
  })
  test('of those that meet a need the ones that say its words come first, and a name alone is not the need', async ({
    place,
  }) => {
    await place.add([
      { name: 'Listening line on Fossgate', at: near(100) },
      { name: 'Samaritans at Clifton', description: 'For anyone who is suicidal.', at: near(2_000) },
      { name: 'After suicide: the bereaved', at: near(50) },
    ])
    const { results } = await place.find({ need: 'suicidal', point: york })
    expect(results.map(({ card }) => card.name).slice(0, 1)).toEqual(['Samaritans at Clifton'])
    expect(results.findIndex(({ card }) => card.name.startsWith('After'))).not.toBe(0)
  })
  test('whoever needs food is sent where food is given, and not to the nearer place that asks for a hand with it', async ({
    world,
    place,
  }) => {
    const term = randomUUID()
    await world.sql(`insert into taxonomy_term (id, name) values ($1, 'Volunteering')`, [term])
    await place.add([
      { name: 'Lend a hand at the food bank', at: near(300, 40_000), term },
      { name: 'Moor Food Bank', at: near(4_000, 40_000) },
    ])
    const names = async (need: string) =>
      (await place.find({ need, point: near(300, 40_000) })).results.slice(0, 2).map(({ card }) => card.name)
    for (const words of ['food', 'food bank', 'hungry']) expect((await names(words))[0], words).toBe('Moor Food Bank')
    expect((await names('volunteering'))[0]).toBe('Lend a hand at the food bank')
    expect(await names('lend a hand food bank')).toContain('Lend a hand at the food bank')
  })

  test('a word that only a need knows was not left out', async ({ place }) => {
    const { reading } = await place.find({ need: 'gp crocodiles', point: york })
    expect(reading?.needs.map(({ need }) => need)).toEqual(['doctor'])
    expect(reading?.unknown).toEqual(['crocodiles'])
  })
  test('when nothing has every word, the rest of what was said still finds', async ({ place }) => {
    await place.add([{ name: 'Tang Hall Library', at: near(700) }])
    const answer = await place.find({ need: 'library with crocodiles', point: york })
    expect(answer.results[0]?.card.name).toBe('Tang Hall Library')
    expect(answer.reading?.unknown).toEqual(['crocodiles'])
  })
  test('nothing found: says so, and what leaving one thing out would find', async ({ place }) => {
    await place.add([{ name: 'Parish archery', at: near(100), hours: weekdays }])
    const answer = await place.find({ need: 'archery', point: york, open: { day: '2026-11-29' as Day, minute: 600 } })
    expect(answer.matched).toBe('nothing')
    expect(answer.wider.map(({ without, card }) => [without, card.name])).toEqual([['minute', 'Parish archery']])
  })
  test.each([
    ['emoji', '🎻🎻'],
    ['right to left', 'مكتبة'],
    ['ten thousand letters', 'a'.repeat(10_000)],
    ['quotes and bars', `'|"\\:*&!()<->`],
    ['nothing but spaces', '   '],
    ['a zero byte', 'a\0b'],
    ['half an emoji', '\ud83c'],
    ['an emoji where it is cut', `${'a'.repeat(399)}🎻`],
  ])('a need of %s is answered, not failed on', async (_name, need) => {
    await using(async (place) => expect((await place.find({ need, point: york })).results).toBeInstanceOf(Array))
  })
})

describe('finding what is open', () => {
  test('open now leaves out what is shut, and says until when', async ({ place }) => {
    const [open] = await place.add([
      { name: 'Weekday chess', at: near(900), hours: weekdays },
      { name: 'Evening chess', at: near(100), hours: [{ byday: 'MO', opens: '19:00', closes: '21:00' }] },
    ])
    const answer = await place.find({ need: 'chess', point: york, open: 'now' })
    expect(answer.results.map(({ serviceId }) => serviceId)).toEqual([open])
    expect(answer.results[0]?.state).toEqual({ state: 'open', until: { day: today, minute: 1_020 } })
  })
  test('a day weeks from now is worked out from the calendar: Christmas Day is shut, the Tuesday before is not', async ({
    place,
  }) => {
    await place.add([{ name: 'Weekday origami', at: near(900), hours: weekdays }])
    const openAt = async (day: string) =>
      (await place.find({ need: 'origami', point: york, open: { day: day as Day, minute: 600 } })).results.length
    expect([await openAt('2026-12-22'), await openAt('2026-12-25')]).toEqual([1, 0])
  })
  test('pages of a day weeks from now neither skip nor repeat, however many are shut then', async ({ place }) => {
    const everyOther = [{ byday: 'TU', opens: '10:00', closes: '12:00', every: 2 }]
    const [shut, open] = ['2024-01-09', '2024-01-02'].map((dtstart) => everyOther.map((rule) => ({ ...rule, dtstart })))
    await place.add(
      Array.from({ length: 130 }, (_, n) => ({
        name: `Fortnightly lacemaking ${n}`,
        at: near(100 + n * 10),
        hours: n % 10 === 9 ? open! : shut!,
      })),
    )
    const at = { day: '2026-12-15' as Day, minute: 630 }
    const page = (offset: number) => place.find({ need: 'lacemaking', point: york, open: at, offset, limit: 5 })
    const pages = [await page(0), await page(5), await page(10)]
    const names = pages.flatMap(({ results }) => results.map(({ card }) => card.name))
    expect(names).toEqual(Array.from({ length: 13 }, (_, n) => `Fortnightly lacemaking ${n * 10 + 9}`))
    expect(pages.map(({ more, complete }) => [more, complete])).toEqual([
      [true, true],
      [true, true],
      [false, true],
    ])
  })
  test('a week that has run out is worked out anew, even when no job has run', async ({ world, place }) => {
    await place.add([{ name: 'Weekday fencing', at: near(900), hours: weekdays }])
    world.setNow('2026-12-25T10:00:00Z')
    try {
      const { results } = await place.find({ need: 'fencing', point: york })
      expect(results[0]?.state).toMatchObject({ state: 'closed', reason: { code: 'holiday' } })
    } finally {
      world.setNow('2026-11-23T10:00:00Z')
    }
  })
})

describe('other things asked', () => {
  test('free, step-free, a language and an age each leave out what is not', async ({ place }) => {
    const [all] = await place.add([
      { name: 'Juggling for all', at: near(2_000), free: true, stepFree: true, language: 'cy', ages: [11, 18] },
      { name: 'Juggling upstairs', at: near(100) },
    ])
    for (const asked of [{ free: true }, { wheelchair: true }, { language: 'cy' }] as FindAsked[]) {
      const { results } = await place.find({ need: 'juggling', point: york, ...asked })
      expect(results.map(({ serviceId }) => serviceId)).toEqual([all])
    }
    const counts = await Promise.all(
      [10, 11, 18, 19].map(async (age) => (await place.find({ need: 'juggling', point: york, age })).results.length),
    )
    expect(counts).toEqual([1, 2, 2, 1])
  })
  test('a category holds its narrower ones', async ({ world, place }) => {
    const [wide, narrow] = [randomUUID(), randomUUID()]
    await world.sql(`insert into taxonomy_term (id, name, parent_id) values ($1, 'Craft', null), ($2, 'Pottery', $1)`, [
      wide,
      narrow,
    ])
    const [potter] = await place.add([{ name: 'The kiln', at: near(100), term: narrow }])
    expect((await place.find({ taxonomyTerm: wide, point: york })).results.map(({ serviceId }) => serviceId)).toEqual([
      potter,
    ])
  })
  test('a stale listing sinks below one checked that is further, and says so', async ({ place }) => {
    const [stale, checked] = await place.add([
      { name: 'Unicycling', at: near(100), checkDueOn: '2026-01-01' as Day },
      { name: 'Unicycling too', at: near(5_000), checkDueOn: '2027-01-01' as Day },
    ])
    const { results } = await place.find({ need: 'unicycling', point: york })
    expect(results.map(({ serviceId }) => serviceId)).toEqual([checked, stale])
    expect(results[1]?.why).toContainEqual({ code: 'not-checked-lately', due: '2026-01-01' })
  })
  test('a draft, and what is to be shown later, are not found; the public role does not see them at all', async ({
    world,
    place,
  }) => {
    const [draft, later] = await place.add([
      { name: 'Falconry', at: near(100), visibleFrom: null },
      { name: 'Falconry', at: near(100), visibleFrom: '2030-01-01' },
    ])
    expect((await place.find({ need: 'falconry', point: york })).results).toEqual([])
    expect(await world.attack('read', 'select id from service where id = any ($1)', [[draft, later]])).toEqual([])
  })
})

describe('a refuge', () => {
  test('is found by whom it serves, never by where it is: the same from everywhere', async ({ world, place }) => {
    const [refuge] = await place.add([
      { name: 'Women’s refuge', masked: true, at: near(50) },
      { name: 'Refuge drop-in', at: near(400) },
    ])
    const answers = await Promise.all(
      [york, near(9_000), near(-4_000, 8_000)].map((point) => place.find({ need: 'refuge', point })),
    )
    const seen = answers.map(({ results }) => results.find(({ serviceId }) => serviceId === refuge))
    expect(new Set(seen.map((one) => one?.score)).size).toBe(1)
    for (const one of seen) {
      expect(one?.metres).toBeNull()
      expect(one?.why).toContainEqual({ code: 'serves-your-area', masked: true })
      expect(JSON.stringify(one)).not.toMatch(/Secret Street|YO1 7HH|latitude/)
    }
    await expect(world.attack('read', 'select * from masked_address')).rejects.toThrow(/permission denied/)
    expect(await world.attack('app', 'select * from masked_address')).toEqual([])
  })
  test('cannot be given a public address or a point by mistake', async ({ world, place }) => {
    const [refuge] = await place.add([{ name: 'Hidden house', masked: true, at: york }])
    const [row] = await world.sql<{ id: string }>(
      `select location_id as id from service_at_location where service_id = $1`,
      [refuge],
    )
    await expect(
      world.sql(`insert into address (location_id, address_1, city, postal_code) values ($1, '1', 'York', 'YO1 7HH')`, [
        row?.id,
      ]),
    ).rejects.toThrow(/a_masked_location_has_no_public_address/)
    await expect(
      world.sql(`update location set latitude = 53, longitude = -1 where id = $1`, [row?.id]),
    ).rejects.toThrow(/a_masked_location_shows_no_point/)
  })
})

describe('nearest', () => {
  test('is the nearest by the ellipsoid, whichever way it is searched: 400 places, 60 askers, all over the islands', async ({
    world,
    place,
  }) => {
    let seed = 7
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
    const anywhere = (): Spot => ({ latitude: 50 + random() * 8.5, longitude: -8 + random() * 9.5 })
    const spots = Array.from({ length: 400 }, anywhere)
    const ids = await place.add(spots.map((at, n) => ({ name: `Lighthouse ${n}`, at, masked: n % 10 === 0 })))
    const shown = spots.map((spot, n) => ({ spot, id: ids[n]! })).filter((_, n) => n % 10 !== 0)
    for (const way of ['gathered', 'walked', 'written anew'] as const) {
      if (way === 'walked') await place.count(50)
      if (way === 'written anew') await writtenAnew(world)
      for (let asker = 0; asker < 60; asker++) {
        const point = anywhere()
        const { results } = await place.find({ need: 'lighthouse', point, limit: 5 })
        const located = results.filter(({ metres }) => metres !== null)
        const nearest = shown
          .map(({ spot, id }) => ({ id, metres: metresBetween(point, spot) }))
          .sort((one, other) => one.metres - other.metres)
        located.forEach(({ serviceId, metres }, n) => {
          const right = nearest[n]!
          // Two that differ by less than the map's own error may come in either order.
          const isTie = serviceId !== right.id && Math.abs(metres! - right.metres) / right.metres < 0.001
          expect(serviceId === right.id || isTie, `${way}, asker ${asker}, place ${n}`).toBe(true)
          expect(Math.abs(metres! / right.metres - 1)).toBeLessThan(0.001)
        })
      }
    }
    const [spread] = await world.sql<{ listings: number }>(
      `select listings from search_token where token = token_of('word', 'lighthous') and spread`,
    )
    expect(spread?.listings).toBe(400)
  })
  test('a walk that ends where nothing better can come says what gathering them all says, of two words and at an hour', async ({
    place,
  }) => {
    let seed = 11
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
    const anywhere = (): Spot => ({ latitude: 52 + random() * 2, longitude: -3 + random() * 2 })
    const kinds: Omit<Given, 'at'>[] = [
      { name: 'Harbour windmill' },
      { name: 'Harbour', description: 'There is a windmill.' },
      { name: 'Windmill', description: 'By the harbour.' },
      { name: 'Old stones', description: 'A windmill, and a harbour.' },
    ]
    const hours = [{ byday: 'MO,TU,WE', opens: '09:00', closes: '17:00' }]
    await place.add(
      Array.from({ length: 760 }, (_, n) => ({ ...kinds[n % 4]!, at: anywhere(), ...(n % 3 > 0 && { hours }) })),
    )
    const asks: FindAsked[] = Array.from({ length: 40 }, (_, n) => ({
      need: ['harbour windmill', 'windmill', 'harbour'][n % 3]!,
      point: anywhere(),
      limit: 20,
      ...(n % 2 === 0 && { open: { day: today, minute: [510, 600, 1110][n % 3]! } }),
    }))
    const answers = async () =>
      Promise.all(asks.map(async (asked) => (await place.find(asked)).results.map(({ score }) => Math.round(score))))
    const gathered = await answers()
    expect(gathered.filter((found) => found.length === 20).length).toBeGreaterThan(25)
    await place.count(50)
    expect(await answers()).toEqual(gathered)
  })
  test('and of one word among the stale, the hidden, what is for another area or shown for a time, and in a category', async ({
    world,
    place,
  }) => {
    let seed = 13
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
    const anywhere = (): Spot => ({ latitude: 52 + random() * 2, longitude: -3 + random() * 2 })
    const [term, dyeing] = [randomUUID(), randomUUID()]
    await world.sql(`insert into taxonomy_term (id, name) values ($1, 'Watermills'), ($2, 'Dyeing')`, [term, dyeing])
    await world.sql(`insert into boundary (code, name, kind) values ('E99999999', 'Elsewhere', 'ward')`)
    const added = await place.add(
      Array.from({ length: 360 }, (_, n) => ({
        name: n % 3 > 0 ? `Millpond ${n}` : `Weir ${n}`,
        description: 'By the millpond.',
        at: anywhere(),
        masked: n % 40 === 0,
        ...(n % 3 === 1 && { term }),
        ...(n === 6 && { term: dyeing }),
        ...(n % 5 === 0 && { area: 'E99999999' }),
        ...(n % 7 === 0 && { checkDueOn: '2026-01-01' as Day }),
        free: n % 2 === 0,
        hours: n % 4 > 0 ? [{ byday: 'MO,TU,WE', opens: '09:00', closes: '17:30' }] : [],
      })),
    )
    const shownNoMore = added.filter((_, n) => n % 11 === 0)
    await world.sql(`update service set visible_until = '2026-11-01' where id = any ($1)`, [shownNoMore])
    await place.refresh()
    const asks: FindAsked[] = Array.from({ length: 48 }, (_, n) => ({
      need: 'millpond',
      point: anywhere(),
      limit: [1, 5, 20][n % 3]!,
      ...(n % 2 === 0 && { taxonomyTerm: term }),
      ...(n % 4 > 1 && { open: { day: today, minute: [600, 1_070][n % 2]! } }),
      ...(n % 5 === 0 && { free: true }),
    }))
    const answers = async () =>
      Promise.all(asks.map(async (asked) => (await place.find(asked)).results.map(({ score }) => Math.round(score))))
    const gathered = await answers()
    await world.sql(`select count_tokens(50, 1, 50)`)
    const [pair] = await world.sql<{ listings: number }>(
      `select listings from search_token where spread and token = pair_token(token_of('word', 'millpond'), token_of('term', $1))`,
      [term],
    )
    expect(pair?.listings).toBe(120)
    expect(await answers()).toEqual(gathered)
    // As if so many had the category that the pair's postings are sooner read than the index of tokens.
    await world.sql(
      `update search_token set listings = case token when token_of('term', $1) then 28000 else 90 end
       where token in (token_of('term', $1), pair_token(token_of('word', 'millpond'), token_of('term', $1)))`,
      [term],
    )
    expect(await answers()).toEqual(gathered)
    // Many have the word and, as if, a hundred have the category; but only one has both.
    await world.sql(`update search_token set listings = 100 where token = token_of('term', $1)`, [dyeing])
    const dyers = await place.find({ need: 'millpond', taxonomyTerm: dyeing, point: anywhere(), limit: 20 })
    expect(dyers.results).toHaveLength(1)
  })

  test('a listing that moves, changes its name or goes is so at once, in the postings too', async ({
    world,
    place,
  }) => {
    await place.count(50)
    const [service] = await place.add([{ name: 'Lighthouse on wheels', at: near(10) }])
    expect((await place.find({ need: 'lighthouse', point: york, limit: 1 })).results[0]?.serviceId).toBe(service)
    await world.sql(
      `update location set latitude = 50.1 where id = (select location_id from service_at_location where service_id = $1)`,
      [service],
    )
    await place.refresh()
    expect((await place.find({ need: 'lighthouse', point: york, limit: 1 })).results[0]?.serviceId).not.toBe(service)
    await world.sql(`update service set name = 'Kite' where id = $1`, [service])
    await place.refresh()
    expect(
      (await place.find({ need: 'lighthouse wheels', point: york })).results.map(({ serviceId }) => serviceId),
    ).not.toContain(service)
    await world.sql(`delete from service where id = $1`, [service])
    await place.refresh()
    expect((await place.find({ need: 'kite', point: york })).results).toEqual([])
  })
})

describe('keeping the listings', () => {
  test('a search is one round trip beside its transaction', async ({ place }) => {
    const asked = vi.spyOn(pg.Client.prototype, 'query')
    await place.find({ need: 'food bank', point: york, open: 'now', free: true })
    const statements = asked.mock.calls.map(([text]) =>
      String(typeof text === 'string' ? text : (text as { text?: string }).text),
    )
    asked.mockRestore()
    expect(statements.filter((text) => !/^(begin|commit)/.test(text))).toHaveLength(1)
  })
  test('the day’s job marks what time has changed, and only that', async ({ world, place }) => {
    const [due] = await place.add([{ name: 'Topiary', at: near(100), checkDueOn: '2026-12-01' as Day }])
    const stage = world.stage({ viewer: { kind: 'system', job: 'test' } })
    const marked = async (day: string) => {
      await writeScene(stage, ({ db }) => markListingsOfTheDay(db, day as Day))
      const rows = await world.sql<{ id: string }>(`delete from listing_to_refresh returning service_id as id`)
      return rows.map(({ id }) => id).includes(due!)
    }
    expect([await marked('2026-11-23'), await marked('2026-12-02')]).toEqual([false, true])
  })
  test('history has who, what, before and after, and the app cannot change a word of it', async ({ world, place }) => {
    const [service] = await place.add([{ name: 'Basketry', at: york }])
    await world.sql(`update service set name = 'Basket making' where id = $1`, [service])
    const history = await world.sql<{ before: { name: string } | null; after: { name: string } }>(
      `select before, after from directory_change where table_name = 'service' and row_id = $1 order by seq`,
      [service],
    )
    expect(history.map(({ before, after }) => [before?.name, after.name])).toEqual([
      [undefined, 'Basketry'],
      ['Basketry', 'Basket making'],
    ])
    for (const attack of [
      `update directory_change set after = '{}'`,
      'delete from directory_change',
      `insert into directory_change (table_name, row_id) values ('service', 'x')`,
    ]) {
      await expect(world.attack('app', attack)).rejects.toThrow(/permission denied/)
    }
  })
})

/** All postings in a new table, in place of the old, while searches go on; none of them comes back with less. */
async function writtenAnew(world: World) {
  await world.sql(`update search_token set spread = false where token = token_of('word', 'lighthous')`)
  const counting = world.sql(`select count_tokens(50, 1)`)
  const searching = Promise.all(
    Array.from({ length: 20 }, () =>
      readScene(world.stage(), (scene) => find(scene, { need: 'lighthouse', point: york, limit: 5 })),
    ),
  )
  const [, answers] = await Promise.all([counting, searching])
  // While they are exchanged a search may be answered by the other of its two ways, which keeps ties in another order.
  expect(answers.map(({ results }) => results.length)).toEqual(answers.map(() => 5))
}

/** For tables of cases, which vitest gives no fixtures. */
let shared: Place | undefined
test.beforeEach(async ({ place }) => {
  shared = place
})
async function using(body: (place: Place) => Promise<void>) {
  if (!shared) throw new Error('No place was made')
  await body(shared)
}
