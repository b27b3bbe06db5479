import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  axe,
  closeBrowser,
  openPage,
  readAsText,
  smallTargets,
  spillsSideways,
} from '../../../test/journeys/support/browser.ts'
import { htmlFaults } from '../../../test/journeys/support/html.ts'
import { inspect } from '../../../test/journeys/support/inspect.ts'
import { exampleFrame, serveViews, wholePage } from '../../../test/journeys/support/site.ts'
import { BackLink } from './components/back-link/back-link.tsx'
import { PostcodeInput } from './components/postcode-input/postcode-input.tsx'
import { Question } from './components/question/question.tsx'
import type { Frame } from './page.ts'
import { Shell, StaffShell } from './shell.tsx'
import { StyleguidePage } from './styleguide.tsx'

const problems = [{ field: 'postcode', says: 'Type your postcode, like YO1 7HH' }]

function AskWhere({ frame, wrong = false }: { frame: Frame; wrong?: boolean }) {
  const { language } = frame
  const found = wrong ? problems : []
  return (
    <Shell
      {...frame}
      title="Where are you?"
      problems={found}
      quickExit
      above={<BackLink language={language} href="/" />}
    >
      <Question language={language} action="/do/find" problems={found}>
        <PostcodeInput language={language} name="postcode" label="Where?" asHeading problem={found[0]?.says} />
      </Question>
    </Shell>
  )
}

const views = {
  '/styleguide': (frame: Frame) => <StyleguidePage frame={frame} />,
  '/where': (frame: Frame) => <AskWhere frame={frame} />,
  '/where/wrong': (frame: Frame) => <AskWhere frame={frame} wrong />,
  '/work': (frame: Frame) => (
    <StaffShell {...frame} title="Today" signedIn={{ name: 'Priya Shah' }}>
      <h1>Today</h1>
    </StaffShell>
  ),
}

function pageIn(language: 'en' | 'cy') {
  return wholePage(<AskWhere frame={{ ...exampleFrame('/where'), language }} />)
}

const residentPages = Object.keys(views).filter((path) => path !== '/work')

// An old element whose colour no content policy takes from it.
const Coloured = 'font' as 'span'

const faulty = {
  '/faulty': (frame: Frame) => (
    <Shell {...frame} title="Faulty">
      {/* oxlint-disable-next-line jsx-a11y/anchor-has-content, jsx-a11y/control-has-associated-label */}
      <a href="/door"></a>
      <Coloured {...{ color: '#333333' }}>Hard to read at night</Coloured>
    </Shell>
  ),
}

let site: Awaited<ReturnType<typeof serveViews>>
beforeAll(async () => {
  site = await serveViews({ ...views, ...faulty })
})
afterAll(async () => {
  await closeBrowser()
  await site.stop()
})

async function look(path: string, eyes: Parameters<typeof openPage>[0]) {
  const page = await openPage(eyes)
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(site.origin + path)
  return { page, complaints }
}

// The gallery shows headings of pages among its examples.
const faultsOfGallery = /^HTML: \d+ first-level headings$/

test.each(Object.keys(views))(
  '%s has no fault that can be found, on a phone or at a desk, in light or dark',
  async (path) => {
    const faults = await inspect(site.origin + path)
    expect(faults.filter((fault) => path !== '/styleguide' || !faultsOfGallery.test(fault))).toEqual([])
  },
)

test('a page with faults is found out', async () => {
  const faults = await inspect(`${site.origin}/faulty`)
  expect(faults.join('\n')).toMatch(/HTML: 0 first-level headings/)
  expect(faults.join('\n')).toMatch(/phone, light: link-name/)
  expect(faults.join('\n')).toMatch(/desktop, dark: color-contrast/)
})

test('axe, the thumb and the sideways check each see a fault', async () => {
  const page = await openPage()
  await page.setContent(
    '<html lang="en"><title>x</title><main><h1>x</h1><img src="data:,"><button>a</button><div style="width:999px">x',
  )
  expect((await axe(page)).map(({ rule }) => rule)).toContain('image-alt')
  expect(await smallTargets(page)).toHaveLength(1)
  expect(await spillsSideways(page)).toBe(true)
  await page.context().close()
})

describe('without script', () => {
  test('the gallery shows every component, and no control that would do nothing', async () => {
    const { page } = await look('/styleguide', { script: false })
    await expect.poll(() => page.locator('.gallery-part').count()).toBeGreaterThan(35)
    // Not even hidden: a text browser shows what is hidden.
    expect(await page.locator('button[type=button]').count()).toBe(0)
    await page.context().close()
  })

  test('the menu opens on a phone and stands open on a wide screen', async () => {
    const phone = await look('/where', { script: false, screen: 'phone' })
    const link = phone.page.getByRole('link', { name: 'Report a problem' })
    expect(await link.isVisible()).toBe(false)
    await phone.page.getByText('Menu', { exact: true }).click()
    await expect.poll(() => link.isVisible()).toBe(true)
    await phone.page.context().close()

    const desk = await look('/where', { script: false, screen: 'desktop' })
    await expect.poll(() => desk.page.getByRole('link', { name: 'Report a problem' }).isVisible()).toBe(true)
    await desk.page.context().close()
  })

  test('the page reads well as words alone: nothing runs together, and what matters comes in order', async () => {
    const { page } = await look('/where/wrong', { script: false })
    const text = await readAsText(page)
    const order = [
      'Skip to the main content',
      'Get help 01632 960 100',
      'Cymraeg',
      'Hexworth Your front door to local help',
      'Find help',
      'Back',
      'There is something to put right',
      'Where?',
      'Error: Type your postcode, like YO1 7HH',
      'Continue',
      'Accessibility',
    ]
    const found = order.map((words) => text.indexOf(words))
    expect(found).not.toContain(-1)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
    await page.context().close()
  })

  test('leaving quickly is an ordinary link', async () => {
    const { page } = await look('/where', { script: false })
    await expect
      .poll(() => page.getByRole('link', { name: /leave this site now/i }).getAttribute('href'))
      .toMatch(/^https:/)
    await page.context().close()
  })
})

describe('the shell', () => {
  test('help, its number and the other language are in the same place on every page', async () => {
    const places: unknown[] = []
    for (const path of residentPages) {
      const { page } = await look(path, { screen: 'phone', script: false })
      const at = async (name: string) => page.locator('header').getByRole('link', { name }).boundingBox()
      places.push([await at('Get help'), await at('Call for help: 01632 960 100'), await at('Cymraeg')])
      await page.context().close()
    }
    expect(places).toHaveLength(3)
    expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(1)
  })

  test('the first Tab reaches the skip link, and it leads to the page', async () => {
    const { page } = await look('/where', {})
    await page.keyboard.press('Tab')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the main content')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.context().close()
  })

  test('a page that came back says so first: in its title, and in a summary that has the focus', async () => {
    const { page } = await look('/where/wrong', {})
    await expect.poll(() => page.title()).toBe('Error: Where are you? – Hexworth')
    await page.waitForFunction(() => document.activeElement?.className === 'error-summary')
    await page.getByRole('link', { name: 'Type your postcode' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('postcode')
    await page.context().close()
  })

  test('a Welsh page is Welsh, and says that no speaker has checked it; an English page does not', () => {
    expect(pageIn('cy')).toContain('<html lang="cy"')
    expect(pageIn('cy')).toContain('Nid yw’r Gymraeg ar y dudalen hon wedi’i gwirio eto')
    expect(pageIn('cy')).toContain('<a href="/where?language=en" lang="en" hreflang="en">English</a>')
    expect(pageIn('en')).not.toContain('Gymraeg')
  })

  test('where we are is marked, also below it', () => {
    const page = wholePage(
      <AskWhere
        frame={{
          ...exampleFrame('/services/brook-street'),
          nav: [
            { href: '/services', text: 'Find help' },
            { href: '/', text: 'Start' },
          ],
        }}
      />,
    )
    expect(page).toContain('<a href="/services" aria-current="page">')
    expect(page).not.toContain('<a href="/" aria-current')
  })

  test.each(Object.entries(views))('%s is valid HTML', (path, view) => {
    expect(htmlFaults(wholePage(view(exampleFrame(path))))).toEqual([])
  })

  test('the page turns round for a language written from right to left', async () => {
    const { page } = await look('/where', { screen: 'desktop' })
    await page.evaluate(() => (document.documentElement.dir = 'rtl'))
    const door = await page.locator('.home').boundingBox()
    expect(door?.x).toBeGreaterThan(640)
    expect(await spillsSideways(page)).toBe(false)
    await page.context().close()
  })

  test.each(['en', 'cy'])('nothing sticks out of the narrowest phone, in %s', async (language) => {
    const page = await openPage()
    await page.setViewportSize({ width: 320, height: 568 })
    for (const path of residentPages) {
      await page.goto(`${site.origin}${path}?language=${language}`)
      expect(await spillsSideways(page), path).toBe(false)
    }
    await page.context().close()
  })

  test('in print there is no chrome, only the page', async () => {
    const { page } = await look('/where', { colours: 'dark' })
    await page.emulateMedia({ media: 'print' })
    for (const chrome of ['.band', '.menu', '.quick-exit', '.terrace']) {
      expect(await page.locator(chrome).isVisible(), chrome).toBe(false)
    }
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor))
      .toBe('rgb(255, 255, 255)')
    await page.context().close()
  })
})
