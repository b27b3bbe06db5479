import { axe, type Eyes, openPage, smallTargets, spillsSideways } from './browser.ts'
import { htmlFaults } from './html.ts'

type Session = { cookies?: { name: string; value: string }[] }

const looks: Required<Pick<Eyes, 'screen' | 'colours'>>[] = [
  { screen: 'phone', colours: 'light' },
  { screen: 'phone', colours: 'dark' },
  { screen: 'desktop', colours: 'light' },
  { screen: 'desktop', colours: 'dark' },
]

/**
 * Everything wrong with the page at an address, as lines; none is what is wanted. Asks once as a text browser would (valid
 * HTML, one heading, the words all there), then looks on a phone and at a desk, in light and dark: axe, nothing sticking
 * out sideways, everything large enough to press, nothing refused by the content policy, and no script error.
 */
export async function inspect(address: string, session: Session = {}): Promise<string[]> {
  const faults = await readPlainly(address, session)
  for (const eyes of looks) {
    const page = await openPage(eyes)
    const { origin } = new URL(address)
    await page.context().addCookies((session.cookies ?? []).map((cookie) => ({ ...cookie, url: origin })))
    const complain = (says: string) => faults.push(`${eyes.screen}, ${eyes.colours}: ${says}`)
    page.on('console', (message) => message.type() === 'error' && complain(message.text()))
    page.on('pageerror', (error) => complain(error.message))
    await page.goto(address)
    for (const { rule, says, where } of await axe(page)) complain(`${rule}: ${says} at ${where.join('; ')}`)
    if (await spillsSideways(page)) complain('something sticks out sideways')
    if (eyes.screen === 'phone' && eyes.colours === 'light') {
      for (const target of await smallTargets(page)) complain(`too small to press: ${target}`)
    }
    await page.context().close()
  }
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
