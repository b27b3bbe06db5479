import { afterAll, beforeAll, expect, vi } from 'vitest'
import { appCode, browser, given, goodPassword, lastLink, sentTo } from '../../../test/support/ways-in.ts'
import { test, type World } from '../../../test/support/world.ts'

// A code app goes by the machine's clock, so it stands still here: no code grows old while a test is slow.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T10:00:10Z') }))
afterAll(() => void vi.useRealTimers())

/** Somebody with a code app, and what the app and the paper say. */
async function withApp(world: World, name: string, email: string) {
  const id = await given(world, { name, email, password: goodPassword })
  const own = browser(world)
  await own.signIn(email)
  const shown = await own.post('/me/sign-in/app', { password: goodPassword })
  const secret = /otpauth:[^"]*secret=([A-Z2-7]+)/.exec(shown.body)![1]!
  const backups = [...shown.body.matchAll(/<code>([A-Za-z0-9]{5}-[A-Za-z0-9]{5})<\/code>/g)].map((found) => found[1]!)
  const turned = await own.post('/me/sign-in/app/on', { code: appCode(secret, -1) })
  expect(turned.location).toBe('/me/sign-in?changed=1')
  return { id, own, secret, backups, shown }
}

test('setting up a code app shows the secret as a picture, as letters and as an address, with ten backup codes', async ({
  world,
}) => {
  const { shown, backups, own } = await withApp(world, 'Ann Archer', 'ann@example.org')
  expect(shown.body).toContain('<svg role="img"')
  expect(shown.headers['cache-control']).toBe('no-store')
  expect(new Set(backups).size).toBe(10)
  ;(await own.get('/me/sign-in')).shows('We ask for a code each time you sign in')
  expect((await sentTo(world, 'ann@example.org')).at(-1)).toMatchObject({
    template: 'identity.changed',
    facts: { what: 'app-on' },
  })
})

test('the password alone then opens nothing; the app’s code opens once', async ({ world }) => {
  const { secret } = await withApp(world, 'Bel Bach', 'bel@example.org')
  const bel = browser(world)
  const first = await bel.signIn('bel@example.org', goodPassword, { then: '/help' })
  expect(first.location).toBe('/sign-in/check?then=%2Fhelp')
  expect(bel.cookies['session']).toBeUndefined()
  expect((await bel.get('/me/sign-in')).status).toBe(303)
  const code = appCode(secret)
  const second = await bel.post('/sign-in/check', { code, then: '/help' })
  expect(second.location).toBe('/help')
  ;(await bel.get('/sign-in')).shows('signed in as Bel Bach')

  const again = browser(world)
  await again.signIn('bel@example.org')
  ;(await again.post('/sign-in/check', { code })).shows('That code is not right, or has opened once already')
  expect(again.cookies['session']).toBeUndefined()
  expect((await again.post('/sign-in/check', { code: appCode(secret, 1) })).status).toBe(303)
})

test('the code that turned the app on does not open the door as well', async ({ world }) => {
  const { secret } = await withApp(world, 'Cat Cole', 'cat@example.org')
  const cat = browser(world)
  await cat.signIn('cat@example.org')
  ;(await cat.post('/sign-in/check', { code: appCode(secret, -1) })).shows('not right, or has opened once already')
})

test('a link by mail asks for the code as well', async ({ world }) => {
  const { secret } = await withApp(world, 'Dai Davies', 'dai@example.org')
  const dai = browser(world)
  await dai.post('/sign-in/link', { email: 'dai@example.org' })
  const entered = await dai.post(await lastLink(world, 'dai@example.org'), { shared: 'yes' })
  expect(entered.location).toBe('/sign-in/check?then=%2F')
  expect(dai.cookies['session']).toBeUndefined()
  const second = await dai.post('/sign-in/check', { code: appCode(secret) })
  expect(second.status).toBe(303)
  expect(
    await world.sql(
      `select method, shared, s.two_step from session s join person p on p.id = person_id where email = 'dai@example.org' and method = 'link'`,
    ),
  ).toEqual([{ method: 'link', shared: true, two_step: true }])
})

test('a backup code opens the door once', async ({ world }) => {
  const { backups } = await withApp(world, 'Eve Ellis', 'eve@example.org')
  const eve = browser(world)
  await eve.signIn('eve@example.org')
  expect((await eve.post('/sign-in/check', { code: backups[0]!.replace('-', ' ') })).status).toBe(303)
  ;(await eve.get('/sign-in')).shows('signed in as Eve Ellis')
  const again = browser(world)
  await again.signIn('eve@example.org')
  ;(await again.post('/sign-in/check', { code: backups[0]! })).shows('not right')
})

test('a few wrong codes end the try, and the right one then comes too late', async ({ world }) => {
  const { secret, id } = await withApp(world, 'Fay Ford', 'fay@example.org')
  const fay = browser(world)
  await fay.signIn('fay@example.org')
  const right = appCode(secret)
  const wrong = right === '000000' ? '111111' : '000000'
  for (let attempt = 0; attempt < 5; attempt++) (await fay.post('/sign-in/check', { code: wrong })).shows('not right')
  await fay.post('/sign-in/check', { code: right })
  expect(fay.cookies['session']).toBeUndefined()
  const over = await fay.post('/sign-in/check', { code: right })
  ;(await fay.get(over.location!)).shows('Please sign in once more')
  const [tries] = await world.sql<{ count: string }>(
    `select count(*) from ledger_line where verb = 'identity.take-second-step' and for_person = $1`,
    [id],
  )
  expect(Number(tries!.count)).toBeGreaterThanOrEqual(5)
})

test('ten wrong codes over several tries lock the app for a while', async ({ world }) => {
  const { secret } = await withApp(world, 'Gus Gray', 'gus@example.org')
  const right = appCode(secret)
  const wrong = right === '000000' ? '111111' : '000000'
  for (let round = 0; round < 2; round++) {
    const gus = browser(world)
    await gus.signIn('gus@example.org')
    for (let attempt = 0; attempt < 5; attempt++) await gus.post('/sign-in/check', { code: wrong })
  }
  const gus = browser(world)
  await gus.signIn('gus@example.org')
  ;(await gus.post('/sign-in/check', { code: right })).shows('not right')
})

test('the secret and the backup codes lie sealed in the database', async ({ world }) => {
  const { secret, backups } = await withApp(world, 'Huw Hill', 'huw@example.org')
  const rows = JSON.stringify(await world.sql('select * from code_app'))
  expect(rows).not.toContain(secret)
  for (const code of backups) expect(rows).not.toContain(code)
})

test('stopping the code app takes the password', async ({ world }) => {
  const { own } = await withApp(world, 'Ivy Innes', 'ivy@example.org')
  ;(await own.post('/me/sign-in/app/off', { 'off-password': 'not the password' })).shows(
    'That is not your password now',
  )
  expect((await own.post('/me/sign-in/app/off', { 'off-password': goodPassword })).location).toBe(
    '/me/sign-in?changed=1',
  )
  ;(await own.get('/me/sign-in')).shows('With a code app, your password alone opens nothing')
  expect((await browser(world).signIn('ivy@example.org')).location).toBe('/')
})
