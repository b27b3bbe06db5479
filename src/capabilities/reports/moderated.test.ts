// Reports and what is added to them, as moderators meet them.
import { expect } from 'vitest'
import { systemStage } from '../../platform/jobs/worker.ts'
import { viewScene } from '../../platform/scene.ts'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { sendReport } from './acts/send.ts'
import { reportJobs } from './jobs.ts'
import { settleReportTask, settleUpdateTask } from './tasks.ts'
import { aTown, ids } from './testing/town.ts'

async function desk(world: World) {
  await aTown(world)
  world.place.settings.runBy = ids.council
  return recogniseAs(world, await world.person('Gwen Hughes', [{ organisation: ids.council, role: 'admin' }]))
}

let told = 0
async function tell(world: World, detail: string, contact?: { tellBy: 'mail'; address: string }) {
  const outcome = await sendReport(world.stage(), {
    category: 'fly-tipping',
    spot: { latitude: 52.43, longitude: -3.06, by: 'point', near: 'Mill Lane' },
    detail,
    source: `moderated ${++told}`,
    ...(contact ? { contact } : {}),
  })
  if (!outcome.ok) throw new Error(outcome.refusal.because)
  return outcome.value
}

/** What moderation has asked of reports and they have not done yet, done. */
async function settle(world: World, task = settleReportTask) {
  const jobs = await world.sql<{ id: string; payload: { payload: Record<string, unknown> } }>(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = $1 returning j.id, j.payload`,
    [task],
  )
  for (const { payload } of jobs) await reportJobs[task]!(systemStage(world.house, world.place, task), payload.payload)
}

const itemOf = async (world: World, thing: string) =>
  (
    await world.sql<{ id: string; state: string; reference: string }>(
      `select id, state, reference from moderation_item where thing_id = $1`,
      [thing],
    )
  )[0]!

test('a report that tells too much waits; shown with the number taken out, it goes on its way', async ({ world }) => {
  const gwen = await desk(world)
  const { id, reference, state } = await tell(world, 'Dumped sofas again. Ring Bea on 07700 900123')
  expect(state).toBe('held')
  expect((await world.get(`/reports/${reference}`)).status).toBe(404)
  await gwen.open(`/work/moderation/items/${(await itemOf(world, id)).id}`)
  expect(gwen.page().words).toContain('a phone number')
  await gwen.press({ decision: 'change', reason: 'personal-details', 'text.detail': 'Dumped sofas again.' })
  await settle(world)
  const page = await world.get(`/reports/${reference}`)
  page.shows('Dumped sofas again')
  page.doesNotShow('07700')
})

test('taken down, it is gone; whoever told it is told why, and how to have another person look', async ({ world }) => {
  const gwen = await desk(world)
  const { id, reference } = await tell(world, 'The people at the end are thieves', {
    tellBy: 'mail',
    address: 'ann@testworth.example',
  })
  await world.sql(`update report_follower set reached_at = '2026-11-23' where report_id = $1`, [id])
  ;(await world.get(`/reports/${reference}`)).shows('thieves')
  const item = await itemOf(world, id)
  await gwen.open(`/work/moderation/items/${item.id}`)
  await gwen.press({ decision: 'hide', reason: 'names-somebody', 'public-note': 'Say what is dumped, not by whom.' })
  await settle(world)
  expect((await world.get(`/reports/${reference}`)).status).toBe(404)
  const [mail] = await world.sql<{ facts: { why: string; reference: string } }>(
    `select facts from message where template = 'reports.taken-down'`,
  )
  expect(mail!.facts).toMatchObject({
    why: 'It accuses somebody by name',
    reference: `${item.reference.slice(0, 4)} ${item.reference.slice(4)}`,
  })
})

test('what is added is read too, and shown once somebody has looked', async ({ world }) => {
  const gwen = await desk(world)
  const { reference } = await tell(world, 'Rubbish by the bridge')
  await world.post(`/reports/${reference}/updates`, { words: 'Write to me at cai@other.example' })
  ;(await world.get(`/reports/${reference}`)).doesNotShow('cai@other.example')
  const [update] = await world.sql<{ thing_id: string; id: string }>(
    `select thing_id, id from moderation_item where kind = 'report-update' order by came_at desc, id desc limit 1`,
  )
  await gwen.open(`/work/moderation/items/${update!.id}`)
  await gwen.press({ decision: 'change', reason: 'personal-details', 'text.words': 'It is still there.' })
  await settle(world, settleUpdateTask)
  ;(await world.get(`/reports/${reference}`)).shows('It is still there.')
})

test('a private report is no moderator’s business', async ({ world }) => {
  await desk(world)
  const outcome = await sendReport(world.stage(), {
    category: 'needles',
    spot: { latitude: 52.43, longitude: -3.06, by: 'point', near: 'Mill Lane' },
    detail: 'Needles by 07700 900123',
    source: 'private',
  })
  if (!outcome.ok) throw new Error(outcome.refusal.because)
  expect(await world.sql(`select 1 from moderation_item where thing_id = $1`, [outcome.value.id])).toEqual([])
  expect(await viewScene(world.stage(), ({ db }) => db.selectFrom('moderationItem').select('id').execute())).toEqual([])
})
