import { describe, expect } from 'vitest'
import { htmlFaults } from '../../../test/journeys/support/html.ts'
import { textPhone } from '../../../test/support/text-phone.ts'
import { voicePhone } from '../../../test/support/voice-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import { viewScene } from '../../platform/scene.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { askToConfirm } from './acts/ask-to-confirm.ts'
import { confirmListing } from './acts/confirm-listing.ts'
import { publishChange } from './acts/publish-change.ts'
import { tellProposer } from './acts/tell-proposer.ts'
import { directoryJobs } from './jobs.ts'
import { ownersOf, type Sheet, sheetOf } from './rules/sheet.ts'
import { findListing } from './store/one-listing.ts'
import { findKeeper } from './store/proposals.ts'
import { member, organisation, postcode, searchable, service } from './testing/given.ts'

let made: Awaited<ReturnType<typeof makeTown>> | undefined
const town = async (world: World) => (made ??= await makeTown(world))

/** A pantry with an editor and a manager, a church next door with a manager of its own, and somebody who keeps the whole place. */
async function makeTown(world: World) {
  const [pantry, church] = [await organisation(world, 'Brook Street Pantry'), await organisation(world, 'St Aidan’s')]
  const council = await organisation(world, 'Testworth Council')
  world.place.settings.runBy = council
  await postcode(world, 'TW1 1AA', 53.96, -1.08)
  const food = await service(world, {
    organisation: pantry,
    name: 'Food bank',
    at: { name: 'Brook Street', latitude: 53.955, longitude: -1.09 },
    days: 'MO,TU',
    phone: '01632 960 142',
    dueOn: '2026-11-30',
  })
  const lunch = await service(world, { organisation: church, name: 'Lunch club', days: 'WE' })
  await searchable(world)
  return {
    pantry,
    church,
    food,
    lunch,
    editor: await member(world, 'Dev Patel', pantry, 'editor'),
    manager: await member(world, 'Gwen Hughes', pantry, 'manager'),
    worker: await member(world, 'Kofi Mensah', pantry, 'worker'),
    neighbour: await member(world, 'Sam Okoro', church, 'manager'),
    admin: await member(world, 'Carys Morgan', council, 'admin'),
    charityAdmin: await member(world, 'Una Unwin', church, 'admin'),
  }
}

async function sheetNow(world: World, id: string): Promise<{ sheet: Sheet; place: string }> {
  const rows = await viewScene(systemStage(world.house, world.place, 'test'), ({ db }) => findListing(db, id))
  return { sheet: sheetOf(rows!), place: ownersOf(rows!)[0]!.id }
}

/** The edit form as a browser would send it back, with some of it typed over. */
async function filled(world: World, id: string, typed: Record<string, string> = {}) {
  const { sheet, place } = await sheetNow(world, id)
  const form: Record<string, string> = { base: JSON.stringify(sheet) }
  for (const [line, value] of Object.entries(sheet)) {
    if (line.startsWith('phone.')) {
      const [number = '', note = ''] = value.split('\t')
      Object.assign(form, { [`${line}.number`]: number, [`${line}.note`]: note })
    } else if (line.startsWith('exception.')) {
      const parts = value.split('\t')
      for (const [n, part] of ['from', 'to', 'times', 'why', 'why-cy'].entries())
        form[`${line}.${part}`] = parts[n] ?? ''
    } else if (line.startsWith('address.')) {
      const parts = value.split('\t')
      for (const [n, part] of ['first', 'second', 'town', 'postcode'].entries())
        form[`${line}.${part}`] = parts[n] ?? ''
    } else if (line === 'contact') {
      const parts = value.split('\t')
      for (const [n, part] of ['name', 'title', 'email'].entries()) form[`contact.${part}`] = parts[n] ?? ''
    } else if (line !== 'closed') form[line] = value
  }
  return {
    ...form,
    ...Object.fromEntries(Object.entries(typed).map(([name, value]) => [name.replace('PLACE', place), value])),
  }
}

describe('whose listing it is', () => {
  test('only staff of the organisation, and the place’s own admins, come in', async ({ world }) => {
    const { food, manager, worker, neighbour, admin } = await town(world)
    const path = `/work/listings/${food.id}`
    expect((await world.get(path)).location).toContain('/sign-in')
    for (const { cookies } of [manager, admin, worker]) expect((await world.get(path, { cookies })).status).toBe(200)
    expect((await world.get(path, { cookies: neighbour.cookies })).status).toBe(404)
    expect((await world.get(`${path}/edit`, { cookies: worker.cookies })).status).toBe(404)
    for (const deed of ['edit', 'confirmation', 'closing', 'reopening', 'keeper', 'restoring']) {
      const form =
        deed === 'edit'
          ? await filled(world, food.id, { name: 'Stolen' })
          : { because: 'no', seq: '1', 'keeper-name': 'X', 'keeper-phone': '07700 900111' }
      expect((await world.post(`${path}/${deed}`, form, { cookies: neighbour.cookies })).status, deed).toBe(404)
    }
    expect((await sheetNow(world, food.id)).sheet['name']).toBe('Food bank')
  })

  test('an admin of a charity is no admin of the place: what others keep is not theirs', async ({ world }) => {
    const { food, lunch, charityAdmin } = await town(world)
    const { cookies, viewer } = charityAdmin
    expect((await world.get(`/work/listings/${food.id}`, { cookies })).status).toBe(404)
    const refused = { ok: false, refusal: { because: 'not-yours' } }
    expect(await confirmListing(world.stage({ viewer }), { serviceId: food.id })).toEqual(refused)
    expect((await world.get(`/work/listings/${lunch.id}`, { cookies })).status).toBe(200)
    const list = await world.get('/work/listings', { cookies })
    list.shows('Lunch club')
    list.doesNotShow('Food bank')
    await world.sql(
      `insert into listing_keeper (service_id, organisation_id, name, phone, binding)
        select id, organisation_id, 'Dev', '+447700900111', gen_random_uuid() from service where id = $1`,
      [food.id],
    )
    const seen = await viewScene(world.stage({ viewer }), ({ db }) => findKeeper(db, food.id))
    expect(seen).toBeUndefined()
    await world.sql('delete from listing_keeper where service_id = $1', [food.id])
  })

  test('an act asks again, whatever the page let through, and knows nobody from another place', async ({ world }) => {
    const { food, neighbour, manager } = await town(world)
    const refused = { ok: false, refusal: { because: 'not-yours' } }
    expect(await confirmListing(world.stage({ viewer: neighbour.viewer }), { serviceId: food.id })).toEqual(refused)
    const { sheet } = await sheetNow(world, food.id)
    const change = { serviceId: food.id, base: sheet, mine: { ...sheet, name: 'Stolen' }, confirms: true }
    expect(await publishChange(world.stage({ viewer: neighbour.viewer }), change)).toEqual(refused)
    const elsewhere = world.stage({ viewer: manager.viewer, place: world.otherPlace })
    expect(await confirmListing(elsewhere, { serviceId: food.id })).toEqual({
      ok: false,
      refusal: { because: 'no-such-listing' },
    })
    const claimed = { ...manager.viewer, assurance: 'claimed' as const }
    expect(await confirmListing(world.stage({ viewer: claimed }), { serviceId: food.id })).toEqual(refused)
  })

  test('each page is valid and says the rule in words', async ({ world }) => {
    const { food, editor, manager } = await town(world)
    for (const path of [
      '/work/listings',
      `/work/listings/${food.id}`,
      `/work/listings/${food.id}/edit`,
      `/work/listings/${food.id}/history`,
      '/work/approvals',
    ]) {
      const page = await world.get(path, { cookies: manager.cookies })
      expect(page.status, path).toBe(200)
      expect(htmlFaults(page.body), path).toEqual([])
    }
    ;(await world.get(`/work/listings/${food.id}`, { cookies: editor.cookies })).shows('waits until a manager says yes')
    ;(await world.get(`/work/listings/${food.id}`, { cookies: manager.cookies })).shows('what you save shows at once')
  })
})

describe('where work begins', () => {
  test('the start page says what waits for this person, and leads to all they can do', async ({ world }) => {
    const { food, editor, manager, neighbour } = await town(world)
    const form = await filled(world, food.id, { how: 'Ring first.', reason: 'Busy' })
    await world.post(`/work/listings/${food.id}/edit`, form, { cookies: editor.cookies })
    const page = await world.get('/work', { cookies: manager.cookies })
    page.shows('Changes to decide on: 1')
    page.shows('Listings to check: 1')
    page.doesNotShow('Problems people told us')
    expect(htmlFaults(page.body)).toEqual([])
    ;(await world.get('/work', { cookies: editor.cookies })).doesNotShow('Changes to decide on')
    const next = await world.get('/work', { cookies: neighbour.cookies })
    next.doesNotShow('Changes to decide on')
    expect((await world.get('/work')).location).toContain('/sign-in')
    await world.sql(`delete from listing_proposal where state = 'waiting'`)
  })

  test('staff pages are English through and through; residents’ pages are not crowded with staff’s tasks', async ({
    world,
  }) => {
    const { food, manager } = await town(world)
    const welsh = { ...manager.cookies, language: 'cy' }
    const staff = await world.get(`/work/listings/${food.id}?language=cy`, { cookies: welsh })
    for (const words of ['Your work', 'Listings', 'People', 'For staff and volunteers']) staff.shows(words)
    for (const words of ['Pobl', 'Eich gwaith', 'Dod o hyd']) staff.doesNotShow(words)
    const home = await world.get('/?language=cy', { cookies: welsh })
    home.shows('Eich gwaith')
    for (const words of ['Listings', 'Pobl']) home.doesNotShow(words)
    ;(await world.get('/')).doesNotShow('Your work')
  })
})

describe('changing a listing', () => {
  test('a manager’s change shows at once, hours and all, and is searched', async ({ world }) => {
    const { food, manager } = await town(world)
    const form = await filled(world, food.id, {
      about: 'Three days of food.',
      'hours.PLACE.saturday': '10am-12pm, 14:00 to 15:30',
      'exception.PLACE.1.from': '24 December 2026',
      'exception.PLACE.1.times': '9am-12pm',
      'exception.PLACE.1.why': 'Christmas Eve',
      languages: 'Polish, Welsh, Sylheti',
      'phone.2.number': '07700 900500',
      cost: 'free',
      confirms: 'yes',
    })
    const reply = await world.post(`/work/listings/${food.id}/edit`, form, { cookies: manager.cookies })
    expect(reply.location, reply.words).toBe(`/work/listings/${food.id}?done=saved`)
    const page = await world.get(`/services/${food.id}`)
    for (const words of [
      'Three days of food.',
      '10am to midday and 2pm to 3:30pm',
      'Christmas Eve',
      'Polish',
      'Sylheti',
      'Free',
    ])
      page.shows(words)
    page.shows('Brook Street Pantry told us on 23 November that this is right.')
    ;(await world.get('/services?what=food&where=TW1+1AA&free=1&open=at&day=2026-11-28&time=10:30')).shows('Food bank')
  })

  test('hours until the next morning are taken as they are said, and the form that shows them can be sent again', async ({
    world,
  }) => {
    const { food, manager } = await town(world)
    const send = async (typed: Record<string, string>) =>
      world.post(`/work/listings/${food.id}/edit`, await filled(world, food.id, typed), { cookies: manager.cookies })
    const night = await send({ 'hours.PLACE.sunday': '7pm-9am' })
    expect(night.status, night.words).toBe(303)
    ;(await world.get(`/services/${food.id}`)).shows(/Sunday[^]*7pm to 9am/)
    const again = await send({ notice: 'Ring the bell.' })
    expect(again.status, again.words).toBe(303)
    expect((await send({ notice: '', 'hours.PLACE.sunday': '' })).status).toBe(303)
  })

  test('an editor’s change waits; a manager sees what would change, says yes, and the editor is told', async ({
    world,
  }) => {
    const { food, editor, manager, neighbour } = await town(world)
    const form = await filled(world, food.id, {
      'who-for': 'Anyone in Testworth <b>',
      reason: 'We no longer ask for a voucher',
    })
    expect((await world.post(`/work/listings/${food.id}/edit`, form, { cookies: editor.cookies })).location).toContain(
      'done=proposed',
    )
    ;(await world.get(`/services/${food.id}`)).doesNotShow('Anyone in Testworth')
    const [proposal] = await world.sql<{ id: string }>(`select id from listing_proposal where state = 'waiting'`)
    const path = `/work/approvals/${proposal!.id}`
    expect((await world.get(path, { cookies: neighbour.cookies })).status).toBe(404)
    expect((await world.post(`${path}/approval`, { seen: '{}' }, { cookies: neighbour.cookies })).status).toBe(404)
    const mine = await world.get(path, { cookies: editor.cookies })
    mine.shows('A manager decides this')
    const page = await world.get(path, { cookies: manager.cookies })
    for (const words of ['Dev Patel', 'We no longer ask for a voucher', 'Who it is for', 'Anyone in Testworth <b>'])
      page.shows(words)
    expect(htmlFaults(page.body)).toEqual([])
    ;(await world.post(`${path}/refusal`, { because: '' }, { cookies: manager.cookies })).shows('Say why not')
    const seen = { seen: JSON.stringify({ 'who-for': '' }) }
    expect((await world.post(`${path}/approval`, seen, { cookies: manager.cookies })).location).toContain(
      'done=approved',
    )
    ;(await world.get(`/services/${food.id}`)).shows('Anyone in Testworth <b>')
    expect((await world.post(`${path}/approval`, seen, { cookies: manager.cookies })).location).toBe(path)
    // Why a colleague would have turned it down, sent after the yes, is shown once more.
    const late = await world.post(`${path}/refusal`, { because: 'They still ask' }, { cookies: manager.cookies })
    late.shows('What you wrote was not kept')
    late.shows('They still ask')
    await tellProposer(systemStage(world.house, world.place, 'directory.tell-proposer'), { proposalId: proposal!.id })
    const told = await world.sql(`select facts from message where to_address = $1`, [editor.email])
    expect(told).toMatchObject([{ facts: { service: 'Food bank', approved: true } }])
    // Nothing goes to an address or a number that nobody has shown to be theirs.
    await world.sql(
      `update person set email_proven = false, phone = '+447700900771', phone_proven = false where email = $1`,
      [editor.email],
    )
    const system = systemStage(world.house, world.place, 'directory.tell-proposer')
    expect(await tellProposer(system, { proposalId: proposal!.id })).toMatchObject({
      refusal: { because: 'nowhere-to-tell' },
    })
    await world.sql(`update person set email_proven = true, phone = null where email = $1`, [editor.email])
  })

  test('where it is, whom to ask for, what it is of and for where: each is changed like any other line', async ({
    world,
  }) => {
    const { manager, pantry } = await town(world)
    await world.sql(`insert into taxonomy_term (id, name) values (gen_random_uuid(), 'Food parcels')`)
    await postcode(world, 'TW2 2BB', 53.97, -1.05)
    const { id, location } = await service(world, {
      organisation: pantry,
      name: 'Soup kitchen',
      at: { name: 'Old hall', latitude: 53.9, longitude: -1.1 },
    })
    const path = `/work/listings/${id}/edit`
    const bad = await filled(world, id, {
      categories: 'Food parcels\nSoup',
      'address.PLACE.postcode': 'TW2',
      'contact.email': 'nobody',
    })
    const again = await world.post(path, bad, { cookies: manager.cookies })
    for (const words of ['there is none called Soup', 'give a whole postcode', 'an address such as']) again.shows(words)
    expect(htmlFaults(again.body)).toEqual([])
    const form = await filled(world, id, {
      categories: 'food parcels',
      areas: 'Testworth East\nMill ward',
      'address.PLACE.first': '2 New Road',
      'address.PLACE.postcode': 'tw22bb',
      'contact.name': 'Ann Pritchard',
      'contact.title': 'Cook',
    })
    expect((await world.post(path, form, { cookies: manager.cookies })).location).toContain('done=saved')
    expect((await sheetNow(world, id)).sheet).toMatchObject({
      categories: 'Food parcels',
      areas: 'Mill ward\nTestworth East',
      contact: 'Ann Pritchard\tCook',
    })
    const page = await world.get(`/services/${id}`)
    for (const words of ['2 New Road', 'TW2 2BB', 'Mill ward']) page.shows(words)
    const moved = await world.sql('select latitude, longitude from location where id = $1', [location])
    expect(moved).toEqual([{ latitude: 53.97, longitude: -1.05 }])
    const emptied = await filled(
      world,
      id,
      Object.fromEntries(['first', 'second', 'town', 'postcode'].map((part) => [`address.PLACE.${part}`, ''])),
    )
    ;(await world.post(path, emptied, { cookies: manager.cookies })).shows('give the building and street')
    const history = await world.get(`/work/listings/${id}/history`, { cookies: manager.cookies })
    history.shows('Address of Old hall')
  })

  test('a building is moved by its own organisation, and not by one that only meets there', async ({ world }) => {
    const { lunch, food, neighbour } = await town(world)
    await world.sql(
      'insert into service_at_location (id, service_id, location_id) values (gen_random_uuid(), $1, $2)',
      [lunch.id, food.location],
    )
    const { place } = await sheetNow(world, lunch.id)
    const line = `address.${place}`
    expect((await world.get(`/work/listings/${lunch.id}/edit`, { cookies: neighbour.cookies })).body).not.toContain(
      line,
    )
    const { sheet } = await sheetNow(world, lunch.id)
    const change = {
      serviceId: lunch.id,
      base: sheet,
      mine: { ...sheet, [line]: '1 Far Street\t\tElsewhere\tTW1 1AA' },
    }
    await publishChange(world.stage({ viewer: neighbour.viewer }), { ...change, confirms: false })
    const kept = await world.sql('select address_1 from address where location_id = $1', [food.location])
    expect(kept).toEqual([{ address_1: '1 Secret Street' }])
    await world.sql('delete from service_at_location where id = $1', [place])
  })

  test('a new listing is a draft nobody outside sees, until somebody who may says that it shows', async ({ world }) => {
    const { pantry, editor, manager, worker, neighbour } = await town(world)
    expect((await world.get('/work/listings/new', { cookies: worker.cookies })).status).toBe(404)
    const asked = { organisation: pantry, name: 'Breakfast van', place: 'The yard' }
    const address = { 'address.first': '9 Yard Lane', 'address.town': 'Testworth', 'address.postcode': 'TW1 1AA' }
    expect((await world.post('/work/listings/new', asked, { cookies: neighbour.cookies })).status).toBe(404)
    const blank = await world.post(
      '/work/listings/new',
      { organisation: pantry, 'address.first': 'x' },
      { cookies: editor.cookies },
    )
    for (const words of ['Give it a name', 'Address: give the town']) blank.shows(words)
    expect(htmlFaults(blank.body)).toEqual([])
    const begun = await world.post('/work/listings/new', { ...asked, ...address }, { cookies: editor.cookies })
    const [, id = ''] = /listings\/([^/]+)\/edit\?done=begun$/.exec(begun.location ?? '') ?? []
    ;(await world.get(begun.location!, { cookies: editor.cookies })).shows('It is begun, as a draft')
    const isUnseen = async () => {
      expect((await world.get(`/services/${id}`)).status).toBe(404)
      ;(await world.get('/services?what=breakfast&where=TW1+1AA')).doesNotShow('Breakfast van')
    }
    await isUnseen()
    ;(await world.get('/work/listings', { cookies: editor.cookies })).shows('Draft')
    const form = await filled(world, id, { about: 'A hot breakfast.', shown: '' })
    await world.post(`/work/listings/${id}/edit`, form, { cookies: editor.cookies })
    await isUnseen()
    const [proposal] = await world.sql<{ id: string }>(`select id from listing_proposal where state = 'waiting'`)
    const path = `/work/approvals/${proposal!.id}`
    const page = await world.get(path, { cookies: manager.cookies })
    page.shows('Who sees it')
    const seen = /name="seen" value="([^"]+)"/.exec(page.body)![1]!.replaceAll('&quot;', '"')
    await world.post(`${path}/approval`, { seen }, { cookies: manager.cookies })
    ;(await world.get(`/services/${id}`)).shows('9 Yard Lane')
    ;(await world.get('/services?what=breakfast&where=TW1+1AA')).shows('Breakfast van')
  })

  test('two changes that wait for one listing are told apart by what they change, with their time', async ({
    world,
  }) => {
    const { food, editor, manager } = await town(world)
    const path = `/work/listings/${food.id}`
    for (const typed of [
      { notice: 'Use the back door.' },
      { 'exception.PLACE.2.from': '25/12/2026', 'exception.PLACE.2.times': '10am-noon', how: 'Ring the bell.' },
    ])
      await world.post(`${path}/edit`, await filled(world, food.id, typed), { cookies: editor.cookies })
    const links = async (of: string, as: typeof editor) => {
      const { body } = await world.get(of, { cookies: as.cookies })
      // The clock of a test stands still, so either may be the first.
      return [...body.matchAll(/<a href="\/work\/approvals\/[^"]+">([^<]+)<\/a>/g)].map(([, text]) => text).toSorted()
    }
    expect(await links(path, editor)).toEqual([
      'Look at it: A notice at the top',
      'Look at it: How to get it, Days that are not as usual, 2',
    ])
    expect(await links('/work/approvals', manager)).toEqual([
      'Food bank: A notice at the top',
      'Food bank: How to get it, Days that are not as usual, 2',
    ])
    ;(await world.get('/work/approvals', { cookies: manager.cookies })).shows('Dev Patel, Monday 23 November at')
    const [, second] = await world.sql<{ id: string }>(
      `select id from listing_proposal where service_id = $1 and state = 'waiting' order by proposed ->> 'becomes' like '%exception%'`,
      [food.id],
    )
    ;(await world.get(`/work/approvals/${second!.id}`, { cookies: manager.cookies })).shows(
      '25 December 2026, 10:00-12:00',
    )
    for (const { id } of await world.sql<{ id: string }>(`select id from listing_proposal where state = 'waiting'`))
      await world.post(`/work/approvals/${id}/withdrawal`, {}, { cookies: editor.cookies })
  })

  test('what is confirmed late on a summer’s evening is confirmed that day, and not the day before', async ({
    world,
  }) => {
    const { pantry, manager } = await town(world)
    const { id } = await service(world, { organisation: pantry, name: 'Night shelter', days: 'TH' })
    world.setNow('2026-07-14T23:30:00Z')
    expect(await confirmListing(world.stage({ viewer: manager.viewer }), { serviceId: id })).toMatchObject({ ok: true })
    world.setNow('2026-11-23T10:00:00Z')
    ;(await world.get(`/services/${id}`)).shows('told us on 15 July that this is right')
    const { body } = await world.get(`/oruk/services/${id}`)
    expect(JSON.parse(body)).toMatchObject({ assured_date: '2026-07-15' })
  })

  test('what somebody proposed waits once, however often it is sent; they can take it back, and nobody else can', async ({
    world,
  }) => {
    const { food, editor, manager } = await town(world)
    const form = await filled(world, food.id, { how: 'Knock twice.' })
    const send = () => world.post(`/work/listings/${food.id}/edit`, form, { cookies: editor.cookies })
    await Promise.all([send(), send()])
    // Gone back to, and sent again: it waits already, and says so as it did.
    expect((await send()).location).toContain('done=proposed')
    const [proposal, ...twice] = await world.sql<{ id: string }>(
      `select id from listing_proposal where state = 'waiting'`,
    )
    expect(twice).toEqual([])
    const path = `/work/approvals/${proposal!.id}`
    ;(await world.get(path, { cookies: manager.cookies })).doesNotShow('Take it back')
    expect((await world.post(`${path}/withdrawal`, {}, { cookies: manager.cookies })).status).toBe(404)
    ;(await world.get(path, { cookies: editor.cookies })).shows('Take it back')
    expect((await world.post(`${path}/withdrawal`, {}, { cookies: editor.cookies })).location).toContain(
      'done=withdrawn',
    )
    expect((await world.post(`${path}/approval`, { seen: '{}' }, { cookies: manager.cookies })).location).toBe(path)
    ;(await world.get('/work/listings', { cookies: editor.cookies })).shows('Taken back')
    expect((await sheetNow(world, food.id)).sheet['how']).not.toBe('Knock twice.')
  })

  test('going back to how it was undoes a closing', async ({ world }) => {
    const { pantry, manager } = await town(world)
    const { id } = await service(world, { organisation: pantry, name: 'Toy library', days: 'TH' })
    await world.post(
      `/work/listings/${id}/closing`,
      { because: 'Flood', until: '14 January 2027' },
      { cookies: manager.cookies },
    )
    expect((await sheetNow(world, id)).sheet['closed']).toBe('2026-11-23\t2027-01-14\tFlood')
    const page = await world.get(`/work/listings/${id}/history`, { cookies: manager.cookies })
    const seqs = [...page.body.matchAll(/name="seq" value="(\d+)"/g)].map(([, seq]) => seq!)
    const back = await world.post(`/work/listings/${id}/restoring`, { seq: seqs.at(-1)! }, { cookies: manager.cookies })
    expect(back.location).toContain('done=restored')
    ;(await world.get(`/services/${id}`)).doesNotShow('Flood')
    expect(await world.sql('select status, closed_from from service where id = $1', [id])).toEqual([
      { status: 'active', closed_from: null },
    ])
  })

  test('a yes to what was seen is no yes to something else', async ({ world }) => {
    const { food, editor, manager } = await town(world)
    const form = await filled(world, food.id, { website: 'https://pantry.example' })
    await world.post(`/work/listings/${food.id}/edit`, form, { cookies: editor.cookies })
    const [proposal] = await world.sql<{ id: string }>(`select id from listing_proposal where state = 'waiting'`)
    await world.post(
      `/work/listings/${food.id}/edit`,
      await filled(world, food.id, { website: 'https://new.example' }),
      { cookies: manager.cookies },
    )
    const page = await world.post(
      `/work/approvals/${proposal!.id}/approval`,
      { seen: JSON.stringify({ website: '' }) },
      { cookies: manager.cookies },
    )
    page.shows('The listing changed since you opened this page')
    page.shows('https://new.example')
    await world.post(
      `/work/approvals/${proposal!.id}/refusal`,
      { because: 'We have a new one' },
      { cookies: manager.cookies },
    )
    ;(await world.get('/work/listings', { cookies: editor.cookies })).shows('They said: We have a new one')
  })

  test('two people at once: both are kept, and the second is shown what the first did', async ({ world }) => {
    const { food, manager, admin } = await town(world)
    const mine = await filled(world, food.id, { how: 'Just come.', notice: 'From the manager' })
    const theirs = await filled(world, food.id, { email: 'hello@pantry.example', notice: 'From the council' })
    expect((await world.post(`/work/listings/${food.id}/edit`, theirs, { cookies: admin.cookies })).status).toBe(303)
    const again = await world.post(`/work/listings/${food.id}/edit`, mine, { cookies: manager.cookies })
    expect(again.status).toBe(422)
    again.shows('Somebody else changed this listing while you were at it')
    again.shows('You both changed the same thing')
    for (const value of ['hello@pantry.example', 'Just come.', 'From the manager']) expect(again.body).toContain(value)
    again.shows('From the council')
    expect(htmlFaults(again.body)).toEqual([])
    const merged = await filled(world, food.id, { how: 'Just come.', notice: 'From the manager' })
    expect((await world.post(`/work/listings/${food.id}/edit`, merged, { cookies: manager.cookies })).status).toBe(303)
    expect((await sheetNow(world, food.id)).sheet).toMatchObject({
      email: 'hello@pantry.example',
      notice: 'From the manager',
      how: 'Just come.',
    })
  })

  test('what cannot be is refused line by line, and nothing typed is lost', async ({ world }) => {
    const { food, manager } = await town(world)
    const form = await filled(world, food.id, {
      name: '',
      youngest: '70',
      oldest: '18',
      website: 'javascript:alert(1)',
      'hours.PLACE.monday': 'mornings',
      'exception.PLACE.2.from': 'someday',
    })
    const page = await world.post(`/work/listings/${food.id}/edit`, form, { cookies: manager.cookies })
    expect(page.status).toBe(422)
    for (const words of [
      'Give it a name',
      'The youngest age is over the oldest',
      'Website: it begins with https://',
      'Monday: write the times like 9am-5pm',
      'write the day like 25 December',
    ])
      page.shows(words)
    for (const typed of ['javascript:alert(1)', 'mornings', 'someday']) expect(page.body).toContain(typed)
    expect(htmlFaults(page.body)).toEqual([])
    const spoiled = { ...(await filled(world, food.id)), base: '{"name":' }
    ;(await world.post(`/work/listings/${food.id}/edit`, spoiled, { cookies: manager.cookies })).shows(
      'Nothing was changed',
    )
  })

  test('its history says who, when, what before and after, and can be gone back to', async ({ world }) => {
    const { lunch, neighbour } = await town(world)
    await world.post(
      `/work/listings/${lunch.id}/edit`,
      await filled(world, lunch.id, { about: 'Soup.', 'hours.PLACE.wednesday': '12-2pm' }),
      { cookies: neighbour.cookies },
    )
    await world.post(
      `/work/listings/${lunch.id}/edit`,
      await filled(world, lunch.id, { about: 'Stew.', 'hours.PLACE.wednesday': '' }),
      { cookies: neighbour.cookies },
    )
    const page = await world.get(`/work/listings/${lunch.id}/history`, { cookies: neighbour.cookies })
    for (const words of [
      'by Sam Okoro',
      'Was Soup.',
      'Becomes Stew.',
      'Wednesday',
      '12:00-14:00',
      'This is how it is now',
    ])
      page.shows(words)
    expect(htmlFaults(page.body)).toEqual([])
    const seqs = [...page.body.matchAll(/name="seq" value="(\d+)"/g)].map(([, seq]) => seq!)
    await world.post(`/work/listings/${lunch.id}/restoring`, { seq: seqs[0]! }, { cookies: neighbour.cookies })
    expect((await sheetNow(world, lunch.id)).sheet).toMatchObject({
      about: 'Soup.',
      [`hours.${lunch.id}.wednesday`]: '12:00-14:00',
    })
  })
})

describe('what a listing is of, and for where', () => {
  test('is in its history too, and can be gone back to', async ({ world }) => {
    const { church, neighbour } = await town(world)
    const { cookies } = neighbour
    const { id } = await service(world, { organisation: church, name: 'Choir', days: 'TU' })
    await world.sql(
      `insert into taxonomy_term (id, name) values (gen_random_uuid(), 'Singing'), (gen_random_uuid(), 'Company')`,
    )
    for (const [categories, areas] of [
      ['Singing', 'Riverside'],
      ['Company', 'Riverside\nHilltop'],
    ] as const) {
      const form = await filled(world, id, { categories, areas })
      const saved = await world.post(`/work/listings/${id}/edit`, form, { cookies })
      expect(saved.location, saved.words).toContain('done=saved')
    }
    const history = await world.get(`/work/listings/${id}/history`, { cookies })
    for (const words of ['Was Singing', 'Becomes Company', 'This is how it is now']) history.shows(words)
    history.shows(/Was Riverside[^]*Becomes Hilltop/)
    const [before] = [...history.body.matchAll(/name="seq" value="(\d+)"/g)].map(([, seq]) => seq!)
    await world.post(`/work/listings/${id}/restoring`, { seq: before! }, { cookies })
    expect((await sheetNow(world, id)).sheet).toMatchObject({ categories: 'Singing', areas: 'Riverside' })
  })
})

describe('saying that it is right, or shut', () => {
  test('one press confirms, with the name and the day, and leaves one line', async ({ world }) => {
    const { food, editor } = await town(world)
    const reply = await world.post(`/work/listings/${food.id}/confirmation`, {}, { cookies: editor.cookies })
    ;(await world.get(reply.location!, { cookies: editor.cookies })).shows('the next check is due on 24 May 2027')
    expect(
      await world.sql(
        `select confirmed_as, confirmed_how from assurance where service_id = $1 and confirmed_as = 'Dev Patel'`,
        [food.id],
      ),
    ).toEqual([{ confirmed_as: 'Dev Patel', confirmed_how: 'web' }])
    expect(
      await world.sql(`select actor from ledger_line where verb = 'directory.confirm-listing' and thing_id = $1`, [
        food.id,
      ]),
    ).toEqual([{ actor: editor.viewer.personId }])
  })

  test('closed for now shows at once with why and until when, sinks in the search, and opens again', async ({
    world,
  }) => {
    const { food, editor } = await town(world)
    const close = (form: Record<string, string>) =>
      world.post(`/work/listings/${food.id}/closing`, form, { cookies: editor.cookies })
    ;(await close({ because: '', until: 'yesterday' })).shows('Say why it is closed')
    expect((await close({ because: 'A burst pipe', until: '14 December 2026' })).location).toContain('done=closed')
    const page = await world.get(`/services/${food.id}`)
    for (const words of ['Closed for now', 'A burst pipe', 'It opens again 14 December']) page.shows(words)
    ;(await world.get('/services?what=food+bank&where=TW1+1AA')).shows(
      'Closed for now. Opens again 14 December. A burst pipe',
    )
    await world.post(`/work/listings/${food.id}/reopening`, {}, { cookies: editor.cookies })
    ;(await world.get(`/services/${food.id}`)).doesNotShow('A burst pipe')
  })

  test('what was closed until a day opens by itself on that day, everywhere', async ({ world }) => {
    const { pantry, manager } = await town(world)
    const { cookies } = manager
    const { id } = await service(world, {
      organisation: pantry,
      name: 'Clothes bank',
      at: { name: 'Annexe', latitude: 53.955, longitude: -1.09 },
      days: 'MO,TU,WE,TH,FR',
      assuredOn: '2026-11-02',
    })
    const closing = { because: 'New floor', until: '1 December 2026' }
    await world.post(`/work/listings/${id}/closing`, closing, { cookies })
    const everywhere = ['/services?what=clothes&where=TW1+1AA', `/services/${id}`]
    for (const path of everywhere) (await world.get(path)).shows('New floor')
    world.setNow('2026-12-01T10:00:00Z')
    try {
      await directoryJobs['directory.refresh-listings']!(
        systemStage(world.house, world.place, 'directory.refresh-listings'),
        {},
      )
      for (const path of everywhere) {
        const page = await world.get(path)
        page.shows('Open now until 5pm')
        for (const words of ['Closed for now', 'New floor']) page.doesNotShow(words)
      }
    } finally {
      world.setNow('2026-11-23T10:00:00Z')
    }
    const history = await world.get(`/work/listings/${id}/history`, { cookies })
    history.shows(/by itself, on the day that was given when it was closed[^]*Opened again/)
  })

  test('anyone may say that something is wrong, and hears what came of it', async ({ world }) => {
    const { food, manager, neighbour } = await town(world)
    const path = `/services/${food.id}/problem`
    expect(htmlFaults((await world.get(path)).body)).toEqual([])
    const refused = await world.post(path, { kind: '', words: '', tell: 'round the corner' })
    refused.shows('Choose what is wrong')
    refused.shows('Type a mobile number or an e-mail address')
    expect(htmlFaults(refused.body)).toEqual([])
    ;(await world.post(path, { kind: 'other', words: ' ', tell: '' })).shows('Say what is wrong in a few words')
    ;(await world.post(path, { kind: 'hours', words: '=HYPERLINK("x") shut on Mondays', tell: '07700 900777' })).shows(
      'We have passed it on',
    )
    ;(await world.get('/work/approvals', { cookies: neighbour.cookies })).doesNotShow('shut on Mondays')
    const queue = await world.get('/work/approvals', { cookies: manager.cookies })
    queue.shows('shut on Mondays')
    expect(htmlFaults(queue.body)).toEqual([])
    const [problem] = await world.sql<{ id: string }>(`select id from listing_problem where state = 'waiting'`)
    const settle = (form: Record<string, string>, cookies = manager.cookies) =>
      world.post(`/work/problems/${problem!.id}`, { listing: food.id, ...form }, { cookies })
    expect((await settle({ outcome: 'put-right' }, neighbour.cookies)).status).toBe(404)
    ;(await settle({ outcome: 'was-right', because: '' })).shows('Say why it is right as it is')
    expect((await settle({ outcome: 'put-right' })).location).toContain('done=settled')
    expect(await world.sql(`select facts from message where to_address = '+447700900777'`)).toMatchObject([
      { facts: { putRight: true } },
    ])
    expect(await world.sql('select tell_phone, tell_email from listing_problem where id = $1', [problem!.id])).toEqual([
      { tell_phone: null, tell_email: null },
    ])
  })

  test('strangers and neighbours see neither what was told nor who keeps a listing', async ({ world }) => {
    const { food } = await town(world)
    await world.post(`/services/${food.id}/problem`, { kind: 'closed', words: '', tell: 'ann@example.org' })
    for (const role of ['app', 'read'] as const) {
      for (const table of ['listing_problem', 'listing_keeper']) {
        const rows = await world.attack(role, `select * from ${table}`).catch((problem: Error) => problem.message)
        expect(typeof rows === 'string' ? rows : rows.length).toEqual(
          role === 'read' ? `permission denied for table ${table}` : 0,
        )
      }
    }
  })
})

describe('asking the keeper by text', () => {
  const text = (world: World, from: string, words: string, id?: string) =>
    textPhone(world.server, from).says(words, id === undefined ? {} : { id })

  test('is due a fortnight before, at most weekly; 1 confirms, 2 asks for a look', async ({ world }) => {
    const { food, lunch, manager } = await town(world)
    await world.sql(`update service set check_due_on = '2026-11-30' where id = $1`, [food.id])
    const named = await world.post(
      `/work/listings/${food.id}/keeper`,
      { 'keeper-name': 'Dev', 'keeper-phone': '07700 900444', 'keeper-language': 'en' },
      { cookies: manager.cookies },
    )
    expect(named.location).toContain('done=keeper')
    const system = systemStage(world.house, world.place, 'directory.due-checks')
    await directoryJobs['directory.due-checks']!(system, {})
    await directoryJobs['directory.due-checks']!(system, {})
    const asked = await world.sql<{
      payload: { payload: Record<string, unknown> }
    }>(`select payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'sms.reach-out'`)
    expect(asked.map(({ payload }) => payload.payload)).toEqual([
      { flow: 'confirm-listing', to: '+447700900444', language: 'en' },
    ])
    expect(await askToConfirm(system, { serviceId: lunch.id })).toMatchObject({
      ok: false,
      refusal: { because: 'nobody-to-ask' },
    })

    const reachOut = world.house.manifests
      .flatMap(({ jobs }) => Object.entries(jobs ?? {}))
      .find(([task]) => task === 'sms.reach-out')![1]
    await reachOut(system, asked[0]!.payload.payload)
    const [sent] = await world.sql<{ facts: { words: string } }>(
      `select facts from message where to_address = '+447700900444'`,
    )
    expect(sent!.facts.words).toContain('1 Food bank: yes, all of it')
    expect(sent!.facts.words).toContain('2 Food bank: something changed')
    expect(await text(world, '+447700900444', '1')).toContain('We have noted that it is right')
    expect(
      await world.sql(`select confirmed_as from assurance where service_id = $1 and confirmed_how = 'text'`, [food.id]),
    ).toEqual([{ confirmed_as: 'Dev' }])
    expect(await world.sql(`select check_due_on::text as due from service where id = $1`, [food.id])).toEqual([
      { due: '2027-05-24' },
    ])
  })

  test('whoever confirmed it by telephone and then answers the text hears that it is confirmed, and nothing else', async ({
    world,
  }) => {
    const { lunch, neighbour } = await town(world)
    const number = '+447700900445'
    await world.post(
      `/work/listings/${lunch.id}/keeper`,
      { 'keeper-name': 'Una', 'keeper-phone': '07700 900445', 'keeper-language': 'en' },
      { cookies: neighbour.cookies },
    )
    const reachOut = world.house.manifests.find(({ jobs }) => jobs?.['sms.reach-out'])!.jobs!['sms.reach-out']!
    await reachOut(systemStage(world.house, world.place, 'sms.reach-out'), {
      flow: 'confirm-listing',
      to: number,
      language: 'en',
    })
    const call = voicePhone(world.house, number)
    // A title that is a question ends as one.
    expect(await call.rings()).toContain('You were in the middle of: Is your listing right? To carry on, press one.')
    await call.presses('1')
    expect(await call.presses('1')).toContain('We have noted that it is right')
    expect(await text(world, number, '1')).toBe(
      '"Is your listing right?" is already finished.\nThank you. We have noted that it is right, and will ask again in six months.',
    )
    expect(
      await world.sql(`select confirmed_how from assurance where service_id = $1 and confirmed_as = 'Una'`, [lunch.id]),
    ).toEqual([{ confirmed_how: 'phone key' }])
  })

  test('each time it is said to be right or not is a moment of its history; a change sinks it at once and waits for staff', async ({
    world,
  }) => {
    const { church, neighbour } = await town(world)
    const { cookies } = neighbour
    const knitting = await service(world, {
      organisation: church,
      name: 'Knitting club',
      at: { name: 'Hall', latitude: 53.955, longitude: -1.09 },
      days: 'MO',
      dueOn: '2026-11-01',
    })
    await service(world, {
      organisation: church,
      name: 'Knitting circle',
      at: { name: 'Far hall', latitude: 53.99, longitude: -1.09 },
      days: 'MO',
      dueOn: '2027-04-01',
    })
    const number = '+447700900446'
    await world.post(
      `/work/listings/${knitting.id}/keeper`,
      { 'keeper-name': 'Pat', 'keeper-phone': '07700 900446', 'keeper-language': 'en' },
      { cookies },
    )
    const reachOut = world.house.manifests.find(({ jobs }) => jobs?.['sms.reach-out'])!.jobs!['sms.reach-out']!
    const asks = () =>
      reachOut(systemStage(world.house, world.place, 'sms.reach-out'), {
        flow: 'confirm-listing',
        to: number,
        language: 'en',
      })
    const found = async () => (await world.get('/services?what=knitting&where=TW1+1AA')).words
    const isFirst = (words: string, name: string, other: string) => words.indexOf(name) < words.indexOf(other)

    for (const nth of [1, 2]) {
      const pressed = await world.post(`/work/listings/${knitting.id}/confirmation`, {}, { cookies })
      expect(pressed.location, `${nth}`).toContain('done=confirmed')
    }
    await asks()
    expect(await text(world, number, '1')).toContain('We have noted that it is right')
    expect(isFirst(await found(), 'Knitting club', 'Knitting circle')).toBe(true)
    for (const nth of [1, 2]) {
      await asks()
      expect(await text(world, number, '2'), `${nth}`).toContain('We have marked it for a check')
    }

    const words = await found()
    expect(isFirst(words, 'Knitting circle', 'Knitting club')).toBe(true)
    expect(words).toContain('Not confirmed lately. Ring before you go.')
    const queue = await world.get('/work/approvals', { cookies })
    expect(queue.words.split('Pat, who keeps this listing, said by text that something has changed.')).toHaveLength(2)
    const history = await world.get(`/work/listings/${knitting.id}/history`, { cookies })
    expect(history.words.split('Confirmed to be right, on the web')).toHaveLength(3)
    for (const said of [
      'Confirmed to be right, by text',
      'by Pat, its keeper',
      'Its keeper said that something has changed',
    ])
      history.shows(said)
    expect(htmlFaults(history.body)).toEqual([])
  })

  test('another number keeps nothing, whatever it says', async ({ world }) => {
    const { food } = await town(world)
    const before = await world.sql('select count(*) from assurance where service_id = $1', [food.id])
    expect(await text(world, '+447700900555', 'RIGHT')).not.toContain('Food bank')
    await text(world, '+447700900555', '1')
    expect(await world.sql('select count(*) from assurance where service_id = $1', [food.id])).toEqual(before)
  })

  test('a need and a postcode in one text are answered at once, in everyday words', async ({ world }) => {
    await town(world)
    for (const [nth, words] of [
      'nearest food bank to TW1 1AA',
      'FIND food TW1 1AA',
      'food bank TW1 1AA',
      'chwilio banc bwyd TW1 1AA',
    ].entries()) {
      const from = `+44770090071${nth}`
      expect(await text(world, from, words), words).toMatch(/1 Food bank, 0\.\d miles|1 Food bank, 0\.\d milltir/)
    }
  })

  test('from the list to the details, to the number to ring', async ({ world }) => {
    await town(world)
    const from = '+447700900666'
    await text(world, from, 'nearest food bank to TW1 1AA')
    const details = await text(world, from, '1')
    expect(details).toContain('Ring 01632 960 142')
    expect(details).toContain('1 Send it to me')
    expect(await text(world, from, '2')).toContain('Ring Food bank on 01632 960 142')
  })
})
