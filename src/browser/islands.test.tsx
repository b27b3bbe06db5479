import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeBrowser, openPage } from '../../test/journeys/support/browser.ts'
import { serveViews } from '../../test/journeys/support/site.ts'
import { CodeDisplay } from '../platform/web/components/code-display/code-display.tsx'
import { Question } from '../platform/web/components/question/question.tsx'
import { SearchBox } from '../platform/web/components/search-box/search-box.tsx'
import { Textarea } from '../platform/web/components/textarea/textarea.tsx'
import { TextInput } from '../platform/web/components/text-input/text-input.tsx'
import type { Frame } from '../platform/web/page.ts'
import { Shell } from '../platform/web/shell.tsx'

const views = {
  '/find': (frame: Frame) => (
    <Shell {...frame} title="Find">
      <SearchBox language="en" action="/find" where="HX9 4QD" />
    </Shell>
  ),
  '/tell': (frame: Frame) => (
    <Shell {...frame} title="Tell us" quickExit>
      <Question language="en" action="/tell" keepsDraft>
        <Textarea language="en" name="story" label="What happened?" charsMax={20} />
        <TextInput language="en" name="secret" label="Password" type="password" />
      </Question>
      <CodeDisplay language="en" code="402917" />
    </Shell>
  ),
  '/broken': (frame: Frame) => (
    <Shell {...frame} title="Broken">
      <p data-enhance="no-such-island">Still here</p>
      <p data-enhance="count">And this</p>
    </Shell>
  ),
}

let site: Awaited<ReturnType<typeof serveViews>>
beforeAll(async () => {
  site = await serveViews(views)
})
afterAll(async () => {
  await closeBrowser()
  await site.stop()
})

async function open(path: keyof typeof views) {
  const page = await openPage()
  await page.goto(site.origin + path)
  return page
}

test('near me asks only when pressed, and sends the place rounded to about a hundred metres', async () => {
  const page = await open('/find')
  await page.context().grantPermissions(['geolocation'])
  await page.context().setGeolocation({ latitude: 53.9583123, longitude: -1.0803456 })
  await page.getByRole('button', { name: 'Use where I am now' }).click()
  await page.waitForURL(/near=/)
  const query = new URL(page.url()).searchParams
  expect(query.get('near')).toBe('53.958,-1.080')
  expect(query.get('where')).toBe('')
  await page.context().close()
})

test('near me without permission says what to do instead', async () => {
  const page = await open('/find')
  await page.context().clearPermissions()
  await page.getByRole('button', { name: 'Use where I am now' }).click()
  await page.getByText('Type a postcode or a town instead').waitFor()
  expect(page.url()).not.toContain('near=')
  await page.context().close()
})

test('the count says how much is left, then how much is too much, and cuts nothing off', async () => {
  const page = await open('/tell')
  const box = page.getByLabel('What happened?')
  const count = page.locator('#story-count')
  await expect.poll(() => count.textContent()).toBe('You can write up to 20 characters.')
  await box.fill('Nineteen letters ok')
  await expect.poll(() => count.textContent()).toBe('1 character left')
  await box.fill('This is more than twenty')
  await expect.poll(() => count.textContent()).toBe('4 characters too many')
  await expect.poll(() => box.inputValue()).toBe('This is more than twenty')
  await page.context().close()
})

test('what was typed is still there after coming back, but a password is not, and sending forgets it', async () => {
  const page = await open('/tell')
  await page.getByLabel('What happened?').fill('The gate is stuck')
  await page.getByLabel('Password').fill('hunter2')
  await page.waitForFunction(() => sessionStorage.length > 0)
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('hunter2')
  await page.goto(`${site.origin}/find`)
  await page.goto(`${site.origin}/tell`)
  await expect.poll(() => page.getByLabel('What happened?').inputValue()).toBe('The gate is stuck')
  expect(await page.getByLabel('Password').inputValue()).toBe('')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.goto(`${site.origin}/tell`)
  expect(await page.getByLabel('What happened?').inputValue()).toBe('')
  await page.context().close()
})

test('a code can be copied', async () => {
  const page = await open('/tell')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy the code' }).click()
  await page.getByText('Copied').waitFor()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('402917')
  await page.context().close()
})

test('leaving quickly takes this page’s place, so that Back does not return to it', async () => {
  const page = await open('/find')
  await page.route('https://www.bbc.co.uk/**', (route) => route.fulfill({ body: 'Sunny', contentType: 'text/plain' }))
  await page.goto(`${site.origin}/tell`)
  // They count within two seconds, so none waits for the one before it to be answered.
  await Promise.all([1, 2, 3].map(() => page.keyboard.press('Escape')))
  await page.waitForURL(/bbc/)
  await page.goBack()
  await expect.poll(() => page.url()).toBe(`${site.origin}/find`)
  await page.context().close()
})

test('in development a missing or misused island is loud', async () => {
  const page = await openPage()
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(fault.message))
  await page.goto(`${site.origin}/broken`)
  await expect
    .poll(() => faults.toSorted())
    .toEqual(['Only a textarea can be counted', 'There is no island called “no-such-island”'])
  await page.context().close()
})

test('in use it is silent, and the page stays as the server made it', async () => {
  const quiet = await serveViews(views, { loud: false })
  const page = await openPage()
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(fault.message))
  await page.goto(`${quiet.origin}/broken`)
  expect(faults).toEqual([])
  await expect.poll(() => page.getByText('Still here').isVisible()).toBe(true)
  await page.context().close()
  await quiet.stop()
})
