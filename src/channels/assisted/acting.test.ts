// A daughter, a neighbour: somebody acts for another by a mandate, from their own page.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { openShop } from '../../../test/support/flow-shop.ts'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { givenClinic } from '../../capabilities/booking/testing/clinic.ts'
import { doJobs } from '../../capabilities/booking/testing/jobs.ts'
import { endMandate } from '../../capabilities/record/acts/end-mandate.ts'
import { giveMandate } from '../../capabilities/record/acts/give-mandate.ts'
import { mandateHeld } from '../../capabilities/record/messages.ts'
import { writeScene } from '../../platform/scene.ts'

async function family(world: World) {
  openShop(world)
  world.setNow('2026-11-23T10:00:00Z')
  const glenys = await world.person('Glenys Pugh')
  const mair = await world.person('Mair Pugh')
  const emrys = await world.person('Emrys Vaughan')
  const rhodri = await world.person('Rhodri Bevan')
  const browser = await recogniseAs(world, mair)
  /** Glenys lets Mair act, as her daughter. */
  const lets = async (flows?: string[], { by = glenys, to = mair, until }: Letting = {}) => {
    const given = await giveMandate(world.stage({ viewer: by }), {
      holder: to.personId,
      kind: 'carer',
      evidence: '',
      ...(flows && { flows }),
      ...(until && { until: new Date(until) }),
    })
    if (!given.ok) throw new Error(given.refusal.because)
    return given.value.id
  }
  type Letting = { by?: typeof glenys; to?: typeof glenys; until?: string }
  return { glenys, mair, emrys, rhodri, browser, lets }
}

const begins = (browser: Awaited<ReturnType<typeof recogniseAs>>, mandate: string, flow: string) =>
  browser.send(`/me/acting/${mandate}`, { flow })

test('a daughter sees for whom she may act, for what and until when; books for her mother, always shown for whom; and both lines are her mother’s to read', async ({
  world,
}) => {
  const { glenys, mair, browser, lets } = await family(world)
  await world.sql(`update person set phone = '+447700900311', phone_proven = true where id = $1`, [glenys.personId])
  ;(await browser.open('/me/acting')).shows('Nobody has let you act for them.')
  const mandate = await lets(['borrow'], { until: '2026-12-31T23:59:59Z' })
  ;(await browser.open('/me')).shows('People you act for')
  const seen = await browser.open('/me/acting')
  for (const said of ['Glenys Pugh', 'Carer, family or friend', 'Borrow a thing', '31 December 2026']) seen.shows(said)
  const open = await browser.open(`/me/acting/${mandate}`)
  open.shows('Act for Glenys Pugh')
  open.shows('You do not see what organisations have written about Glenys Pugh.')
  open.doesNotShow('Report a fault')
  await browser.press({ flow: 'borrow' })
  const asked = ['Tools', 'YO1 7HH', 'drill']
  for (const answer of asked) {
    browser.page().shows('You are doing this for Glenys Pugh')
    expect(browser.page().body).toMatch(/<title>[^<]* – For Glenys Pugh/)
    await browser.answer(answer)
  }
  await browser.press({})
  await browser.answer('24/12/2026')
  await browser.answer('07700 900982')
  browser.page().shows('You are doing this for Glenys Pugh')
  const done = await browser.press({})
  done.shows('The drill is yours.')
  done.shows('Do something else for Glenys Pugh')
  const lines = await world.sql(
    `select verb, actor, authority, channel from ledger_line where for_person = $1 and actor = $2 and verb <> 'record.end-mandate' order by seq`,
    [glenys.personId, mair.personId],
  )
  const hers = { actor: mair.personId, authority: 'carer', channel: 'web' }
  expect(lines).toEqual(['assisted.begin', 'shop.borrow', 'assisted.tell'].map((verb) => ({ verb, ...hers })))
  expect(await world.sql(`select to_address from message where template = 'assisted.done'`)).toEqual([
    { to_address: '+447700900311' },
  ])
  const own = await recogniseAs(world, glenys)
  const held = await own.open('/me/held?language=en')
  held.shows('Mair Pugh, Carer, family or friend')
  held.shows('began to do something for somebody: Borrow a thing')
  const helped = await own.open('/me/helped')
  for (const said of ['Mair Pugh', 'You let them act for you, as a carer', 'The drill is yours.']) helped.shows(said)
  ;(await browser.open('/me/helped')).doesNotShow('Borrow a thing')
})

test('it is all in Welsh', async ({ world }) => {
  const { browser, lets } = await family(world)
  const mandate = await lets(['borrow'])
  ;(await browser.open('/me/acting?language=cy')).shows('Pobl rydych yn gweithredu ar eu rhan')
  ;(await browser.open(`/me/acting/${mandate}?language=cy`)).shows('Beth hoffech ei wneud ar ran Glenys Pugh?')
  ;(await browser.press({ flow: 'borrow' })).shows('Rydych yn gwneud hyn ar ran Glenys Pugh')
  await browser.open('/me/acting?language=en')
})

describe('what has ended', () => {
  test('is over in the middle of a question, for the page, for the answer and for the button that goes back; and what was not sent is not sent', async ({
    world,
  }) => {
    const { glenys, browser, lets } = await family(world)
    const mandate = await lets(['borrow'])
    await begins(browser, mandate, 'borrow')
    const question = browser.address()
    await browser.answer('Tools')
    const own = await recogniseAs(world, glenys)
    await own.open('/me/mandates?language=en')
    ;(await own.press({}, 0)).shows('Mair Pugh may no longer act for you.')
    const over = await browser.answer('YO1 7HH')
    over.shows('You may no longer act for Glenys Pugh')
    over.shows('That ended on 23 November 2026.')
    expect(over.status).toBe(403)
    for (const path of [question, `/me/acting/${mandate}`]) {
      const again = await browser.open(path)
      again.shows('You may no longer act for Glenys Pugh')
      again.doesNotShow('What kind of thing?')
      expect(again.headers['cache-control']).toContain('no-store')
    }
    // Nobody was sent word of it; whoever comes and wonders reads that it ended, and can open nothing.
    const home = await browser.open('/me/acting')
    for (const said of ['You may no longer act for Glenys Pugh.', 'That ended on 23 November 2026.']) home.shows(said)
    home.doesNotShow('Nobody has let you act for them.')
    expect(home.body).not.toContain(mandate)
    const answers = await world.sql(
      `select event ->> 'step' as step from flow_event where event ->> 'type' = 'answered' and session_id = (
        select id from assisted_session where mandate_id = $1)`,
      [mandate],
    )
    expect(answers).toEqual([{ step: 'need' }])
  })

  test('its last minute passes by itself', async ({ world }) => {
    const { browser, lets } = await family(world)
    const mandate = await lets(['borrow'], { until: '2026-11-23T10:10:00Z' })
    await begins(browser, mandate, 'borrow')
    world.setNow('2026-11-23T10:10:00Z')
    ;(await browser.answer('Tools')).shows('You may no longer act for Glenys Pugh')
    world.setNow('2026-11-23T10:00:00Z')
  })
})

describe('nothing beyond what was let', () => {
  test('no flow but those, whatever is sent; nor by another mandate, nor with somebody else’s session', async ({
    world,
  }) => {
    const { glenys, emrys, mair, rhodri, browser, lets } = await family(world)
    const forGlenys = await lets(['borrow'])
    const forEmrys = await lets(['report'], { by: emrys })
    ;(await begins(browser, forGlenys, 'report')).shows('What Glenys Pugh let you do does not cover that.')
    ;(await begins(browser, forGlenys, 'end-a-mandate')).shows('does not cover that')
    expect(await world.sql('select 1 from assisted_session where mandate_id = $1', [forGlenys])).toEqual([])
    await begins(browser, forGlenys, 'borrow')
    const [, session] = /acting\/[^/]+\/([^/]+)\//.exec(browser.address())!
    for (const path of [`/me/acting/${forEmrys}/${session}`, `/me/acting/${forEmrys}/${session}/need`]) {
      const guessed = await browser.open(path)
      expect(guessed.status).toBe(404)
      guessed.doesNotShow('What kind of thing?')
    }
    // Whoever it is not for, and whoever gave it, find nobody at that address.
    for (const stranger of [rhodri, glenys]) {
      const theirs = await recogniseAs(world, stranger)
      for (const path of [`/me/acting/${forGlenys}`, `/me/acting/${forGlenys}/${session}/need`]) {
        const shown = await theirs.open(path)
        expect(shown.status).toBe(404)
        for (const hers of ['Act for', 'You are doing this']) shown.doesNotShow(hers)
      }
      expect((await theirs.send(`/me/acting/${forGlenys}`, { flow: 'borrow' })).status).toBe(404)
    }
    expect(mair.memberships).toEqual([])
  })

  test('two tabs for two people keep apart', async ({ world }) => {
    const { emrys, browser, lets } = await family(world)
    const forGlenys = await lets(['borrow'])
    const forEmrys = await lets(['borrow'], { by: emrys })
    await begins(browser, forGlenys, 'borrow')
    const first = browser.address()
    await begins(browser, forEmrys, 'borrow')
    const second = browser.address()
    await browser.answer('Tools')
    browser.page().shows('You are doing this for Emrys Vaughan')
    const back = await browser.open(first)
    back.shows('You are doing this for Glenys Pugh')
    back.shows('What kind of thing?')
    await browser.open(second)
    browser.page().shows('You are doing this for Emrys Vaughan')
    const [{ count }] = (await world.sql(
      `select count(*)::int as count from flow_event where event ->> 'type' = 'answered' and event -> 'actor' ->> 'forPerson' = $1`,
      [emrys.personId],
    )) as [{ count: number }]
    expect(count).toBe(1)
  })

  test('PostgreSQL itself lets nobody begin, nor read what was begun, without a mandate that stands and covers it', async ({
    world,
  }) => {
    const { glenys, mair, rhodri, browser, lets } = await family(world)
    const mandate = await lets(['borrow'])
    const begun = (viewer: string, flow: string, person: string) =>
      world.attack(
        'app',
        `insert into assisted_session (id, flow, helper_id, person_id, language, authority, mandate_id, began_at)
          values (gen_random_uuid(), '${flow}', '${viewer}', '${person}', 'en', 'carer', '${mandate}', now())`,
        [],
        { viewer: viewer as never },
      )
    await expect(begun(rhodri.personId, 'borrow', glenys.personId)).rejects.toThrow('row-level security')
    await expect(begun(mair.personId, 'report', glenys.personId)).rejects.toThrow('row-level security')
    await expect(begun(mair.personId, 'borrow', rhodri.personId)).rejects.toThrow('row-level security')
    await begins(browser, mandate, 'borrow')
    const read = () => world.attack('app', 'select flow from assisted_session', [], { viewer: mair.personId })
    expect(await read()).toHaveLength(1)
    // What she answered for her mother is her mother's, and not among what is held of her.
    const whose = await world.sql(
      `select s.person_id from flow_session s join assisted_session a on a.id = s.id where a.mandate_id = $1`,
      [mandate],
    )
    expect(whose).toEqual([{ person_id: glenys.personId }])
    await endMandate(world.stage({ viewer: glenys }), { id: mandate })
    expect(await read()).toEqual([])
  })

  test('a worker who is also a daughter acts as a daughter: with nothing that her work lets her do, and no ground to look at work', async ({
    world,
  }) => {
    const clinic = await givenClinic(world, { slots: 1, capacity: 1 })
    const { glenys, lets } = await family(world)
    const mandate = await lets(['borrow'], { to: clinic.staff })
    const browser = await recogniseAs(world, clinic.staff)
    await begins(browser, mandate, 'borrow')
    await browser.answer('Tools')
    const [{ actor }] = (await world.sql(
      `select event -> 'actor' as actor from flow_event where event -> 'actor' ->> 'forPerson' = $1 order by seq desc limit 1`,
      [glenys.personId],
    )) as [{ actor: { kind: string } }]
    expect(actor.kind).toBe('carer')
    const looked = await world.attack(
      'app',
      `select look('${glenys.personId}', 'advice', '${clinic.organisation}') as ground`,
      [],
      { viewer: clinic.staff.personId, organisations: [clinic.organisation] },
    )
    expect(looked).toEqual([{ ground: null }])
    const session = /acting\/[^/]+\/([^/]+)\//.exec(browser.address())![1]!
    ;(await browser.open(`/work/assist/calls/${session}`)).doesNotShow('Glenys Pugh')
    ;(await browser.open('/work/assist')).doesNotShow('Glenys Pugh')
  })
})

test('she sees her mother’s appointment and gives it back, and no link that would outlive the mandate', async ({
  world,
}) => {
  await givenClinic(world, { slots: 2, capacity: 1 })
  const { glenys, browser, lets } = await family(world)
  const mandate = await lets(['book-appointment', 'my-appointment'])
  ;(await begins(browser, mandate, 'my-appointment')).doesNotShow('Flu jab')
  await begins(browser, mandate, 'book-appointment')
  for (let pages = 0; pages < 12 && !browser.address().endsWith('/done'); pages++) {
    browser.page().shows('You are doing this for Glenys Pugh')
    const { body } = browser.page()
    const option = /name="answer" value="([^"]+)"/.exec(body)?.[1]
    if (body.includes('name="command" value="confirm"')) await browser.press({})
    else if (body.includes('type="tel"')) await browser.answer('07700 900982')
    else await browser.answer(option ?? 'Glenys Pugh')
  }
  browser.page().shows('Flu jab')
  expect(browser.page().body).not.toMatch(/\/appointments\/[0-9a-f-]{36}\//)
  const [booked] = await world.sql(`select state, person_id from booking order by id desc limit 1`)
  expect(booked).toEqual({ state: 'confirmed', person_id: glenys.personId })
  ;(await begins(browser, mandate, 'my-appointment')).shows('Flu jab')
})

test('whoever was let act is told so: for whom, for what and until when', async ({ world }) => {
  const { mair, lets } = await family(world)
  await world.sql(`update person set email = 'mair.pugh@testworth.example', email_proven = true where id = $1`, [
    mair.personId,
  ])
  await lets(['borrow'], { until: '2026-12-31T23:59:59Z' })
  await doJobs(world, /^record\./)
  const [sent] = await world.sql(`select to_address, facts from message where template = 'record.mandate-held'`)
  expect(sent!['to_address']).toBe('mair.pugh@testworth.example')
  const { place, house } = world
  expect(mandateHeld.render('mail', sent!['facts'], { language: 'en', place, publicUrl: house.publicUrl })?.words).toBe(
    'Glenys Pugh has let you act for them here. As: Carer, family or friend. For: Borrow a thing. Until 31 December 2026; they can end it at any time. Do something for them: http://testworth.example/me/acting',
  )
})

test('ending who may act is no matter for anybody who acts or helps: they are shown none of it, least of all their own', async ({
  world,
}) => {
  const { glenys, mair, rhodri, lets } = await family(world)
  await lets(undefined, { by: mair, to: rhodri })
  await lets()
  const source = world.house.sources.get('record.mandates')!
  const offered = await source(
    world.stage({ viewer: mair, forPerson: { personId: glenys.personId, authority: 'carer' } }),
    { page: { from: 0, atMost: 9 } },
  )
  expect(offered).toMatchObject({ options: [], note: { en: expect.stringContaining('Only they can end this') } })
})

test('the database itself begins nothing as hers by a mandate that is over, or that does not cover it', async ({
  world,
}) => {
  const { glenys, mair, lets } = await family(world)
  const begun = async (flow: string) => {
    const id = randomUUID()
    await writeScene(
      world.stage({ viewer: mair, binding: randomUUID() }),
      ({ db }) =>
        sql`select flow_begin(${id}, ${flow}, 1, 'en', 'web', 'browser', 'claimed', ${world.house.clock()}, ${glenys.personId}::uuid)`.execute(
          db,
        ),
      'test.begin',
    )
    const [session] = await world.sql('select person_id from flow_session where id = $1', [id])
    return session!['person_id']
  }
  const mandate = await lets(['borrow'])
  expect(await begun('borrow')).toBe(glenys.personId)
  expect(await begun('return')).toBeNull()
  await endMandate(world.stage({ viewer: glenys }), { id: mandate })
  expect(await begun('borrow')).toBeNull()
  await lets(['borrow'], { until: '2026-11-24T10:00:00Z' })
  world.setNow('2026-11-25T10:00:00Z')
  await lets(['return'])
  expect(await begun('borrow')).toBeNull()
})
