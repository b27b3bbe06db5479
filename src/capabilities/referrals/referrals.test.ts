import { expect } from 'vitest'
import { asDescribed } from '../../../test/support/api-description.ts'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { PersonId } from '../../kernel/id.ts'
import { workingDaysAfter } from '../../kernel/working-day.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { look } from '../../platform/look.ts'
import { makeKey } from '../../platform/identity/api-keys.ts'
import { writeScene } from '../../platform/scene.ts'
import type { Viewer } from '../../platform/stage.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { refreshListings } from '../directory/index.ts'
import { advice, foodbank, someone } from '../record/testing/agencies.ts'
import { applyRules } from '../rights/jobs.ts'
import { stopSharing } from '../record/acts/share.ts'
import { answer } from './acts/answer.ts'
import { chaseLate } from './acts/chase.ts'
import { passOn } from './acts/pass-on.ts'
import { keepClocks } from './acts/keep-clocks.ts'
import { acceptReferral, decline, finish, noteContact, see } from './acts/receive.ts'
import { refer, type ToRefer } from './acts/refer.ts'
import { referMe } from './acts/refer-me.ts'
import { tellEnd, tellPerson } from './acts/tell.ts'
import { withdraw } from './acts/withdraw.ts'
import { offerMine, submitMine } from './flows/mine.ts'
import { linkDigest, linkToken } from './links.ts'
import { referralJobs } from './jobs.ts'
import { paths } from './paths.ts'
import { mayMove, type Move, states } from './rules/states.ts'
import type { Day } from '../../kernel/day.ts'
import { listPieces } from './store/handed.ts'
import type { ReferralId } from './store/referrals.ts'
import { charity, helpfulTown, kitchen, services } from './testing/helpful-town.ts'

const nothing = {
  service: services.parcels,
  pieces: { why: 'No food until Friday', contact: 'Ann, after six', tried: 'Budget sheet' },
  isUrgent: false,
  mayPassOn: false,
  answer: 'yes',
  askedHow: 'read-out',
  language: 'en',
  tell: { tellBy: 'none', address: '' },
} as const satisfies Omit<ToRefer, 'person' | 'organisation'>

async function sent(world: World, more: Partial<ToRefer> = {}) {
  const town = await helpfulTown(world)
  const stage = world.stage({ viewer: town.idris, channel: 'voice' })
  const outcome = await refer(stage, { ...nothing, person: town.ann, organisation: advice, ...more })
  if (!outcome.ok) throw new Error(outcome.refusal.because)
  const { id } = outcome.value
  const as = (viewer: Viewer) => world.stage({ viewer })
  const held = world.stage({ link: linkDigest(linkToken(world.house.secret, id)) })
  return { ...town, ...outcome.value, as, held, jobs: systemStage(world.house, world.place, 'test') }
}

const own = (personId: PersonId): Viewer => ({
  kind: 'person',
  personId,
  name: 'Ann',
  memberships: [],
  assurance: 'verified',
})
const stateOf = async (world: World, id: string) =>
  (await world.sql<{ state: string }>('select state from referral where id = $1', [id]))[0]!.state
const linesOf = (world: World, id: string) =>
  world.sql<{ verb: string }>(
    `select verb from ledger_line where thing_kind = 'referral' and thing_id = $1 order by seq`,
    [id],
  )

test('a worker refers somebody on one page after the other, and the words they said yes to are kept', async ({
  world,
}) => {
  const { idris, ann } = await helpfulTown(world)
  const browser = await recogniseAs(world, idris)
  ;(await browser.open(`/work/people/${ann}?why=advice`)).shows('Refer to somebody who can help')
  const hand = await browser.open(`/work/people/${ann}/referral?to=${services.parcels}`)
  hand.shows('Food parcels, Testworth Food Bank')
  hand.shows('Works with Doorstep: answers here')
  hand.shows('Ann Pritchard 07700')
  ;(await browser.press({ why: '' })).shows('Say why, in a sentence or two.')
  const ask = await browser.press({
    why: '=HYPERLINK("http://x") <script>alert(1)</script>',
    contact: 'Ann, after six',
    brought: '',
    tried: '',
    access: '',
    needs: '',
    risks: 'A dog in the yard',
    tell: 'none',
    passing: 'yes',
  })
  ask.shows('Shall we ask Testworth Food Bank to help you (Food parcels)?')
  ask.shows('We would tell them: why you want their help; your name and how to reach you; what they should know')
  const done = await browser.press({ how: 'read-out', answer: 'yes' })
  done.shows('It is sent.')
  done.shows('=HYPERLINK(')
  expect(done.body).not.toContain('<script>alert')
  const [kept] = await world.sql(
    `select wording, wording_version, language, given_on, asked_how, answer, pieces, thing_kind, recorded_by, basis from sharing where person_id = $1`,
    [ann],
  )
  expect(kept).toMatchObject({
    wording: expect.stringContaining('they may pass it on to somebody who can'),
    wording_version: 'referral 2026-11-29',
    asked_how: 'read-out',
    given_on: 'web',
    answer: 'yes',
    basis: 'consent',
    pieces: ['why', 'contact', 'risks'],
    recorded_by: idris.personId,
  })
})

test('their no is kept with its words, nothing is handed over, and nobody is told', async ({ world }) => {
  const { id } = await sent(world, { answer: 'no' })
  expect(await stateOf(world, id)).toBe('not-agreed')
  expect(await world.sql('select 1 from referral_piece where referral_id = $1', [id])).toEqual([])
  expect(
    await world.sql('select answer, given_on, withdrawn_at is not null as over from sharing where thing_id = $1', [id]),
  ).toEqual([{ answer: 'no', given_on: 'voice', over: true }])
  const dev = await recogniseAs(world, await world.person('Dev Two', [{ organisation: foodbank, role: 'worker' }]))
  expect((await dev.open(paths.one(id))).status).toBe(404)
})

test('the receiver opens, accepts, makes contact and finishes; each is a line, and the outcome comes back', async ({
  world,
}) => {
  const { id, dev, idris, ann, as } = await sent(world)
  const browser = await recogniseAs(world, dev)
  ;(await browser.open('/work/referrals')).shows('Ann Pritchard')
  const page = await browser.open(paths.one(id))
  page.shows('No food until Friday')
  page.shows('Not handed over: what brought them, what they need, what makes it easier for them, risks.')
  expect(await stateOf(world, id)).toBe('seen')
  ;(await browser.press({ words: 'Come on Thursday' })).shows('Accepted.')
  ;(await browser.press({ words: '', reached: 'yes' })).shows('Noted.')
  ;(await browser.press({ words: 'Parcel for a week' }, 0)).shows('Choose what came of it.')
  ;(await browser.press({ outcome: 'helped', words: 'Parcel for a week' })).shows('Finished.')
  expect(await stateOf(world, id)).toBe('finished')
  const back = await (await recogniseAs(world, idris)).open(paths.one(id))
  back.shows('They got the help')
  back.shows('Parcel for a week')
  ;(await (await recogniseAs(world, idris)).open(`/work/people/${ann}?why=advice`)).shows('They got the help')
  const own1 = await (await recogniseAs(world, own(ann))).open(`/me/referrals/${id}`)
  own1.shows('You got the help.')
  own1.shows('No food until Friday')
  expect((await linesOf(world, id)).map(({ verb }) => verb)).toEqual([
    'referrals.refer',
    'referrals.see',
    'referrals.accept',
    'referrals.contact',
    'referrals.finish',
  ])
  expect(await acceptReferral(as(dev), { id, words: '' }), 'nothing goes backwards').toMatchObject({
    refusal: { because: 'too-late' },
  })
})

test('turned down needs a reason, which the sender and the person read', async ({ world }) => {
  const { id, dev, idris, as, ann } = await sent(world, { tell: { tellBy: 'mail', address: 'ann@example.org' } })
  expect(await decline(as(dev), { id, reason: 'other', words: ' ' })).toMatchObject({
    refusal: { because: 'no-reason' },
  })
  expect(await decline(as(dev), { id, reason: 'full', words: 'Try us in May' })).toMatchObject({ ok: true })
  ;(await (await recogniseAs(world, idris)).open(paths.one(id))).shows('Try us in May')
  await tellPerson(systemStage(world.house, world.place, 'test'), { referral: id, what: 'declined' })
  const [told] = await world.sql(`select facts, to_address from message where about_id = $1`, [id])
  expect(told).toMatchObject({ to_address: 'ann@example.org', facts: { what: 'declined', reason: 'full' } })
  ;(await (await recogniseAs(world, own(ann))).open(`/me/referrals/${id}`)).shows('They have no room now.')
})

test('“not ours” goes on at once where they agreed to that, and whoever had it has it no more', async ({ world }) => {
  const { id, dev, kit, as, ann } = await sent(world, { mayPassOn: true })
  await see(as(dev), { id })
  expect(
    await passOn(as(dev), { id, service: services.debt, words: '' }),
    'not back to where it came from',
  ).toMatchObject({
    refusal: { because: 'same-organisation' },
  })
  expect(await passOn(as(dev), { id, service: services.meals, words: 'She needs a cooked meal' })).toMatchObject({
    value: { isAgreed: true },
  })
  expect((await (await recogniseAs(world, dev)).open(paths.one(id))).status).toBe(404)
  const next = await (await recogniseAs(world, kit)).open(paths.one(id))
  next.shows('No food until Friday')
  next.doesNotShow('She needs a cooked meal')
  expect(
    await world.sql(
      `select to_organisation, withdrawn_at is null as stands from sharing where thing_id = $1 order by began_at, to_organisation`,
      [id],
    ),
  ).toEqual([
    { to_organisation: foodbank, stands: false },
    { to_organisation: kitchen, stands: true },
  ])
  ;(await (await recogniseAs(world, own(ann))).open(`/me/referrals/${id}`)).shows('Testworth Kitchen have opened it.')
})

test('where they did not agree to its going on, they are asked, and until they say yes nobody has it', async ({
  world,
}) => {
  const { id, dev, kit, as, held } = await sent(world, { tell: { tellBy: 'mail', address: 'ann@example.org' } })
  expect(await passOn(as(dev), { id, service: services.meals, words: '' })).toMatchObject({
    value: { isAgreed: false },
  })
  for (const worker of [dev, kit])
    expect((await (await recogniseAs(world, worker)).open(paths.one(id))).status).toBe(404)
  const token = linkToken(world.house.secret, id)
  const link = await world.get(paths.follow(id, token))
  link.shows('Shall we ask Testworth Kitchen to help you (Hot meals)?')
  expect(await answer(held, { id, answer: 'yes', askedHow: 'shown' })).toMatchObject({ ok: true })
  expect(await answer(held, { id, answer: 'no', askedHow: 'shown' }), 'it was answered').toMatchObject({
    refusal: { because: 'too-late' },
  })
  ;(await (await recogniseAs(world, kit)).open(paths.one(id))).shows('No food until Friday')
})

test('somebody who asked by telephone and can only be rung is rung by whoever has it: read the words, they say yes, and it goes on at once', async ({
  world,
}) => {
  const { dev, kit } = await helpfulTown(world)
  const number = '+441632960124'
  const asked = await referMe(world.stage({ channel: 'voice', number }), {
    service: services.parcels,
    name: 'Rung Only',
    pieces: { why: 'Nothing to eat', contact: number },
    tell: { tellBy: 'call', address: number },
    wording: 'They are told…',
    version: 'refer-me@1',
  })
  if (!asked.ok) throw new Error(asked.refusal.because)
  const { id } = asked.value
  const browser = await recogniseAs(world, dev)
  const send = (form: Record<string, string>) => browser.send(`${paths.one(id)}/passing`, form)
  ;(await send({ service: services.meals })).shows('Look for who can help again, ring them now')
  await writeScene(world.stage({ viewer: { kind: 'system', job: 'test' } }), ({ db }) =>
    refreshListings(db, { today: '2026-11-23' as Day, nation: 'england' }),
  )
  const looked = await browser.open(`${paths.one(id)}?what=hot+meals`)
  looked.shows('Shall we ask Testworth Kitchen to help you (Hot meals)?')
  looked.shows('They said yes: it goes on at once')
  ;(await send({ agreed: services.meals, words: 'Rang them' })).shows('It has gone on, and is not yours any more.')
  expect(await stateOf(world, id)).toBe('sent')
  const consents = await world.sql(
    `select o.name, asked_how, wording like 'Shall we ask Testworth Kitchen%' as is_read, withdrawn_at is null as stands
      from sharing s join organisation o on o.id = s.to_organisation where thing_id = $1 order by began_at, o.name`,
    [id],
  )
  expect(consents).toEqual([
    { name: 'Testworth Food Bank', asked_how: 'read-out', is_read: false, stands: false },
    { name: 'Testworth Kitchen', asked_how: 'read-out', is_read: true, stands: true },
  ])
  ;(await (await recogniseAs(world, kit)).open(paths.one(id))).shows('Nothing to eat')
  expect((await browser.open(paths.one(id))).status).toBe(404)
})

test('taken back by their link: the receiver is told, and from that moment reads nothing of it', async ({ world }) => {
  const { id, dev, jobs } = await sent(world)
  const browser = await recogniseAs(world, dev)
  ;(await browser.open(paths.one(id))).shows('No food until Friday')
  const path = paths.follow(id, linkToken(world.house.secret, id))
  const link = await world.get(path)
  link.shows('They have opened it')
  link.doesNotShow('No food until Friday')
  expect((await world.post(`${path}/withdrawal`, {})).location).toBe(`${path}?done=withdrawn`)
  const after = await browser.open(paths.one(id))
  after.shows('They have taken back their consent')
  after.doesNotShow('No food until Friday')
  after.doesNotShow('Ann Pritchard')
  const over = await browser.open('/work/referrals?over=yes')
  expect(over.body.split(`/work/referrals/${id}`)[1]!.split('</tr>')[0]).toContain('Stopped, as they asked')
  await world.sql(`update person set email = 'dev@example.org' where id = $1`, [dev.personId])
  await world.sql(`update membership set role = 'worker' where person_id = $1`, [dev.personId])
  await tellEnd(jobs, { referral: id, organisation: foodbank, what: 'withdrawn' })
  expect(
    await world.sql(`select to_address from message where about_id = $1 and template = 'referrals.end-told'`, [id]),
  ).toEqual([{ to_address: 'dev@example.org' }])
  expect((await world.post(`${path}/withdrawal`, {})).location, 'twice is once').toContain('too-late')
})

test('consent withdrawn in the middle of reading is withdrawn after it: what is read next is nothing, and nothing more can be done', async ({
  world,
}) => {
  const { id, dev, ann, as, held } = await sent(world)
  const [looked, begun] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const read = () =>
    writeScene(as(dev), async (scene) => {
      await look(scene, { person: ann, purpose: 'referral', organisation: foodbank })
      const before = await listPieces(scene.db, id)
      looked.resolve()
      await begun.promise
      return [before.length, (await listPieces(scene.db, id)).length]
    })
  const reading = read()
  await looked.promise
  // It waits for the line of that look, which is about the same person, and so for the end of that transaction.
  const taking = withdraw(held, { id })
  begun.resolve()
  expect(await reading).toEqual([3, 3])
  expect(await taking).toMatchObject({ ok: true })
  expect(await read()).toEqual([0, 0])
  for (const outcome of [
    await acceptReferral(as(dev), { id, words: '' }),
    await finish(as(dev), { id, outcome: 'helped', words: '' }),
    await passOn(as(dev), { id, service: services.meals, words: '' }),
  ])
    expect(outcome).toMatchObject({ refusal: { because: 'consent-withdrawn' } })
})

test('taken back and accepted in the same second is one before the other, never half', async ({ world }) => {
  for (let round = 0; round < 5; round++) {
    const { id, dev, as, held } = await sent(world)
    const [back] = await Promise.all([withdraw(held, { id }), acceptReferral(as(dev), { id, words: '' })])
    expect(back).toMatchObject({ ok: true })
    expect(await stateOf(world, id)).toBe('withdrawn')
    expect(await world.sql('select 1 from sharing where thing_id = $1 and withdrawn_at is null', [id])).toEqual([])
  }
})

test('consent that is taken back where all consents are listed ends the referral, too', async ({ world }) => {
  const { id, ann, as } = await sent(world)
  const [sharing] = await world.sql<{ id: string }>('select id from sharing where thing_id = $1', [id])
  expect(await stopSharing(as(own(ann)), { id: sharing!.id as never })).toMatchObject({ ok: true })
  expect(await stateOf(world, id)).toBe('withdrawn')
})

test('a worker who belongs nowhere any more since a second ago sees and does nothing, whatever their session says', async ({
  world,
}) => {
  const { id, dev, as } = await sent(world)
  await world.sql(`update membership set ended_at = now() where person_id = $1`, [dev.personId])
  const browser = await recogniseAs(world, dev)
  expect((await browser.open(paths.one(id))).status).toBe(404)
  ;(await browser.open('/work/referrals')).doesNotShow('Ann Pritchard')
  expect(await acceptReferral(as(dev), { id, words: '' })).toMatchObject({ refusal: { because: 'no-such-referral' } })
  expect(await stateOf(world, id)).toBe('sent')
})

test('guessed ids and links in every address are the same nothing', async ({ world }) => {
  const { id, kit, ann } = await sent(world)
  const browser = await recogniseAs(world, kit)
  const none = '0192f000-0000-7000-8000-00000000dead'
  for (const guessed of [id, none, 'x', '%00', '../admin', `${id}'--`])
    expect((await browser.open(paths.one(guessed))).status, guessed).toBe(404)
  const bob = await recogniseAs(world, await world.person('Bob Other'))
  for (const guessed of [id, none]) expect((await bob.open(`/me/referrals/${guessed}`)).status).toBe(404)
  const right = linkToken(world.house.secret, id)
  for (const [one, token] of [
    [id, linkToken(world.house.secret, none)],
    [none, right],
    [id, 'x'.repeat(90)],
    [id, `${right}x`],
    ['outside', right],
  ] as const)
    expect([404, 410]).toContain((await world.get(paths.follow(one, token))).status)
  for (const what of ['acceptance', 'refusal', 'contact', 'outcome', 'answer', 'withdrawal'])
    expect((await (await serveKit(world, kit)).post(`${paths.one(id)}/${what}`)).statusCode, what).toBeLessThan(500)
  expect(await stateOf(world, id)).toBe('sent')
  expect((await browser.open(`/work/people/${none}/referral`)).status).toBe(404)
  expect(await world.sql('select 1 from referral where person_id = $1 and state <> $2', [ann, 'sent'])).toEqual([])
})

async function serveKit(world: World, viewer: Viewer) {
  const { serveAs } = await import('../../../test/support/signed-in.ts')
  const server = await serveAs(world, viewer)
  const host = world.place.hosts[0]!
  const headers = { host, 'content-type': 'application/x-www-form-urlencoded' }
  return {
    post: (url: string) =>
      server.inject({ method: 'POST', url, headers, payload: 'reason=full&outcome=helped&reached=yes&answer=yes' }),
  }
}

test('a risk that is kept from the person is seen by both ends and not by them, whatever day comes', async ({
  world,
}) => {
  const { id, ann, dev, jobs } = await sent(world, {
    pieces: { ...nothing.pieces, risks: 'Her nephew shouts' },
    withheld: 'third-party',
  })
  ;(await (await recogniseAs(world, dev)).open(paths.one(id))).shows('Her nephew shouts')
  const mine = () => recogniseAs(world, own(ann)).then((browser) => browser.open(`/me/referrals/${id}`))
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

test('nothing is answered twice, and what is over stays over', () => {
  const moves: Move[] = ['answer', 'see', 'accept', 'decline', 'pass-on', 'try', 'contact', 'finish']
  for (const state of ['finished', 'declined', 'withdrawn', 'not-agreed'] as const)
    for (const move of moves) expect([state, move, mayMove(state, move)]).toEqual([state, move, false])
  expect(states.filter((state) => mayMove(state, 'withdraw'))).toEqual([
    'asking',
    'sent',
    'seen',
    'accepted',
    'contacted',
    'finished',
    'declined',
  ])
})

test('an organisation outside is mailed a link that opens once, and answers by it; taken back, it opens nothing', async ({
  world,
}) => {
  const { id, jobs, held } = await sent(world, { service: services.company })
  await tellEnd(jobs, { referral: id, organisation: charity, what: 'sent' })
  const [mail] = await world.sql<{ to_address: string; facts: { path: string } }>(
    `select to_address, facts from message where about_id = $1 and template = 'referrals.end-told'`,
    [id],
  )
  expect(mail).toMatchObject({ to_address: 'hello@company.example', facts: { isOutside: true } })
  expect(JSON.stringify(mail!.facts)).not.toMatch(/Ann|food/i)
  const { path } = mail!.facts
  for (let scanner = 0; scanner < 3; scanner++) (await world.get(path)).shows('The link opens once.')
  const opened = await world.post(`${path}/opening`, {})
  const theirs = { cookies: opened.cookies }
  const inside = await world.get(opened.location!, theirs)
  inside.shows('No food until Friday')
  expect(inside.headers['referrer-policy']).toBe('no-referrer')
  expect((await world.post(`${path}/opening`, {})).status, 'once').toBe(410)
  // Whoever was sent the address on, or opens what this browser keeps as an address, reads nothing.
  for (const address of [path, opened.location!, `/referrals/outside/${opened.cookies['outside']}`]) {
    const passedOn = await world.get(address)
    passedOn.shows('This link has been opened before')
    passedOn.doesNotShow('No food until Friday')
  }
  await world.post(`${path}/answer`, { what: 'accept', words: 'Not them' })
  expect(await stateOf(world, id)).toBe('seen')
  ;(await world.get(path, theirs)).shows('No food until Friday')
  const unsaid = await world.post(
    `${path}/answer`,
    { what: 'decline', 'reason-asked': 'yes', 'words-of': 'decline-words', words: 'No van' },
    theirs,
  )
  unsaid.shows('Choose a reason.')
  expect(unsaid.body).toMatch(/<details[^>]* open[\s\S]*>No van<\/textarea>/)
  const accepted = await world.post(`${path}/answer`, { what: 'accept', words: 'Gladly' }, theirs)
  expect(accepted.location).toContain('accepted')
  expect(await stateOf(world, id)).toBe('accepted')
  expect(await withdraw(held, { id })).toMatchObject({ ok: true })
  const gone = await world.get(path, theirs)
  gone.doesNotShow('No food until Friday')
  gone.shows('There is nothing here any more')
  await world.post(`${path}/answer`, { what: 'finish', outcome: 'helped' }, theirs)
  expect(await stateOf(world, id)).toBe('withdrawn')
})

test('somebody with no account asks by telephone, and hears by reference and number where it stands; another number hears nothing', async ({
  world,
}) => {
  await helpfulTown(world)
  const number = '+441632960123'
  const stage = world.stage({ channel: 'voice', number })
  const asked = await referMe(stage, {
    service: services.parcels,
    name: 'Somebody who rang',
    pieces: { why: 'Food', contact: `file:abc\n${number}` },
    tell: { tellBy: 'call', address: number },
    wording: 'They are told…',
    version: 'refer-me@1',
  })
  if (!asked.ok) throw new Error(asked.refusal.because)
  const reference = Number(asked.value.reference)
  const offered = (at: typeof stage, said: number | null) =>
    offerMine(at, { reference: said, page: { from: 0, atMost: 5 } }).then(({ options }) => options?.length)
  expect(await offered(stage, reference)).toBe(1)
  expect(await offered(stage, null)).toBe(0)
  expect(await offered(world.stage({ channel: 'voice', number: '+441632960999' }), reference)).toBe(0)
  const binding = bindingFor(stage, 'tv', 'a set')
  expect(await offered(world.stage({ channel: 'tv', binding }), null), 'another television').toBe(0)
  const stopped = await submitMine(stage, {
    answers: { reference, which: asked.value.id, what: 'stop' },
    session: '0192f000-0000-7000-8000-00000000c001' as never,
  })
  expect(stopped).toMatchObject({ value: { say: { en: expect.stringContaining('It is stopped.') } } })
  expect(await stateOf(world, asked.value.id)).toBe('withdrawn')
  const [whom] = await world.sql(
    `select p.display_name, s.wording, s.asked_how from sharing s join person p on p.id = s.person_id where s.thing_id = $1`,
    [asked.value.id],
  )
  expect(whom).toEqual({ display_name: 'Somebody who rang', wording: 'They are told…', asked_how: 'read-out' })
})

test('a form that is sent twice refers once; nobody refers to their own organisation or to a service that is gone', async ({
  world,
}) => {
  const { idris, ann } = await helpfulTown(world)
  const stage = world.stage({ viewer: idris })
  const key = '0192f000-0000-7000-8000-00000000c0c1'
  const given = { ...nothing, person: ann, organisation: advice, key }
  expect(await refer(stage, given)).toMatchObject({ ok: true })
  expect(await refer(stage, given)).toMatchObject({ refusal: { because: 'already-sent' } })
  const because = async (more: Partial<ToRefer>) => {
    const { key: _, ...fresh } = given
    const outcome = await refer(stage, { ...fresh, ...more })
    return outcome.ok ? 'sent' : outcome.refusal.because
  }
  expect(await because({ service: services.debt })).toBe('same-organisation')
  expect(await because({ service: key })).toBe('no-such-service')
  expect(await because({ pieces: { contact: 'Ann' } })).toBe('no-reason')
  expect(await because({ answer: 'later' })).toBe('nobody-to-ask')
  expect(await because({ organisation: foodbank })).toBe('not-allowed')
  expect(await because({ person: key as PersonId })).toBe('may-not-look')
})

test('forgetting somebody takes their referrals along; their export holds everything but what is kept from them', async ({
  world,
}) => {
  const { id, ann, jobs } = await sent(world, {
    pieces: { ...nothing.pieces, risks: 'Her nephew shouts' },
    withheld: 'serious-harm',
  })
  const { manifest } = await import('./index.ts')
  const held = await writeScene(jobs, (scene) => manifest.export!(scene, ann))
  expect(JSON.stringify(held)).toContain('No food until Friday')
  expect(JSON.stringify(held)).not.toContain('nephew')
  await writeScene(jobs, (scene) => manifest.forget!(scene, ann))
  for (const table of ['referral_piece', 'referral_event', 'referral_reach'])
    expect(await world.sql(`select 1 from ${table} where referral_id = $1`, [id])).toEqual([])
})

test('noted contact makes it theirs, and what was tried in vain moves nothing', async ({ world }) => {
  const { id, dev, as } = await sent(world)
  expect(await noteContact(as(dev), { id: id as ReferralId, reached: false, words: 'No answer' })).toMatchObject({
    ok: true,
  })
  expect(await stateOf(world, id)).toBe('sent')
  expect(await noteContact(as(dev), { id, reached: true, words: '' })).toMatchObject({ ok: true })
  expect(await stateOf(world, id)).toBe('contacted')
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

test('an organisation outside passes on what is not theirs, as far as consent reaches, and reads nothing of it after that', async ({
  world,
}) => {
  const open = async (more: Partial<ToRefer>) => {
    const one = await sent(world, { service: services.company, ...more })
    await tellEnd(one.jobs, { referral: one.id, organisation: charity, what: 'sent' })
    const [mail] = await world.sql<{ path: string }>(
      `select facts ->> 'path' as path from message where about_id = $1 and template = 'referrals.end-told'`,
      [one.id],
    )
    const { cookies } = await world.post(`${mail!.path}/opening`, {})
    return { ...one, path: mail!.path, cookies }
  }
  type Opened = { path: string; cookies: Record<string, string> }
  const pass = async ({ path, cookies }: Opened, service: string) => {
    const said = await world.post(`${path}/passing`, { service, words: 'They cook' }, { cookies })
    return said.location === undefined ? said : world.get(said.location, { cookies })
  }
  const agreed = await open({ mayPassOn: true })
  ;(await world.get(`${agreed.path}?what=meals`, agreed)).shows('It goes at once, and you can read it no more.')
  ;(await pass(agreed, services.debt)).shows('It came from there. Choose somebody else.')
  ;(await pass(agreed, services.meals)).shows('It has gone on, and is not yours any more.')
  expect(await stateOf(world, agreed.id)).toBe('sent')
  const consents = await world.sql(
    `select o.name, withdrawn_at is null as stands from sharing s join organisation o on o.id = s.to_organisation where thing_id = $1 order by o.name`,
    [agreed.id],
  )
  expect(consents).toEqual([
    { name: 'Outside Company', stands: false },
    { name: 'Testworth Kitchen', stands: true },
  ])
  const gone = await world.get(agreed.path, agreed)
  gone.doesNotShow('No food until Friday')
  ;(await pass(agreed, services.parcels)).shows('There is nothing here any more')
  ;(await (await recogniseAs(world, agreed.kit)).open(paths.one(agreed.id))).shows('No food until Friday')
  // Not agreed to: they are asked first, and until they say yes nobody has it.
  const asked = await open({ tell: { tellBy: 'mail', address: 'ann@people.example' } })
  ;(await pass(asked, services.meals)).shows('The person is asked whether it may go on.')
  expect(await stateOf(world, asked.id)).toBe('asking')
  expect(await answer(asked.held, { id: asked.id, answer: 'yes', askedHow: 'shown' })).toMatchObject({ ok: true })
  expect(await stateOf(world, asked.id)).toBe('sent')
  // Nobody could ask: then it does not go.
  const nobody = await open({})
  ;(await pass(nobody, services.meals)).shows('nobody but you could ring them about it')
  expect(await stateOf(world, nobody.id)).toBe('seen')
  // Taken back while they looked for who is next.
  await withdraw(nobody.held, { id: nobody.id })
  ;(await pass(nobody, services.meals)).shows('There is nothing here any more')
})

test('another system fetches what a webhook told it of with its key, as its own end may see it, and the person reads that it looked', async ({
  world,
}) => {
  const { id, ann, juno, held, kit, as } = await sent(world)
  const manager = await world.person('Mo Evans', [{ organisation: foodbank, role: 'manager' }])
  const keyOf = async (viewer: Viewer, organisation: typeof foodbank, scopes = ['referrals.read'] as const) => {
    const made = await makeKey(as(viewer), { organisation, name: 'Our books', scopes: [...scopes] })
    if (!made.ok) throw new Error(made.refusal.because)
    return made.value.key
  }
  const ask = async (key: string, which: string = id) => {
    const url = `/api/v1/referrals/${which}`
    const headers = { host: world.place.hosts[0]!, authorization: `Bearer ${key}` }
    const reply = await world.server.inject({ method: 'GET', url, headers })
    const answered = { status: reply.statusCode, body: reply.json() as Record<string, unknown>, headers: reply.headers }
    asDescribed(world.house, '/api/v1/referrals/{id}', 'get', answered)
    return answered
  }
  const theirs = await keyOf(manager, foodbank)
  const ours = await keyOf(juno, advice)
  await acceptReferral(as(manager), { id, words: 'On Tuesday' })
  const read = await ask(theirs)
  expect(read.status).toBe(200)
  expect(read.body).toMatchObject({
    state: 'accepted',
    to: 'Testworth Food Bank',
    person: { id: ann, name: 'Ann Pritchard' },
    consent: { wording: expect.stringContaining('Shall we ask Testworth Food Bank') as string },
  })
  expect(JSON.stringify(read.body['handedOver'])).toContain('No food until Friday')
  expect(read.headers['cache-control']).toBe('private, no-store')
  expect(JSON.stringify((await ask(ours)).body['happened']), 'the sender reads what was answered').toContain(
    'On Tuesday',
  )
  // What changed since: by id and state alone, a page at a time, each change once; and nothing for anybody else's key.
  const listed = async (key: string, since: string) => {
    const url = `/api/v1/referrals?since=${encodeURIComponent(since)}`
    const headers = { host: world.place.hosts[0]!, authorization: `Bearer ${key}` }
    const reply = await world.server.inject({ method: 'GET', url, headers })
    const body = reply.json() as { referrals: { id: string; state: string }[]; next: string; more: boolean }
    if (reply.statusCode === 200)
      asDescribed(world.house, '/api/v1/referrals', 'get', { status: 200, body, headers: reply.headers })
    return { status: reply.statusCode, ...body }
  }
  const first = await listed(theirs, '')
  expect(first.referrals.filter((one) => one.id === id)).toEqual([expect.objectContaining({ state: 'accepted' })])
  expect(JSON.stringify(first)).not.toMatch(/Ann Pritchard|No food/)
  expect((await listed(theirs, first.next)).referrals, 'nothing changed since').toEqual([])
  world.setNow('2026-11-23T10:00:05Z')
  await noteContact(as(manager), { id, words: '', reached: true })
  const then = await listed(theirs, first.next)
  expect(then.referrals.map((one) => [one.id, one.state])).toEqual([[id, 'contacted']])
  world.setNow('2026-11-23T10:00:00Z')
  expect((await listed(theirs, 'yesterday')).status).toBe(400)
  // Each time one is read is a line of hers, in words.
  const lines = await world.sql(
    `select 1 from ledger_line where verb = 'record.look' and for_person = $1 and facts ->> 'role' = 'system'`,
    [ann],
  )
  expect(lines).toHaveLength(2)
  ;(await (await recogniseAs(world, own(ann))).open('/me/held')).shows('A computer system of Testworth Food Bank')
  // Anybody else's key, a guessed id, a key for something else, and what was taken back: the same nothing, and no line.
  const mine = await world.person('Lee Cook', [{ organisation: kitchen, role: 'manager' }])
  expect((await ask(await keyOf(mine, kitchen))).status).toBe(404)
  expect((await ask(theirs, '0192f000-0000-7000-8000-00000000dead')).status).toBe(404)
  expect(kit.memberships).toHaveLength(1)
  await withdraw(held, { id })
  expect((await ask(theirs)).status, 'who had it').toBe(404)
  const own2 = await ask(ours)
  expect([own2.status, own2.body['state']], 'who sent it').toEqual([200, 'withdrawn'])
  const [{ made }] = (await world.sql(
    `select count(*)::int as made from ledger_line where verb = 'record.look' and for_person = $1 and facts ->> 'role' = 'system'`,
    [ann],
  )) as [{ made: number }]
  expect(made).toBe(3)
})

// From here on the clock goes far ahead, and what the ledger has seen is not unseen: links of today are old.
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
  ;(await (await recogniseAs(world, own(ann))).open(`/me/referrals/${id}`)).doesNotShow('Her nephew shouts')
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
  ;(await (await recogniseAs(world, own(ann))).open(`/me/referrals/${id}`)).shows('Her nephew shouts')
  world.setNow('2026-11-23T10:00:00Z')
})

test('a referral that is over is kept by the longer rule of its two ends, and goes with what was agreed to, certified', async ({
  world,
}) => {
  const { id, jobs, as, dev } = await sent(world)
  await acceptReferral(as(dev), { id, words: '' })
  await finish(as(dev), { id, outcome: 'helped', words: '' })
  await world.sql(
    `insert into retention_rule (id, organisation_id, kind, months, restarts, is_reviewed) values
      (gen_random_uuid(), $1, 'referral', 12, false, false), (gen_random_uuid(), $2, 'referral', 24, false, false)`,
    [advice, foodbank],
  )
  const isHere = async () => (await world.sql('select 1 from referral where id = $1', [id])).length === 1
  world.setNow('2028-01-10T10:00:00Z')
  await applyRules(jobs)
  expect(await isHere(), 'a year is over for one, not for the other').toBe(true)
  await world.sql(
    `insert into legal_hold (id, person_id, organisation_id, why, placed_at) select gen_random_uuid(), person_id, $2, 'A claim', $3 from referral where id = $1`,
    [id, foodbank, '2028-01-10T10:00:00Z'],
  )
  world.setNow('2029-01-10T10:00:00Z')
  await applyRules(jobs)
  expect(await isHere(), 'held').toBe(true)
  await world.sql('delete from legal_hold')
  await applyRules(jobs)
  expect(await isHere()).toBe(false)
  expect(await world.sql('select 1 from sharing where thing_id = $1', [id])).toEqual([])
  const [line] = await world.sql(
    `select facts from ledger_line where verb = 'rights.destroy' and thing_kind = 'referral' and thing_id = $1`,
    [id],
  )
  expect(line).toMatchObject({ facts: { certificate: 'destroyed' } })
  await world.sql('delete from retention_rule')
  world.setNow('2026-11-23T10:00:00Z')
})

test('a day that has gone by is told to the person as gone by, and that they were asked again', async ({ world }) => {
  const { id, ann, dev, as, jobs } = await sent(world)
  const browser = await recogniseAs(world, own(ann))
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

test('among what somebody agreed to, one referral is what was handed over in it, said yes or no to as they were asked', async ({
  world,
}) => {
  const { id, ann, idris } = await sent(world)
  const stage = world.stage({ viewer: idris })
  await refer(stage, { ...nothing, person: ann, organisation: advice, service: services.meals, answer: 'no' })
  const browser = await recogniseAs(world, own(ann))
  const page = await browser.open('/me/consents')
  page.shows('Testworth Food Bank reads what Testworth Advice handed over to it, once, to help you')
  page.shows('You said yes when it was read out to you, since 23 November 2026.')
  page.shows('You said no when it was read out to you, 23 November 2026.')
  page.doesNotShow('sees what')
  page.doesNotShow('Ended on')
  ;(await browser.open(`${paths.mine}/${id}`)).shows('You said yes when it was read out to you')
  const receipts = [...page.body.matchAll(/\/me\/consents\/[^"]*receipt\.json/g)].map(([path]) => path)
  const read = await Promise.all(receipts.map(async (path) => JSON.parse((await browser.open(path)).body)))
  expect(
    read.map(({ consent_events: [event, ...more] }) => [event.event_state, event.collection_method, more]),
  ).toEqual([
    ['given', 'read-out', []],
    ['refused', 'read-out', []],
  ])
  expect(read[0].pii_processing.purposes[0].pii_information).toMatchObject([
    { pii_type: 'referral: why' },
    { pii_type: 'referral: contact' },
    { pii_type: 'referral: tried' },
  ])
})

test('what is turned down is read by its receiver no more, and whoever sent it has a task to see who else can help', async ({
  world,
}) => {
  const { id, ann, dev, idris, as, jobs } = await sent(world)
  expect(await decline(as(dev), { id, reason: 'full', words: 'Until Friday' })).toMatchObject({ ok: true })
  const receiver = await (await recogniseAs(world, dev)).open(paths.one(id))
  receiver.shows('Turned down')
  receiver.doesNotShow('No food until Friday')
  const theirs = await recogniseAs(world, own(ann))
  ;(await theirs.open(`${paths.mine}/${id}`)).shows('They can read this no more.')
  ;(await theirs.open('/me/consents')).shows('Ended on 23 November 2026')
  for (let again = 0; again < 2; again++) await tellEnd(jobs, { referral: id, organisation: advice, what: 'declined' })
  const sender = await recogniseAs(world, idris)
  const today = await sender.open('/work')
  expect(
    today.body.split('Testworth Food Bank cannot help: who else can?'),
    'once, and the name of its button',
  ).toHaveLength(3)
  ;(await sender.open(paths.one(id))).shows('Refer them to somebody else')
})

test('what is held is said to its owner in words: no id, no code and no number as machines write it', async ({
  world,
}) => {
  const { id, ann, dev, as } = await sent(world)
  await acceptReferral(as(dev), { id, words: 'On Tuesday' })
  const browser = await recogniseAs(world, own(ann))
  const pages = await Promise.all(['record', 'referrals'].map((part) => browser.open(`/me/data/${part}`)))
  const copy = await browser.open('/me/copy/page')
  for (const page of [...pages, copy]) {
    const main = page.body.slice(page.body.indexOf('<main'), page.body.indexOf('</main>'))
    const words = main.replaceAll(/<[^>]*>/g, ' ')
    expect(words).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|\+44\d|referrals\.|piece: |what: |read-out|T\d\d:\d\d:/)
  }
  for (const page of [pages[1]!, copy]) page.shows('Of: Why you want help, Words: No food until Friday')
  for (const page of [pages[0]!, copy]) page.shows('What was done asked an organisation to help')
})

test('whoever turns down without a reason is asked for one, and types nothing twice', async ({ world }) => {
  const { id, dev } = await sent(world)
  const browser = await recogniseAs(world, dev)
  await browser.open(paths.one(id))
  const again = await browser.press({ reason: '', words: 'Our shelves are bare' }, 1)
  expect(again.status).toBe(422)
  again.shows('Choose a reason.')
  expect(again.body).toMatch(/<details class="details" open[^>]*><summary>We cannot help/)
  expect(again.body.match(/Our shelves are bare/g), 'where it was typed, and nowhere else').toHaveLength(1)
  ;(await browser.press({ reason: 'full', words: 'Our shelves are bare' }, 1)).shows('Turned down')
  expect(await stateOf(world, id)).toBe('declined')
})
