// A question answered in a browser, with and without script; and a guide written, checked as it is typed, by somebody at a phone.
import { afterAll, expect } from 'vitest'
import { signInAs } from '../../src/platform/identity/index.ts'
import type { House } from '../../src/platform/house.ts'
import { demoPerson } from '../../src/demo/people.ts'
import { axe, closeBrowser, openPage, smallTargets, spillsSideways } from './support/browser.ts'
import { test } from './support/hexworth.ts'

afterAll(closeBrowser)

for (const screen of ['phone', 'desktop'] as const) {
  test(`on a ${screen} a question leads to the sentence, the guide and a few words to those who wrote it`, async ({
    town,
  }) => {
    const page = await openPage({ screen })
    await page.goto(`${town.origin}/guides`)
    expect(await axe(page)).toEqual([])
    await page.getByRole('searchbox', { name: 'Search guides and answers' }).fill('how long does a cold last')
    await page.getByRole('button', { name: 'Find answers' }).click()
    await page.getByText('A cold usually lasts one to two weeks.').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: 'A cold or flu at home' }).click()
    await page.waitForURL('**#on-how-long-does-it-last')
    await expect.poll(() => page.locator('.callout.urgent').innerText()).toContain('Ring 999 now')
    expect(await axe(page)).toEqual([])
    expect(await spillsSideways(page)).toBe(false)
    expect(await smallTargets(page)).toEqual([])
    await page.getByRole('button', { name: 'No, it was not' }).click()
    await page.getByLabel('What was missing, or wrong?').fill('Nothing about babies')
    await page.locator('.useful').getByRole('button', { name: 'Send' }).click()
    await page.getByText('Those who wrote this read every word.').waitFor()
    expect(await axe(page)).toEqual([])
    await page.context().close()
  })
}

test('without script the same is read, and checked by a press', async ({ town }) => {
  const page = await openPage({ script: false })
  await page.goto(`${town.origin}/services?what=cold+or+flu`)
  await page.getByRole('link', { name: 'A cold or flu at home' }).click()
  await page.getByRole('button', { name: 'Yes, it was' }).click()
  await page.getByText('Those who wrote this will see it.').waitFor()
  await page.context().close()
})

async function signedInAs(town: { origin: string; house: House }, name: string, screen: 'phone' | 'desktop') {
  const page = await openPage({ screen })
  const place = town.house.places[0]!
  const stage = { house: town.house, place, viewer: { kind: 'anyone' }, channel: 'web', language: 'en' } as const
  const cookies = await signInAs(stage, demoPerson(name).id)
  await page
    .context()
    .addCookies(cookies.map(({ name, value }) => ({ name, value: encodeURIComponent(value), url: town.origin })))
  return page
}

test('an editor adds a rule to a check by keyboard, is told whom it would answer twice, and sees every channel', async ({
  town,
}) => {
  const page = await signedInAs(town, 'gwen', 'desktop')
  const sound = async () => {
    expect(await axe(page)).toEqual([])
    expect(await spillsSideways(page)).toBe(false)
  }
  await page.goto(`${town.origin}/work/checks`)
  await sound()
  await page.goto(`${town.origin}/work/checks/flu-check/rules/new`)
  await sound()
  await page.getByLabel('Name, for yourself').fill('Nearly 65')
  await page.getByLabel('Not now, but from the birthday on which they come to an age').press('Space')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByRole('link', { name: 'Say which age, in years, and ask for a date of birth.' }).press('Enter')
  await page.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.name === 'turning-age')
  await sound()
  await page.keyboard.type('65')
  await page.getByLabel('English').first().fill('You can, but not yet.')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText('may fit somebody who is 65 already').waitFor()
  await sound()
  await page.goto(`${town.origin}/work/checks/flu-check/preview`)
  await page.getByRole('heading', { name: /text/i }).first().waitFor()
  await sound()
  await page.context().close()
})

test('an editor at a phone sees what a reader would stumble over while typing', async ({ town }) => {
  const page = await signedInAs(town, 'carys', 'phone')
  await page.goto(`${town.origin}/work/guides`)
  expect(await axe(page)).toEqual([])
  expect(await spillsSideways(page)).toBe(false)
  await page.getByRole('link', { name: 'How do I renew a library loan?' }).first().click()
  await page.getByRole('link', { name: 'Look at it and decide' }).click()
  await page.getByText('a volunteer can collect your books').first().waitFor()
  expect(await axe(page)).toEqual([])
  await page.goto(`${page.url().split('/versions/')[0]}`)
  await page.getByLabel('The guide').fill('In order to utilise the library, commence here.')
  await page.getByText('Instead of “utilise”, say: use.').waitFor()
  expect(await axe(page)).toEqual([])
  expect(await spillsSideways(page)).toBe(false)
  await page.context().close()
})
