// A person checks the lines about them in their own browser, and finds it out when one has been rewritten.
import { afterAll, expect } from 'vitest'
import { signInAs } from '../../src/platform/identity/index.ts'
import { growTree } from '../../src/platform/ledger/keeper.ts'
import { given } from '../support/ways-in.ts'
import type { World } from '../support/world.ts'
import { axe, closeBrowser, openPage, spillsSideways } from './support/browser.ts'
import { test } from './support/open-doors.ts'

afterAll(closeBrowser)

async function openHeld(world: World, origin: string) {
  const ann = await given(world, { name: 'Ann Pritchard', email: `ann${Math.random()}@testworth.example` })
  const cookies = await signInAs(world.stage(), ann)
  await growTree(world.house, world.place)
  const page = await openPage({ screen: 'desktop' })
  await page
    .context()
    .addCookies(cookies.map(({ name, value }) => ({ name, value: encodeURIComponent(value), url: origin })))
  await page.goto(`${origin}/me/held`)
  return { ann, page }
}

test('the lines as they were written fit the log that was signed', async ({ world, origin }) => {
  const { page } = await openHeld(world, origin)
  await page.click('text=Check these lines in this browser')
  await page.waitForSelector('text=fit the log that was signed, and none is missing')
  expect(await axe(page)).toEqual([])
  await page.context().close()
})

test('a line that a superuser rewrote does not fit, and its number is said', async ({ world, origin }) => {
  const { ann, page } = await openHeld(world, origin)
  await world.sql(`update ledger_line set verb = 'test.never' where for_person = $1 and person_seq = 1`, [ann])
  await page.click('text=Check these lines in this browser')
  await page.waitForSelector('text=Something does not fit: 1')
  await page.context().close()
})

test('the oldest line and the newest are missed too when a superuser drops them, and a check that reads nothing says so', async ({
  world,
  origin,
}) => {
  const { ann, page } = await openHeld(world, origin)
  const stage = world.stage()
  for (let each = 0; each < 2; each++) await signInAs(stage, ann)
  await growTree(world.house, world.place)
  await world.sql('delete from ledger_line where for_person = $1 and person_seq = 1', [ann])
  await world.sql(
    'delete from ledger_line where for_person = $1 and person_seq = (select max(person_seq) from ledger_line where for_person = $1)',
    [ann],
  )
  const [{ lines } = { lines: '' }] = await world.sql<{ lines: string }>(
    'select lines from ledger_person where person_id = $1',
    [ann],
  )
  await page.click('text=Check these lines in this browser')
  await page.waitForSelector(`text=Something does not fit: ${lines}, 1.`)
  await page.context().clearCookies()
  await page.click('text=Check these lines in this browser')
  await page.waitForSelector('text=The lines could not be read.')
  await page.context().close()
})

test('everything held, what is behind a number, and asking for it to be put right: on a phone, heard and pressed by anybody', async ({
  world,
  origin,
}) => {
  const ann = await given(world, { name: 'Ann Pritchard', email: `ann${Math.random()}@testworth.example` })
  const cookies = await signInAs(world.stage(), ann)
  const page = await openPage({ screen: 'phone' })
  await page
    .context()
    .addCookies(cookies.map(({ name, value }) => ({ name, value: encodeURIComponent(value), url: origin })))
  const isFit = async () => [await axe(page), await spillsSideways(page)]
  await page.goto(`${origin}/me`)
  expect(await isFit()).toEqual([[], false])
  await page.click('a[href^="/me/data/record"]')
  expect(await isFit()).toEqual([[], false])
  await page.click('a[href*="field=displayName"]')
  expect(await isFit()).toEqual([[], false])
  await page.click('button:has-text("Ask for it to be put right")')
  await page.waitForSelector('text=Write what it should say.')
  expect(await isFit()).toEqual([[], false])
  await page.fill('textarea[name=wanted]', 'Ann Price')
  await page.click('button:has-text("Ask for it to be put right")')
  await page.waitForSelector('text=It should say: Ann Price')
  expect(await isFit()).toEqual([[], false])
  await page.context().close()
})
