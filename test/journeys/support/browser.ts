import fs from 'node:fs'
import { createRequire } from 'node:module'
import { chromium as driver, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { inject } from 'vitest'

/** A telephone and a desk. */
export const screens = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 800 },
} as const
export type Screen = keyof typeof screens

export type Eyes = {
  screen?: Screen
  /** Off is the real test: the page must work without any. */
  script?: boolean
  colours?: 'light' | 'dark'
  language?: string
  /** Lets the page keep a program of its own for when there is no signal. */
  workers?: boolean
}

// Works as root and with no display, asks nothing of the network by itself.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--mute-audio',
]

let shared: Promise<Browser> | undefined

/** One browser for all tests of a worker: opening one takes a second, a page in it a few milliseconds. */
function browser(): Promise<Browser> {
  shared ??= driver.launch({ executablePath: inject('browserPath'), args: flags })
  return shared
}

/** Call after the last test of a file. */
export async function closeBrowser(): Promise<void> {
  const open = shared
  shared = undefined
  if (open) await (await open).close()
}

const withoutScript = new WeakSet<Page>()

/**
 * A page of its own, sharing no cookies with any other. Close it with `page.context().close()`. Whoever goes to an address
 * finds the page as it will stay, its islands in place: a key pressed before a script has come is not a fault of the page.
 */
export async function openPage(eyes: Eyes = {}): Promise<Page> {
  const { screen = 'phone', script = true, colours = 'light', language = 'en-GB', workers = false } = eyes
  const options: BrowserContextOptions = {
    viewport: screens[screen],
    javaScriptEnabled: script,
    colorScheme: colours,
    locale: language,
    reducedMotion: 'reduce',
    serviceWorkers: workers ? 'allow' : 'block',
  }
  const context = await (await browser()).newContext(options)
  const page = await context.newPage()
  if (!script) withoutScript.add(page)
  const go = page.goto.bind(page)
  page.goto = async (address, how) => {
    const answer = await go(address, how)
    await standing(page)
    return answer
  }
  return page
}

/** Waits until the page has come whole and each of its islands has taken its place, or has been found wanting. */
export async function standing(page: Page): Promise<void> {
  await page.waitForLoadState()
  if (withoutScript.has(page)) return
  await page.waitForFunction(() => document.querySelector('[data-enhance]:not([data-enhanced])') === null, undefined, {
    polling: 50,
  })
}

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Fault = { rule: string; says: string; where: string[] }

/**
 * What axe finds wrong by WCAG 2.2 AA and good practice, in short; nothing is what is wanted. It runs in a world of its
 * own through the driver, so a strict content policy does not stop it; the page itself must allow script.
 */
export async function axe(page: Page, rules: string[] = everyRule): Promise<Fault[]> {
  await standing(page)
  // Bringing it there costs more than its look: the pages that follow this one come with it, and read it once between them.
  // A frame within one is looked at where it is a page of its own.
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.context().addInitScript(`if (window === window.top) {${axeSource}}`)
    await page.evaluate(axeSource)
  }
  return page.evaluate(async (runOnly) => {
    const found = await window.axe.run(document, { runOnly, resultTypes: ['violations'] })
    return found.violations.map(({ id, help, nodes }) => ({
      rule: id,
      says: help,
      where: nodes.slice(0, 5).map((node) => `${String(node.target)} ${node.failureSummary ?? ''}`),
    }))
  }, rules)
}

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

declare global {
  interface Window {
    axe: typeof import('axe-core')
  }
}

/** True when something sticks out sideways: on a phone nothing may. */
export async function spillsSideways(page: Page): Promise<boolean> {
  await standing(page)
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}

/** Controls smaller than `least` CSS pixels either way, links within sentences aside (WCAG 2.5.8 leaves those out). */
export async function smallTargets(page: Page, least = 44): Promise<string[]> {
  await standing(page)
  return page.evaluate((leastPixels) => {
    const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')]
    return controls
      .filter((control) => {
        const box = control.getBoundingClientRect()
        // What is laid over a whole card is pressed as the control whose card it is.
        const over = getComputedStyle(control, '::after')
        const laidOver = over.content !== 'none' && over.position === 'absolute' ? over : { width: '0', height: '0' }
        const width = Math.max(box.width, Number.parseFloat(laidOver.width) || 0)
        const height = Math.max(box.height, Number.parseFloat(laidOver.height) || 0)
        const unseen = box.width === 0 || box.height === 0 || control.closest('.only-heard, [hidden], .skip') !== null
        const inSentence =
          control.matches('p a, li a, dd a, td a, label a') && getComputedStyle(control).display === 'inline'
        const inLabelledRow = control.matches('.tick-box')
        return !unseen && !inSentence && !inLabelledRow && (height < leastPixels || width < Math.min(leastPixels, 24))
      })
      .map(
        (control) =>
          `${control.tagName.toLowerCase()} ${control.className} “${control.textContent.trim().slice(0, 30)}”`,
      )
  }, least)
}

/**
 * What whoever goes by a list of links, of buttons or of headings cannot tell apart: links of one name to several addresses,
 * buttons of one name, and a heading more than one level below the one before it.
 */
export async function toldApartByNobody(page: Page): Promise<string[]> {
  await standing(page)
  return page.evaluate(() => {
    const name = (one: Element) => (one.getAttribute('aria-label') ?? one.textContent).trim().replace(/\s+/g, ' ')
    const places = new Map<string, Set<string>>()
    for (const link of document.querySelectorAll<HTMLAnchorElement>('main a[href]'))
      places.set(name(link), (places.get(name(link)) ?? new Set()).add(link.href))
    const buttons = [...document.querySelectorAll('main button')].map(name)
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => Number(one.tagName[1]))
    return [
      ...[...places].filter(([, to]) => to.size > 1).map(([link, to]) => `${to.size} links “${link}”`),
      ...buttons.filter((button, n) => buttons.indexOf(button) < n).map((button) => `another button “${button}”`),
      ...levels.filter((level, n) => level > (levels[n - 1] ?? 0) + 1).map((level) => `a heading skips to ${level}`),
    ]
  })
}

/** Its first-level headings, as they stand. */
export async function headingsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll('h1')].map((heading) => heading.innerText.trim()))
}

/** The page as words alone, in the order they are read: what a text browser shows, and about what a listener hears. */
export async function readAsText(page: Page): Promise<string> {
  return page.evaluate(() => {
    for (const sheet of document.styleSheets) sheet.disabled = true
    for (const details of document.querySelectorAll('details')) details.open = true
    return document.body.innerText.replaceAll(/[^\S\n]+/g, ' ')
  })
}
