// Not used, erased, erased in part, or gone because its time was up: and nothing of it left where it should not be.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { aClinic } from '../../../test/parity/given.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { OrganisationId, PersonId } from '../../kernel/id.ts'
import { type LookPurpose, lookPurposes, lookScene } from '../../platform/look.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { keepPosted } from '../../platform/messages/print/pages.tsx'
import type { Viewer } from '../../platform/stage.ts'
import { openCase, share } from '../record/index.ts'
import { advice, areMet, foodbank } from '../record/testing/agencies.ts'
import { chosenPurposes } from '../record/working.ts'
import { answerRequest } from './acts/answer.ts'
import { askRight } from './acts/ask.ts'
import { eraseGranted } from './acts/erase.ts'
import { keepRule, placeHold } from './acts/retain.ts'
import { besidePerson } from './pages/beside.tsx'
import { applyRules, eraseThoseWhoCameBack, writeErased } from './jobs.ts'
import type { RequestId } from './store/requests.ts'
import { place, asked, because, council, mentions, sendLastWords } from './testing/asking.ts'

test('restricted means not used: nothing opens for advice, everything opens to answer, and it opens again once it is lifted', async ({
  world,
}) => {
  const { idris, juno, zoe, person, contact, own } = await place(world, 'Ann Frozen')
  await contact('A letter from a bailiff')
  await share(own, {
    person,
    to: foodbank,
    basis: 'consent',
    wording: 'May the food bank see it? Yes.',
    wordingVersion: '1',
  })
  const seen = async (viewer: Viewer, purpose: LookPurpose, organisation: OrganisationId) => {
    const shown = await lookScene(world.stage({ viewer }), { person, purpose, organisation }, ({ db }) =>
      db.selectFrom('personContact').select('brought').where('personId', '=', person).execute(),
    )
    return shown.ok ? shown.value.length : shown.refusal.because
  }
  expect([await seen(idris, 'advice', advice), await seen(zoe, 'advice', foodbank)]).toEqual([1, 1])
  const one = await asked(askRight(own, { kind: 'restriction', ground: 'not-right', organisations: [advice] }))
  expect(
    await answerRequest(world.stage({ viewer: idris }), { id: one.id, answer: 'granted', words: '' }),
  ).toMatchObject({ ok: true })
  expect([
    await seen(idris, 'advice', advice),
    await seen(zoe, 'advice', foodbank),
    await seen(idris, 'rights-request', advice),
  ]).toEqual([0, 0, 1])
  const frozen = { frozenSince: '2026-11-23T10:00:00Z', frozenWhy: null, statements: [] }
  const compared: LookPurpose[] = []
  for (const why of lookPurposes) {
    const many = await seen(idris, why, advice)
    if (typeof many === 'string') continue
    const saysSo = besidePerson.saysOnlyKept!(frozen, { person, organisation: advice, why })
    expect(saysSo, `the page says of ${why} what the database does`).toBe(many === 0)
    compared.push(why)
  }
  expect(compared).toEqual(expect.arrayContaining([...chosenPurposes]))
  const desk = await recogniseAs(world, juno)
  const page = await desk.open(`/work/people/${person}?why=advice`)
  page.shows('Not to be used since 23 November 2026')
  page.doesNotShow('A letter from a bailiff')
  const browser = await recogniseAs(world, themself(person))
  ;(await browser.open('/me')).shows('Testworth Advice keeps what it has of you and does not use it')
  ;(await browser.open('/me/data/record')).shows('A letter from a bailiff')
  ;(await desk.open(`/work/rights/people/${person}`)).shows('Kept and not used since')
  ;(await desk.press({}, 1)).shows('Nothing is restricted.')
  expect(await seen(idris, 'advice', advice)).toBe(1)
})

test('erased is gone, certified, told to whoever had seen it, and erased again when a copy brings it back; a legal hold stops it', async ({
  world,
}) => {
  const { idris, zoe, person, contact, own } = await place(world, 'Ann Erased')
  await contact('A letter from a bailiff')
  await areMet(world, person, [foodbank])
  await lookScene(
    world.stage({ viewer: zoe }),
    { person, purpose: 'advice', organisation: foodbank },
    async () => undefined,
  )
  await aClinic(world, '')
  const [slot] = await world.sql<{ id: string; clinic: string }>(
    `select id, appointment_type_id as clinic from slot order by starts_at desc limit 1`,
  )
  await world.sql(
    `insert into booking (id, reference, appointment_type_id, organisation_id, slot_id, state, state_at, person_id, name, tell_by, made_at, made_on)
     select gen_random_uuid(), new_reference(), $1, o, $2, 'confirmed', '2026-11-23', $3, 'Ann Erased', 'none', '2026-11-23', 'web' from unnest($4::uuid[]) o`,
    [slot!.clinic, slot!.id, person, [advice, foodbank]],
  )
  const one = await asked(askRight(own, { kind: 'erasure', ground: 'no-longer-needed', organisations: [advice] }))
  const stage = world.stage({ viewer: idris })
  expect(await placeHold(stage, { person, organisation: advice, why: 'A claim is open' })).toMatchObject({ ok: true })
  expect(await answerRequest(stage, { id: one.id, answer: 'granted', words: '' })).toMatchObject(because('held'))
  ;(await (await recogniseAs(world, themself(person))).open('/me')).shows(
    'Testworth Advice may not delete anything of yours',
  )
  await world.sql(`update legal_hold set lifted_at = now(), lifted_by = $2 where person_id = $1`, [
    person,
    idris.personId,
  ])
  expect(await answerRequest(stage, { id: one.id, answer: 'granted', words: '' })).toMatchObject({ ok: true })
  const system = systemStage(world.house, world.place, 'rights.erase')
  expect(await eraseGranted(system, { id: one.id })).toMatchObject({ ok: true, value: { contacts: 1 } })
  expect(await eraseGranted(system, { id: one.id })).toMatchObject(because('nothing-to-erase'))
  expect(await mentions(world, 'person_contact where person_id = $1 and organisation_id = $2', [person, advice])).toBe(
    0,
  )
  const booked = await world.sql(`select organisation_id, state from booking where person_id = $1`, [person])
  expect(booked).toEqual([{ organisation_id: foodbank, state: 'confirmed' }])
  const [line] = await world.sql<{ facts: object }>(
    `select facts from ledger_line where verb = 'rights.erase' and for_person = $1`,
    [person],
  )
  expect(line!.facts).toMatchObject({ certificate: 'erased', contacts: 1 })
  expect(
    await mentions(world, `rights_notice where person_id = $1 and organisation_id = $2 and what = 'erased'`, [
      person,
      foodbank,
    ]),
  ).toBe(1)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-erased-'))
  const house = { ...world.house, dataFolder: folder }
  await writeErased(systemStage(house, world.place, 'x'))
  // The copy comes back: the row is there again, and what says that it was erased is not.
  await areMet(world, person, [advice])
  await contact('A letter from a bailiff')
  await world.sql(`delete from erased_person where person_id = $1`, [person])
  await eraseThoseWhoCameBack(systemStage(house, world.place, 'x'))
  expect(await mentions(world, 'person_contact where person_id = $1 and organisation_id = $2', [person, advice])).toBe(
    0,
  )
  // What is written down after that is not touched.
  await areMet(world, person, [advice])
  await contact('Came again')
  await eraseThoseWhoCameBack(systemStage(house, world.place, 'x'))
  expect(await mentions(world, 'person_contact where person_id = $1 and organisation_id = $2', [person, advice])).toBe(
    1,
  )
  fs.rmSync(folder, { recursive: true })
})

test('what an organisation is asked to erase goes from everywhere it keeps it, and nobody there opens them any more', async ({
  world,
}) => {
  const { idris, person, contact, own } = await place(world, 'Ann Gone')
  await contact('A letter from a bailiff')
  const wrote = `insert into person_reach (id, person_id, kind, value, organisation_id, said_on, said_at)
    values (gen_random_uuid(), $1, 'phone', $2, $3, 'web', '2026-11-01')`
  await world.sql(wrote, [person, '+447700900772', advice])
  await referred(world, person, { from: advice, to: foodbank })
  await referred(world, person, { from: foodbank, to: advice })
  const one = await asked(askRight(own, { kind: 'erasure', ground: 'no-longer-needed', organisations: [advice] }))
  const desk = await recogniseAs(world, idris)
  const page = await desk.open(`/work/rights/${one.id}`)
  for (const goes of ['1 contact outside cases', '1 number, address or name', 'Your end of 2 referrals'])
    page.shows(goes)
  ;(await desk.press({ answer: 'granted' }, 0)).shows('They are answered.')
  await eraseGranted(systemStage(world.house, world.place, 'rights.erase'), { id: one.id })
  const browser = await recogniseAs(world, themself(person))
  // What went is said by kind and number: it can be looked up by nobody any more.
  const answered = await browser.open('/me/requests')
  for (const said of [
    'This was erased:',
    '1 time you came, rang or wrote',
    '1 number, address or name that they wrote down',
  ])
    answered.shows(said)
  answered.shows('The ledger certifies it, in a line about you that nobody can change.')
  answered.doesNotShow('bailiff')
  ;(await browser.open('/me/data/record?from=Testworth%20Advice')).shows('Nothing is held here.')
  ;(await browser.open('/me/data/record')).shows('07700 900772')
  ;(await desk.open(`/work/people/${person}?why=advice`)).shows('Your organisation has nothing to do with them yet')
  // The other ends keep theirs: what the food bank was sent is its own, and it hears that what it sent goes no further.
  const ends = await world.sql(
    `select from_organisation as "from", to_organisation as "to", state from referral where person_id = $1 order by state`,
    [person],
  )
  expect(ends).toEqual([
    { from: null, to: foodbank, state: 'accepted' },
    { from: foodbank, to: advice, state: 'withdrawn' },
  ])
  // Nobody took back a consent, and neither the sender nor the person is told so; and each act says as what it was done.
  const events = await world.sql(
    `select what from referral_event where person_id = $1 and what in ('withdrawn', 'erased')`,
    [person],
  )
  expect(events).toEqual([{ what: 'erased' }])
  const jobs = await world.sql<{ what: string }>(
    `select payload -> 'payload' ->> 'what' as what from graphile_worker._private_jobs
      where payload -> 'payload' ->> 'organisation' = $1 and payload -> 'payload' ->> 'referral' is not null`,
    [foodbank],
  )
  expect(jobs).toEqual([{ what: 'erased' }])
  const acts = await browser.open('/me/held')
  acts.shows('answered what was asked about data A worker of Testworth Advice')
  acts.doesNotShow('Someone of Testworth Advice')
  // Where nobody else deals with them, what was written down goes.
  const { person: alone, own: theirs } = await place(world, 'Ann Alone')
  await world.sql(wrote, [alone, '+447700900773', advice])
  const two = await asked(askRight(theirs, { kind: 'erasure', ground: 'objection', organisations: [advice] }))
  await answerRequest(world.stage({ viewer: idris }), { id: two.id, answer: 'granted', words: '' })
  await eraseGranted(systemStage(world.house, world.place, 'rights.erase'), { id: two.id })
  expect(await mentions(world, 'person_reach where person_id = $1', [alone])).toBe(0)
})

async function referred(world: World, person: PersonId, { from, to }: { from: OrganisationId; to: OrganisationId }) {
  await world.sql(
    `insert into referral (id, person_id, from_organisation, to_organisation, pieces, state, state_at, sent_at, language, made_on, made_at, link_digest)
     values (gen_random_uuid(), $1, $2, $3, '{why}', 'accepted', '2026-11-02', '2026-11-02', 'en', 'web', '2026-11-02', gen_random_uuid()::text)`,
    [person, from, to],
  )
}

test('erased in part is done in part: what the law lets stay is named and stays, the rest goes, and a copy that comes back changes nothing', async ({
  world,
}) => {
  const { idris, person, contact, own } = await place(world, 'Ann Partly')
  await contact('A letter from a bailiff')
  const stage = world.stage({ viewer: idris })
  const about = { person, organisation: advice, confidential: false, site: null, brought: '' } as const
  const [stays, goes] = [
    await openCase(stage, { ...about, area: 'debt', title: 'The claim against the landlord' }),
    await openCase(stage, { ...about, area: 'food', title: 'A parcel' }),
  ]
  if (!stays.ok || !goes.ok) throw new Error('No case was opened')
  const one = await asked(askRight(own, { kind: 'erasure', ground: 'no-longer-needed', organisations: [advice] }))
  const desk = await recogniseAs(world, idris)
  await desk.open(`/work/rights/${one.id}`)
  const partly = { answer: 'partly', exemption: 'legal-claims', words: 'The claim is before the court.' }
  ;(await desk.press(partly, 0)).shows('tick what must stay')
  ;(await desk.press({ ...partly, stays: stays.value.id }, 0)).shows('They are answered.')
  await eraseGranted(systemStage(world.house, world.place, 'rights.erase'), { id: one.id })
  const kept = async () => {
    const cases = await world.sql<{ title: string }>(`select title from help_case where person_id = $1`, [person])
    const contacts = await mentions(world, 'person_contact where person_id = $1', [person])
    return { cases: cases.map(({ title }) => title), contacts }
  }
  expect(await kept()).toEqual({ cases: ['The claim against the landlord'], contacts: 0 })
  const browser = await recogniseAs(world, themself(person))
  const theirs = await browser.open('/me/requests')
  for (const said of ['Done in part', 'It is needed for a legal claim.', 'The claim is before the court.'])
    theirs.shows(said)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-partly-'))
  const house = { ...world.house, dataFolder: folder }
  await writeErased(systemStage(house, world.place, 'x'))
  await contact('A letter from a bailiff')
  await world.sql(`delete from erased_person where person_id = $1`, [person])
  await eraseThoseWhoCameBack(systemStage(house, world.place, 'x'))
  expect(await kept()).toEqual({ cases: ['The claim against the landlord'], contacts: 0 })
  fs.rmSync(folder, { recursive: true })
  // An organisation uses what it keeps or does not: there is no half of it.
  const freeze = await asked(askRight(own, { kind: 'restriction', ground: 'not-right', organisations: [advice] }))
  ;(await desk.open(`/work/rights/${freeze.id}`)).doesNotShow('In part')
  const half = { id: freeze.id, answer: 'partly', exemption: 'ground-not-met', words: 'Half' } as const
  expect(await answerRequest(stage, half)).toMatchObject(because('all-or-nothing'))
})

test('everything of a person goes only when nobody else holds anything, and then nothing in any table says their name', async ({
  world,
}) => {
  const { idris, gwen, person, contact, own } = await place(world, 'Quillon Vanishing')
  await contact('Quillon came about a bailiff')
  await world.sql(`update person set email = 'quillon@people.example', email_proven = true where id = $1`, [person])
  const done = await askRight(own, {
    kind: 'erasure',
    ground: 'no-longer-needed',
    everybody: true,
    words: 'I am Quillon and I move away',
  })
  if (!done.ok) throw new Error(done.refusal.because)
  const rows = await world.sql<{ id: RequestId; is_everything: boolean }>(
    `select id, is_everything from rights_request where person_id = $1 order by is_everything`,
    [person],
  )
  expect(rows.map((row) => row.is_everything)).toEqual([false, true])
  const [theirs, everything] = rows as [(typeof rows)[0], (typeof rows)[0]]
  expect(
    await answerRequest(world.stage({ viewer: gwen }), { id: everything.id, answer: 'granted', words: '' }),
  ).toMatchObject({ refusal: { because: 'others-hold', others: 'Testworth Advice' } })
  const system = systemStage({ ...world.house, dataFolder: os.tmpdir() }, world.place, 'rights.erase')
  await answerRequest(world.stage({ viewer: idris }), { id: theirs.id, answer: 'granted', words: '' })
  expect(await eraseGranted(system, { id: theirs.id })).toMatchObject({ ok: true })
  expect(
    await answerRequest(world.stage({ viewer: gwen }), { id: everything.id, answer: 'granted', words: '' }),
  ).toMatchObject({ ok: true })
  expect(await eraseGranted(system, { id: everything.id })).toMatchObject({ ok: true })
  // The last word goes to where they could be reached, says that it is done, and is then forgotten itself.
  const sent: { to: string; words: string }[] = []
  await sendLastWords(world, (mail) => sent.push(mail))
  expect(sent.filter(({ to }) => to === 'quillon@people.example').map(({ words }) => words)).toEqual([
    expect.stringContaining('everything that was held about you is erased, on 23 November 2026'),
  ])
  const columns = await world.sql<{
    name: string
    column: string
  }>(`select c.relname as name, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid::regtype::text in ('text', 'jsonb')`)
  expect(columns.length).toBeGreaterThan(200)
  const left = []
  for (const { name, column } of columns)
    if ((await mentions(world, `"${name}" where "${column}"::text ilike '%quillon%'`, [])) > 0)
      left.push(`${name}.${column}`)
  expect(left).toEqual([])
})

test('whoever had only an address is told by a letter that all is erased, and once it is in the post nothing says where it went; whoever must not be written to is not', async ({
  world,
}) => {
  const erasesAll = async (name: string) => {
    const { gwen, person, own } = await place(world, name)
    await world.sql('delete from with_person where person_id = $1', [person])
    const one = await asked(askRight(own, { kind: 'erasure', ground: 'objection', organisations: [council] }))
    await world.sql('update rights_request set is_everything = true where id = $1', [one.id])
    await answerRequest(world.stage({ viewer: gwen }), { id: one.id, answer: 'granted', words: '' })
    return { gwen, person, id: one.id }
  }
  const system = systemStage({ ...world.house, dataFolder: os.tmpdir() }, world.place, 'rights.erase')
  const { gwen, id } = await erasesAll('Ann Bythepost')
  expect(await eraseGranted(system, { id })).toMatchObject({ ok: true })
  await sendLastWords(world)
  const desk = await recogniseAs(world, gwen)
  ;(await desk.open('/work/print')).shows('Ann Bythepost')
  const [letter] = await world.sql<{ id: string }>(`select id from message where to_address ilike '%bythepost%'`)
  await desk.press({}, '/posted')
  await keepPosted(systemStage(world.house, world.place, 'x'), letter!)
  expect(await mentions(world, `message where to_address ilike '%bythepost%'`, [])).toBe(0)
  const unsafe = await erasesAll('Ann Unsafe')
  await world.sql(
    `insert into person_reach (id, person_id, kind, value, is_safe, said_on, said_at) values (gen_random_uuid(), $1, 'phone', '+447700900779', false, 'web', '2026-11-01')`,
    [unsafe.person],
  )
  expect(await eraseGranted(system, { id: unsafe.id })).toMatchObject({ ok: true })
  expect(await mentions(world, `message where to_address ilike '%unsafe%'`, [])).toBe(0)
})

test('what has come to its end is read before it goes, kept where it is held, and leaves a certificate when it goes', async ({
  world,
}) => {
  const { idris, juno, person, contact } = await place(world, 'Ann Retained')
  const old = await contact('Two years ago')
  await world.sql(`update person_contact set at = '2024-10-01' where id = $1`, [old])
  const rule = {
    organisationId: advice,
    kind: 'contact',
    months: 24,
    restarts: true,
    isReviewed: true,
    why: 'As the council does',
  } as const
  expect(await keepRule(world.stage({ viewer: idris }), rule)).toMatchObject(because('not-allowed'))
  expect(await keepRule(world.stage({ viewer: juno }), { ...rule, months: 0 })).toMatchObject(because('no-such-time'))
  expect(await keepRule(world.stage({ viewer: juno }), rule)).toMatchObject({ ok: true })
  const system = systemStage({ ...world.house, dataFolder: os.tmpdir() }, world.place, 'x')
  const there = () => mentions(world, 'person_contact where id = $1', [old])
  // Coming back begins it again.
  const fresh = await contact('Came back')
  await applyRules(system)
  const waiting = () => mentions(world, 'retention_review where person_id = $1 and decision is null', [person])
  expect(await waiting()).toBe(0)
  await world.sql(`update person_contact set at = '2024-10-02' where id = $1`, [fresh])
  await placeHold(world.stage({ viewer: idris }), { person, organisation: advice, why: 'An inquiry' })
  await applyRules(system)
  expect(await waiting()).toBe(0)
  await world.sql(`update legal_hold set lifted_at = now() where person_id = $1`, [person])
  await applyRules(system)
  await applyRules(system)
  expect(await waiting()).toBe(2)
  const desk = await recogniseAs(world, juno)
  const page = await desk.open('/work/retention')
  page.shows('Contacts outside cases: Ann Retained')
  page.shows('Not used since 2 October 2024')
  ;(await desk.press({ decision: 'keep', until: 'yesterday', words: 'x' }, 0)).shows('Say until what day it is kept')
  await desk.open('/work/retention')
  ;(await desk.press({ decision: 'destroy' }, 0)).shows('It is decided.')
  ;(await desk.press({ decision: 'keep', until: '1 March 2027', words: 'She may come back' }, 0)).shows(
    'It is decided.',
  )
  await applyRules(system)
  expect((await there()) + (await mentions(world, 'person_contact where id = $1', [fresh]))).toBe(1)
  const [line] = await world.sql(`select facts from ledger_line where verb = 'rights.destroy' and for_person = $1`, [
    person,
  ])
  expect(line).toMatchObject({ facts: { certificate: 'destroyed', since: '2024-10-02', reviewed: true } })
  await world.sql('delete from retention_rule')
})
