import { parseCronItems } from 'graphile-worker'
import { expect } from 'vitest'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test as base, type World } from '../../../test/support/world.ts'
import type { Day } from '../../kernel/day.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import type { Schedule } from '../../platform/manifest.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import type { Viewer } from '../../platform/stage.ts'
import { keepNeeds, needs, refreshListings } from '../directory/index.ts'
import { manifest as record } from '../record/index.ts'
import { choose } from './acts/choose.ts'
import { makeLists } from './acts/rebuild.ts'
import { tellNeeds, tellUse } from './acts/tell.ts'
import { manifest } from './index.ts'

const organisation = '0192f000-0000-7000-8000-0000000e0001'
const idOf = (number: number) => `0192f000-0000-7000-8000-0000000e01${String(number).padStart(2, '0')}`
const names = ['Minster Food Bank', 'Debt Advice Desk', 'Warm Library', 'Women’s Refuge', 'Book Swap'] as const
type Name = (typeof names)[number]
const service = (name: Name) => idOf(names.indexOf(name))

const test = base.extend<{ town: World }>({
  town: [
    async ({ world }, use) => {
      await world.sql(`insert into organisation (id, name) values ($1, 'Helping Hands')`, [organisation])
      for (const name of names)
        await world.sql(
          `insert into service (id, organisation_id, name, description, visible_from) values ($1, $2, $3, 'Help for anyone.', '2020-01-01')`,
          [service(name), organisation, name],
        )
      await writeScene(world.stage({ viewer: { kind: 'system', job: 'test' } }), async ({ db }) => {
        await keepNeeds(db, needs)
        await refreshListings(db, { today: '2026-11-23' as Day, nation: 'england' })
      })
      await use(world)
    },
    { scope: 'file' },
  ],
})

/** So many neighbours who are counted, or not, and used all of these. */
async function neighbours(world: World, count: number, used: Name[], counted = true): Promise<Viewer[]> {
  const made: Viewer[] = []
  for (let each = 0; each < count; each++) {
    const viewer = await world.person('A Neighbour')
    const stage = world.stage({ viewer })
    await choose(stage, { counted: true })
    for (const name of used)
      expect(await tellUse(stage, { service: service(name), used: true })).toMatchObject({ ok: true })
    if (!counted) await world.sql('update useful_choice set is_counted = false where person_id = $1', [viewer.personId])
    made.push(viewer)
  }
  return made
}

/** A contact on record, with the help that came of it. */
async function helped(world: World, person: string, name: Name) {
  const contact = '0192f000-0000-7000-8000-' + person.slice(-12)
  await world.sql(
    `insert into person_contact (id, person_id, organisation_id, at, channel) values ($1, $2, $3, '2026-11-01', 'in-person')`,
    [contact, person, organisation],
  )
  await world.sql(
    'insert into person_contact_service (contact_id, service_id, person_id, organisation_id, taken_up) values ($1, $2, $3, $4, true)',
    [contact, service(name), person, organisation],
  )
}

const rebuild = (world: World) => makeLists(world.stage({ viewer: { kind: 'system', job: 'useful.rebuild' } }))
const shownFor = async (world: World, name: Name) =>
  (
    await world.sql<{ name: string; people: number }>(
      'select s.name, p.people from useful_pair p join service s on s.id = p.other_id where p.service_id = $1 order by p.place',
      [service(name)],
    )
  ).map(({ name: other, people }) => `${other}: ${people}`)

test('the lists are counted anew once a week, on a Sunday before dawn, by the job alone', async ({ town }) => {
  const [{ task, cron }] = manifest.schedules as [Schedule]
  const [item] = parseCronItems([{ task, match: cron }])
  const minutes = Array.from({ length: 7 * 24 * 60 }, (_, nth) => new Date(Date.UTC(2026, 10, 23, 0, nth)))
  const due = minutes.filter((at) =>
    item!.match({
      min: at.getUTCMinutes(),
      hour: at.getUTCHours(),
      date: at.getUTCDate(),
      month: at.getUTCMonth() + 1,
      dow: at.getUTCDay(),
    }),
  )
  expect(due.map((at) => at.toISOString())).toEqual(['2026-11-29T03:40:00.000Z'])
  const made = () => town.sql(`select 1 from ledger_line where verb = 'useful.rebuild' and actor_kind = 'system'`)
  await manifest.jobs![task]!(systemStage(town.house, town.place, task), {})
  expect(await made()).toHaveLength(1)
  expect(await makeLists(town.stage({ viewer: await town.person('Idris Campbell') }))).toMatchObject({ ok: false })
  expect(await made()).toHaveLength(1)
})

test('what people also found useful stands on the service’s own page, with how many said so', async ({ town }) => {
  await neighbours(town, 17, ['Minster Food Bank', 'Debt Advice Desk'])
  await neighbours(town, 9, ['Minster Food Bank', 'Warm Library'])
  await neighbours(town, 30, ['Book Swap'])
  expect(await rebuild(town)).toMatchObject({ ok: true })
  // Nine used the library too: they are nobody.
  expect(await shownFor(town, 'Minster Food Bank')).toEqual(['Debt Advice Desk: 15'])
  const page = await town.get(`/services/${service('Minster Food Bank')}`)
  page.shows('People who used this also found these useful')
  page.shows('About 15 people who used this used it too, more than chance would bring.')
  expect(page.body).not.toContain('Warm Library')
  ;(await town.get(`/services/${service('Minster Food Bank')}?language=cy`)).shows('Defnyddiodd tua 15 o bobl')
  ;(await town.get('/useful')).shows('only if 10 different people or more used both')
})

test('whoever did not say yes is not counted, and whoever takes it back is gone from the next lists', async ({
  town,
}) => {
  await neighbours(town, 12, ['Warm Library', 'Book Swap'], false)
  await rebuild(town)
  expect(await shownFor(town, 'Book Swap')).toEqual([])
  const [first, ...others] = await neighbours(town, 16, ['Warm Library', 'Book Swap'])
  await rebuild(town)
  expect(await shownFor(town, 'Book Swap')).toEqual(['Warm Library: 15'])
  // One goes: nothing of the lists shows it.
  await choose(town.stage({ viewer: first! }), { counted: false })
  expect(
    await town.sql('select from useful_told where person_id = $1', [(first as { personId: string }).personId]),
  ).toEqual([])
  await rebuild(town)
  expect(await shownFor(town, 'Book Swap')).toEqual(['Warm Library: 15'])
  // Six more go: fewer than ten are left, and the pair goes with them.
  for (const viewer of others.slice(0, 6)) await choose(town.stage({ viewer }), { counted: false })
  await rebuild(town)
  expect(await shownFor(town, 'Book Swap')).toEqual([])
})

test('a service for people in danger is never counted, asked about, or suggested', async ({ town }) => {
  const ann = await town.person('Ann Pritchard')
  const stage = town.stage({ viewer: ann })
  await choose(stage, { counted: true })
  const told = await tellUse(stage, { service: service('Women’s Refuge'), used: true })
  expect(told).toMatchObject({ refusal: { because: 'never-counted' } })
  // Not even when it comes from somewhere else, such as an appointment.
  for (const viewer of await neighbours(town, 20, ['Debt Advice Desk']))
    await town.sql('insert into useful_told (person_id, service_id, told_at) values ($1, $2, now())', [
      (viewer as { personId: string }).personId,
      service('Women’s Refuge'),
    ])
  await rebuild(town)
  expect(
    await town.sql('select from useful_pair where $1 in (service_id, other_id)', [service('Women’s Refuge')]),
  ).toEqual([])
  const browser = await recogniseAs(town, ann)
  await browser.open(`/services/${service('Women’s Refuge')}`)
  expect(browser.page().body).not.toContain('I used this')
  await browser.open(`/services/${service('Warm Library')}`)
  expect(browser.page().body).toContain('I used this')
})

test('a person chooses, tells, sees why, and takes back, on a page with no script', async ({ town }) => {
  await neighbours(town, 18, ['Minster Food Bank', 'Debt Advice Desk'])
  await rebuild(town)
  const ewa = await town.person('Ewa Kowalska')
  const browser = await recogniseAs(town, ewa)
  await browser.open('/me')
  expect(browser.page().words).toContain('What else may be useful to you')
  await browser.open('/me/useful')
  expect(browser.page().words).toContain('You are not counted')
  await browser.press({ counted: 'yes' }, 1)
  expect(browser.page().words).toContain('You are counted, with no name')
  await browser.open(`/services/${service('Minster Food Bank')}`)
  const forms = [...browser.page().body.matchAll(/<form[^>]*action="([^"]*)"/g)].map(([, action]) => action)
  await browser.press({}, forms.indexOf('/me/useful/told'))
  expect(browser.page().words).toContain('People who used Minster Food Bank found it useful.')
  expect(browser.page().words).toContain('Debt Advice Desk')
  await tellNeeds(town.stage({ viewer: ewa }), {
    person: ewa.personId,
    needs: ['library', 'refuge', 'sexual-violence', 'no-such-need'],
  })
  await browser.open('/me/useful')
  expect(browser.page().words).toContain('You said: A library.')
  expect(browser.page().words).toContain('Warm Library')
  // What she said of danger was never kept.
  expect(await town.sql('select need from useful_need where person_id = $1', [ewa.personId])).toEqual([
    { need: 'library' },
  ])
  expect(await choose(town.stage({ viewer: ewa }), { counted: false })).toMatchObject({ ok: true })
  await browser.open('/me/useful')
  expect(browser.page().words).toContain('You are not counted')
})

test('nobody else sees what a person chose, told or needs', async ({ town }) => {
  const [ann, bob] = [
    await town.person('Ann Pritchard'),
    await town.person('Bob Lee', [{ organisation: organisation as never, role: 'worker' }]),
  ]
  await tellNeeds(town.stage({ viewer: ann }), { person: ann.personId, needs: ['library'] })
  // Not even a worker, without saying for whom they look.
  expect(await tellNeeds(town.stage({ viewer: bob }), { person: ann.personId, needs: ['debt'] })).toMatchObject({
    refusal: { because: 'not-allowed' },
  })
  const seen = await town.attack('app', 'select need from useful_need', [], { viewer: bob.personId })
  expect(seen).toEqual([])
})

test('the worker beside somebody goes through it with them, and what they note is the person’s to see', async ({
  town,
}) => {
  const ann = await town.person('Ann Pritchard')
  const bob = await town.person('Bob Lee', [{ organisation: organisation as never, role: 'worker' }])
  await neighbours(town, 18, ['Minster Food Bank', 'Debt Advice Desk'])
  await rebuild(town)
  await choose(town.stage({ viewer: ann }), { counted: true })
  const desk = await recogniseAs(town, bob)
  await desk.open(`/work/people/${ann.personId}/useful`)
  expect(desk.page().status, 'nothing is on record of her here').toBe(404)
  await desk.open(`/work/people/${ann.personId}?why=advice`)
  await desk.press({ how: 'in-person' })
  await helped(town, ann.personId, 'Minster Food Bank')
  await desk.open(`/work/people/${ann.personId}/useful`)
  expect(desk.page().words).toContain('They have told us of nothing that they need')
  expect(desk.page().words, 'from others, with the reason').toContain('Debt Advice Desk')
  expect(desk.page().words).toMatch(/used Minster Food Bank/)
  expect(desk.page().words, 'an order, no scores').not.toMatch(/\d\.\d|score|%/i)
  await desk.press({ needs: ['library', 'drugs-alcohol'] })
  expect(desk.page().words).toContain('Warm Library')
  expect(await town.sql('select need from useful_need where person_id = $1', [ann.personId])).toEqual([
    { need: 'library' },
  ])
  const lines = await town.sql('select verb from ledger_line where for_person = $1 and actor = $2 order by seq', [
    ann.personId,
    bob.personId,
  ])
  expect(lines.map(({ verb }) => verb)).toEqual([
    'record.say-with',
    'record.look',
    'record.look',
    'record.look',
    'useful.tell-needs',
    'record.look',
  ])
  const home = await recogniseAs(town, ann)
  await home.open('/me/useful')
  expect(home.page().words).toContain('You said: A library.')
  await desk.open('/work/people/0192f000-0000-7000-8000-0000000e0999/useful')
  expect(desk.page().status).toBe(404)
})

test('help that was given counts for whoever is counted, and for nobody else', async ({ town }) => {
  const [ann, bob] = [await town.person('Ann Pritchard'), await town.person('Bob Lee')]
  for (const { personId } of [ann, bob]) await helped(town, personId, 'Warm Library')
  await choose(town.stage({ viewer: ann }), { counted: true })
  const counted = await viewScene(town.stage({ viewer: { kind: 'system', job: 'useful.rebuild' } }), (scene) =>
    record.usesOf!(scene, [ann.personId, bob.personId], new Date('2026-01-01')),
  )
  expect(counted).toEqual([{ person: ann.personId, service: service('Warm Library'), at: new Date('2026-11-01') }])
})
