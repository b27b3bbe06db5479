// A day's work on a telephone in one hand, and at a desk with no mouse: today, people, cases, referrals, the team.
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { axe, closeBrowser, type Eyes, openPage, smallTargets, spillsSideways } from './support/browser.ts'
import { test } from './support/hexworth.ts'

afterAll(closeBrowser)

const patience = { timeout: 60_000 }
const doors = ['People', 'Cases', 'Referrals', 'My team’s work']

async function atWork(origin: string, eyes: Eyes): Promise<Page> {
  const page = await openPage(eyes)
  page.setDefaultTimeout(10_000)
  await page.goto(`${origin}/try`)
  await page.click('button:has-text("Idris")')
  await page.waitForURL(`${origin}/me**`)
  await page.goto(`${origin}/work`)
  return page
}

test(
  'at 360 px, one-handed: each of the day’s doors opens, nothing sticks out, and every control is as large as a thumb',
  patience,
  async ({ town: { origin } }) => {
    const page = await atWork(origin, { screen: 'phone', colours: 'dark' })
    expect(await axe(page)).toEqual([])
    for (const door of ['', ...doors]) {
      await page.goto(`${origin}/work`)
      if (door !== '') await page.click(`nav[aria-label="Every day"] a:has-text("${door}")`)
      expect(await spillsSideways(page), page.url()).toBe(false)
      expect(await smallTargets(page), page.url()).toEqual([])
      // A table that scrolls inside itself hides its last column from a thumb.
      const cut = await page.$$eval('main table', (tables) =>
        tables.filter((table) => table.scrollWidth > table.parentElement!.clientWidth + 1).map(String),
      )
      expect(cut, page.url()).toEqual([])
    }
    await page.context().close()
  },
)

test(
  'with no script: what is done stands at the right edge, where a thumb is, and is said',
  patience,
  async ({ town }) => {
    const page = await atWork(town.origin, { screen: 'phone', script: false })
    const button = page.locator('.row-with-press button').first()
    const box = (await button.boundingBox())!
    expect(box.x + box.width).toBeGreaterThan(300)
    await button.click()
    expect(await page.textContent('main')).toContain('It is done.')
    await page.context().close()
  },
)

test(
  'by keyboard alone: from the top of the page to a task that is done, and on to a referral',
  patience,
  async ({ town: { origin } }) => {
    const page = await atWork(origin, { screen: 'desktop' })
    const first = (await page.textContent('.row-with-press a'))!
    await tabTo(page, (text) => text.startsWith('Done') && text.includes(first))
    await page.keyboard.press('Enter')
    await page.waitForURL(`${origin}/work?done=finished`)
    expect(await page.textContent('main')).toContain('It is done.')
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
  },
)

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
