import { parseCronItems, type Runner, run, type Task } from 'graphile-worker'
import type { House } from '../house.ts'
import type { Job, Manifest } from '../manifest.ts'
import type { Stage } from '../stage.ts'
import { quietLogger } from './quiet-logger.ts'

const atOnceMax = 4
const pollMs = 2_000
/** A run that was due while we were down is made up for, if it is no older than this. */
const backfillMs = 3_600_000

/** Starts taking jobs from the queue. Each runs as the system, in the place that queued it. */
export async function startWorker(house: House): Promise<{ stop(): Promise<void> }> {
  const schedules = house.manifests.flatMap((manifest) => manifest.schedules ?? [])
  const scheduled = new Set(schedules.map(({ task }) => task))
  const runner: Runner = await run({
    pgPool: house.database.owner,
    taskList: Object.fromEntries(
      allJobs(house.manifests).map(([task, job]) => [task, taskFor(house, task, job, scheduled.has(task))]),
    ),
    // As items, because the text of a crontab allows no dot in the name of a task.
    parsedCronItems: parseCronItems(
      schedules.map(({ cron, task }) => ({ task, match: cron, options: { backfillPeriod: backfillMs } })),
    ),
    concurrency: atOnceMax,
    pollInterval: pollMs,
    noHandleSignals: true,
    logger: quietLogger,
  })
  return { stop: () => runner.stop() }
}

function allJobs(manifests: Manifest[]): [string, Job][] {
  return manifests.flatMap((manifest) => Object.entries(manifest.jobs ?? {}))
}

type Queued = { place?: string; payload?: Record<string, unknown>; seal?: unknown }

/** A scheduled task has no place of its own: it runs once for every place. */
function taskFor(house: House, task: string, job: Job, isScheduledTask: boolean): Task {
  return async (whole, { job: queued }) => {
    const { place: placeId, payload = {}, seal } = whole as Queued
    const isOurs = await house.database.seal.isOurJob(
      task,
      JSON.stringify({ place: placeId, payload }),
      seal,
      queued.created_at,
    )
    // What the schedule adds has neither place nor payload, so it does no more than it would have done anyway.
    const isScheduled = placeId === undefined && isScheduledTask
    if (!isOurs && !isScheduled) {
      house.log.problem('a job that nobody here queued was left undone', new Error('Its seal is not ours'), { task })
      return
    }
    const places = placeId ? house.places.filter((place) => place.id === placeId) : [...house.places]
    const failed: unknown[] = []
    for (const place of places) {
      try {
        await job(systemStage(house, place, task), isOurs ? payload : {})
      } catch (problem) {
        // The others are not to wait until this place is mended.
        house.log.problem('a job failed and will be tried again', problem, { task, place: place.id })
        failed.push(problem)
      }
    }
    if (failed.length > 0) throw failed[0]
  }
}

/** A stage for work that no person asked for just now. */
export function systemStage(house: House, place: Stage['place'], job: string): Stage {
  return { house, place, viewer: { kind: 'system', job }, channel: 'api', language: place.languages[0] ?? 'en' }
}
