// A problem told with a real browser: with no script, on a telephone with no signal, and answered by whoever mends it.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, expect } from 'vitest'
import { aTown, ids } from '../../src/capabilities/reports/testing/town.ts'
import { member } from '../../src/capabilities/directory/testing/given.ts'
import { closeBrowser, openPage } from './support/browser.ts'
import { inspect } from './support/inspect.ts'
import { test } from './support/open-doors.ts'

afterAll(closeBrowser)

test('with no script: what, where in one’s own words, whose it is, and a reference to say aloud', async ({
  world,
  origin,
}) => {
  await aTown(world)
  const page = await openPage({ script: false })
  await page.goto(`${origin}/reports`)
  await page.click('a:has-text("Report a new problem")')
  await page.click('main button:has-text("Roads and pavements")')
  await page.click('main button:has-text("Pothole")')
  await page.fill('main input[type=text]', 'outside the library on Mill Lane')
  await page.click('main form button.primary')
  await expect.poll(() => page.textContent('main')).toContain('This goes to Lennshire County Council.')
  await page.click('main form button.primary')
  await page.fill('main input[type=text]', 'by the gate')
  await page.click('main form button.primary')
  await page.fill('main textarea', 'A hole as deep as my hand.')
  await page.click('main form button.primary')
  // No photo, and no name.
  await page.click('main form button.primary')
  await page.click('main form button.primary')
  await page.click('main button:has-text("There is no need")')
  await expect.poll(() => page.textContent('main')).toContain('A hole as deep as my hand.')
  await page.click('main form button.primary')
  await expect
    .poll(() => page.textContent('main'))
    .toMatch(/It has gone to Lennshire County Council. Your reference is \d{2} \d{3}\./)
  await page.context().close()
})

test('with no signal it is kept on the telephone, and goes once when there is signal again', async ({
  world,
  origin,
}) => {
  await aTown(world)
  const page = await openPage({ screen: 'phone' })
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
})

test('the page itself opens with no signal, and what is written on it goes by itself with its photo when there is signal', async ({
  world,
  origin,
}) => {
  await aTown(world)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-offline-'))
  world.house.dataFolder = folder
  const page = await openPage({ screen: 'phone', workers: true })
  await page.goto(`${origin}/reports/new`)
  await page.evaluate(() => navigator.serviceWorker.ready)
  // What it is drawn with is kept from the second time on, when the program stands between.
  await page.reload()
  await page.waitForFunction(async () => {
    const drawnWith = [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)]
    const held = await caches.open('doorstep-report-page')
    const kept = drawnWith.filter((url) => url.startsWith(location.origin)).map((url) => held.match(url))
    return drawnWith.length > 2 && (await Promise.all(kept)).every((one) => one !== undefined)
  })
  await page.context().setOffline(true)
  await page.reload()
  await page.waitForSelector('form[data-enhance=send-later] + ul', { state: 'attached' })
  await page.selectOption('[name=kind]', 'fly-tipping')
  await page.fill('[name=where]', 'Mill Lane, Tynford')
  await page.fill('[name=detail]', 'A fridge where nobody can ring')
  await page.setInputFiles('[name=photos]', {
    name: 'fridge.jpg',
    mimeType: 'image/jpeg',
    buffer: await sharp({ create: { width: 80, height: 60, channels: 3, background: '#888888' } })
      .jpeg()
      .toBuffer(),
  })
  await page.click('main form button.primary')
  await page.waitForSelector('main li:has-text("A fridge where")')
  await page.context().setOffline(false)
  await page.waitForSelector('main [role=status]:has-text("Your reference is")')
  expect(
    await world.sql(
      `select count(p.id)::int as photos from report r left join report_photo p on p.report_id = r.id where r.detail like 'A fridge%' group by r.id`,
    ),
  ).toEqual([{ photos: 1 }])
  await page.context().close()
  fs.rmSync(folder, { recursive: true, force: true })
})

test('one drag over a photo covers a part of it', async ({ world, origin }) => {
  await aTown(world)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-drag-'))
  world.house.dataFolder = folder
  const white = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#ffffff' } })
    .jpeg()
    .toBuffer()
  const told = await openPage({ screen: 'phone', script: false })
  await told.goto(`${origin}/reports/new`)
  await told.selectOption('[name=kind]', 'fly-tipping')
  await told.fill('[name=where]', 'TY1 1AA')
  await told.fill('[name=detail]', 'Bags with a face beside them')
  await told.setInputFiles('[name=photos]', { name: 'face.jpg', mimeType: 'image/jpeg', buffer: white })
  await told.click('main form button.primary')
  const another = told.getByRole('button', { name: 'No, mine is another one' })
  await another.or(told.getByText('Your reference')).first().waitFor()
  if (await another.isVisible()) await another.click()
  await expect.poll(() => told.textContent('main')).toContain('Your reference')
  await told.context().close()
  const [photo] = await world.sql<{ id: string }>(
    `select p.id from report_photo p join report r on r.id = p.report_id where r.detail like 'Bags with a face%'`,
  )
  const { cookies } = await member(world, 'Huw Parry', ids.council, 'worker')
  const page = await openPage({ screen: 'desktop' })
  await page.context().addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin })))
  await page.goto(`${origin}/work/reports/photos/${photo!.id}`)
  await page.waitForSelector('.photo-cover[data-enhanced]')
  const box = (await page.locator('.photo-cover').boundingBox())!
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.25)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.5, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => Number(await page.inputValue('[name=width]'))).toBeGreaterThan(30)
  await page.click('button:has-text("Cover this part")')
  await expect.poll(() => page.textContent('main')).toContain('The picture as it was is gone')
  expect(
    await inspect(`${origin}/work/reports/photos/${photo!.id}`, {
      cookies: Object.entries(cookies).map(([name, value]) => ({ name, value })),
    }),
  ).toEqual([])
  await page.context().close()
  fs.rmSync(folder, { recursive: true, force: true })
})

test(
  'every page of it can be used by everybody, on a telephone and at a desk, in light and in dark',
  { timeout: 300_000 },
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
      '/reports/place',
      '/reports/place?where=Mill+Lane',
      '/reports/place?where=Mill+Lane,+Tynford',
    ])
      await look(path)
    const { cookies } = await member(world, 'Dana Price', ids.county, 'worker')
    const session = { cookies: Object.entries(cookies).map(([name, value]) => ({ name, value })) }
    for (const path of [
      '/work/reports',
      `/work/reports/${report!.id}`,
      '/work/reports/figures',
      '/work/reports/templates',
      '/work/reports/replies',
      '/work/reports/bodies',
      '/work/reports/sending',
    ])
      await look(path, session)
    expect(faults).toEqual({})
  },
)

test('whoever mends it says where it stands, in the street with a telephone, and its page says so', async ({
  world,
  origin,
}) => {
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
  await page.context().addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin })))
  await page.goto(`${origin}/work/reports`)
  await page.click('a:has-text("A hole to be mended")')
  await page.selectOption('[name=state]', 'fixed')
  await page.fill('[name=words]', 'Filled this morning.')
  await page.click('button:has-text("Tell everybody")')
  await expect.poll(() => page.textContent('main')).toContain('everybody who follows it is told')
  await page.click('dd a[href^="/reports/"]')
  await expect.poll(() => page.textContent('main')).toContain('Filled this morning.')
  await page.context().close()
})
