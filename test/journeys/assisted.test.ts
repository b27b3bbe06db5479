// A call-taker in a real browser, with keys alone: with script, without it, on a small telephone and on a desk.
import fs from 'node:fs'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import type { OrganisationId } from '../../src/kernel/id.ts'
import { openShop } from '../support/flow-shop.ts'
import { wholeHouse } from '../support/signed-in.ts'
import { test, type World } from '../support/world.ts'
import { axe, closeBrowser, openPage, screens, spillsSideways } from './support/browser.ts'
import { htmlFaults } from './support/html.ts'
import { openDoors } from './support/open-doors.ts'

const servers: FastifyInstance[] = []
afterAll(async () => {
  await closeBrowser()
  await Promise.all(servers.map((server) => server.close()))
})
const council = '0192f000-0000-7000-8000-00000000c0c4' as OrganisationId

async function desk(world: World) {
  openShop(world)
  await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Council') on conflict do nothing`, [
    council,
  ])
  const mair = await world.person('Mair Owen', [{ organisation: council, role: 'worker' }])
  const ann = await world.person('Ann Pritchard')
  await world.sql(
    `insert into mandate (id, person_id, holder_id, kind, given_how, given_on, recorded_by, began_at)
      values (gen_random_uuid(), $1, $2, 'volunteer', 'own-page', 'web', $1, '2026-01-01')`,
    [ann.personId, mair.personId],
  )
  const origin = async (viewer: typeof mair) => {
    const server = await wholeHouse(world.house, async () => ({ viewer }))
    servers.push(server)
    return openDoors(server)
  }
  return { mair, ann, origin: await origin(mair), hers: await origin(ann) }
}

/** Sound, readable by everybody, and no wider than its screen: at a desk and on a telephone, the screen changed about the page. */
async function isSound(page: Page, name: string) {
  const shots = process.env['SHOTS']
  expect(htmlFaults(await (await page.request.get(page.url())).text()), name).toEqual([])
  for (const screen of ['desktop', 'phone'] as const) {
    await page.setViewportSize(screens[screen])
    if (shots) await page.screenshot({ path: path.join(shots, `${name}-${screen}.png`), fullPage: true })
    expect(await spillsSideways(page), `${name}, ${screen}`).toBe(false)
    expect(await axe(page), `${name}, ${screen}`).toEqual([])
  }
}

if (process.env['SHOTS']) fs.mkdirSync(process.env['SHOTS'], { recursive: true })

test('every page of a call is sound, on a telephone and at a desk', { timeout: 240_000 }, async ({ world }) => {
  const { mair, ann, origin, hers } = await desk(world)
  const page = await openPage()
  await page.goto(`${origin}/work/assist`)
  await page.fill('[name=who]', 'Ann')
  await page.press('[name=who]', 'Enter')
  await isSound(page, 'found')
  await page.goto(`${origin}/work/assist/new?person=${ann.personId}&flow=borrow&speak=en`)
  await isSound(page, 'begin')
  await page.check('[name=authority][value=spoken]')
  await page.fill('[name=said]', 'Yes, go on')
  await page.press('[name=said]', 'Enter')
  await isSound(page, 'call')
  await page.fill('[name="a.need"]', 'tools')
  await page.click('.call-bar button')
  await page.fill('[name="a.where"]', 'Atlantis')
  await page.click('.call-bar button')
  await isSound(page, 'call-fault')
  await page.fill('[name="a.where"]', 'YO1 7HH')
  await page.click('.call-bar button')
  await isSound(page, 'call-choices')
  await page.click('button[value="thing=1"]')
  await page.click('button[value="note=1"]')
  await page.fill('[name="a.from"]', '24/12/2026')
  await page.fill('[name="a.phone"]', '07700 900982')
  await page.click('.call-bar button')
  await isSound(page, 'review')
  await page.fill('[name=said]', 'Yes, that is right')
  await page.fill('[name=notes]', 'She would like it before Christmas.')
  await page.click('button[value=confirm]')
  await expect.poll(() => page.textContent('main')).toContain('The drill is yours.')
  await isSound(page, 'done')
  await page.goto(`${hers}/me/helped`)
  await isSound(page, 'helped')
  await page.goto(`${hers}/me/mandates`)
  await isSound(page, 'mandates')
  await page.goto(`${origin}/me/acting`)
  await isSound(page, 'acting')
  await page.click('a[href^="/me/acting/"]')
  await isSound(page, 'acting-for')
  await page.click('button[value="borrow"]')
  await page.getByText('You are doing this for Ann Pritchard').waitFor()
  await isSound(page, 'acting-question')
  await world.sql(
    `update mandate set revoked_at = began_at, revoked_by = person_id, revoked_on = 'web' where holder_id = $1`,
    [mair.personId],
  )
  await page.click('button[value="1"]')
  await page.getByText('You may no longer act for Ann Pritchard').first().waitFor()
  await isSound(page, 'acting-over')
  await page.goBack()
  await page.getByText('You may no longer act for Ann Pritchard').first().waitFor()
  await page.goto(`${hers}/mandates/paper?form=give`)
  await isSound(page, 'mandate-paper')
  await page.goto(`${origin}/work/languages`)
  await isSound(page, 'languages')
  await page.goto(`${origin}/work/flows/find-service`)
  await isSound(page, 'flow')
  await page.context().close()
})

test('with keys alone and script, the next question is there before the last is saved', async ({ world }) => {
  const { ann, origin } = await desk(world)
  const page = await openPage()
  await page.goto(`${origin}/work/assist/new?person=${ann.personId}&flow=borrow&speak=en`)
  await page.check('[name=authority][value=spoken]')
  await page.fill('[name=said]', 'Yes')
  await page.press('[name=said]', 'Enter')
  // Its script is fetched after the page; before it, Enter sends the page as it always can.
  await page.waitForSelector('form[data-enhance="call-sheet"][data-enhanced]')
  const onQuestion = () => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name)
  await page.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.name === 'a.need')
  await page.keyboard.type('too')
  await page.keyboard.press('Enter')
  // The child's age turns out not to be needed; whoever has typed ahead loses nothing.
  await page.keyboard.press('Alt+3')
  expect(await onQuestion()).toBe('a.where')
  await page.keyboard.type('YO1 7HH')
  await page.keyboard.press('Alt+7')
  await page.keyboard.type('07700 900982')
  await page.keyboard.press('Enter')
  await page.waitForSelector('button[value="thing=1"]')
  await page.keyboard.press('Alt+4')
  expect(await onQuestion()).toBe('a.thing')
  await page.keyboard.type('dr')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => (document.activeElement as HTMLButtonElement | null)?.value === 'note=1')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.name === 'a.from')
  await page.keyboard.type('24/12/2026')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#review')
  await expect.poll(() => page.textContent('#review')).toContain('Thursday 24 December 2026')
  const answers = await world.sql<{ step: string }>(
    `select event ->> 'step' as step from flow_event where event ->> 'type' = 'answered'
      and session_id in (select id from flow_session where person_id = $1)`,
    [ann.personId],
  )
  // Each once: what was sent in the background is not sent again.
  expect(answers.map(({ step }) => step).sort()).toEqual(['from', 'need', 'note', 'phone', 'thing', 'where'])
})
