// A check in a real browser: a resident's red flag and outcome with no script, an editor's pages, on a telephone and on a desk.
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { axe, closeBrowser, openPage, smallTargets, spillsSideways } from './support/browser.ts'
import { test } from './support/hexworth.ts'
import { htmlFaults } from './support/html.ts'

afterAll(closeBrowser)

/** Sound, usable by everybody, and no wider than its screen. */
async function isSound(page: Page, name: string) {
  expect(await spillsSideways(page), name).toBe(false)
  expect(await axe(page), name).toEqual([])
  expect(htmlFaults(await (await page.request.get(page.url())).text()), name).toEqual([])
}

for (const screen of ['phone', 'desktop'] as const) {
  test(
    `a resident with no script is stopped by a red flag, and told an outcome, ${screen}`,
    { timeout: 90_000 },
    async ({ town: { origin } }) => {
      const page = await openPage({ screen, script: false })
      await page.goto(`${origin}/checks`)
      await isSound(page, 'the list')
      await page.goto(`${origin}/do/which-service`)
      await page.click('button:has-text("Chest pain")')
      await page.waitForURL('**/danger-stop')
      expect(await page.getAttribute('.ring-now a', 'href')).toBe('tel:999')
      expect(await smallTargets(page)).toEqual([])
      await isSound(page, 'the red flag')
      await page.click('text=Back')
      await page.click('button:has-text("None of these")')
      await page.waitForURL('**/safe')
      await page.click('.choice >> nth=2')
      await page.click('button:has-text("Being ill")')
      await page.click('button:has-text("sore throat")')
      await page.waitForURL('**/outcome')
      expect(await page.textContent('h1')).toBe('See a chemist today.')
      await isSound(page, 'the outcome')
      await page.click('button:has-text("Find a chemist")')
      await page.waitForURL('**/do/find-service/place')
      await page.context().close()
    },
  )

  test(`an editor’s pages are sound, ${screen}`, { timeout: 120_000 }, async ({ town: { origin } }) => {
    const page = await openPage({ screen })
    page.setDefaultTimeout(15_000)
    await page.goto(`${origin}/try`)
    await page.click('button:has-text("Carys Morgan")')
    await page.waitForURL(`${origin}/me**`)
    const check = '/work/checks/which-service'
    for (const path of [
      '/work/checks',
      check,
      `${check}/about`,
      `${check}/questions/safe`,
      `${check}/rules/cold`,
      `${check}/examples/6`,
      `${check}/preview?question=danger-stop`,
      `${check}/preview?question=outcome&example=9`,
      `${check}/versions`,
    ]) {
      await page.goto(`${origin}${path}`)
      await isSound(page, path)
    }
    await page.context().close()
  })
}
