// Finding help with a real browser: on a telephone and a desk, with script and without, in light and dark.
import { afterAll, expect } from 'vitest'
import { member, organisation, postcode, searchable, service } from '../../src/capabilities/directory/testing/given.ts'
import { axe, closeBrowser, openPage, smallTargets, spillsSideways, toldApartByNobody } from './support/browser.ts'
import { test } from './support/open-doors.ts'

afterAll(closeBrowser)

let made: Promise<{ id: string; cookies: Record<string, string> }> | undefined
const town = (world: Parameters<typeof searchable>[0]) => (made ??= makeTown(world))

async function makeTown(world: Parameters<typeof searchable>[0]) {
  const pantry = await organisation(world, 'Brook Street Pantry')
  await postcode(world, 'TW1 1AA', 53.96, -1.08)
  const { id } = await service(world, {
    organisation: pantry,
    name: 'Food bank',
    at: { name: 'Brook Street', latitude: 53.955, longitude: -1.09, stepFree: true },
    days: 'MO,TU',
    phone: '01632 960 142',
    free: true,
    assuredOn: '2026-11-01',
    dueOn: '2027-05-01',
  })
  await searchable(world)
  const { cookies } = await member(world, 'Gwen Hughes', pantry, 'manager')
  return { id, cookies }
}

test('with letters twice as large on a telephone, nothing sticks out and no name is broken letter by letter', async ({
  world,
  origin,
}) => {
  const { id } = await town(world)
  const page = await openPage()
  for (const path of ['/', '/services?what=food&where=TW1+1AA', `/services/${id}`, '/sign-in']) {
    await page.goto(`${origin}${path}`)
    await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'))
    expect(await spillsSideways(page), path).toBe(false)
    const name = await page.locator('.place-name').evaluate((one) => one.getBoundingClientRect())
    expect(name.width, path).toBeGreaterThan(name.height)
  }
  await page.context().close()
})

test('with no script: a need and a place typed, a service opened, its number there to ring', async ({
  world,
  origin,
}) => {
  await town(world)
  const page = await openPage({ script: false })
  await page.goto(origin)
  await page.fill('[name=what]', 'food')
  await page.fill('[name=where]', 'TW1 1AA')
  await page.click('form[role=search] button[type=submit]')
  await expect.poll(() => page.textContent('h1')).toBe('Food near TW1 1AA')
  await page.click('.search-chips a:has-text("Open now")')
  await page.waitForURL('**open=now**')
  await page.click('.service-card :is(h2, h3) a')
  await expect.poll(() => page.textContent('h1')).toContain('Food bank')
  await expect.poll(() => page.getAttribute('.phone-button', 'href')).toBe('tel:01632960142')
  await page.goBack()
  await expect.poll(() => page.textContent('h1')).toBe('Food near TW1 1AA')
  await page.context().close()
})

test('every page can be used by everybody', { timeout: 300_000 }, async ({ world, origin }) => {
  const { id, cookies } = await town(world)
  const paths = [
    '/',
    '/services',
    '/services?what=food&where=TW1+1AA',
    '/services?what=food&where=TW1+1AA&language=cy',
    '/services?what=food&where=TW1+1AA&speaks=ti',
    '/services?what=food&where=nowhere+at+all',
    `/services/${id}`,
    `/services/${id}/problem`,
    '/work',
    '/work/listings',
    '/work/listings/new',
    `/work/listings/${id}`,
    `/work/listings/${id}/edit`,
    `/work/listings/${id}/history`,
    '/work/approvals',
  ]
  for (const eyes of [{ screen: 'phone' }, { screen: 'desktop', colours: 'dark' }] as const) {
    const page = await openPage(eyes)
    const signedIn = Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin }))
    await page.context().addCookies(signedIn)
    for (const path of paths) {
      await page.goto(origin + path)
      expect(await axe(page), `${eyes.screen} ${path}`).toEqual([])
      // What happened within one minute has one name: nobody but a test changes a listing as fast.
      if (!path.endsWith('/history')) expect(await toldApartByNobody(page), `${eyes.screen} ${path}`).toEqual([])
      expect(await spillsSideways(page), `${eyes.screen} ${path}`).toBe(false)
      if (eyes.screen === 'phone' && !path.startsWith('/work')) expect(await smallTargets(page), path).toEqual([])
    }
    await page.context().close()
  }
})

test('on a small telephone at twice its size, no page for residents spills sideways, nor the gallery of all their parts', async ({
  world,
  origin,
}) => {
  const { id } = await town(world)
  const page = await openPage()
  await page.setViewportSize({ width: 180, height: 320 })
  for (const path of [
    '/',
    '/services?what=food&where=TW1+1AA&language=cy',
    `/services/${id}`,
    '/services?what=I+want+to+die',
    '/sign-in?language=cy',
    '/try/television',
    '/styleguide',
  ]) {
    await page.goto(origin + path)
    expect(await spillsSideways(page), path).toBe(false)
  }
  await page.context().close()
})

test('structured data is let through by the content policy, and nothing is refused by it', async ({
  world,
  origin,
}) => {
  const { id } = await town(world)
  const page = await openPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(`${origin}/services/${id}`)
  const name = await page.evaluate(
    () => JSON.parse(document.querySelector('script[type="application/ld+json"]')!.textContent!).name,
  )
  expect(name).toBe('Food bank')
  expect(complaints).toEqual([])
  await page.context().close()
})
