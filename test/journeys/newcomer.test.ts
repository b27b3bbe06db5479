// The three minutes in which a newcomer understands what this is: as a resident, then as the two who keep a listing true.
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { axe, closeBrowser, openPage, spillsSideways } from './support/browser.ts'
import { test } from './support/hexworth.ts'

afterAll(closeBrowser)

/** The page as it now stands can be used by everybody. */
async function isForEverybody(page: Page) {
  expect(await axe(page), page.url()).toEqual([])
  expect(await spillsSideways(page), page.url()).toBe(false)
}

async function be(page: Page, origin: string, name: string) {
  await page.goto(`${origin}/try`)
  await page.click(`button:has-text("${name}")`)
  await page.waitForURL(`${origin}/me**`)
}

test('with no script: food near a postcode, a service, its details texted, and the text seen', async ({
  town: { origin },
}) => {
  const page = await openPage({ screen: 'phone', script: false })
  await page.goto(origin)
  await page.fill('[name=what]', 'food bank')
  await page.fill('[name=where]', 'hw1 1aa')
  await page.click('form[role=search] button[type=submit]')
  await expect.poll(() => page.textContent('h1')).toBe('Food bank near HW1 1AA')
  await page.click('.service-card :is(h2, h3) a')
  await page.waitForURL(/\/services\/[^?]/)
  const name = (await page.textContent('h1'))!.trim()
  await page.fill('#phone', '07700 900123')
  await page.click('form[action$="/sendings"] button:has-text("Send")')
  await expect.poll(() => page.textContent('main')).toContain('Look at your phone')
  await expect
    .poll(
      async () => {
        await page.goto(`${origin}/try/outbox`)
        return page.textContent('main')
      },
      { interval: 500 },
    )
    .toContain(name)
  await page.context().close()
})

test('an hour changed by Bashir waits; Carys lets it through; everyone sees it', async ({ town: { origin } }) => {
  const bashir = await openPage({ screen: 'desktop' })
  await be(bashir, origin, 'Be Bashir Khan')
  await bashir.goto(`${origin}/work/listings`)
  await isForEverybody(bashir)
  await bashir.click('main a:has-text("Marl Bank Library")')
  const everyone = new URL((await bashir.getAttribute('main a[href^="/services/"]', 'href'))!, origin).href
  await bashir.click('a:has-text("Change this listing")')
  const wednesday = bashir.locator('input[name^="hours."][name$=".wednesday"]').first()
  expect(await wednesday.inputValue()).not.toBe('09:15-19:45')
  await wednesday.fill('09:15-19:45')
  await isForEverybody(bashir)
  await bashir.click('button:has-text("Send it for approval")')
  await bashir.waitForURL('**done=proposed')
  await bashir.goto(everyone)
  expect(await bashir.textContent('main')).not.toMatch(/7:45/)

  const carys = await openPage({ screen: 'phone', colours: 'dark' })
  await be(carys, origin, 'Be Carys Morgan')
  await carys.goto(`${origin}/work/approvals`)
  await isForEverybody(carys)
  await carys.click('main a:has-text("Marl Bank Library")')
  await expect.poll(() => carys.textContent('main')).toContain('09:15-19:45')
  await isForEverybody(carys)
  await carys.click('button:has-text("Yes, show it")')
  await carys.waitForURL('**done=approved')
  await carys.goto(everyone)
  await expect.poll(() => carys.textContent('main')).toMatch(/9:15(am to|yb i) 7:45(pm|yh|yp)/)
  await isForEverybody(carys)
  await Promise.all([bashir.context().close(), carys.context().close()])
})

test('the same in Welsh, and by text, on the telephone of /try', async ({ town: { origin } }) => {
  const page = await openPage({ screen: 'phone', language: 'cy' })
  await page.goto(`${origin}/?language=cy`)
  await page.waitForSelector('html[lang=cy]')
  await isForEverybody(page)
  await page.fill('[name=what]', 'banc bwyd')
  await page.fill('[name=where]', 'HW1 1AA')
  await page.click('form[role=search] button[type=submit]')
  await page.waitForURL('**what=banc**')
  await page.waitForSelector('html[lang=cy]')
  await isForEverybody(page)
  await page.click('.service-card :is(h2, h3) a')
  await expect.poll(() => page.textContent('main')).toMatch(/Ar agor|Ar gau/)
  await isForEverybody(page)
  await page.goto(`${origin}/try`)
  for (const text of ['CYMRAEG', 'llyfrgell HW1 1AA']) {
    await page.fill('form[action="/try/text"] input:not([type=hidden])', text)
    await page.click('form[action="/try/text"] button')
    await page.waitForLoadState()
  }
  await expect.poll(() => page.textContent('main')).toContain('Atebwch 1 i 3')
  await isForEverybody(page)
  await page.context().close()
})
