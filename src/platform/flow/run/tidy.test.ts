import { expect } from 'vitest'
import { openShop } from '../../../../test/support/flow-shop.ts'
import { test } from '../../../../test/support/world.ts'
import { systemStage } from '../../jobs/worker.ts'
import { viewScene, writeScene } from '../../scene.ts'
import { bindingFor } from './bindings.ts'
import { manifest } from './manifest.ts'
import { hear, startFlow, talk } from './run.ts'
import { tidySessions } from './tidy.ts'

const answer = { kind: 'answer', value: 'tools', raw: 'tools' } as const

test('a session is closed when its channel has waited long enough, and forgotten a month after', async ({ world }) => {
  openShop(world)
  const stage = { ...world.stage({ channel: 'sms' }), binding: bindingFor(world.stage(), 'phone', '+447700900123') }
  const session = await startFlow(stage, 'borrow')
  await hear(stage, session, answer)
  const jobs = systemStage(world.house, world.place, 'flow.tidy')
  world.setNow('2026-11-26T09:59:00Z')
  expect(await tidySessions(jobs)).toEqual({ closed: 0 })
  world.setNow('2026-11-26T10:01:00Z')
  expect(await tidySessions(jobs)).toEqual({ closed: 1 })
  expect((await talk(stage, session))?.moment).toMatchObject({ at: 'expired' })
  expect(await tidySessions(jobs)).toEqual({ closed: 0 })
  world.setNow('2026-12-27T10:01:00Z')
  await tidySessions(jobs)
  expect(await world.sql('select 1 from flow_session')).toEqual([])
  expect(await world.sql('select 1 from flow_event')).toEqual([])
})

test('a person is shown every session they began, and it goes with everything in it when they are forgotten', async ({
  world,
}) => {
  openShop(world)
  const ann = await world.person('Ann Pritchard')
  const bob = await world.person('Bob Jones')
  for (const viewer of [ann, bob]) {
    const stage = { ...world.stage({ viewer }), binding: bindingFor(world.stage(), 'browser', viewer.name) }
    await hear(stage, await startFlow(stage, 'borrow'), answer)
  }
  const jobs = systemStage(world.house, world.place, 'forget')
  const held = await viewScene(jobs, (scene) => manifest.export!(scene, ann.personId))
  expect(held).toMatchObject([{ flow: 'borrow', events: [{ type: 'answered', value: 'tools' }, { type: 'asked' }] }])
  await writeScene(jobs, (scene) => manifest.forget!(scene, ann.personId))
  expect(await world.sql('select person_id from flow_session')).toEqual([{ person_id: bob.personId }])
  expect(await world.sql(`select 1 from flow_event where event::text like '%' || $1 || '%'`, [ann.personId])).toEqual(
    [],
  )
})
