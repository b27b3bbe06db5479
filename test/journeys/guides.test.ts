// A question answered in a browser, with and without script; and a guide written, checked as it is typed, by somebody at a phone.
import { afterAll, expect } from 'vitest'
import { signInAs } from '../../src/platform/identity/index.ts'
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
    expect(page.url()).toContain('#on-how-long-does-it-last')
    expect(await page.locator('.callout.urgent').innerText()).toContain('Ring 999 now')
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

test('an editor at a phone sees what a reader would stumble over while typing', async ({ town }) => {
  const page = await openPage({ screen: 'phone' })
  const carys = demoPerson('carys')
  const place = town.house.places[0]!
  const cookies = await signInAs(
    { house: town.house, place, viewer: { kind: 'anyone' }, channel: 'web', language: 'en' },
    carys.id,
  )
  await page
    .context()
    .addCookies(cookies.map(({ name, value }) => ({ name, value: encodeURIComponent(value), url: town.origin })))
  await page.goto(`${town.origin}/work/guides`)
  expect(await axe(page)).toEqual([])
  expect(await spillsSideways(page)).toBe(false)
  await page.getByRole('link', { name: 'How do I renew a library loan?' }).first().click()
  await page.getByRole('link', { name: 'Look at it and decide' }).click()
  await page.getByText('a volunteer can collect your books').first().waitFor()
  expect(await axe(page)).toEqual([])
  await page.goto(`${page.url().split('/versions/')[0]}`, { waitUntil: 'networkidle' })
  await page.getByLabel('The guide').fill('In order to utilise the library, commence here.')
  await page.getByText('Instead of “utilise”, say: use.').waitFor()
  expect(await axe(page)).toEqual([])
  expect(await spillsSideways(page)).toBe(false)
  await page.context().close()
})
