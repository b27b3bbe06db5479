import { expect } from 'vitest'
import { browser, given, goodPassword, lastCode, lastLink, sentTo } from '../../../test/support/ways-in.ts'
import { test } from '../../../test/support/world.ts'
import { deviceOf, isOver, lifetimes } from './session.ts'

test('one sees where one is signed in, and can end one or all of the others', async ({ world }) => {
  await given(world, { name: 'Ann Archer', email: 'ann@example.org', password: goodPassword })
  const home = browser(world)
  const phone = browser(world, {
    agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1',
  })
  const library = browser(world, { agent: 'Mozilla/5.0 (X11; Linux) Chrome/140.0 Safari/537' })
  for (const one of [home, phone]) await one.signIn('ann@example.org')
  await library.signIn('ann@example.org', goodPassword, { shared: 'yes' })
  const listed = await home.get('/me/sign-in')
  for (const words of ['Firefox, Windows (this one)', 'Safari, iPhone', 'Chrome, Linux (shared computer)'])
    listed.shows(words)

  const ids = [...listed.body.matchAll(/name="id" value="([0-9a-f-]{36})"/g)].map((found) => found[1]!)
  expect(ids).toHaveLength(2)
  await home.post('/me/sign-in/sessions/end', { id: ids[0]! })
  const left = [phone, library].map(async (one) => (await one.get('/me/sign-in')).status)
  expect((await Promise.all(left)).toSorted()).toEqual([200, 303])
  await home.post('/me/sign-in/sessions/end-others')
  for (const one of [phone, library]) expect((await one.get('/me/sign-in')).status).toBe(303)
  ;(await home.get('/me/sign-in')).shows('this one')
})

test('nobody ends another person’s session', async ({ world }) => {
  await given(world, { name: 'Bel Bach', email: 'bel@example.org', password: goodPassword })
  await given(world, { name: 'Mal Moss', email: 'mal@example.org', password: goodPassword })
  const [bel, mal] = [browser(world), browser(world)]
  await bel.signIn('bel@example.org')
  await mal.signIn('mal@example.org')
  const [own] = await world.sql<{ id: string }>(
    `select s.id from session s join person p on p.id = s.person_id where email = 'bel@example.org'`,
  )
  await mal.post('/me/sign-in/sessions/end', { id: own!.id })
  ;(await bel.get('/sign-in')).shows('signed in as Bel Bach')
})

test('signing out ends the session itself, not only the cookie', async ({ world }) => {
  await given(world, { name: 'Cat Cole', email: 'cat@example.org', password: goodPassword })
  const cat = browser(world)
  await cat.signIn('cat@example.org')
  const kept = { ...cat.cookies }
  const out = await cat.post('/sign-out')
  expect(out.headers['clear-site-data']).toBe('"cache"')
  expect(cat.cookies['session']).toBeUndefined()
  const cookies = Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, encodeURIComponent(value)]))
  ;(await world.get('/me/sign-in', { cookies })).doesNotShow('Cat Cole')
})

test('on a shared computer the browser keeps nothing, and fifteen idle minutes end it', async ({ world }) => {
  await given(world, { name: 'Dai Davies', email: 'dai@example.org', password: goodPassword })
  const dai = browser(world)
  const entered = await dai.signIn('dai@example.org', goodPassword, { shared: 'yes' })
  expect(entered.headers['set-cookie']).toMatch(/session=/)
  expect(entered.headers['set-cookie']!.split(',').find((cookie) => cookie.includes('session='))).not.toMatch(
    /max-age|expires/i,
  )
  const first = await dai.get('/help')
  expect(first.headers['cache-control']).toBe('no-store')
  expect(first.headers['refresh']).toBe('905; url=/')
  world.setNow('2026-11-23T10:14:00Z')
  ;(await dai.get('/sign-in')).shows('signed in as Dai Davies')
  world.setNow('2026-11-23T10:28:00Z')
  ;(await dai.get('/sign-in')).shows('signed in as Dai Davies')
  world.setNow('2026-11-23T10:43:30Z')
  ;(await dai.get('/sign-in')).doesNotShow('Dai Davies')
  world.setNow('2026-11-23T10:00:00Z')
})

test('signing out of a shared computer clears what it stored', async ({ world }) => {
  await given(world, { name: 'Eve Ellis', email: 'eve@example.org', password: goodPassword })
  const eve = browser(world)
  await eve.signIn('eve@example.org', goodPassword, { shared: 'yes' })
  expect((await eve.post('/sign-out')).headers['clear-site-data']).toBe('"cache", "storage"')
})

test('changing the password takes the old one, ends every other session and tells the person', async ({ world }) => {
  await given(world, { name: 'Fay Ford', email: 'fay@example.org', password: goodPassword })
  const [fay, thief] = [browser(world), browser(world)]
  await fay.signIn('fay@example.org')
  await thief.signIn('fay@example.org')
  ;(await fay.post('/me/sign-in/password', { old: 'not the password', next: 'four young swans' })).shows(
    'That is not your password now',
  )
  expect((await fay.post('/me/sign-in/password', { old: goodPassword, next: 'four young swans' })).location).toBe(
    '/me/sign-in?changed=1',
  )
  expect((await thief.get('/me/sign-in')).status).toBe(303)
  ;(await browser(world).signIn('fay@example.org')).shows('do not go together')
  expect((await browser(world).signIn('fay@example.org', 'four young swans')).status).toBe(303)
  expect((await sentTo(world, 'fay@example.org')).at(-1)).toMatchObject({
    template: 'identity.changed',
    facts: { what: 'password' },
  })
})

test('a forgotten password is replaced after signing in by link', async ({ world }) => {
  await given(world, { name: 'Gus Gray', email: 'gus@example.org', password: goodPassword })
  const gus = browser(world)
  await gus.post('/sign-in/link', { email: 'gus@example.org' })
  await gus.post(await lastLink(world, 'gus@example.org'))
  expect((await gus.post('/me/sign-in/password', { next: 'four young swans' })).location).toBe('/me/sign-in?changed=1')
  expect((await browser(world).signIn('gus@example.org', 'four young swans')).status).toBe(303)
})

test.for([
  ['short', 'at least 10 characters'],
  ['password123', 'Many people choose that'],
  ['Liverpool1', 'Many people choose that'],
  ['qwertyuiop', 'Many people choose that'],
  ['1234567890', 'Many people choose that'],
  ['abcabcabcabc', 'Many people choose that'],
  ['hannah@example.org', 'not your name or your address'],
  ['hannah harper', 'not your name or your address'],
  ['x'.repeat(201), 'at most 200 characters'],
] as const)('"%s" is refused as a password', async ([next, words], { world }) => {
  const [known] = await world.sql(`select from person where email = 'hannah@example.org'`)
  if (!known) await given(world, { name: 'Hannah Harper', email: 'hannah@example.org' })
  const hannah = browser(world)
  await hannah.post('/sign-in/link', { email: 'hannah@example.org' })
  await hannah.post(await lastLink(world, 'hannah@example.org'))
  ;(await hannah.post('/me/sign-in/password', { next })).shows(words)
  await world.sql('delete from sign_in_tries')
})

test('how one signs in changes only soon after signing in', async ({ world }) => {
  await given(world, { name: 'Ivy Innes', email: 'ivy@example.org', password: goodPassword })
  const ivy = browser(world)
  await ivy.signIn('ivy@example.org')
  world.setNow('2026-11-23T10:31:00Z')
  for (const path of [
    '/me/sign-in/password',
    '/me/sign-in/email',
    '/me/sign-in/phone',
    '/me/sign-in/app',
    '/me/sign-in/passkeys/remove',
  ]) {
    expect((await ivy.post(path)).location).toBe('/sign-in?again=1&then=%2Fme%2Fsign-in')
  }
  ;(await ivy.get('/sign-in?again=1&then=%2Fme%2Fsign-in')).shows('please sign in once more')
  world.setNow('2026-11-23T10:00:00Z')
})

test('a passkey has a name that its owner alone changes, says when it was last used, and goes unless it is the last way in', async ({
  world,
}) => {
  const nia = await given(world, { name: 'Nia Nash', email: 'nia@example.org', password: goodPassword })
  await given(world, { name: 'Oz Owen', email: 'oz@example.org', password: goodPassword })
  const keep = async (name: string | null, usedAt: string | null) => {
    const [kept] = await world.sql<{ id: string }>(
      `insert into passkey (id, person_id, name, public_key, credential_id, counter, device_type, backed_up, made_at, used_at)
       values (gen_random_uuid(), $1, $2, 'key', gen_random_uuid()::text, 0, 'singleDevice', false, '2026-11-03', $3) returning id`,
      [nia, name, usedAt],
    )
    return kept!.id
  }
  const [phone, laptop] = [await keep('Chrome, Android', '2026-11-20T12:00Z'), await keep(null, null)]
  const own = browser(world)
  await own.signIn('nia@example.org')
  const page = await own.get('/me/sign-in')
  expect(page.words).toMatch(/Chrome, Android added 3 Nov 2026, last used 20 Nov 2026/)
  expect(page.words).toMatch(/Passkey added 3 Nov 2026 Change/)
  const nameOf = async (id: string) => (await world.sql(`select name from passkey where id = $1`, [id]))[0]!['name']
  const calls = (one: typeof own, id: string, name: string) =>
    one.post('/me/sign-in/passkeys/name', { id, [`called-${id}`]: name })
  ;(await calls(own, phone, ' ')).shows('Type a name for it')
  ;(await calls(own, phone, 'x'.repeat(61))).shows('Type a name for it')
  expect((await calls(own, phone, '  My  phone ')).location).toBe('/me/sign-in?changed=1')
  ;(await own.get('/me/sign-in')).shows('My phone')
  const other = browser(world)
  await other.signIn('oz@example.org')
  await calls(other, phone, 'Mine now')
  await other.post('/me/sign-in/passkeys/remove', { id: phone })
  expect(await nameOf(phone)).toBe('My phone')
  await own.post('/me/sign-in/passkeys/remove', { id: laptop })
  expect(await world.sql(`select id from passkey where person_id = $1`, [nia])).toEqual([{ id: phone }])
  // Nothing else of hers opens the door any more.
  await world.sql(`update person set email = null, email_proven = false where id = $1`, [nia])
  ;(await own.get('/me/sign-in')).shows('This is your only way in, so it stays.')
  ;(await own.post('/me/sign-in/passkeys/remove', { id: phone })).shows('This is your only way in, so it stays.')
  expect(await nameOf(phone)).toBe('My phone')
})

test('nobody is told of a change at an address that was never shown to be theirs', async ({ world }) => {
  const personId = await given(world, { name: 'Pia Pugh', email: 'pia@example.org', password: goodPassword })
  const pia = browser(world)
  await pia.signIn('pia@example.org')
  await world.sql(`update person set email_proven = false where id = $1`, [personId])
  const next = 'three other words together'
  expect((await pia.post('/me/sign-in/password', { old: goodPassword, next })).location).toContain('changed')
  expect(await sentTo(world, 'pia@example.org')).toEqual([])
})

test('an e-mail address changes when the link sent to it comes back, and the old one is told', async ({ world }) => {
  await given(world, { name: 'Jo Jones', email: 'jo@example.org', password: goodPassword })
  const jo = browser(world)
  await jo.signIn('jo@example.org')
  await jo.post('/me/sign-in/email', { email: 'jo.jones@example.org' })
  const path = await lastLink(world, 'jo.jones@example.org')
  const mal = browser(world)
  await given(world, { name: 'Mo Moss', email: 'mo@example.org', password: goodPassword })
  await mal.signIn('mo@example.org')
  ;(await mal.post(path)).shows('used or is too old')
  expect((await jo.post(path)).location).toBe('/me/sign-in?changed=1')
  expect((await browser(world).signIn('jo.jones@example.org')).status).toBe(303)
  expect((await sentTo(world, 'jo@example.org')).at(-1)).toMatchObject({
    template: 'identity.changed',
    facts: { what: 'email' },
  })
})

test('a number changes when its code comes back; one that somebody has is refused only to whoever holds it', async ({
  world,
}) => {
  await given(world, { name: 'Kit King', email: 'kit@example.org', password: goodPassword })
  await given(world, { name: 'Lou Lane', phone: '+447700900222' })
  const kit = browser(world)
  await kit.signIn('kit@example.org')
  await kit.post('/me/sign-in/phone', { phone: '07700 900111' })
  ;(await kit.post('/me/sign-in/phone/check', { phone: '+447700900111', code: '000000' })).shows('not right')
  const right = await lastCode(world, '+447700900111')
  expect((await kit.post('/me/sign-in/phone/check', { phone: '+447700900111', code: right })).location).toBe(
    '/me/sign-in?changed=1',
  )
  await kit.post('/me/sign-in/phone', { phone: '07700 900222' })
  ;(await kit.post('/me/sign-in/phone/check', { phone: '+447700900222', code: '000000' })).shows('not right')
  const theirs = await lastCode(world, '+447700900222')
  ;(await kit.post('/me/sign-in/phone/check', { phone: '+447700900222', code: theirs })).shows('That cannot be used')
  expect(await world.sql(`select phone from person where email = 'kit@example.org'`)).toEqual([
    { phone: '+447700900111' },
  ])
})

test('sessions, tokens, tries and sent codes do not outlive their use', async ({ world }) => {
  await given(world, { name: 'Mia Mole', phone: '+447700900333' })
  const mia = browser(world)
  await mia.post('/sign-in/code', { phone: '07700 900333' })
  await world.sql(
    `update message set state = 'sent', words = 'a code', provider = 'x', sent_at = now() where to_address = '+447700900333'`,
  )
  world.setNow('2026-11-23T12:00:00Z')
  const { manifest } = await import('./index.ts')
  await manifest.jobs!['identity.tidy']!(world.stage({ viewer: { kind: 'system', job: 'identity.tidy' } }), {})
  expect(await world.sql(`select facts, words from message where to_address = '+447700900333'`)).toEqual([
    { facts: {}, words: '-' },
  ])
  expect(await world.sql('select from sign_in_token')).toHaveLength(0)
  expect(await world.sql('select from sign_in_tries')).toHaveLength(0)
  world.setNow('2026-11-23T10:00:00Z')
})

test('lifetimes hold to the minute', () => {
  const madeAt = new Date('2026-11-23T10:00:00Z')
  const at = (ms: number) => new Date(madeAt.getTime() + ms)
  const times = { madeAt, seenAt: madeAt, expiresAt: at(lifetimes.own.wholeMs), shared: false }
  expect(isOver(times, false, at(lifetimes.own.idleMs - 1))).toBe(false)
  expect(isOver(times, false, at(lifetimes.own.idleMs))).toBe(true)
  expect(isOver(times, true, at(lifetimes.staff.idleMs))).toBe(true)
  expect(isOver({ ...times, seenAt: at(lifetimes.staff.wholeMs - 1) }, true, at(lifetimes.staff.wholeMs))).toBe(true)
  expect(isOver({ ...times, shared: true }, false, at(lifetimes.shared.idleMs))).toBe(true)
  expect(isOver({ ...times, expiresAt: at(1) }, false, at(1))).toBe(true)
})

test.for([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge, Windows',
  ],
  ['Mozilla/5.0 (Linux; Android 15; Pixel) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome, Android'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605 Version/18.0 Safari/605', 'Safari, Mac'],
  ['Lynx/2.9.0dev.12 libwww-FM/2.14', 'Text browser'],
  ['curl/8.5.0', ''],
  ['<script>alert(1)</script>', ''],
] as const)('%s is called "%s"', ([agent, words]) => {
  expect(deviceOf(agent)).toBe(words)
})
