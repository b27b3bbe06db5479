// Whatever page anybody adds: it can be used by everybody, on the smallest screen, as the one it is made for.
import type { Page as BrowserPage } from 'playwright-core'
import { afterAll, describe, expect } from 'vitest'
import { buildPages } from '../../src/main.ts'
import type { Page } from '../../src/platform/web/page.ts'
import { axe, closeBrowser, headingsOf, openPage, readAsText, spillsSideways } from './support/browser.ts'
import { test as base } from './support/hexworth.ts'
import { htmlFaults } from './support/html.ts'

/** Made to show every part there is, so it has more first-level headings than a page may. */
const showsParts = '/styleguide'
/** Laid out for one screen of 1280 by 720, whatever asks. */
const forTelevisions = '/tv'
const bytesMax = 60_000

const test = base.extend<{ pages: Page[] }>({
  pages: [
    async ({ town }, use) => {
      const asked = buildPages(town.house, process.cwd()).filter(
        ({ method, path }) => method === 'GET' && !/[:*]/.test(path),
      )
      expect(asked.length).toBeGreaterThan(20)
      await use(asked)
    },
    { scope: 'file' },
  ],
})
afterAll(closeBrowser)

describe('every page that needs nothing to be told', { timeout: 300_000 }, () => {
  test('answers, and is valid, usable and readable: for anyone', async ({ town: { origin }, pages }) => {
    const page = await phone()
    expect(await faultsOf(page, origin, pages, ['anyone', 'demo'])).toEqual([])
    await page.context().close()
  })

  test('and for those who work here', async ({ town: { origin }, pages }) => {
    const page = await phone()
    await page.goto(`${origin}/try`)
    await page.click('button:has-text("Gwen Hughes")')
    await page.waitForURL(`${origin}/me**`)
    expect(await faultsOf(page, origin, pages, ['signed-in', 'staff'])).toEqual([])
    await page.context().close()
  })

  test('and is Welsh where it is meant for residents', async ({ town: { origin }, pages }) => {
    const { request } = (await phone()).context()
    for (const { path } of pages.filter(({ access, machine }) => access !== 'staff' && !machine)) {
      const answer = await request.get(`${origin}${path}?language=cy`)
      if (isHtml(answer.headers()['content-type'])) expect(await answer.text(), path).toMatch(/<html[^>]* lang="cy"/)
    }
  })
})

async function phone() {
  const page = await openPage({ screen: 'phone' })
  return page
}

async function faultsOf(page: BrowserPage, origin: string, pages: Page[], access: Page['access'][]): Promise<string[]> {
  const faults: string[] = []
  for (const { path, machine } of pages.filter((one) => access.includes(one.access))) {
    const complain = (says: string) => faults.push(`${path}: ${says}`)
    const listen = (message: { type(): string; text(): string }) =>
      message.type() === 'error' && complain(message.text())
    const answer = await page.context().request.get(origin + path)
    if (answer.status() >= (machine ? 500 : 400)) complain(`answered ${answer.status()}`)
    if (!isHtml(answer.headers()['content-type'])) continue
    const body = await answer.body()
    // An empty address is this page itself, its question and all: valid, though the validator wishes for more.
    for (const fault of htmlFaults(body.toString())) if (!fault.includes('"href" is missing value')) complain(fault)
    if (body.length > bytesMax && path !== showsParts) complain(`${body.length} bytes`)
    page.on('console', listen)
    await page.goto(origin + path)
    for (const { rule, where } of await axe(page)) complain(`${rule} at ${where.join('; ')}`)
    if (!path.startsWith(forTelevisions) && (await spillsSideways(page))) complain('something sticks out sideways')
    const read = await readAsText(page)
    const [heading, ...others] = await headingsOf(page)
    if (others.length > 0 && path !== showsParts) complain(`${others.length + 1} first-level headings`)
    if (heading === undefined || !read.includes(heading)) complain('its heading is not read')
    page.off('console', listen)
  }
  return faults
}

function isHtml(type = ''): boolean {
  return type.startsWith('text/html')
}
