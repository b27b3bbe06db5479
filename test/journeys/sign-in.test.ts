// Signing in with a real browser: passkeys, shared computers, the back button, and pages that everybody can use.
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { newId } from '../../src/kernel/id.ts'
import { appCode, given, goodPassword, lastLink } from '../support/ways-in.ts'
import { axe, closeBrowser, openPage, smallTargets, spillsSideways, standing } from './support/browser.ts'
import { htmlFaults } from './support/html.ts'
import { test } from './support/open-doors.ts'

afterAll(closeBrowser)

async function signIn(page: Page, origin: string, email: string, { shared = false } = {}) {
  await page.goto(`${origin}/sign-in`)
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', goodPassword)
  if (shared) await page.check('[name=shared]')
  await page.click('main form[action="/sign-in"] button')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** As a computer that knows its owner by a finger, and says yes to whatever asks. */
async function withPasskeys(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
  return { devtools, authenticatorId }
}

test('a passkey is made, and then opens the door by itself', async ({ world, origin }) => {
  await given(world, { name: 'Ann Archer', email: 'ann@example.org', password: goodPassword })
  const page = await openPage()
  const { devtools, authenticatorId } = await withPasskeys(page)
  await signIn(page, origin, 'ann@example.org')
  await page.goto(`${origin}/me/sign-in`)
  // It is called after its browser, unless they say what to call it.
  await expect.poll(() => page.inputValue('form[data-does=add] input')).toBe('Chrome, Linux')
  await page.fill('form[data-does=add] input', 'The kitchen laptop')
  await page.click('form[data-does=add] button')
  await page.waitForURL('**/me/sign-in?changed=1')
  await expect.poll(() => page.textContent('main')).toMatch(/The kitchen laptopadded(?!.*last used)/)

  await page.context().clearCookies()
  await page.goto(`${origin}/sign-in?then=/help`)
  await page.click('form[data-does=sign-in] button')
  await page.waitForURL((url) => url.pathname === '/help')
  await page.goto(`${origin}/sign-in`)
  await expect.poll(() => page.textContent('main')).toContain('signed in as Ann Archer')
  expect(await world.sql(`select method, two_step from session where method = 'passkey'`)).toEqual([
    { method: 'passkey', two_step: true },
  ])

  // This device has one for Ann already: another would be no second key.
  await page.goto(`${origin}/me/sign-in`)
  await expect.poll(() => page.textContent('main')).toMatch(/The kitchen laptop.*added.*, last used/)
  await page.click('form[data-does=add] button')
  await expect
    .poll(() => page.textContent('form[data-does=add]'))
    .toContain('This device has a passkey for you already')
  // Half an hour later the browser may have been left open: whoever changes how they sign in does so once more.
  await world.sql(`update session set made_at = made_at - interval '31 minutes'`)
  await page.click('form[data-does=add] button')
  await page.waitForURL('**/sign-in?again=1&then=%2Fme%2Fsign-in')

  // One that did not ask for a finger, a face or a number proves too little.
  await page.context().clearCookies()
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.goto(`${origin}/sign-in`)
  await page.click('form[data-does=sign-in] button')
  await expect.poll(() => page.textContent('form[data-does=sign-in]')).toContain('The passkey did not work')
  await page.context().close()
})

test('a passkey that was removed opens nothing, and is not taken for one of another place', async ({
  world,
  origin,
}) => {
  await given(world, { name: 'Ina Isaac', email: 'ina@example.org', password: goodPassword })
  const page = await openPage()
  await withPasskeys(page)
  await signIn(page, origin, 'ina@example.org')
  await page.goto(`${origin}/me/sign-in`)
  await page.click('form[data-does=add] button')
  await page.waitForURL('**/me/sign-in?changed=1')
  // The same server by another of its names: a browser hands a passkey to the name that it was made at alone.
  const elsewhere = origin.replace('localhost', 'b.localhost')
  await page.goto(`${elsewhere}/sign-in`)
  await page.click('form[data-does=sign-in] button')
  await expect.poll(() => page.textContent('form[data-does=sign-in]')).toContain('The passkey did not work')
  await page.goto(`${origin}/me/sign-in`)
  await page.click('form[action="/me/sign-in/passkeys/remove"] button')
  await page.waitForURL('**/me/sign-in?changed=1')
  await page.context().clearCookies()
  await page.goto(`${origin}/sign-in`)
  await page.click('form[data-does=sign-in] button')
  await expect.poll(() => page.textContent('form[data-does=sign-in]')).toContain('The passkey did not work')
  await page.context().close()
})

test('a code app is set up and asked for, each code opens once, and a session is ended from another browser', async ({
  world,
  origin,
}) => {
  await given(world, { name: 'Jac Jones', email: 'jac@example.org', password: goodPassword })
  const page = await openPage()
  await signIn(page, origin, 'jac@example.org')
  await page.goto(`${origin}/me/sign-in/app`)
  await page.fill('[name=password]', goodPassword)
  await page.click('main button')
  await page.waitForSelector('[name=code]')
  const address = await page.getAttribute('a[href^="otpauth:"]', 'href')
  const secret = new URL(address!).searchParams.get('secret')!
  const [backup] = await page.locator('main ul code').allTextContents()
  const code = appCode(secret)
  await page.fill('[name=code]', code)
  await page.click('main button')
  await page.waitForURL('**/me/sign-in?changed=1')

  const other = await openPage({ screen: 'desktop' })
  await signIn(other, origin, 'jac@example.org', { shared: true })
  await standing(other)
  await other.fill('[name=code]', code)
  await other.click('main form button')
  await expect.poll(() => other.textContent('main')).toContain('Wait until the app shows the next one')
  await other.fill('[name=code]', backup!)
  await other.click('main form button')
  await other.waitForURL((url) => !url.pathname.startsWith('/sign-in'))

  await page.goto(`${origin}/me/sign-in`)
  await expect.poll(() => page.textContent('table')).toContain('(shared computer)')
  await page.click('table form button')
  await page.waitForURL('**/me/sign-in?changed=1')
  await other.goto(`${origin}/me/sign-in`)
  expect(new URL(other.url()).pathname).toBe('/sign-in')
  await page.context().close()
  await other.context().close()
})

test('after signing out of a shared computer, going back shows nothing', async ({ world, origin }) => {
  await given(world, { name: 'Bel Bach', email: 'bel@example.org', password: goodPassword })
  const page = await openPage()
  await signIn(page, origin, 'bel@example.org', { shared: true })
  await page.goto(`${origin}/me/sign-in`)
  await expect.poll(() => page.textContent('body')).toContain('Bel Bach')
  await page.click('main form[action="/sign-out"] button')
  await page.waitForURL('**/sign-in?out=1')
  await page.goBack()
  await standing(page)
  expect(await page.textContent('body')).not.toContain('Bel Bach')
  expect(await page.textContent('body')).not.toContain('bel@example.org')
  expect((await page.context().cookies()).filter(({ name }) => name === 'session')).toEqual([])
  await page.context().close()
})

test('a shared computer’s cookie ends with the browser', async ({ world, origin }) => {
  await given(world, { name: 'Cat Cole', email: 'cat@example.org', password: goodPassword })
  const page = await openPage()
  await signIn(page, origin, 'cat@example.org', { shared: true })
  const kept = (await page.context().cookies()).find(({ name }) => name === 'session')
  expect(kept).toMatchObject({ expires: -1, httpOnly: true, sameSite: 'Lax' })
  await page.context().close()
})

test('signing in works with no script at all', async ({ world, origin }) => {
  await given(world, { name: 'Dai Davies', email: 'dai@example.org' })
  const page = await openPage({ script: false })
  await page.goto(`${origin}/sign-in`)
  await page.click('text=Get a link by e-mail')
  await page.fill('[name=email]', 'dai@example.org')
  await page.click('main button')
  await expect.poll(() => page.textContent('main')).toContain('Look in your e-mail')
  await page.goto(`${origin}${await lastLink(world, 'dai@example.org')}`)
  await page.click('text=Yes, sign me in')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in/link'))
  await page.goto(`${origin}/sign-in`)
  await expect.poll(() => page.textContent('main')).toContain('signed in as Dai Davies')
  await page.context().close()
})

async function faultsOf(page: Page): Promise<unknown[]> {
  await standing(page)
  const html = await page.content()
  return [
    ...(await axe(page)),
    ...(await htmlFaults(html)),
    ...(await smallTargets(page)),
    ...((await spillsSideways(page)) ? ['spills'] : []),
  ]
}

test('every page of signing in can be used by everybody', async ({ world, origin }) => {
  const larder = newId<'organisation'>()
  await world.sql(`insert into organisation (id, name) values ($1, 'The Larder')`, [larder])
  await given(world, {
    name: 'Eve Ellis',
    email: 'eve@example.org',
    phone: '+447700900999',
    password: goodPassword,
    memberships: [{ organisation: larder, role: 'admin' }],
  })
  const page = await openPage()
  for (const path of [
    '/sign-in',
    '/sign-in?again=1&out=1',
    '/sign-in/link',
    '/sign-in/link/abcdefghijklmnopqrstuvwxyz',
    '/sign-in/code',
    '/sign-in/check',
    '/sign-up',
    '/sign-in?language=cy',
  ]) {
    await page.goto(`${origin}${path}`)
    expect([path, await faultsOf(page)]).toEqual([path, []])
  }
  await page.goto(`${origin}/sign-up?language=en`)
  await page.click('main button')
  await page.waitForSelector('.error-summary')
  expect(['/sign-up with problems', await faultsOf(page)]).toEqual(['/sign-up with problems', []])
  await page.goto(`${origin}/sign-in/code`)
  await page.fill('[name=phone]', '07700 900999')
  await page.click('main button')
  await page.waitForSelector('[name=code]')
  expect(['the code', await faultsOf(page)]).toEqual(['the code', []])
  await signIn(page, origin, 'eve@example.org')
  for (const path of [
    '/sign-in',
    '/me/sign-in',
    '/me/sign-in?changed=1&sent=1',
    '/me/sign-in/app',
    '/me/sign-in/email/abcdefghijklmnopqrstuvwxyz',
    '/work/team',
    '/work/join/abcdefghijklmnopqrstuvwxyz',
  ]) {
    await page.goto(`${origin}${path}`)
    expect([path, await faultsOf(page)]).toEqual([path, []])
  }
  await page.goto(`${origin}/me/sign-in/app`)
  await page.fill('[name=password]', goodPassword)
  await page.click('main button')
  await page.waitForSelector('[name=code]')
  expect(['the secret', await faultsOf(page)]).toEqual(['the secret', []])
  await page.context().close()
})
