// The television in a real browser, by keys alone: on its own, and in the simulator with its remote.
import { afterAll, expect } from 'vitest'
import { openClub } from '../support/holiday-club.ts'
import { openShop } from '../support/flow-shop.ts'
import { test as base } from '../support/world.ts'
import { axe, closeBrowser, openPage, standing } from './support/browser.ts'
import { htmlFaults } from './support/html.ts'
import { openDoors } from './support/open-doors.ts'

const test = base.extend<{ origin: string }>({
  origin: [
    async ({ world }, use) => {
      openShop(world)
      openClub(world)
      await use(await openDoors(world.server))
    },
    { scope: 'file' },
  ],
})
afterAll(closeBrowser)

async function openTelevision(address: string) {
  const page = await openPage({ screen: 'desktop' })
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto(address)
  return page
}

test('a question is chosen by its digit, the arrows keep to what is on the screen, and Back goes back', async ({
  origin,
}) => {
  const tv = await openTelevision(`${origin}/tv?from=6`)
  const key = await tv.getAttribute('button[value=borrow]', 'data-key')
  await tv.keyboard.press(key!)
  await tv.waitForURL('**/tv/do/borrow/need')
  await tv.keyboard.press('ArrowDown')
  await expect.poll(() => tv.evaluate(() => document.activeElement?.textContent)).toContain('Toys')
  await tv.keyboard.press('Enter')
  await tv.waitForURL('**/tv/do/borrow/age')
  await tv.keyboard.press('4')
  await tv.waitForURL(/typed=4/)
  await tv.keyboard.press('Backspace')
  await tv.waitForURL('**/tv/do/borrow/need')
  await tv.keyboard.press('g')
  await tv.waitForSelector('.told')
  await standing(tv)
  await tv.keyboard.press('b')
  await tv.waitForURL(/language=cy/)
  await tv.context().close()
})

test('every screen fits, can be read across a room, and has no fault of access', async ({ origin }) => {
  const tv = await openTelevision(`${origin}/tv?from=6`)
  await tv.click('button[value=borrow]')
  await tv.waitForURL('**/tv/do/borrow/need')
  const look = async () => {
    expect(await axe(tv)).toEqual([])
    expect(htmlFaults(await tv.content())).toEqual([])
    const faults = await tv.evaluate(() => {
      const shown = [...document.querySelectorAll<HTMLElement>('#screen *')].filter((one) => one.offsetWidth > 0)
      const hasWords = (one: HTMLElement) =>
        [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
      return {
        small: shown.filter((one) => hasWords(one) && Number.parseFloat(getComputedStyle(one).fontSize) < 28).length,
        outside: shown.filter((one) => {
          const { left, right, bottom } = one.getBoundingClientRect()
          return hasWords(one) && (left < 51 || right > 1229 || bottom > 684)
        }).length,
        high: document.documentElement.scrollHeight,
      }
    })
    expect(faults, tv.url()).toEqual({ small: 0, outside: 0, high: 720 })
  }
  await look()
  await tv.keyboard.press('2')
  await tv.waitForURL('**/age')
  await look()
  await tv.keyboard.press('4')
  await tv.waitForURL(/typed=4/)
  await tv.click('button.main')
  await tv.waitForURL('**/where')
  await look()
  await tv.context().close()
})

test('the simulator’s remote works the real screens', async ({ origin }) => {
  const page = await openPage({ screen: 'desktop' })
  await page.goto(`${origin}/try/television`)
  expect(await axe(page)).toEqual([])
  const press = (name: string) => page.click(`.remote-${name}`)
  const pressByKey = (name: string) => page.press(`.remote-${name}`, 'Enter')
  const screen = page.frames().find((frame) => frame.url().endsWith('/tv'))!
  await screen.click('a[href="/tv?from=6"]')
  await screen.waitForSelector('button[value=borrow]')
  const key = await screen.getAttribute('button[value=borrow]', 'data-key')
  await press(key!)
  await screen.waitForURL('**/tv/do/borrow/need')
  await press('down')
  await press('ok')
  await screen.waitForURL('**/tv/do/borrow/age')
  await press('back')
  await screen.waitForURL('**/tv/do/borrow/need')
  await pressByKey('down')
  await pressByKey('ok')
  await screen.waitForURL('**/tv/do/borrow/age')
  await pressByKey('back')
  await screen.waitForURL('**/tv/do/borrow/need')
  if (process.env['SHOTS']) await page.screenshot({ path: '/tmp/tv-try.png', fullPage: true })
  await page.context().close()
})
