// What follows: days that were promised, whoever is silent, somebody to ring, and risks that are kept from the person for a time.
import { expect } from 'vitest'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { workingDaysAfter } from '../../kernel/working-day.ts'
import type { Viewer } from '../../platform/stage.ts'
import { advice, foodbank, someone } from '../record/testing/agencies.ts'
import { chaseLate } from './acts/chase.ts'
import { keepClocks } from './acts/keep-clocks.ts'
import { acceptReferral, noteContact } from './acts/receive.ts'
import { refer } from './acts/refer.ts'
import { tellPerson } from './acts/tell.ts'
import { referralJobs } from './jobs.ts'
import { paths } from './paths.ts'
import type { Day } from '../../kernel/day.ts'
import { helpfulTown, services } from './testing/helpful-town.ts'
import { nothing, sent } from './testing/sent.ts'

test('a risk that is kept from the person is seen by both ends and not by them, whatever day comes', async ({
  world,
}) => {
  const { id, ann, dev, jobs } = await sent(world, {
    pieces: { ...nothing.pieces, risks: 'Her nephew shouts' },
    withheld: 'third-party',
  })
  ;(await (await recogniseAs(world, dev)).open(paths.one(id))).shows('Her nephew shouts')
  const mine = () => recogniseAs(world, themself(ann)).then((browser) => browser.open(`/me/referrals/${id}`))
  const before = await mine()
  before.doesNotShow('Her nephew shouts')
  before.shows('There is one more thing, which is kept from you until somebody decides again.')
  await world.sql(
    `update referral_piece set withheld_until = '2026-11-20' where referral_id = $1 and piece = 'risks'`,
    [id],
  )
  await referralJobs['referrals.ask-to-decide']!(jobs, {})
  ;(await mine()).doesNotShow('Her nephew shouts')
})

test('whoever is silent is asked again, and two days later whoever sent it hears of it', async ({ world }) => {
  const { id, jobs } = await sent(world)
  expect(await chaseLate(jobs)).toBe(0)
  const [due] = await world.sql<{ due: string }>(
    `select to_char(answer_by at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as due from referral where id = $1`,
    [id],
  )
  expect(due!.due, 'three working days').toBe('2026-11-26 17:00')
  world.setNow('2026-11-27T09:25:00Z')
  await chaseLate(jobs)
  world.setNow('2026-11-28T09:25:00Z')
  await chaseLate(jobs)
  world.setNow('2026-11-30T09:25:00Z')
  await chaseLate(jobs)
  await chaseLate(jobs)
  const said = await world.sql(`select what from referral_event where referral_id = $1 order by at, id`, [id])
  expect(said.map(({ what }) => what)).toEqual(['sent', 'chased', 'escalated'])
  world.setNow('2026-11-23T10:00:00Z')
})

test('working days pass over weekends and holidays', () => {
  const after = (day: string, count: number, ...closed: string[]) =>
    workingDaysAfter(day as Day, count, new Set(closed))
  expect(after('2026-11-27', 1)).toBe('2026-11-30')
  expect(after('2026-12-24', 1, '2026-12-25', '2026-12-28')).toBe('2026-12-29')
  expect(after('2028-02-28', 2)).toBe('2028-03-01')
  expect(after('2026-11-28', 3)).toBe('2026-12-02')
})

test('whoever leads an organisation says how long it takes, for all it does and for one service, and that is what people are promised', async ({
  world,
}) => {
  const town = await helpfulTown(world)
  const juno = await recogniseAs(world, town.juno)
  const page = await juno.open(paths.clocks)
  page.shows('An answer within 3 working days, first contact within 7 working days.')
  page.shows('The place’s usual days')
  const asked = async (service: string, isUrgent = false) => {
    const person = await someone(world, { name: 'Bea Lloyd', phone: `+447700910${String(++bea).padStart(3, '0')}` })
    await world.sql(
      `insert into with_person (id, person_id, organisation_id, said_by, how, began_at) values (gen_random_uuid(), $1, $2, $3, 'met', $4)`,
      [person, foodbank, town.dev.personId, '2026-11-23T09:00:00Z'],
    )
    const found = await refer(world.stage({ viewer: town.dev }), {
      ...nothing,
      person,
      organisation: foodbank,
      service,
      isUrgent,
    })
    return found.ok ? dueOf(world, found.value.id) : found.refusal.because
  }
  const days = { answer: '5', contact: '10', urgentAnswer: '0', urgentContact: '1' }
  const kept = await juno.send(paths.clocks, { for: advice, of: 'all', ...days })
  kept.shows('An answer within 5 working days')
  kept.shows('an answer the same day')
  expect(await asked(services.debt)).toEqual({ answer: '2026-11-30', contact: '2026-12-07' })
  expect(await asked(services.debt, true)).toEqual({ answer: '2026-11-23', contact: '2026-11-24' })
  const own = { answer: '1', contact: '2', urgentAnswer: '1', urgentContact: '1' }
  ;(await juno.send(paths.clocks, { for: advice, of: 'another', service: services.debt, ...own })).shows('Debt advice')
  expect(await asked(services.debt)).toEqual({ answer: '2026-11-24', contact: '2026-11-25' })
  // What makes no sense is said beside the box, with what was typed still in it.
  const wrong = await juno.send(paths.clocks, { for: advice, of: 'all', ...days, contact: '2' })
  wrong.shows('First contact cannot be due before the answer.')
  const foreign = await juno.send(paths.clocks, { for: advice, of: 'another', service: services.meals, ...own })
  foreign.shows('Managers and administrators change these.')
  const clocks = { answer: 1, contact: 1, urgentAnswer: 1, urgentContact: 1 }
  for (const viewer of [town.idris, town.dev])
    expect(await keepClocks(world.stage({ viewer }), { organisation: advice, service: null, clocks })).toMatchObject({
      refusal: { because: 'not-allowed' },
    })
  const taken = await juno.send(paths.clocks, { for: advice, of: services.debt, drop: 'yes' })
  taken.shows('They are taken away.')
  expect(await asked(services.debt)).toEqual({ answer: '2026-11-30', contact: '2026-12-07' })
  await world.sql('delete from referral_clock')
})
let bea = 100

async function dueOf(world: World, id: string) {
  const [row] = await world.sql<{ answer: string; contact: string }>(
    `select to_char(answer_by at time zone 'Europe/London', 'YYYY-MM-DD') as answer,
      to_char(contact_by at time zone 'Europe/London', 'YYYY-MM-DD') as contact from referral where id = $1`,
    [id],
  )
  return row
}

test('somebody who is told by telephone is a call to be made, with whose it is and by when, until what happens next makes it needless', async ({
  world,
}) => {
  const { id, idris, juno, dev, as, jobs } = await sent(world, {
    answer: 'later',
    mayPassOn: true,
    tell: { tellBy: 'call', address: '+441632960144' },
  })
  await tellPerson(jobs, { referral: id, what: 'asked' })
  const today = async (viewer: Viewer) => (await recogniseAs(world, viewer)).open('/work')
  const hers = await today(idris)
  hers.shows('Ring them: may Testworth Food Bank be asked?')
  expect(hers.body).toContain(`href="${paths.one(id)}"`)
  const calls = () =>
    world.sql<{ title: string; due: string; owner: string; done: boolean }>(
      `select title, to_char(due_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as due, owner_id as owner, done_at is not null as done
        from work_task where about_path = $1 order by made_at, done_at`,
      [paths.one(id)],
    )
  expect(await calls()).toEqual([
    {
      title: 'Ring them: may Testworth Food Bank be asked?',
      due: '2026-11-25 17:00',
      owner: idris.personId,
      done: false,
    },
  ])
  await tellPerson(jobs, { referral: id, what: 'asked' })
  expect(await calls(), 'one call, however often').toHaveLength(1)
  // Spoken consent: whoever rings reads the words out and writes down the yes, and the call is made.
  const rang = await (await recogniseAs(world, idris)).send(`${paths.one(id)}/answer`, { answer: 'yes' })
  rang.shows('What they said is written down.')
  expect(await calls()).toMatchObject([{ done: true, owner: idris.personId }])
  const [consent] = await world.sql(
    `select answer, asked_how, given_on, recorded_by, wording, wording_version from sharing where thing_id = $1`,
    [id],
  )
  expect(consent).toMatchObject({ answer: 'yes', asked_how: 'read-out', recorded_by: idris.personId })
  expect(consent!['wording']).toContain('Shall we ask Testworth Food Bank to help you (Food parcels)?')
  // She has left meanwhile: the next call is nobody's yet, and stands in everybody's list.
  await world.sql(`update membership set ended_at = began_at + interval '1 second' where person_id = $1`, [
    idris.personId,
  ])
  await acceptReferral(as(dev), { id, words: '' })
  await tellPerson(jobs, { referral: id, what: 'accepted' })
  ;(await today(juno)).shows('Ring them: Testworth Food Bank will help')
  await noteContact(as(dev), { id, reached: true, words: '' })
  expect(await calls(), 'they have spoken with her themselves').toHaveLength(1)
})

test('whoever decides about a risk that is kept from somebody is told before its day, reads it, and keeps it or not', async ({
  world,
}) => {
  const { id, idris, dev, ann, jobs } = await sent(world, {
    pieces: { ...nothing.pieces, risks: 'Her nephew shouts' },
    withheld: 'third-party',
  })
  const desk = await recogniseAs(world, idris)
  const until = async () =>
    (
      await world.sql<{ until: string | null }>(
        `select withheld_until::text as until from referral_piece where referral_id = $1 and piece = 'risks'`,
        [id],
      )
    )[0]!.until
  expect(await until()).toBe('2027-02-21')
  world.setNow('2027-02-10T10:00:00Z')
  for (let night = 0; night < 2; night++) await referralJobs['referrals.ask-to-decide']!(jobs, {})
  const told = await world.sql(`select 1 from ledger_line where verb = 'referrals.tell-end' and thing_id = $1`, [id])
  expect(told, 'told once').toHaveLength(1)
  ;(await desk.open('/work')).shows('Risks to decide on again')
  const list = await desk.open(paths.withheld)
  list.shows('Ann Pritchard')
  list.doesNotShow('Her nephew shouts')
  ;(await (await recogniseAs(world, dev)).open(paths.withheld)).shows('You keep nothing from anybody.')
  const theirs = await (
    await recogniseAs(world, dev)
  ).send(`${paths.one(id)}/withholding`, {
    decision: 'show',
    sure: 'yes',
  })
  theirs.shows('There is no referral here that you may see.')
  const one = await desk.open(paths.one(id))
  one.shows('Decide by')
  // Nobody decides: on its day and each week after it is asked for again, and it never opens by itself.
  for (const day of ['2027-02-20', '2027-02-21', '2027-02-25', '2027-02-28', '2027-03-07']) {
    world.setNow(`${day}T10:00:00Z`)
    for (let night = 0; night < 2; night++) await referralJobs['referrals.ask-to-decide']!(jobs, {})
  }
  const asked = await world.sql<{ what: string }>(
    `select facts ->> 'what' as what from ledger_line where verb = 'referrals.tell-end' and thing_id = $1 order by seq`,
    [id],
  )
  expect(asked.map(({ what }) => what)).toEqual(['withheld', 'withheld', 'withheld-late', 'withheld-late'])
  expect(await until()).toBe('2027-02-21')
  ;(await (await recogniseAs(world, themself(ann))).open(`/me/referrals/${id}`)).doesNotShow('Her nephew shouts')
  ;(await desk.open(paths.withheld)).shows('Late: decide now')
  world.setNow('2027-02-10T10:00:00Z')
  ;(await desk.send(`${paths.one(id)}/withholding`, { decision: 'keep', why: 'serious-harm' })).shows('90 days more')
  expect(await until()).toBe('2027-05-11')
  // Of what is still kept from her she reads no line.
  const lines = () =>
    world.sql(`select 1 from ledger_line where verb = 'referrals.decide-withheld' and for_person = $1`, [ann])
  expect(await lines()).toHaveLength(0)
  // Once more: what will be read, and by whom. A press alone shows nothing.
  const sure = await desk.send(`${paths.one(id)}/withholding`, { decision: 'show' })
  for (const said of ['Let Ann Pritchard read this now?', 'Her nephew shouts', 'It cannot be taken back'])
    sure.shows(said)
  expect(await until()).toBe('2027-05-11')
  ;(await desk.send(`${paths.one(id)}/withholding`, { decision: 'show', sure: 'yes' })).shows('They can read it now.')
  expect(await lines()).toHaveLength(1)
  ;(await (await recogniseAs(world, themself(ann))).open(`/me/referrals/${id}`)).shows('Her nephew shouts')
  world.setNow('2026-11-23T10:00:00Z')
})

test('a day that has gone by is told to the person as gone by, and that they were asked again', async ({ world }) => {
  const { id, ann, dev, as, jobs } = await sent(world)
  const browser = await recogniseAs(world, themself(ann))
  ;(await browser.open(`${paths.mine}/${id}`)).shows('They answer by')
  world.setNow('2026-12-01T10:00:00Z')
  const late = await browser.open(`${paths.mine}/${id}`)
  late.shows('They should have answered by Thursday 26 November at 5pm.')
  late.doesNotShow('They answer by')
  await chaseLate(jobs)
  ;(await browser.open(paths.mine)).shows('We have asked them again.')
  expect(await acceptReferral(as(dev), { id, words: '' })).toMatchObject({ ok: true })
  world.setNow('2026-12-20T10:00:00Z')
  ;(await browser.open(paths.mine)).shows('will help. They should have been in touch by')
})
