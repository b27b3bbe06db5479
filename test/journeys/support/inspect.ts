import { axe, openPage, type Screen, screens, smallTargets, spillsSideways } from './browser.ts'
import { htmlFaults } from './html.ts'

type Session = { cookies?: { name: string; value: string }[] }

/**
 * Everything wrong with the page at an address, as lines; none is what is wanted. Asks once as a text browser would (valid
 * HTML, one heading, the words all there), then looks on a phone and at a desk, in light and dark: axe, nothing sticking
 * out sideways, everything large enough to press, nothing refused by the content policy, and no script error. The page is
 * opened once and its screen changed about it, as whoever turns a telephone does; in the dark only the colours are others.
 */
export async function inspect(address: string, session: Session = {}): Promise<string[]> {
  const faults = await readPlainly(address, session)
  const page = await openPage()
  let look = ''
  const complain = (says: string) => faults.push(`${look}: ${says}`)
  const findWith = async (rules?: string[]) => {
    for (const { rule, says, where } of await axe(page, rules)) complain(`${rule}: ${says} at ${where.join('; ')}`)
  }
  const { origin } = new URL(address)
  await page.context().addCookies((session.cookies ?? []).map((cookie) => ({ ...cookie, url: origin })))
  page.on('console', (message) => message.type() === 'error' && complain(message.text()))
  page.on('pageerror', (error) => complain(error.message))
  await page.goto(address)
  for (const screen of Object.keys(screens) as Screen[]) {
    look = `${screen}, light`
    await page.setViewportSize(screens[screen])
    await page.emulateMedia({ colorScheme: 'light' })
    await findWith()
    if (await spillsSideways(page)) complain('something sticks out sideways')
    if (screen === 'phone') for (const target of await smallTargets(page)) complain(`too small to press: ${target}`)
    look = `${screen}, dark`
    await page.emulateMedia({ colorScheme: 'dark' })
    await findWith(['color-contrast'])
  }
  await page.context().close()
  return faults
}

async function readPlainly(address: string, { cookies = [] }: Session): Promise<string[]> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const answer = await fetch(address, { headers: { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) } })
  const html = await answer.text()
  const headings = html.match(/<h1\b/g)?.length ?? 0
  return [
    ...(answer.ok ? [] : [`HTML: answered ${answer.status}`]),
    ...htmlFaults(html).map((fault) => `HTML: ${fault}`),
    ...(headings === 1 ? [] : [`HTML: ${headings} first-level headings`]),
    ...(/\sstyle=|<style|<script(?![^>]*\bsrc=)(?![^>]*application\/ld\+json)/.test(html)
      ? ['HTML: an inline style or script']
      : []),
  ]
}
