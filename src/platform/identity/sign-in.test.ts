import { expect } from 'vitest'
import { browser, given, goodPassword, lastCode, lastLink, sentTo } from '../../../test/support/ways-in.ts'
import { test } from '../../../test/support/world.ts'

test('a password signs in, and the page then knows the name', async ({ world }) => {
  await given(world, { name: 'Ann Archer', email: 'ann@example.org', password: goodPassword })
  const ann = browser(world)
  const reply = await ann.signIn('Ann@Example.org')
  expect(reply.status).toBe(303)
  expect(reply.location).toBe('/')
  expect(reply.headers['set-cookie']).toMatch(/session=.*HttpOnly.*SameSite=Lax/i)
  ;(await ann.get('/sign-in')).shows('You are signed in as Ann Archer')
})

test('a wrong password is told as plainly as an unknown address, and in the same words', async ({ world }) => {
  await given(world, { name: 'Bel Bach', email: 'bel@example.org', password: goodPassword })
  const wrong = await browser(world).signIn('bel@example.org', 'not the password')
  const unknown = await browser(world).signIn('nobody@example.org', 'not the password')
  expect([wrong.status, unknown.status]).toEqual([422, 422])
  wrong.shows('do not go together')
  expect(wrong.words).toBe(unknown.words)
  expect(wrong.body.replaceAll('bel@example.org', '')).toBe(unknown.body.replaceAll('nobody@example.org', ''))
})

test('a sign-in is a line of the person, and so is a try that failed', async ({ world }) => {
  const cat = await given(world, { name: 'Cat Cole', email: 'cat@example.org', password: goodPassword })
  await browser(world).signIn('cat@example.org', 'not the password')
  await browser(world).signIn('cat@example.org')
  const lines = await world.sql(
    `select verb, facts->>'came' as came from ledger_line where for_person = $1 and verb like '%password' order by seq`,
    [cat],
  )
  expect(lines).toEqual([
    { verb: 'identity.sign-in-with-password', came: 'refused' },
    { verb: 'identity.sign-in-with-password', came: 'in' },
  ])
})

test('a link by mail signs in once; opening it alone uses nothing up', async ({ world }) => {
  await given(world, { name: 'Dai Davies', email: 'dai@example.org' })
  const dai = browser(world)
  ;(await dai.post('/sign-in/link', { email: 'dai@example.org' })).shows('Look in your e-mail')
  const path = await lastLink(world, 'dai@example.org')
  for (let scanner = 0; scanner < 3; scanner++)
    expect((await browser(world).get(path)).cookies['session']).toBeUndefined()
  ;(await dai.get(path)).shows('Sign in here?')
  const entered = await dai.post(path)
  expect(entered.status).toBe(303)
  ;(await dai.get('/sign-in')).shows('signed in as Dai Davies')
  ;(await browser(world).post(path)).shows('That link has been used or is too old')
})

test.for([
  ['/appointments?when=soon', '/appointments?when=soon', 'ena@example.org'],
  ['//elsewhere.example/', '/', 'eli@example.org'],
  ['https://elsewhere.example/', '/', 'elo@example.org'],
  ['/\\elsewhere.example', '/', 'elu@example.org'],
] as const)(
  'whoever was on the way to %s is led there by the link, in another browser too: %s',
  async ([wish, led, email], { world }) => {
    await given(world, { name: 'Ena Elis', email })
    const here = browser(world)
    const then = encodeURIComponent(wish)
    ;(await here.get(`/sign-in/link?then=${then}`)).shows('Get a link by e-mail')
    await here.post('/sign-in/link', { email, then: wish })
    const path = await lastLink(world, email)
    const there = browser(world)
    const [, token] = /^\/sign-in\/link\/([^?]+)/.exec(path)!
    // Whoever alters the address that was sent gets no further, either.
    ;(await there.get(`/sign-in/link/${token}?then=${then}`)).shows('Sign in here?')
    expect((await there.post(`/sign-in/link/${token}`, { then: wish })).location).toBe(led)
    await here.post('/sign-in/link', { email, then: wish })
    const again = new URL(await lastLink(world, email), 'http://testworth.example')
    expect(again.searchParams.get('then') ?? '/').toBe(led)
    expect((await there.post(again.pathname + again.search)).location).toBe(led)
  },
)

test('a link is too old after twenty minutes', async ({ world }) => {
  await given(world, { name: 'Eve Ellis', email: 'eve@example.org' })
  await browser(world).post('/sign-in/link', { email: 'eve@example.org' })
  const path = await lastLink(world, 'eve@example.org')
  world.setNow('2026-11-23T10:21:00Z')
  ;(await browser(world).post(path)).shows('used or is too old')
  world.setNow('2026-11-23T10:00:00Z')
})

test('asking for a link looks the same for a stranger, who gets a mail that opens nothing', async ({ world }) => {
  await given(world, { name: 'Fay Ford', email: 'fay@example.org' })
  const known = await browser(world).post('/sign-in/link', { email: 'fay@example.org' })
  const unknown = await browser(world).post('/sign-in/link', { email: 'stranger@example.org' })
  expect(unknown.body).toBe(known.body)
  const [letter] = await sentTo(world, 'stranger@example.org')
  expect(letter).toMatchObject({ template: 'identity.unknown', person_id: null })
  expect(new URL(letter!.facts.url!).pathname).toBe('/sign-up')
  expect(await world.sql(`select from person where email = 'stranger@example.org'`)).toHaveLength(0)
})

test('signing up by mail makes a person when the link comes back, and not before', async ({ world }) => {
  const gus = browser(world)
  ;(await gus.post('/sign-up', { name: '  Gus   Gray ', contact: 'Gus@example.org' })).shows('Look in your e-mail')
  expect(await world.sql(`select from person where email = 'gus@example.org'`)).toHaveLength(0)
  await gus.post(await lastLink(world, 'gus@example.org'))
  ;(await gus.get('/sign-in')).shows('signed in as Gus Gray')
  expect(await world.sql(`select email_proven, language from person where email = 'gus@example.org'`)).toEqual([
    { email_proven: true, language: 'en' },
  ])
})

test('signing up with an address that has an account only signs in: no name is overwritten', async ({ world }) => {
  await given(world, { name: 'Huw Hill', email: 'huw@example.org' })
  const huw = browser(world)
  await huw.post('/sign-up', { name: 'Somebody Else', contact: 'huw@example.org' })
  await huw.post(await lastLink(world, 'huw@example.org'))
  ;(await huw.get('/sign-in')).shows('signed in as Huw Hill')
})

test('a text code signs in, in whatever way the number is written', async ({ world }) => {
  await given(world, { name: 'Ivy Innes', phone: '+447700900123' })
  const ivy = browser(world)
  ;(await ivy.post('/sign-in/code', { phone: '07700 900 123' })).shows('Type the code')
  const code = await lastCode(world, '+447700900123')
  await ivy.post('/sign-in/code/check', { phone: '+447700900123', code: `${code.slice(0, 3)} ${code.slice(3)}` })
  ;(await ivy.get('/sign-in')).shows('signed in as Ivy Innes')
  ;(await browser(world).post('/sign-in/code/check', { phone: '+447700900123', code })).shows(
    'not right, or is too old',
  )
})

test('signing up by text makes a person who has a telephone and no address', async ({ world }) => {
  const jo = browser(world)
  ;(await jo.post('/sign-up', { name: 'Jo Jones', contact: '07700 900456' })).shows('Type the code')
  const code = await lastCode(world, '+447700900456')
  await jo.post('/sign-in/code/check', { phone: '+447700900456', code, name: 'Jo Jones' })
  ;(await jo.get('/sign-in')).shows('signed in as Jo Jones')
  expect(await world.sql(`select email, phone_proven from person where phone = '+447700900456'`)).toEqual([
    { email: null, phone_proven: true },
  ])
})

test('a stranger asking for a code gets a text without one, and the same page', async ({ world }) => {
  const reply = await browser(world).post('/sign-in/code', { phone: '07700 900789' })
  reply.shows('If that number is right')
  expect((await sentTo(world, '+447700900789'))[0]).toMatchObject({ template: 'identity.unknown' })
})

test.for(['', 'hello', '07700', '+15551234567', '0800 123 456', '020 7946 0018', '٠٧٧٠٠'])(
  '"%s" is no number to text',
  async (phone, { world }) => {
    ;(await browser(world).post('/sign-in/code', { phone })).shows('Type a UK mobile phone number')
  },
)

test.for(['', 'ann', 'ann@', '@example.org', 'a b@example.org', `${'a'.repeat(300)}@example.org`])(
  '"%s" is no address',
  async (email, { world }) => {
    ;(await browser(world).post('/sign-in/link', { email })).shows('Type an e-mail address')
  },
)

test('every page of signing in is there in Welsh', async ({ world }) => {
  for (const [path, words] of [
    ['/sign-in', 'Mewngofnodi'],
    ['/sign-in/link', 'Cael dolen drwy e-bost'],
    ['/sign-in/code', 'Cael cod drwy neges destun'],
    ['/sign-in/check', 'Un cam arall'],
    ['/sign-up', 'Creu cyfrif'],
  ] as const) {
    ;(await world.get(`${path}?language=cy`)).shows(words)
  }
})
