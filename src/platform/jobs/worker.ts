import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { parseCronItems, type Runner, run, type Task, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import type { House } from '../house.ts'
import type { Job, Manifest } from '../manifest.ts'
import type { Stage } from '../stage.ts'
import { type Life, showLife, type Times } from './life.ts'
import { quietLogger } from './quiet-logger.ts'

const atOnceMax = 4
const pollMs = 2_000
/** A run that was due while we were down is made up for, if it is no older than this. */
const backfillMs = 3_600_000

export type Worker = {
  /** After the database was away: what was in hand then may be half done, and is done again. */
  beginAgain(): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts taking jobs from the queue. Each runs as the system, in the place that queued it. `isAlone`: nobody else takes from it, so that
 * whatever is in hand now was in the hand of one that was killed. Otherwise each shows that it lives (`life.ts`), and takes what was in the
 * hand of one that does not.
 */
export async function startWorker(house: House, how: { isAlone?: boolean; times?: Times } = {}): Promise<Worker> {
  if (how.isAlone) await giveBack(house.database.owner, 'every')
  let isStopping = false
  let beginning: Promise<void> | undefined
  let current: Taking | undefined
  const others = new Set<Promise<void>>()

  const take = async () => {
    const one = await takeJobs(house, how)
    // By itself, where it could not say that a job was done.
    void one.ended.then(() => {
      if (one === current) void beginAgain()
    })
    return one
  }
  const beginAgain = () => (beginning ??= begin().finally(() => (beginning = undefined)))
  const begin = async () => {
    const former = current
    const next = await untilDone(take)
    if (!next) return
    current = next
    // Ends when whatever it does just now is done; meanwhile the new one takes the rest.
    const over = untilDone(async () => former?.stop()).finally(() => others.delete(over))
    others.add(over)
  }
  /** Whatever stands in the way of the queue, as long as the house stands it is tried again. */
  const untilDone = async <Done>(work: () => Promise<Done>): Promise<Done | undefined> => {
    while (!isStopping) {
      try {
        return await work()
      } catch (problem) {
        house.log.problem('the queue of jobs could not begin again, and is tried again', problem)
        await wait(pollMs)
      }
    }
    return undefined
  }

  current = await take()
  return {
    beginAgain,
    async stop() {
      isStopping = true
      await beginning
      // What cannot be let go of now is found to be nobody's by whoever takes jobs next.
      await Promise.all([current?.stop().catch(() => undefined), ...others])
    },
  }
}

/** What another took and will never finish may be taken again. */
async function giveBack(owner: pg.Pool, name: string) {
  await owner.query(
    `select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker._private_jobs
      where locked_by is not null and $1 in (locked_by, 'every')))`,
    [name],
  )
}

type Taking = { ended: Promise<void>; stop(): Promise<void> }

async function takeJobs(house: House, { isAlone, times }: { isAlone?: boolean; times?: Times }): Promise<Taking> {
  const { owner } = house.database
  const schedules = house.manifests.flatMap((manifest) => manifest.schedules ?? [])
  const scheduled = new Set(schedules.map(({ task }) => task))
  const events = new EventEmitter() as WorkerEvents
  let name = ''
  let life: Life | undefined
  let isGone = () => undefined as void
  const gone = new Promise<void>((resolve) => (isGone = resolve))
  events.once('pool:create', ({ workerPool }) => {
    name = workerPool.id
    if (!isAlone) life = showLife(owner, name, { gone: isGone, ...(times && { times }) })
  })
  events.once('pool:gracefulShutdown', () => life?.leave())
  // As a job sees it: nothing of it is begun that may be another's by now.
  const theirs: House = Object.assign(Object.create(house), { stillMine: () => life?.stillMine() })
  const runner: Runner = await run({
    pgPool: owner,
    taskList: Object.fromEntries(
      allJobs(house.manifests).map(([task, job]) => [task, taskFor(theirs, task, job, scheduled.has(task))]),
    ),
    // As items, because the text of a crontab allows no dot in the name of a task.
    parsedCronItems: parseCronItems(
      schedules.map(({ cron, task }) => ({ task, match: cron, options: { backfillPeriod: backfillMs } })),
    ),
    // That a job is done is said again until it is heard. With no delay to gather several, nobody would wait for the answer, and a
    // database that is away at that moment would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    // Asked before each job is taken, which is what we need of it: no job has a flag.
    forbiddenFlags: async () => {
      await life?.mayTake()
      return null
    },
    concurrency: atOnceMax,
    pollInterval: pollMs,
    noHandleSignals: true,
    logger: quietLogger,
    events,
  })
  const over = runner.promise.catch((problem: unknown) => house.log.problem('the queue of jobs begins again', problem))
  const stop = async () => {
    await runner.stop().catch(() => undefined)
    await over
    await (life ? life.end() : giveBack(owner, name))
  }
  return { ended: Promise.race([over, gone]), stop }
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
