// Several who take jobs from one queue, as several processes do on one database.
import { expect, onTestFinished, vi } from 'vitest'
import { test, type World } from '../../../test/support/world.ts'
import { addJob } from '../act.ts'
import type { House } from '../house.ts'
import type { Job, Manifest } from '../manifest.ts'
import { viewScene, writeScene } from '../scene.ts'
import { startWorker, systemStage, type Worker } from './worker.ts'

const times = { everyMs: 100, sureForMs: 500, goneAfterMs: 1_500 }

test('what a process that is gone had in hand is taken by another, and what one that is only slow has is not', async ({
  world,
}) => {
  const begun: string[] = []
  const slow = held()
  const one = await working(withJob(world, async () => (begun.push('one'), slow.until)))
  await add(world)
  await vi.waitFor(() => expect(begun).toEqual(['one']))
  const other = await working(withJob(world, async () => void begun.push('other')))
  await world.sql(`insert into doorstep.worker (name, shown_at) values ('killed', now())`)
  await world.sql(`select graphile_worker.add_job('test.long', $1::json, run_at => now() + interval '1 hour')`, [
    await sealed(world),
  ])
  await world.sql(
    `update graphile_worker._private_jobs set locked_by = 'killed', locked_at = now(), run_at = now() where locked_by is null`,
  )
  await pause(times.goneAfterMs / 2)
  expect(begun).toEqual(['one'])
  // By either: both live.
  await vi.waitFor(() => expect(begun).toHaveLength(2), { timeout: 10_000 })
  await pause(times.goneAfterMs * 2)
  slow.letGo()
  await vi.waitFor(async () => expect(await inHand(world)).toEqual([]))
  expect(begun).toHaveLength(2)
  await one.stop()
  await other.stop()
  expect(await world.sql('select from doorstep.worker')).toEqual([])
})

test('a process whose connections are all cut, and which lives, goes on with what it has in hand, and nobody else does', async ({
  world,
}) => {
  const begun: string[] = []
  const slow = held()
  const one = await working(
    withJob(world, async (stage) => {
      begun.push('one')
      await slow.until
      await viewScene(stage, async () => begun.push('went on'))
    }),
  )
  await add(world)
  await vi.waitFor(() => expect(begun).toEqual(['one']))
  const other = await working(withJob(world, async () => void begun.push('other')))
  for (let nth = 0; nth < 3; nth++) {
    await world.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    await pause(times.goneAfterMs * 0.6)
  }
  slow.letGo()
  await vi.waitFor(() => expect(begun).toEqual(['one', 'went on']))
  await vi.waitFor(async () => expect(await inHand(world)).toEqual([]))
  await one.stop()
  await other.stop()
})

test('a process that was cut off for so long that another took its job does nothing more of it, and takes others again', async ({
  world,
}) => {
  const begun: string[] = []
  const slow = held()
  const written = vi.fn()
  const one = await working(
    withJob(world, async (stage) => {
      begun.push('one')
      if (begun.length > 1) return
      await slow.until
      await writeScene(stage, async () => written())
    }),
  )
  await add(world)
  await vi.waitFor(() => expect(begun).toEqual(['one']))
  // As another did that saw nothing of it, and no lock: see the first test.
  await world.sql(`with gone as (delete from doorstep.worker returning name)
    select graphile_worker.force_unlock_workers(array_agg(name)) from gone`)
  await vi.waitFor(() => expect(begun).toEqual(['one', 'one']), { timeout: 10_000 })
  slow.letGo()
  await one.stop()
  expect(written).not.toHaveBeenCalled()
})

test('a queue that could not say that a job was done begins again by itself, and the job is done again', async ({
  world,
}) => {
  let ran = 0
  const one = await working(
    withJob(world, async () => {
      ran++
      // The connections over which it would be said, and no other: the house hears nothing of it.
      if (ran === 1) await world.sql(`alter table graphile_worker._private_jobs rename to elsewhere`)
    }),
  )
  await add(world)
  await vi.waitFor(() => expect(ran).toBe(1))
  await pause(500)
  await world.sql(`alter table graphile_worker.elsewhere rename to _private_jobs`)
  await vi.waitFor(async () => expect([ran, await inHand(world)]).toEqual([2, []]), { timeout: 15_000 })
  await one.stop()
})

/** Stopped when the test is over, however it ended. */
async function working(house: House): Promise<Worker> {
  const worker = await startWorker(house, { times })
  onTestFinished(() => {
    for (const letGo of letGoes) letGo()
    return worker.stop().catch(() => undefined)
  })
  return worker
}

function withJob(world: World, job: Job) {
  const manifest: Manifest = {
    name: 'test',
    about: 'A job.',
    verbs: {},
    pages: [],
    words: { en: {}, cy: {} },
    jobs: { 'test.long': job },
  }
  return { ...world.house, manifests: [manifest] }
}

const letGoes: (() => void)[] = []

function held() {
  let letGo = () => undefined as void
  const until = new Promise<void>((resolve) => (letGo = resolve))
  letGoes.push(() => letGo())
  return { until, letGo: () => letGo() }
}

const add = (world: World) =>
  writeScene(systemStage(world.house, world.place, 'test'), (scene) => addJob(scene, 'test.long', {}))

async function sealed({ house, place }: World): Promise<string> {
  const whole = { place: place.id, payload: {} }
  return JSON.stringify({ ...whole, seal: await house.database.seal.ofJob('test.long', JSON.stringify(whole)) })
}

const inHand = (world: World) => world.sql('select locked_by from graphile_worker._private_jobs')
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
