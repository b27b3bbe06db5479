// Whoever is outside: an organisation that works without us, by a link that opens once; another system, by a key.
import { expect } from 'vitest'
import { asDescribed } from '../../../test/support/api-description.ts'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { test } from '../../../test/support/world.ts'
import { makeKey } from '../../platform/identity/api-keys.ts'
import type { Viewer } from '../../platform/stage.ts'
import { advice, foodbank } from '../record/testing/agencies.ts'
import { answer } from './acts/answer.ts'
import { acceptReferral, noteContact } from './acts/receive.ts'
import type { ToRefer } from './acts/refer.ts'
import { tellEnd } from './acts/tell.ts'
import { withdraw } from './acts/withdraw.ts'
import { paths } from './paths.ts'
import { charity, kitchen, services } from './testing/helpful-town.ts'
import { sent, stateOf } from './testing/sent.ts'

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
  ;(await (await recogniseAs(world, themself(ann))).open('/me/held')).shows('A computer system of Testworth Food Bank')
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
