// A problem told with a real browser: with no script, on a telephone with no signal, and answered by whoever mends it.
import { afterAll, expect } from 'vitest'
import { aTown, ids } from '../../src/capabilities/reports/testing/town.ts'
import { member } from '../../src/capabilities/directory/testing/given.ts'
import { test as base } from '../support/world.ts'
import { closeBrowser, openPage } from './support/browser.ts'
import { inspect } from './support/inspect.ts'

const test = base.extend<{ origin: string }>({
  origin: [
    async ({ world }, use) => {
      const address = await world.server.listen({ port: 0, host: '127.0.0.1' })
      await use(`http://localhost:${new URL(address).port}`)
    },
    { scope: 'file' },
  ],
})
afterAll(closeBrowser)

test(
  'with no script: what, where in one’s own words, whose it is, and a reference to say aloud',
  { timeout: 60_000 },
  async ({ world, origin }) => {
    await aTown(world)
    const page = await openPage({ script: false })
    page.setDefaultTimeout(8_000)
    await page.goto(`${origin}/reports`)
    await page.click('a:has-text("Report a problem") >> nth=-1')
    if (!page.url().includes('/do/')) await page.goto(`${origin}/do/report-problem`)
    await page.click('main button:has-text("Roads and pavements")')
    await page.click('main button:has-text("Pothole")')
    await page.fill('main input[type=text]', 'outside the library on Mill Lane')
    await page.click('main form button.primary')
    expect(await page.textContent('main')).toContain('This goes to Lennshire County Council.')
    await page.click('main form button.primary')
    await page.fill('main input[type=text]', 'by the gate')
    await page.click('main form button.primary')
    await page.fill('main textarea', 'A hole as deep as my hand.')
    await page.click('main form button.primary')
    await page.click('main form button.primary')
    await page.click('main button:has-text("There is no need")')
    expect(await page.textContent('main')).toContain('A hole as deep as my hand.')
    await page.click('main form button.primary')
    expect(await page.textContent('main')).toMatch(
      /It has gone to Lennshire County Council. Your reference is \d{2} \d{3}\./,
    )
    await page.context().close()
  },
)

test(
  'with no signal it is kept on the telephone, and goes once when there is signal again',
  { timeout: 60_000 },
  async ({ world, origin }) => {
    await aTown(world)
    const page = await openPage({ screen: 'phone' })
    page.setDefaultTimeout(8_000)
    await page.goto(`${origin}/reports/new`)
    await page.waitForSelector('form[data-enhance=send-later] + ul', { state: 'attached' })
    await page.context().setOffline(true)
    await page.selectOption('[name=kind]', 'fly-tipping')
    await page.fill('[name=where]', 'Mill Lane, Tynford')
    await page.fill('[name=detail]', 'A sofa told of with no signal')
    await page.click('main form button.primary')
    await page.waitForSelector('main li:has-text("A sofa told of")')
    expect(await world.sql(`select 1 from report where detail like 'A sofa told%'`)).toEqual([])
    await page.context().setOffline(false)
    await page.waitForSelector('main [role=status]:has-text("Your reference is")')
    await page.reload()
    await page.waitForSelector('form[data-enhance=send-later] + ul', { state: 'attached' })
    expect(await page.locator('main li:has-text("A sofa told of")').count()).toBe(0)
    expect(await world.sql(`select count(*)::int as count from report where detail like 'A sofa told%'`)).toEqual([
      { count: 1 },
    ])
    await page.context().close()
  },
)

test(
  'every page of it can be used by everybody, on a telephone and at a desk, in light and in dark',
  { timeout: 180_000 },
  async ({ world, origin }) => {
    await aTown(world)
    for (const detail of ['A hole in the lane', 'Another hole further on'])
      await world.post('/reports/new', {
        kind: 'pothole',
        where: 'TY1 1AA',
        spot: 'by the gate',
        detail,
        key: '',
        alike: 'none',
      })
    const [report] = await world.sql<{ id: string; reference: string }>(
      `select id, reference from report where detail = 'A hole in the lane'`,
    )
    const faults: Record<string, string[]> = {}
    const look = async (path: string, session = {}) => {
      const found = await inspect(`${origin}${path}`, session)
      if (found.length > 0) faults[path] = found
    }
    for (const path of [
      '/reports',
      `/reports/${report!.reference}`,
      '/reports/map?box=-3.07,52.42,-3.05,52.44',
      '/reports/map?box=-4,52,-2,53',
      '/reports/new',
      '/reports/alerts',
      '/reports/confirm',
      '/reports?state=fixed',
    ])
      await look(path)
    const { cookies } = await member(world, 'Dana Price', ids.county, 'worker')
    const session = { cookies: Object.entries(cookies).map(([name, value]) => ({ name, value })) }
    for (const path of [
      '/work/reports',
      `/work/reports/${report!.id}`,
      '/work/reports/figures',
      '/work/reports/templates',
    ])
      await look(path, session)
    expect(faults).toEqual({})
  },
)

test(
  'whoever mends it says where it stands, in the street with a telephone, and its page says so',
  { timeout: 60_000 },
  async ({ world, origin }) => {
    await aTown(world)
    await world.post('/reports/new', {
      kind: 'pothole',
      where: 'TY1 1AA',
      detail: 'A hole to be mended',
      key: '',
      alike: 'none',
    })
    const { cookies } = await member(world, 'Eira Bowen', ids.county, 'worker')
    const page = await openPage({ screen: 'phone', script: false })
    page.setDefaultTimeout(8_000)
    await page.context().addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin })))
    await page.goto(`${origin}/work/reports`)
    await page.click('a:has-text("A hole to be mended")')
    await page.selectOption('[name=state]', 'fixed')
    await page.fill('[name=words]', 'Filled this morning.')
    await page.click('button:has-text("Tell everybody")')
    expect(await page.textContent('main')).toContain('everybody who follows it is told')
    await page.click('dd a[href^="/reports/"]')
    expect(await page.textContent('main')).toContain('Filled this morning.')
    await page.context().close()
  },
)
