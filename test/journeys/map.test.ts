// The map one can move about in: over the server's own drawing where a place has tiles, and never instead of it.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync } from 'node:zlib'
import { crc32 } from 'node:zlib'
import { afterAll, expect } from 'vitest'
import { organisation, postcode, searchable, service } from '../../src/capabilities/directory/testing/given.ts'
import { buildServer } from '../../src/main.ts'
import { test as base, type World } from '../support/world.ts'
import { axe, closeBrowser, openPage, smallTargets, spillsSideways } from './support/browser.ts'
import { openDoors } from './support/open-doors.ts'

type Tiles = { address: string; asked: string[]; failing: boolean; stop: () => Promise<void> }

const test = base.extend<{ tiles: Tiles; origin: string }>({
  tiles: [
    async ({}, use) => {
      const tiles = await serveTiles()
      await use(tiles)
      await tiles.stop()
    },
    { scope: 'file' },
  ],
  origin: [
    async ({ world, tiles }, use) => {
      await makeTown(world)
      const server = await buildServer(world.house, { limits: false, root: process.cwd() })
      const origin = await openDoors(server)
      // Chosen while the house stands: the content policy names them from the next page on.
      Object.assign(world.place.settings, {
        tileAddress: tiles.address,
        tileCredit: '© The mapmakers of Testworth',
        tileCreditLink: 'https://maps.example/credit',
      })
      await use(origin)
      await server.close()
    },
    { scope: 'file' },
  ],
})
afterAll(closeBrowser)

async function makeTown(world: World) {
  const pantry = await organisation(world, 'Brook Street Pantry')
  await postcode(world, 'TW1 1AA', 53.96, -1.08)
  const door = { name: 'Brook Street', latitude: 53.955, longitude: -1.09 }
  await service(world, { organisation: pantry, name: 'Food bank', at: door })
  await service(world, { organisation: pantry, name: 'Food cupboard', at: door })
  const mill = { name: 'Mill Road', latitude: 53.97, longitude: -1.06 }
  await service(world, { organisation: pantry, name: 'Food <b>market</b>', at: mill })
  await searchable(world)
}

const path = '/services?what=food&where=TW1+1AA'

test('shows the place’s tiles, with a marker for each door, words and whose map it is', async ({ origin, tiles }) => {
  const page = await openPage({ screen: 'desktop' })
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (fault) => complaints.push(String(fault)))
  await page.goto(origin + path)
  await page.waitForSelector('.on-tiles')
  expect(tiles.asked.length).toBeGreaterThan(0)
  const names = await page
    .locator('.tile-marker')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
  expect(names).toEqual([
    '1, 2: Food bank: 0.5 miles to the south-west; Food cupboard: 0.5 miles to the south-west',
    '3: Food <b>market</b>: 1.1 miles to the north-east',
  ])
  await page.click('.tile-marker:has-text("3")')
  const popup = page.locator('.leaflet-popup-content a')
  await expect.poll(() => popup.textContent()).toBe('Food <b>market</b>: 1.1 miles to the north-east')
  const href = await page.locator('.service-card :is(h2, h3) a', { hasText: 'market' }).getAttribute('href')
  await expect.poll(() => popup.getAttribute('href')).toBe(origin + href)
  const credit = page.locator('.place-map .credit a')
  await expect.poll(() => credit.isVisible()).toBe(true)
  await expect.poll(() => credit.getAttribute('href')).toBe('https://maps.example/credit')
  expect(await axe(page)).toEqual([])
  expect(complaints).toEqual([])
  await page.context().close()
})

test('by keyboard: a marker opens, its words are next, Escape goes back; list and map show each other', async ({
  origin,
}) => {
  const page = await openPage({ screen: 'desktop' })
  await page.goto(origin + path)
  await page.waitForSelector('.on-tiles')
  const marker = page.locator('.tile-marker', { hasText: '3' })
  const card = page.locator('.service-card', { hasText: 'market' })
  await marker.focus()
  await expect.poll(() => card.getAttribute('class')).toContain('is-meant')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.leaflet-popup-content a:focus')
  await page.keyboard.press('Escape')
  await expect.poll(() => marker.evaluate((one) => one === document.activeElement)).toBe(true)
  await card.locator(':is(h2, h3) a').focus()
  await expect.poll(() => marker.getAttribute('class')).toContain('is-meant')
  await page.locator('.service-card :is(h2, h3) a').first().focus()
  await page.waitForSelector('.tile-marker:not(.is-meant):has-text("3")')
  await page.context().close()
})

test('on a telephone it keeps inside the page, and all of it is big enough to touch', async ({ origin }) => {
  const page = await openPage({ screen: 'phone', colours: 'dark' })
  await page.goto(origin + path)
  await page.waitForSelector('.on-tiles')
  await page.locator('.tile-marker').first().click()
  await page.waitForSelector('.leaflet-popup-content a')
  const [sheet, ground] = await Promise.all(
    ['.leaflet-popup', '.tiles'].map((part) => page.locator(part).boundingBox()),
  )
  expect(sheet!.x, 'the words lie within the map').toBeGreaterThanOrEqual(ground!.x)
  expect(sheet!.x + sheet!.width).toBeLessThanOrEqual(ground!.x + ground!.width)
  expect(await spillsSideways(page)).toBe(false)
  expect(await smallTargets(page)).toEqual([])
  expect(await axe(page)).toEqual([])
  await page.context().close()
})

test('with no script, or where no tile comes, the server’s own drawing stays', async ({ origin, tiles }) => {
  const plain = await openPage({ script: false })
  await plain.goto(origin + path)
  await expect.poll(() => plain.locator('.place-map svg[role=img]').isVisible()).toBe(true)
  expect(await plain.locator('.place-map .credit').isVisible()).toBe(false)
  await plain.context().close()
  tiles.failing = true
  const asked = tiles.asked.length
  const page = await openPage({ screen: 'desktop' })
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  await page.goto(origin + path)
  await page.waitForFunction(() => document.querySelector('.tiles') === null)
  expect(faults).toEqual([])
  expect(tiles.asked.length).toBeGreaterThan(asked)
  await expect.poll(() => page.locator('.place-map svg[role=img]').isVisible()).toBe(true)
  expect(await page.locator('.tile-marker').count()).toBe(0)
  tiles.failing = false
  await page.context().close()
})

test('where a place has no tiles, nobody fetches the map or asks anybody for one', async ({ world }) => {
  const { tileAddress: _tiles, ...settings } = world.place.settings
  const house = { ...world.house, places: [{ ...world.place, settings }] }
  const server = await buildServer(house, { limits: false, root: process.cwd() })
  const origin = await openDoors(server)
  const page = await openPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(origin + path)
  await expect.poll(() => page.locator('.place-map svg[role=img]').isVisible()).toBe(true)
  expect(asked.filter((url) => url.includes('place-map') || !url.includes('localhost'))).toEqual([])
  await page.context().close()
  await server.close()
})

/** A tiny tile server: every tile is the same grey square, or a refusal. */
async function serveTiles(): Promise<Tiles> {
  const picture = greySquare(256)
  const tiles: Tiles = { address: '', asked: [], failing: false, stop: async () => undefined }
  const server: Server = createServer((request, response) => {
    tiles.asked.push(request.url ?? '')
    if (tiles.failing) return void response.writeHead(503).end()
    return void response.writeHead(200, { 'content-type': 'image/png' }).end(picture)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  tiles.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/{z}/{x}/{y}.png`
  tiles.stop = () => new Promise((resolve) => server.close(() => resolve()))
  return tiles
}

/** The smallest of PNG files: grey, eight bits, one filter byte before each row. */
function greySquare(pixels: number): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(pixels, 0)
  head.writeUInt32BE(pixels, 4)
  head[8] = 8
  const rows = Buffer.alloc((pixels + 1) * pixels, 0xdd)
  for (let row = 0; row < pixels; row++) rows[row * (pixels + 1)] = 0
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
