// Reports as people meet them: told once, sent to the right body, never simply shut, chased, opened again, and nobody's details shown.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { test, type World } from '../../../test/support/world.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Stage, Viewer } from '../../platform/stage.ts'
import { confirmByLink } from './acts/confirm.ts'
import { alertWatchers, askIfFixed, chase, tellFollowers } from './acts/keep-clock.ts'
import { passOn } from './acts/pass-on.ts'
import { answerReport, hideReport, mergeReports, noteReport, takeReport } from './acts/staff.ts'
import { sendReport, type ToSend } from './acts/send.ts'
import { checkPlace, offerAlike, tellRouting } from './flows/sources.ts'
import { linkToken } from './links.ts'
import { countCells, listPins } from './store/listing.ts'
import { readScene } from '../../platform/scene.ts'
import type { FollowerId, UpdateId } from './store/reports.ts'
import { aTown, ids } from './testing/town.ts'
import { cellOf } from './rules/cells.ts'

const millLane = {
  latitude: 52.43,
  longitude: -3.06,
  by: 'named-place',
  near: 'Mill Lane, Tynford',
  street: 'Mill Lane',
} as const
const system = (world: World): Stage => world.stage({ viewer: { kind: 'system', job: 'test' } })

async function tell(world: World, given: Partial<ToSend> = {}, stage: Partial<Stage> = {}) {
  await aTown(world)
  const outcome = await sendReport(world.stage({ binding: randomUUID(), ...stage }), {
    category: 'pothole',
    spot: millLane,
    // In letters: one random number in 250 reads as somebody's card, telephone or NHS number, and such a report is held back.
    detail: `A deep hole, ${randomUUID().replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!)}`,
    ...given,
  })
  if (!outcome.ok) throw new Error(outcome.refusal.because)
  return outcome.value
}

async function staffOf(world: World, organisation: string): Promise<Extract<Viewer, { kind: 'person' }>> {
  await aTown(world)
  return world.person('Dana Price', [{ organisation: organisation as never, role: 'worker' }])
}

async function followerOf(world: World, report: string): Promise<FollowerId> {
  const [row] = await world.sql<{ id: FollowerId }>('select id from report_follower where report_id = $1', [report])
  return row!.id
}

async function lastUpdate(world: World, report: string) {
  const [row] = await world.sql<{ id: UpdateId; kind: string; words: string }>(
    'select id, kind, words from report_update where report_id = $1 order by at desc, id desc limit 1',
    [report],
  )
  return row!
}

test('a report goes to the body that data says, and its page says whose it is and why nothing is known of whoever told of it', async ({
  world,
}) => {
  const ann = await world.person('Ann Pritchard')
  const { reference, id } = await tell(
    world,
    { name: 'Ann Pritchard', where: 'outside number 12', contact: { tellBy: 'mail', address: 'ann@example.org' } },
    { viewer: ann },
  )
  const page = await world.get(`/reports/${reference}`)
  page.shows('Lennshire County Council')
  page.shows('outside number 12')
  page.doesNotShow('Ann')
  page.doesNotShow('ann@example.org')
  expect(
    await world.attack('read', 'select count(*)::int as count from report').then(([row]) => row!['count']),
  ).toBeGreaterThan(0)
  for (const table of ['report_reporter', 'report_follower', 'report_update_author', 'report_alert', 'report_note'])
    await expect(world.attack('read', `select * from ${table}`), table).rejects.toThrow('permission denied')
  expect(
    await world.attack('app', `select count(*)::int as count from report_reporter where report_id = '${id}'`),
  ).toEqual([{ count: 0 }])
  const [sending] = await world.sql('select what, send_by, state, body_id from report_sending where report_id = $1', [
    id,
  ])
  expect(sending).toEqual({ what: 'report', send_by: 'mail', state: 'to-send', body_id: ids.bodyCounty })
  const [line] = await world.sql<{ facts: object }>(
    `select facts, for_person from ledger_line where thing_kind = 'report' and thing_id = $1`,
    [id],
  )
  expect(line).toEqual({ facts: { category: 'pothole', state: 'open' }, for_person: ann.personId })
})

test('what people say of a place finds it, and what cannot be meant is said kindly with what would do', async ({
  world,
}) => {
  await aTown(world)
  const check = (answer: object, kind = 'pothole') => checkPlace(world.stage(), { kind, answer })
  const named = (name: string) => check({ kind: 'name', name })
  for (const said of [
    'outside the library on Mill Lane',
    'Lôn y Felin',
    'High Street, Tynford',
    '52.43, -3.06',
    'TY1 1AA',
    'SO 28 59',
  ]) {
    const [first] = said.split(',')
    const verdict = said.startsWith('TY1') ? await check({ kind: 'postcode', postcode: said }) : await named(said)
    expect(verdict.ok || verdict.code === 'off-the-map', `${first}: ${JSON.stringify(verdict)}`).toBe(true)
  }
  expect(await named('Mill Lane')).toMatchObject({
    code: 'which-place',
    meant: [{ label: { en: 'Mill Lane, Oldbridge' } }, { label: { en: 'Mill Lane, Tynford' } }],
  })
  expect(await named('library')).toMatchObject({ code: 'which-place' })
  expect(await named('Atlantis')).toMatchObject({ code: 'not-found' })
  expect(await named('SO 305 91')).toMatchObject({ code: 'wrong-length' })
  expect(await check({ kind: 'postcode', postcode: 'EH1 1YZ' })).toMatchObject({ code: 'outside' })
  expect(await check({ kind: 'outcode', outcode: 'TY1' })).toMatchObject({ code: 'too-wide' })
  expect(await check({ kind: 'point', latitude: -3.06, longitude: 52.43 })).toMatchObject({
    code: 'swapped',
    meant: [{ value: { latitude: 52.43, longitude: -3.06 } }],
  })
  expect(await check({ kind: 'point', latitude: 0, longitude: 0 })).toMatchObject({ code: 'zero' })
  // Dublin is on no land we know; Galway is beyond the map altogether.
  expect(await check({ kind: 'point', latitude: 53.35, longitude: -6.26 })).toMatchObject({ code: 'off-the-map' })
  expect(await check({ kind: 'point', latitude: 53.27, longitude: -9.6 })).toMatchObject({ code: 'abroad' })
})

test('by the trunk road and by the edge of the town the page says who has it, and who may say that it is theirs', async ({
  world,
}) => {
  await aTown(world)
  const lines = async (latitude: number, longitude: number, kind: string) => {
    const { passage } = await tellRouting(world.stage(), { kind, where: { kind: 'point', latitude, longitude } })
    return (passage?.lines ?? []).map(({ text }) => text.en).join('\n')
  }
  expect(await lines(52.4202, -3.06, 'pothole')).toMatch(
    /This goes to Trunk Roads.\nThis is a trunk road. It is in A999./,
  )
  expect(await lines(52.442, -3.045, 'fly-tipping')).toMatch(/Mill Homes/)
  expect(await lines(52.43, -3.00015, 'fly-tipping')).toMatch(
    /Tynford Council[\s\S]*10 metres from the edge of what Oldbridge Council looks after/,
  )
  expect(await lines(52.43, -2.95, 'fly-tipping')).toMatch(
    /Oldbridge Council does not take reports from us yet[\s\S]*https:\/\/oldbridge.example\/report/,
  )
  expect(await lines(52.43, -3.06, 'needles')).toMatch(/private[\s\S]*without a name/)
})

test('the same report ten times on a bad line is one report, with one message to send', async ({ world }) => {
  await aTown(world)
  const binding = randomUUID()
  const given: ToSend = {
    category: 'pothole',
    spot: millLane,
    detail: 'The same hole',
    clientKey: randomUUID(),
    contact: { tellBy: 'text', address: '+447700900123' },
  }
  const all = await Promise.all(
    Array.from({ length: 10 }, () => sendReport(world.stage({ binding }), given).catch((problem: Error) => problem)),
  )
  const again = await sendReport(world.stage({ binding }), given)
  if (!again.ok) throw new Error('refused')
  const taken = all.filter((one) => !(one instanceof Error) && one.ok)
  expect(taken.length).toBeGreaterThan(0)
  for (const one of taken) expect(one).toMatchObject({ value: { reference: again.value.reference } })
  expect(await world.sql(`select count(*)::int as count from report where detail = 'The same hole'`)).toEqual([
    { count: 1 },
  ])
  expect(
    await world.sql('select count(*)::int as count from report_sending where report_id = $1', [again.value.id]),
  ).toEqual([{ count: 1 }])
  const other = await sendReport(world.stage({ binding }), {
    ...given,
    clientKey: randomUUID(),
    detail: 'Another hole altogether',
  })
  expect(other).toMatchObject({ value: { isNew: true } })
})

test('a flood from one source is kept and looked at, never refused; the next person at the same library is not punished for it', async ({
  world,
}) => {
  await aTown(world)
  const flood = Array.from({ length: 50 }, () => tell(world, { source: 'library-terminal' }))
  const states = (await Promise.all(flood)).map(({ state }) => state)
  expect(new Set(states)).toEqual(new Set(['open', 'held']))
  expect(states.filter((state) => state === 'open').length).toBeLessThanOrEqual(38)
  expect((await tell(world, { source: 'somebody-else' })).state).toBe('open')
})

test('hostile words are only words, huge ones are told so, and somebody’s details wait for a person', async ({
  world,
}) => {
  const words = `<script>alert(1)</script> '; drop table report; -- \u0000 ${'é'.repeat(10)}`
  const { reference } = await tell(world, { detail: words })
  const page = await world.get(`/reports/${reference}`)
  expect(page.body).not.toContain('<script>alert')
  page.shows('drop table report')
  const { reference: held, state } = await tell(world, {
    detail: 'The man at number 4 did it, ring him on 07700 900982',
  })
  expect(state).toBe('held')
  expect((await world.get(`/reports/${held}`)).status).toBe(404)
  const csv = await world.get('/reports/data.csv')
  expect(csv.body).not.toMatch(/(^|,)[=+@]/m)
  const formula = await tell(world, { detail: '=cmd|calc' })
  expect((await world.get('/reports/data.csv')).body).toContain(`'=cmd|calc`)
  expect(formula.state).toBe('open')
  const form = { kind: 'pothole', where: 'TY1 1AA', detail: 'x'.repeat(4_001), key: randomUUID() }
  const tooLong = await world.post('/reports/new', form)
  expect(tooLong.status).toBe(422)
  tooLong.shows('more than 4,000 characters')
})

test('a sheet of paper asks everybody what, where and what is wrong, and nothing that a pen cannot answer', async ({
  world,
}) => {
  const { body } = await world.get('/do/report-problem/paper')
  const asked = [...body.matchAll(/class="question" data-step="([^"]*)"><div class="asking">(<p class="only-if">)?/g)]
  const [always, sometimes] = [asked.filter(([, , only]) => !only), asked.filter(([, , only]) => only)]
  const named = ['group', 'kind', 'where', 'spot', 'extra-1', 'detail', 'name', 'tell']
  expect(always.map(([, step]) => step)).toEqual(named)
  expect(sometimes.map(([, step]) => step)).toEqual(['phone', 'email'])
  // Nobody waits for a letter to hear of a danger.
  expect(body).toContain('Before anything else. If anyone could be hurt, ring 999 now.')
  // One of the kinds asks something more, and none asks two things.
  expect(body.match(/One more thing about it/g)).toHaveLength(1)
  expect(body).toContain('<h3>Street light out: How many are out?</h3>')
})

test('on paper each kind of problem is a box to tick under what it is about, and its name is enough for whoever keys it in', async ({
  world,
}) => {
  const { body } = await world.get('/do/report-problem/paper')
  const [, ofKinds = ''] = /data-step="kind">(.*?)data-step="/s.exec(body) ?? []
  expect(ofKinds).toMatch(
    /<h3>Roads and pavements<\/h3><ul class="ticks"><li><span class="tick"><\/span>\s*<span class="says">Pothole/,
  )
  expect(ofKinds).toContain('Tick one box.')
  expect(ofKinds).not.toContain('Write which one')
  ;(await world.get('/do/report-problem/paper?language=cy')).shows('Twll yn y ffordd')
})

test('one page with no script tells of a problem; sent again it is the same one, and changed in between it is another', async ({
  world,
}) => {
  await aTown(world)
  const key = randomUUID()
  const form = {
    kind: 'fly-tipping',
    where: 'outside the library on Mill Lane',
    spot: 'by the bins',
    detail: 'Three mattresses',
    key,
  }
  const first = await world.post('/reports/new', form, { headers: { accept: 'application/json' } })
  const second = await world.post('/reports/new', form, { headers: { accept: 'application/json' } })
  expect(second.body).toBe(first.body)
  const changed = await world.post(
    '/reports/new',
    { ...form, detail: 'Four mattresses' },
    { headers: { accept: 'application/json' } },
  )
  expect(changed.body).not.toBe(first.body)
  const wrong = await world.post('/reports/new', { ...form, where: 'Nowhere Street' })
  wrong.shows('We do not know')
  const nowhere = await world.post('/reports/new', { ...form, where: ' ' })
  nowhere.shows('Say where it is: a street, a postcode or a landmark.')
  const danger = await world.post('/reports/new', { ...form, detail: 'I smell gas here' })
  danger.shows('ring 0800 111 999')
  ;(await world.post('/reports/new', { ...form, detail: 'I smell gas here', calm: 'yes' })).shows('Is it one of these?')
  ;(await world.post('/reports/new', { ...form, detail: 'I smell gas here', calm: 'yes', alike: 'none' })).shows(
    'Your reference',
  )
})

test('a private kind without names is seen by its body and nobody else, and keeps nothing about whoever told of it', async ({
  world,
}) => {
  const ann = await world.person('Ann Pritchard')
  const { reference, id } = await tell(
    world,
    { category: 'needles', name: 'Ann', contact: { tellBy: 'mail', address: 'ann@example.org' } },
    { viewer: ann },
  )
  expect((await world.get(`/reports/${reference}`)).status).toBe(404)
  expect(await world.sql('select person_id, binding, name from report_reporter where report_id = $1', [id])).toEqual([
    { person_id: null, binding: null, name: null },
  ])
  expect(await world.sql('select 1 from report_follower where report_id = $1', [id])).toEqual([])
  const [council, county] = [await staffOf(world, ids.council), await staffOf(world, ids.county)]
  expect(await takeReport(world.stage({ viewer: council }), { report: id, shortlist: false })).toMatchObject({
    ok: true,
  })
  expect(await takeReport(world.stage({ viewer: county }), { report: id, shortlist: false })).toMatchObject({
    refusal: { because: 'no-such-report' },
  })
})

test('the name of a recording, written where words are wanted, is nothing but words, in a call too', async ({
  world,
}) => {
  const { id } = await tell(world, { detail: 'file: a hole by the gate' }, { channel: 'voice' })
  expect(await world.sql('select detail, answers from report where id = $1', [id])).toEqual([
    { detail: 'file: a hole by the gate', answers: {} },
  ])
})

test('where a name is needed, nothing goes further until the link is pressed; looking at it presses nothing', async ({
  world,
}) => {
  await aTown(world)
  expect(await sendReport(world.stage(), { category: 'sign', spot: millLane, detail: 'A sign is down' })).toMatchObject(
    { refusal: { because: 'must-be-reachable' } },
  )
  const { id, reference, state } = await tell(world, {
    category: 'sign',
    contact: { tellBy: 'mail', address: 'gwil@example.org' },
  })
  expect(state).toBe('unconfirmed')
  const follower = await followerOf(world, id)
  const link = `/reports/confirm/${follower}/${linkToken(world.house.secret, 'follower', follower)}`
  for (let scan = 0; scan < 3; scan++) (await world.get(link)).shows('Is this you?')
  expect((await world.get(`/reports/${reference}`)).status).toBe(404)
  ;(await world.post(link, {})).shows('you will hear what happens')
  await world.post(link, {})
  expect((await world.get(`/reports/${reference}`)).status).toBe(200)
  expect((await world.get(`/reports/confirm/${follower}/${'A'.repeat(22)}`)).status).toBe(404)
})

test('a code does for whoever cannot follow a link, and guessing is stopped after five', async ({ world }) => {
  const { id, reference } = await tell(world, { contact: { tellBy: 'text', address: '+447700900321' } })
  const { codeFor } = await import('./links.ts')
  const code = codeFor(world.house.secret, await followerOf(world, id))
  const wrong = await world.post('/reports/confirm', { reference, code: code === '000000' ? '111111' : '000000' })
  expect(wrong.status).toBe(422)
  ;(await world.post('/reports/confirm', { reference: `no. ${reference}`, code })).shows('you will hear what happens')
  const other = await tell(world, { contact: { tellBy: 'text', address: '+447700900322' } })
  const right = codeFor(world.house.secret, await followerOf(world, other.id))
  for (let guess = 0; guess < 5; guess++)
    await world.post('/reports/confirm', { reference: other.reference, code: right === '123456' ? '654321' : '123456' })
  expect((await world.post('/reports/confirm', { reference: other.reference, code: right })).status).toBe(422)
})

test('something alike close by is offered before sending, and following it instead tells its followers no twice', async ({
  world,
}) => {
  await aTown(world)
  await world.sql('delete from report')
  const first = await tell(world, { detail: 'Deep hole', where: 'by the bus stop' })
  await tell(world, { detail: 'Far away', spot: { ...millLane, latitude: 52.4345 } })
  const where = { kind: 'point', latitude: 52.4301, longitude: -3.0601 }
  const offer = await offerAlike(world.stage(), {
    kind: 'pothole',
    where,
    spot: 'bus stop',
    page: { from: 0, atMost: 10 },
  })
  expect(offer.options?.map(({ value }) => value)).toEqual([first.id, 'none'])
  expect(await offerAlike(world.stage(), { kind: 'fly-tipping', where, page: { from: 0, atMost: 10 } })).toMatchObject({
    assume: 'none',
  })
  for (let times = 0; times < 2; times++)
    await world.post(`/reports/${first.reference}/following`, { reach: 'bob@example.org' })
  expect(
    await world.sql('select count(*)::int as count from report_follower where report_id = $1', [first.id]),
  ).toEqual([{ count: 1 }])
  expect((await world.post(`/reports/${first.reference}/following`, { reach: 'not an address' })).status).toBe(422)
})

test('a stranger’s address can be asked five times in a day and no more, whoever types it', async ({ world }) => {
  const made = []
  for (let count = 0; count < 7; count++) made.push(await tell(world, {}))
  const statuses = []
  for (const { reference } of made)
    statuses.push((await world.post(`/reports/${reference}/following`, { reach: 'victim@example.org' })).status)
  expect(statuses).toEqual([303, 303, 303, 303, 303, 422, 422])
})

test('the body answers, every follower is told once in their own way, and two who answer at once cannot both', async ({
  world,
}) => {
  const { id, reference } = await tell(world, { contact: { tellBy: 'mail', address: 'ann@example.org' } })
  await confirmByLink(system(world), { follower: await followerOf(world, id) })
  const county = await staffOf(world, ids.county)
  const stage = world.stage({ viewer: county })
  const [{ at }] = (await world.sql<{ at: Date }>('select updated_at as at from report where id = $1', [id])) as [
    { at: Date },
  ]
  const seen = at.toISOString()
  expect(await answerReport(stage, { report: id, state: 'closed', words: '', seen })).toMatchObject({
    refusal: { because: 'say-why' },
  })
  world.setNow('2026-11-23T11:00:00Z')
  expect(
    await answerReport(stage, { report: id, state: 'planned', words: 'A crew comes on Friday.', seen }),
  ).toMatchObject({ ok: true })
  expect(await answerReport(stage, { report: id, state: 'fixed', words: 'Done', seen })).toMatchObject({
    refusal: { because: 'changed-meanwhile' },
  })
  const update = await lastUpdate(world, id)
  expect(await tellFollowers(system(world), { report: id, update: update.id })).toMatchObject({ value: { told: 1 } })
  const [message] = await world.sql<{ to_address: string; facts: { words: string } }>(
    `select to_address, facts from message where template = 'reports.follower-told' and about_id = $1`,
    [id],
  )
  expect(message).toMatchObject({ to_address: 'ann@example.org', facts: { words: 'A crew comes on Friday.' } })
  const page = await world.get(`/reports/${reference}`)
  page.shows('Work is planned')
  page.shows('A crew comes on Friday.')
  world.setNow('2026-11-23T10:00:00Z')
})

test('“not ours” says who decided and goes on to the next; nobody can shut a report that way', async ({ world }) => {
  const { id, reference } = await tell(world, { category: 'fly-tipping' })
  const council = await staffOf(world, ids.council)
  const stage = world.stage({ viewer: council })
  expect(await passOn(stage, { report: id, to: ids.bodyHousing, words: '' })).toMatchObject({
    refusal: { because: 'say-why' },
  })
  expect(await passOn(stage, { report: id, to: ids.bodyHousing, words: 'This bank is the estate’s.' })).toMatchObject({
    ok: true,
  })
  const page = await world.get(`/reports/${reference}`)
  page.shows('Tynford Council says that it is not theirs, and passed it to Mill Homes.')
  page.shows('This bank is the estate’s.')
  expect(await passOn(stage, { report: id, to: ids.bodyCouncil, words: 'Back' })).toMatchObject({
    refusal: { because: 'no-such-report' },
  })
})

test('a body that is silent past its time is asked again, and everybody sees it; four weeks on the reporter is asked once', async ({
  world,
}) => {
  const { id, reference } = await tell(world, { contact: { tellBy: 'mail', address: 'ann@example.org' } })
  await confirmByLink(system(world), { follower: await followerOf(world, id) })
  expect(await chase(system(world), { report: id })).toMatchObject({ refusal: { because: 'not-due' } })
  world.setNow('2026-12-04T09:05:00Z')
  expect(await chase(system(world), { report: id })).toMatchObject({ ok: true })
  expect(await chase(system(world), { report: id })).toMatchObject({ refusal: { because: 'not-due' } })
  ;(await world.get(`/reports/${reference}`)).shows('has said nothing for 11 days, so we asked again')
  expect(await world.sql(`select what from report_sending where report_id = $1 order by made_at`, [id])).toEqual([
    { what: 'report' },
    { what: 'chase' },
  ])
  world.setNow('2026-12-22T10:20:00Z')
  const follower = await followerOf(world, id)
  expect(await askIfFixed(system(world), { report: id, follower })).toMatchObject({ ok: true })
  expect(await askIfFixed(system(world), { report: id, follower })).toMatchObject({
    refusal: { because: 'nobody-to-ask' },
  })
  const link = `/reports/answer/${follower}/${linkToken(world.house.secret, 'follower', follower)}`
  expect((await world.post(link, {})).status).toBe(422)
  ;(await world.post(link, { fixed: 'yes', words: 'Lovely job' })).shows('Thank you for telling us')
  const page = await world.get(`/reports/${reference}`)
  page.shows('says that it is fixed')
  world.setNow('2026-11-23T10:00:00Z')
})

test('anybody may say that it is not fixed, with what they see; without words it stays as it is', async ({ world }) => {
  const { id, reference } = await tell(world)
  const county = await staffOf(world, ids.county)
  await answerReport(world.stage({ viewer: county }), { report: id, state: 'fixed', words: 'Filled.' })
  expect((await world.post(`/reports/${reference}/reopening`, { words: ' ' })).status).toBe(422)
  expect((await world.post(`/reports/${reference}/reopening`, { words: 'It has come out again.' })).location).toBe(
    `/reports/${reference}?reopened`,
  )
  const page = await world.get(`/reports/${reference}`)
  page.shows('With whoever mends it')
  page.shows('It has come out again.')
  const held = await world.post(`/reports/${reference}/updates`, { words: 'It was ann@example.org' })
  expect(held.location).toBe(`/reports/${reference}?held`)
  ;(await world.get(`/reports/${reference}`)).doesNotShow('ann@example.org')
})

test('two reports of one thing become one: the second leads to the first and nobody stops being told', async ({
  world,
}) => {
  const one = await tell(world, { contact: { tellBy: 'mail', address: 'ann@example.org' } })
  const two = await tell(world, { contact: { tellBy: 'mail', address: 'bob@example.org' } })
  const county = await staffOf(world, ids.county)
  expect(await mergeReports(world.stage({ viewer: county }), { report: two.id, into: one.id })).toMatchObject({
    value: { moved: 1 },
  })
  expect(await mergeReports(world.stage({ viewer: county }), { report: one.id, into: two.id })).toMatchObject({
    refusal: { because: 'merged-already' },
  })
  expect(await world.sql('select address from report_follower where report_id = $1 order by 1', [one.id])).toEqual([
    { address: 'ann@example.org' },
    { address: 'bob@example.org' },
  ])
  const council = await staffOf(world, ids.council)
  expect(await mergeReports(world.stage({ viewer: council }), { report: one.id, into: two.id })).toMatchObject({
    refusal: { because: 'no-such-report' },
  })
})

test('whoever is limited to some kinds finds no others; notes are the desk’s own; what is hidden is not destroyed', async ({
  world,
}) => {
  const [rubbish, sharps] = [await tell(world, { category: 'fly-tipping' }), await tell(world, { category: 'needles' })]
  const limited = await staffOf(world, ids.council)
  await world.sql(`insert into report_desk values ($1, 'fly-tipping')`, [limited.personId])
  const stage = world.stage({ viewer: limited })
  expect(await takeReport(stage, { report: sharps.id, shortlist: true })).toMatchObject({
    refusal: { because: 'no-such-report' },
  })
  expect(await takeReport(stage, { report: rubbish.id, shortlist: true })).toMatchObject({ ok: true })
  expect(await noteReport(stage, { report: rubbish.id, words: 'Same van as last week' })).toMatchObject({ ok: true })
  ;(await world.get(`/reports/${rubbish.reference}`)).doesNotShow('Same van')
  expect(await hideReport(stage, { report: rubbish.id })).toMatchObject({ ok: true })
  expect((await world.get(`/reports/${rubbish.reference}`)).status).toBe(404)
  expect(await world.sql('select detail is not null as kept from report where id = $1', [rubbish.id])).toEqual([
    { kept: true },
  ])
  expect(await answerReport(stage, { report: rubbish.id, state: 'open', words: 'Shown again.' })).toMatchObject({
    ok: true,
  })
  expect((await world.get(`/reports/${rubbish.reference}`)).status).toBe(200)
})

test('lists are narrowed by all that they offer; pages follow on; a reference said aloud finds its report', async ({
  world,
}) => {
  await aTown(world)
  await world.sql('delete from report')
  for (let count = 0; count < 23; count++)
    await tell(world, { detail: `Hole ${count}`, spot: { ...millLane, latitude: 52.43 + count / 100_000 } })
  const rubbish = await tell(world, {
    category: 'fly-tipping',
    detail: 'Mattress',
    spot: { ...millLane, longitude: -3.02, street: 'High Street' },
  })
  const first = await world.get('/reports')
  const older = /href="(\/reports\?before=[^"]+)"/.exec(first.body)?.[1]
  const next = await world.get(older!)
  const seen = (body: string) => [...body.matchAll(/href="\/reports\/(\d+)"/g)].map(([, reference]) => reference)
  expect(new Set([...seen(first.body), ...seen(next.body)]).size).toBe(24)
  for (const query of [
    'category=fly-tipping',
    'area=W-EAST',
    'street=High+Street',
    'area=W-EAST&category=fly-tipping&state=open',
  ])
    expect(seen((await world.get(`/reports?${query}`)).body), query).toEqual([rubbish.reference])
  for (const query of ['state=fixed', 'until=2026-11-22', 'from=2026-11-24', 'area=W-WEST&category=fly-tipping'])
    expect(seen((await world.get(`/reports?${query}`)).body), query).toEqual([])
  for (const junk of ['before=x', 'before=1_2', `state=${'y'.repeat(400)}`, 'area=%00', 'box=1,2,3,4'])
    expect((await world.get(`/reports?${junk}`)).status, junk).toBe(200)
  expect((await world.get(`/reports/find?reference=no.+${rubbish.reference.replace(/(..)$/, ' $1')}`)).location).toBe(
    `/reports/${rubbish.reference}`,
  )
  expect((await world.get(`/reports/find?reference=${Number(rubbish.reference) + 1}`)).status).toBe(422)
})

test('a day that is none is said with what would do, and narrows nothing; whoever takes the data away is told as well', async ({
  world,
}) => {
  await aTown(world)
  await world.sql('delete from report')
  const report = await tell(world)
  for (const typed of ['abc', '2026-13-45', '23/11/2026']) {
    const answer = await world.get(`/reports?from=${typed}`)
    answer.shows('Enter the year, the month and the day, such as 2026-11-23')
    expect(answer.body).toContain(`href="/reports/${report.reference}"`)
    expect(answer.status).toBe(422)
    expect(answer.body).toMatch(/<a href="#from">/)
    expect(answer.body).toContain(`value="${typed}"`)
  }
  ;(await world.get('/reports?until=abc&language=cy')).shows('Rhowch y flwyddyn, y mis a’r diwrnod')
  expect((await world.get('/reports/data.csv?from=abc')).status).toBe(400)
  expect((await world.get('/reports/data.geojson?from=2026-11-01&until=2026-11-30')).status).toBe(200)
})

test('what somebody told in English is marked as English on the Welsh page, in the list and on its own page', async ({
  world,
}) => {
  await aTown(world)
  const { reference } = await tell(world, { detail: 'A slab rocks. Mind your feet.' })
  expect((await world.get('/reports?language=cy')).body).toContain('<span lang="en">A slab rocks</span>')
  expect((await world.get(`/reports/${reference}?language=cy`)).body).toContain(
    '<h1><span lang="en">A slab rocks</span></h1>',
  )
  expect((await world.get(`/reports/${reference}`)).body).not.toContain('lang="en">A slab')
})

test('two reports that are called the same lead to different pages, so their links are not heard alike', async ({
  world,
}) => {
  await aTown(world)
  await tell(world, { detail: 'A hole' })
  await tell(world, { detail: 'A hole', spot: { ...millLane, latitude: 52.44, near: 'High Street' } })
  const { body } = await world.get('/reports')
  const leadsTo = new Map<string, string>()
  for (const [, href, inside] of body.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)) {
    const heard = inside!.replaceAll(/<[^>]*>/g, '').trim()
    expect(leadsTo.get(heard) ?? href, heard).toBe(href)
    leadsTo.set(heard, href!)
  }
})

test('the map counts what the list holds, whatever becomes of reports; feeds and data say the same', async ({
  world,
}) => {
  await aTown(world)
  await world.sql('delete from report')
  const made = []
  for (let count = 0; count < 5; count++)
    made.push(await tell(world, { spot: { ...millLane, latitude: 52.43 + count / 10_000 } }))
  const counted = (open?: boolean) =>
    readScene(world.stage(), async ({ db }) => {
      const { x, y } = cellOf(10, millLane)
      const cells = await countCells(
        db,
        10,
        { x1: x - 1, x2: x + 1, y1: y - 1, y2: y + 1 },
        open === undefined ? {} : { open },
      )
      return cells.reduce((sum, { reports }) => sum + reports, 0)
    })
  expect(await counted()).toBe(5)
  const county = await staffOf(world, ids.county)
  await answerReport(world.stage({ viewer: county }), { report: made[0]!.id, state: 'fixed', words: 'Done' })
  await hideReport(world.stage({ viewer: county }), { report: made[1]!.id })
  expect([await counted(), await counted(true), await counted(false)]).toEqual([4, 3, 1])
  const pins = await readScene(world.stage(), ({ db }) =>
    listPins(db, { west: -3.07, south: 52.42, east: -3.05, north: 52.44 }, 100),
  )
  expect(pins.length).toBe(4)
  ;(await world.get('/reports/map?box=-3.07,52.42,-3.05,52.44')).shows('4 reports on the map')
  const map = JSON.parse((await world.get('/reports/map.geojson?box=-3.07,52.42,-3.05,52.44')).body) as {
    features: unknown[]
  }
  expect(map.features.length).toBe(4)
  expect((await world.get('/reports/map.geojson?box=nonsense')).status).toBe(400)
  const feed = await world.get('/feeds/reports?near=52.43,-3.06&within=500')
  expect(feed.body.match(/<entry>/g)?.length).toBe(4)
  expect((await world.get(`/feeds/reports/${made[0]!.reference}`)).body).toContain('Lennshire County Council: Fixed.')
  const geo = JSON.parse((await world.get('/reports/data.geojson')).body) as { features: unknown[] }
  expect(geo.features.length).toBe(4)
  ;(await world.get('/reports/times')).shows('too few to say')
})

test('all of them can be taken away, however many there are and however many came at one moment; and nothing old is shown', async ({
  world,
}) => {
  await aTown(world)
  await world.sql('delete from report')
  await world.sql(
    `insert into report (id, serial, reference, category_code, body_id, state, state_at, title, detail, latitude, longitude, placed_by, language, made_on, made_at, published_at, updated_at)
     select gen_random_uuid(), 90000 + n, (900000 + n)::text, 'pothole', $1, 'open', t, 'Hole', 'Hole ' || n, 52.43, -3.06, 'point', 'en', 'web', t, t, t
     from (select n, timestamptz '2026-11-20 10:00:00' + (n % 3) * interval '1 microsecond' as t from generate_series(1, 2100) n) made`,
    [ids.bodyCounty],
    'set local session_replication_role = replica',
  )
  const csv = await world.get('/reports/data.csv')
  const lines = csv.body.trim().split('\n')
  expect([lines.length, new Set(lines.map((line) => line.split(',')[0])).size]).toEqual([2_101, 2_101])
  const geo = JSON.parse((await world.get('/reports/data.geojson?category=pothole')).body) as { features: unknown[] }
  expect(geo.features.length).toBe(2_100)
  const newest = async () =>
    (
      JSON.parse((await world.get('/open311/v2/requests.json?page_size=2')).body) as {
        status: string
        service_request_id: string
      }[]
    )[0]!
  const before = await newest()
  expect(before.status).toBe('open')
  await world.sql(`update report set state = 'fixed' where reference = $1`, [before.service_request_id])
  expect(await newest()).toEqual({ ...before, status: 'closed', status_notes: 'FIXED', expected_datetime: null })
  const page = JSON.parse((await world.get('/reports/data.geojson?most=50')).body) as {
    features: { id: string; properties: { state: string } }[]
  }
  expect(page.features.length).toBe(50)
  expect(page.features[0]).toMatchObject({ id: before.service_request_id, properties: { state: 'fixed' } })
  const undone = 'set local session_replication_role = replica'
  for (const table of ['report_in_area', 'report']) await world.sql(`delete from ${table}`, [], undone)
})

test('whoever asked to hear of an area or a circle is told once of each new report, after they said that the address is theirs', async ({
  world,
}) => {
  await aTown(world)
  await world.sql('delete from report')
  await world.sql(`update report_alert_run set looked_until = '2026-11-23T09:00:00Z'`)
  const ask = (form: Record<string, string>) => world.post('/reports/alerts', form)
  expect((await ask({ area: '', around: '', reach: 'a@example.org' })).status).toBe(422)
  expect((await ask({ area: 'W-WEST', around: '', reach: 'a@example.org' })).status).toBe(303)
  expect(
    (await ask({ area: '', around: 'Mill Lane, Tynford', metres: '500', category: 'pothole', reach: 'b@example.org' }))
      .status,
  ).toBe(303)
  expect((await ask({ area: 'W-EAST', around: '', reach: 'c@example.org' })).status).toBe(303)
  await tell(world)
  expect(await alertWatchers(system(world), {})).toMatchObject({ refusal: { because: 'nothing-new' } })
  for (const { id } of await world.sql<{ id: string }>('select id from report_alert')) {
    const path = `/reports/alerts/${id}/${linkToken(world.house.secret, 'alert', id)}`
    ;(await world.get(path)).shows('Yes, tell me')
    await world.post(path, { go: 'on' })
  }
  expect(await alertWatchers(system(world), {})).toMatchObject({ value: { found: 2, told: 2 } })
  expect(await alertWatchers(system(world), {})).toMatchObject({ refusal: { because: 'nothing-new' } })
  const told = await world.sql<{ to_address: string }>(
    `select to_address from message where template = 'reports.alert-told' order by 1`,
  )
  expect(told.map(({ to_address }) => to_address)).toEqual(['a@example.org', 'b@example.org'])
})

test('one person is forgotten whole, and the report about the street stays', async ({ world }) => {
  const ann = await world.person('Ann Pritchard')
  const { id, reference } = await tell(
    world,
    { name: 'Ann', contact: { tellBy: 'mail', address: 'ann@example.org' } },
    { viewer: ann },
  )
  const manifest = world.house.manifests.find(({ name }) => name === 'reports')!
  const { writeScene } = await import('../../platform/scene.ts')
  const held = (await writeScene(system(world), (scene) => manifest.export!(scene, ann.personId))) as {
    reported: unknown[]
  }
  expect(held.reported.length).toBe(1)
  await writeScene(system(world), (scene) => manifest.forget!(scene, ann.personId as PersonId))
  expect(await world.sql('select 1 from report_reporter where report_id = $1', [id])).toEqual([])
  expect(await world.sql('select 1 from report_follower where person_id = $1', [ann.personId])).toEqual([])
  expect((await world.get(`/reports/${reference}`)).status).toBe(200)
})

test('a report of another place does not exist here', async ({ world }) => {
  const { reference } = await tell(world)
  expect((await world.get(`/reports/${reference}`, { host: world.otherPlace.hosts[0]! })).status).toBe(404)
  expect((await world.get('/reports/not-a-reference')).status).toBe(404)
})
