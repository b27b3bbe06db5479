import type { World } from '../../../../test/support/world.ts'
import { systemStage } from '../../../platform/jobs/worker.ts'
import { bookingJobs } from '../jobs.ts'
import { endOverdueTask, remindTask } from '../tasks.ts'

type Queued = { id: string; task: string; payload: { place: string; payload: Record<string, unknown> } }

/** Does what comes due each minute, what is queued and due by the house's clock, and what that queues in turn, as the worker would. Messages stay queued. */
export async function doJobs(world: World, tasks = /^(booking|sms)\./) {
  for (const task of [endOverdueTask, remindTask])
    if (tasks.test(task)) await bookingJobs[task]!(systemStage(world.house, world.place, task), {})
  for (let round = 0; round < 5; round++) {
    const queued = await world.sql<Queued>(
      `select j.id::text, t.identifier as task, j.payload from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id where j.run_at <= $1 or j.run_at = j.created_at order by j.id`,
      [world.house.clock()],
    )
    const due = queued.filter(({ task, payload }) => tasks.test(task) && payload.place === world.place.id)
    if (due.length === 0) return
    for (const { id, task, payload } of due) {
      await world.sql('delete from graphile_worker._private_jobs where id = $1', [id])
      const job = world.house.manifests
        .flatMap(({ jobs }) => Object.entries(jobs ?? {}))
        .find(([name]) => name === task)
      if (!job) throw new Error(`Nobody does ${task}`)
      await job[1](systemStage(world.house, world.place, task), payload.payload)
    }
  }
}

/** The words that were last sent to an address. */
export async function lastSentTo(world: World, to: string): Promise<string> {
  const [sent] = await world.sql<{ words: string | null; facts: unknown }>(
    `select facts ->> 'words' as words, facts from message where to_address = $1 order by queued_at desc, ctid desc limit 1`,
    [to],
  )
  return sent?.words ?? JSON.stringify(sent?.facts ?? '')
}
