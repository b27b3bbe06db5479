import { expect } from 'vitest'
import { test, type World } from '../../../test/support/world.ts'
import { addJob } from '../act.ts'
import type { Manifest } from '../manifest.ts'
import { writeScene } from '../scene.ts'
import { startWorker, systemStage } from './worker.ts'

test('a job that ends while the database is away ends nothing else, and is done once more when it is back', async ({
  world,
}) => {
  let ran = 0
  const shutOut: Manifest = {
    ...nothing,
    jobs: {
      'test.shut-out': async () => {
        ran++
        if (ran === 1) await lockOut(world)
      },
    },
  }
  const house = { ...world.house, manifests: [shutOut] }
  const worker = await startWorker(house)
  await writeScene(systemStage(house, world.place, 'test'), (scene) => addJob(scene, 'test.shut-out', {}))
  await expect.poll(() => ran).toBe(1)
  await letIn(world)
  await worker.beginAgain()
  const waiting = () => world.sql('select from graphile_worker._private_jobs')
  await expect.poll(async () => (await waiting()).length).toBe(0)
  await worker.stop()
})

const nothing: Manifest = { name: 'test', about: 'A job.', verbs: {}, pages: [], words: { en: {}, cy: {} } }

const database = async (world: World) =>
  (await world.sql<{ name: string }>('select current_database() as name'))[0]!.name

/** Nobody but whoever looks behind the curtain can ask anything, or come in. */
async function lockOut(world: World) {
  await world.sql(`alter database ${await database(world)} with connection limit 0`)
  await world.sql(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename like 'doorstep%'`)
}

async function letIn(world: World) {
  await world.sql(`alter database ${await database(world)} with connection limit -1`)
}
