// A button pressed twice, and a page gone back to: what is begun is begun once.
import { expect } from 'vitest'
import { openShop } from '../../../test/support/flow-shop.ts'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { giveMandate } from '../../capabilities/record/acts/give-mandate.ts'
import type { OrganisationId } from '../../kernel/id.ts'

const council = '0192f000-0000-7000-8000-00000000c0c0' as OrganisationId
type Desk = Awaited<ReturnType<typeof recogniseAs>>

/** As the page sends it: with all that stands in it, hidden or chosen. */
function sentBy(desk: Desk, action: string, chosen: Record<string, string>): Record<string, string> {
  const form = [...desk.page().body.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"[\s\S]*?<\/form>/g)].find(
    ([, to]) => to === action,
  )
  const hidden = [...form![0].matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), ...chosen }
}

const begunBy = (world: World, helper: string) =>
  world.sql<{ id: string; flow: string }>(
    'select id, flow from assisted_session where helper_id = $1 order by began_at',
    [helper],
  )

test('a helper who presses begin twice, or goes back and presses it again, has begun one call; the next one is another', async ({
  world,
}) => {
  openShop(world)
  await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Council') on conflict do nothing`, [
    council,
  ])
  const mair = await world.person('Mair Owen', [{ organisation: council, role: 'worker' }])
  const ann = await world.person('Ann Pritchard')
  await world.sql(`update person set phone = '+447700900777', phone_proven = true where id = $1`, [ann.personId])
  const desk = await recogniseAs(world, mair)
  await desk.send('/work/assist/search', { who: '07700900777' })
  await desk.open(`/work/assist/new?person=${ann.personId}&flow=borrow&speak=en`)
  const form = sentBy(desk, '/work/assist/new', { said: 'Yes, go on' })
  await Promise.all([desk.send('/work/assist/new', form), desk.send('/work/assist/new', form)])
  const [first, ...others] = await begunBy(world, mair.personId)
  expect(others).toEqual([])
  await desk.send('/work/assist/new', form)
  expect(desk.address()).toContain(first!.id)
  // Nor is their yes kept twice: each would be a right to act for her.
  expect(
    await world.sql(`select 1 from mandate where person_id = $1 and holder_id = $2`, [ann.personId, mair.personId]),
  ).toHaveLength(1)
  expect(await begunBy(world, mair.personId)).toHaveLength(1)
  await desk.open(`/work/assist/new?person=${ann.personId}&flow=borrow&speak=en`)
  await desk.send('/work/assist/new', sentBy(desk, '/work/assist/new', { said: 'Yes, again' }))
  expect(await begunBy(world, mair.personId)).toHaveLength(2)
  const otherServer = await recogniseAs({ ...world, house: { ...world.house } }, mair)
  await desk.open(`/work/assist/new?person=${ann.personId}&flow=borrow&speak=en`)
  const twice = sentBy(desk, '/work/assist/new', { said: 'Yes, to two servers' })
  await Promise.all([desk.send('/work/assist/new', twice), otherServer.send('/work/assist/new', twice)])
  expect(otherServer.address()).toBe(desk.address())
  expect(await begunBy(world, mair.personId)).toHaveLength(3)
  expect(await world.sql(`select 1 from mandate where evidence like '%to two servers'`)).toHaveLength(1)
})

test('a daughter who presses begin twice has begun one thing for her mother', async ({ world }) => {
  openShop(world)
  const glenys = await world.person('Glenys Pugh')
  const mair = await world.person('Mair Pugh')
  const given = await giveMandate(world.stage({ viewer: glenys }), {
    holder: mair.personId,
    kind: 'carer',
    evidence: '',
  })
  if (!given.ok) throw new Error(given.refusal.because)
  const page = `/me/acting/${given.value.id}`
  const browser = await recogniseAs(world, mair)
  await browser.open(page)
  const form = sentBy(browser, page, { flow: 'borrow' })
  await Promise.all([browser.send(page, form), browser.send(page, form)])
  await browser.send(page, form)
  expect(await begunBy(world, mair.personId)).toHaveLength(1)
  // Two servers of one place, each asked at the same moment: what one has begun is what both show.
  const otherServer = await recogniseAs({ ...world, house: { ...world.house } }, mair)
  await browser.open(page)
  const again = sentBy(browser, page, { flow: 'borrow' })
  await Promise.all([browser.send(page, again), otherServer.send(page, again)])
  expect(otherServer.address()).toBe(browser.address())
  expect(await begunBy(world, mair.personId)).toHaveLength(2)
  // Another thing from the same page is another thing.
  await browser.send(page, { ...form, flow: 'report' })
  expect((await begunBy(world, mair.personId)).map(({ flow }) => flow).toSorted()).toEqual([
    'borrow',
    'borrow',
    'report',
  ])
})
