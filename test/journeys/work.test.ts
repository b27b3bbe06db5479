// A day's work on a telephone in one hand, and at a desk with no mouse: today, people, cases, referrals, the team.
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { axe, closeBrowser, type Eyes, openPage, smallTargets, spillsSideways } from './support/browser.ts'
import { test } from './support/hexworth.ts'

afterAll(closeBrowser)
const doors = ['People', 'Cases', 'Referrals', 'My team’s work']

async function atWork(origin: string, eyes: Eyes): Promise<Page> {
  const page = await openPage(eyes)
  await page.goto(`${origin}/try`)
  await page.click('button:has-text("Idris")')
  await page.waitForURL(`${origin}/me**`)
  await page.goto(`${origin}/work`)
  return page
}

test('at 360 px, one-handed: each of the day’s doors opens, nothing sticks out, and every control is as large as a thumb', async ({
  town: { origin },
}) => {
  const page = await atWork(origin, { screen: 'phone', colours: 'dark' })
  expect(await axe(page)).toEqual([])
  for (const door of ['', ...doors, '/work/callbacks', '/me/held', '/me/consents']) {
    await page.goto(`${origin}${door.startsWith('/') ? door : '/work'}`)
    if (doors.includes(door)) {
      await page.click(`nav[aria-label="Every day"] a:has-text("${door}")`)
      await page.waitForURL((url) => url.pathname !== '/work')
    }
    expect(await spillsSideways(page), page.url()).toBe(false)
    expect(await smallTargets(page), page.url()).toEqual([])
    // A table that scrolls inside itself hides its last column from a thumb.
    const cut = await page.$$eval('main table', (tables) =>
      tables.filter((table) => table.scrollWidth > table.parentElement!.clientWidth + 1).map(String),
    )
    expect(cut, page.url()).toEqual([])
  }
  await page.context().close()
})

test('with no script: what is done stands at the right edge, where a thumb is, and is said', async ({ town }) => {
  const page = await atWork(town.origin, { screen: 'phone', script: false })
  const button = page.locator('.row-with-press button').first()
  const box = (await button.boundingBox())!
  expect(box.x + box.width).toBeGreaterThan(300)
  await button.click()
  await expect.poll(() => page.textContent('main')).toContain('It is done.')
  await page.context().close()
})

test('by keyboard alone: from the top of the page to a task that is done, and on to a referral', async ({
  town: { origin },
}) => {
  const page = await atWork(origin, { screen: 'desktop' })
  const first = (await page.textContent('.row-with-press a'))!
  await tabTo(page, (text) => text.startsWith('Done') && text.includes(first))
  await page.keyboard.press('Enter')
  await page.waitForURL(`${origin}/work?done=finished`)
  await expect.poll(() => page.textContent('main')).toContain('It is done.')
  expect(await page.textContent('main')).not.toContain(first)
  await tabTo(page, (text) => text === 'Referrals')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${origin}/work/referrals`)
  await tabTo(page, (text) => text === 'Sent by us')
  await page.keyboard.press('Enter')
  await page.waitForURL('**side=from**')
  await tabTo(page, (text) => text === 'Femi Adeyemi')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Referral of Femi Adeyemi')
  await page.context().close()
})

// The keystroke-level model (Card, Moran and Newell, CACM 23(7), 1980): 0.28 s a key for an average typist, 1.1 s to point at something,
// 1.35 s to think. On a telephone people type 36.2 words a minute (Palin and others, MobileHCI 2019), which is 0.33 s a character.
const seconds = { key: 0.28, thumbed: 0.33, point: 1.1, think: 1.35 }
const note = 'Boiler is mended'

test('a contact is recorded in under 20 seconds: five taps and two dozen letters on a telephone, a tap more for the first of a day, some forty keys at a desk', async ({
  town: { origin },
}) => {
  const phone = await atWork(origin, { screen: 'phone' })
  const first = await recordByThumb(phone, origin, 'Telephone')
  expect(first).toEqual({ taps: 6, letters: 22 })
  // Whom to look for, which of them it is, how it came to be, what to write: four thoughts.
  expect(first.taps * seconds.point + first.letters * seconds.thumbed + 4 * seconds.think).toBeLessThan(20)
  const next = await recordByThumb(phone, origin)
  expect(next).toEqual({ taps: 5, letters: 22 })
  expect(next.taps * seconds.point + next.letters * seconds.thumbed + 3 * seconds.think).toBeLessThan(20)

  const desk = await atWork(origin, { screen: 'desktop' })
  await recordByThumb(desk, origin, 'Telephone')
  await desk.goto(`${origin}/work`)
  let keys = 0
  const press = async (key: string) => {
    keys++
    await desk.keyboard.press(key)
  }
  const keyed = async (words: string) => {
    for (const letter of words) await press(letter === ' ' ? 'Space' : letter)
  }
  const tab = async (isThere: string) => {
    for (let times = 0; times < 12; times++) {
      await press('Tab')
      if (await desk.evaluate((wanted) => document.activeElement!.matches(wanted), isThere)) return
    }
    throw new Error(`Twelve presses of Tab did not reach ${isThere}`)
  }
  await press('Tab')
  await press('Enter')
  await tab('input[name=q]')
  await keyed('ann pr')
  await press('Enter')
  await desk.waitForURL('**/work/people?**')
  await tab('a[href$="#record"]')
  await press('Enter')
  await desk.waitForURL('**#record')
  await tab('textarea[name=brought]')
  await keyed(note)
  await tab('form[action$="/contacts"] button')
  await press('Enter')
  await desk.waitForURL('**done=contact')
  expect(keys).toBeLessThanOrEqual(41)
  expect(keys * seconds.key + 3 * seconds.think).toBeLessThan(20)
  await Promise.all([phone.context().close(), desk.context().close()])
})

/** From “Your work” to a kept contact. The first of a day also says how it came to be; after that it is chosen already. */
async function recordByThumb(page: Page, origin: string, how?: string) {
  await page.goto(`${origin}/work`)
  let [taps, letters] = [0, 0]
  const tap = async (selector: string) => {
    taps++
    await page.click(selector)
  }
  const type = async (words: string) => {
    letters += words.length
    await page.keyboard.type(words)
  }
  await tap('input[name=q]')
  await type('ann pr')
  taps++
  await page.keyboard.press('Enter')
  await tap('a:has-text("Record a contact")')
  if (how !== undefined) await tap(`label:has-text("${how}")`)
  await tap('textarea[name=brought]')
  await type(note)
  await tap('button:has-text("Record it")')
  await expect.poll(() => page.textContent('main')).toContain('The contact is recorded.')
  return { taps, letters }
}

/** Presses Tab until the focus stands on this, and can be seen to. */
async function tabTo(page: Page, isIt: (text: string) => boolean) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement
      const { outlineStyle, boxShadow } = getComputedStyle(at)
      return { text: at.textContent.trim(), isSeen: outlineStyle !== 'none' || boxShadow !== 'none' }
    })
    if (!isIt(focused.text)) continue
    expect(focused.isSeen, focused.text).toBe(true)
    return
  }
  throw new Error('Sixty presses of Tab did not reach it')
}
