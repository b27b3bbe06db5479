// Forms on paper, in a real browser: printed in three looks, and keyed in from the keyboard in under a minute.
import fs from 'node:fs'
import { afterAll, expect } from 'vitest'
import type { OrganisationId } from '../../src/kernel/id.ts'
import { given, goodPassword } from '../support/ways-in.ts'
import { openClub } from '../support/holiday-club.ts'
import { test as base } from '../support/world.ts'
import { axe, closeBrowser, openPage } from './support/browser.ts'
import { htmlFaults } from './support/html.ts'
import { openDoors } from './support/open-doors.ts'

const test = base.extend<{ origin: string }>({
  origin: [
    async ({ world }, use) => {
      openClub(world)
      await use(await openDoors(world.server))
    },
    { scope: 'file' },
  ],
})
afterAll(closeBrowser)

const organisation = '0192f000-0000-7000-8000-0000000000aa' as OrganisationId

async function asWorker(world: Parameters<typeof given>[0], origin: string, email: string) {
  await given(world, {
    name: 'Bashir Khan',
    email,
    password: goodPassword,
    memberships: [{ organisation, role: 'worker' }],
  })
  const page = await openPage({ screen: 'desktop' })
  await page.goto(`${origin}/sign-in`)
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', goodPassword)
  await page.click('main form[action="/sign-in"] button')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  return page
}

for (const query of ['', '?size=large', '?style=easy-read', '?language=cy'])
  test(`a form prints on A4 and is a good page${query}`, async ({ origin }) => {
    const page = await openPage({ screen: 'desktop' })
    await page.goto(`${origin}/do/holiday-club/paper${query}`)
    expect(await axe(page)).toEqual([])
    expect(htmlFaults(await page.content())).toEqual([])
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/)
    if (process.env['SHOTS']) fs.writeFileSync(`/tmp/paper${query.replace(/\W/g, '-')}.pdf`, pdf)
    await page.context().close()
  })

const answers = ['Siân Ŵyn', '3/4/2012', '2', '10', '1', '1 3', '9am', 'YO1 7HH', '01632 960001', 'Nuts', '1']

test('eleven questions are keyed in by keyboard alone, well under a minute, and end in the act', async ({
  world,
  origin,
}) => {
  const sheet = await openPage()
  await sheet.goto(`${origin}/do/holiday-club/paper`)
  const reference = (await sheet.textContent('.reference')) ?? ''
  await sheet.context().close()
  const page = await asWorker(world, origin, 'bashir@example.org')
  await page.goto(`${origin}/work/paper`)
  await page.fill('[name=reference]', reference.toLowerCase().replaceAll('-', ' '))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/work/paper/*-*-*')
  await page.waitForFunction(() => document.activeElement?.id === 'a-name')
  expect(await axe(page)).toEqual([])
  for (const answer of answers) {
    // A practised typist: 200 keys a minute.
    await page.keyboard.type(answer, { delay: 300 * Number(process.env['TYPING_PACE'] ?? 0.1) })
    await page.keyboard.press('Enter')
  }
  await page.keyboard.type('Ann Pritchard')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector('h1')?.textContent?.startsWith('Keyed in'))
  const keys = [...answers, 'Ann Pritchard'].reduce((sum, answer) => sum + answer.length + 1, 0)
  // At 200 keys a minute the typing itself takes this long; what is left over is ours.
  expect(keys * 0.3).toBeLessThan(40)
  const [line] = await world.sql('select actor_kind, authority, for_person, channel from ledger_line where verb = $1', [
    'club.join',
  ])
  expect(line).toEqual({ actor_kind: 'person', authority: 'paper-form', for_person: null, channel: 'paper' })
  expect(await world.sql('select filled_by, done_at is not null as done from paper_sheet')).toEqual([
    { filled_by: 'Ann Pritchard', done: true },
  ])

  // The same sheet again is known for what it is, and a photocopy may still be keyed in.
  await page.goto(`${origin}/work/paper/${reference}`)
  await expect.poll(() => page.textContent('main')).toContain('keyed in once already')
  await page.context().close()
})
