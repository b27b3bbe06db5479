// What somebody agreed to is theirs to take back, at any moment; and nobody reads what is not theirs to read.
import { expect } from 'vitest'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { look } from '../../platform/look.ts'
import { writeScene } from '../../platform/scene.ts'
import type { Viewer } from '../../platform/stage.ts'
import { advice, foodbank } from '../record/testing/agencies.ts'
import { stopSharing } from '../record/acts/share.ts'
import { passOn } from './acts/pass-on.ts'
import { acceptReferral, finish } from './acts/receive.ts'
import { refer } from './acts/refer.ts'
import { tellEnd } from './acts/tell.ts'
import { withdraw } from './acts/withdraw.ts'
import { linkToken } from './links.ts'
import { paths } from './paths.ts'
import { listPieces } from './store/handed.ts'
import { services } from './testing/helpful-town.ts'
import { nothing, sent, stateOf } from './testing/sent.ts'

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
  expect(await stopSharing(as(themself(ann)), { id: sharing!.id as never })).toMatchObject({ ok: true })
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

test('among what somebody agreed to, one referral is what was handed over in it, said yes or no to as they were asked', async ({
  world,
}) => {
  const { id, ann, idris } = await sent(world)
  const stage = world.stage({ viewer: idris })
  await refer(stage, { ...nothing, person: ann, organisation: advice, service: services.meals, answer: 'no' })
  const browser = await recogniseAs(world, themself(ann))
  const page = await browser.open('/me/consents')
  page.shows('Testworth Food Bank reads what Testworth Advice handed over to it, once, to help you')
  page.shows('You said yes when it was read out to you, since 23 November 2026.')
  page.shows('You said no when it was read out to you, 23 November 2026.')
  page.doesNotShow(/Testworth (?:Food Bank|Kitchen) sees what/)
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
