import { expect } from 'vitest'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { test } from '../../../test/support/world.ts'
import type { PersonId } from '../../kernel/id.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { writeScene } from '../../platform/scene.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { refreshListings } from '../directory/index.ts'
import { advice, foodbank } from '../record/testing/agencies.ts'
import { applyRules } from '../rights/jobs.ts'
import { answer } from './acts/answer.ts'
import { passOn } from './acts/pass-on.ts'
import { acceptReferral, decline, finish, noteContact, see } from './acts/receive.ts'
import { refer, type ToRefer } from './acts/refer.ts'
import { referMe } from './acts/refer-me.ts'
import { tellEnd, tellPerson } from './acts/tell.ts'
import { offerMine, submitMine } from './flows/mine.ts'
import { linkToken } from './links.ts'
import { paths } from './paths.ts'
import { mayMove, type Move, states } from './rules/states.ts'
import type { Day } from '../../kernel/day.ts'
import type { ReferralId } from './store/referrals.ts'
import { helpfulTown, kitchen, services } from './testing/helpful-town.ts'
import { nothing, sent, stateOf, linesOf } from './testing/sent.ts'

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
  const own1 = await (await recogniseAs(world, themself(ann))).open(`/me/referrals/${id}`)
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
  ;(await (await recogniseAs(world, themself(ann))).open(`/me/referrals/${id}`)).shows('They have no room now.')
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
  ;(await (await recogniseAs(world, themself(ann))).open(`/me/referrals/${id}`)).shows(
    'Testworth Kitchen have opened it.',
  )
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

test('what is turned down is read by its receiver no more, and whoever sent it has a task to see who else can help', async ({
  world,
}) => {
  const { id, ann, dev, idris, as, jobs } = await sent(world)
  expect(await decline(as(dev), { id, reason: 'full', words: 'Until Friday' })).toMatchObject({ ok: true })
  const receiver = await (await recogniseAs(world, dev)).open(paths.one(id))
  receiver.shows('Turned down')
  receiver.doesNotShow('No food until Friday')
  const theirs = await recogniseAs(world, themself(ann))
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
  const browser = await recogniseAs(world, themself(ann))
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
  expect(again.body).toMatch(/<title>Error: /)
  expect(again.body).toMatch(/<a href="#reason[^"]*">Choose a reason\./)
  expect(again.body).toMatch(/<details class="details" open[^>]*><summary>We cannot help/)
  expect(again.body.match(/Our shelves are bare/g), 'where it was typed, and nowhere else').toHaveLength(1)
  ;(await browser.press({ reason: 'full', words: 'Our shelves are bare' }, 1)).shows('Turned down')
  expect(await stateOf(world, id)).toBe('declined')
})
