// What rights do by themselves: leaders are told, what was granted is erased, rules of keeping are applied, and after a restore whoever
// was erased is erased again.
import fs from 'node:fs'
import path from 'node:path'
import type { OrganisationId, PersonId } from '../../kernel/id.ts'
import { today } from '../../platform/flow/run/today.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import type { Job, Schedule } from '../../platform/manifest.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { tellLeadersTask } from './acts/ask.ts'
import { type Erased, eraseAgain, eraseGranted, eraseTask, writeErasedTask } from './acts/erase.ts'
import { goOn, goOnTask } from './acts/reply.ts'
import { destroyKept } from './acts/retain.ts'
import { tellTakenBack, tellTakenBackTask } from './acts/take-back.ts'
import { remindLeaders, tellLeaders, tellNotice } from './acts/tell.ts'
import { isErasedHere, listErased, type NoticeName } from './store/outcomes.ts'
import type { RequestId } from './store/requests.ts'
import * as kept from './store/retention.ts'

const applyTask = 'rights.apply-rules'
const remindTask = 'rights.remind'
const againTask = 'rights.erase-again'
/** At once; what is left over is left for the next night. */
const recordsMost = 2_000

export const rightsJobs: Record<string, Job> = {
  [tellLeadersTask]: async ({ house, place }, payload) =>
    void (await tellLeaders(systemStage(house, place, tellLeadersTask), {
      request: payload['request'] as RequestId,
      isMore: payload['isMore'] === true,
    })),
  [tellTakenBackTask]: async ({ house, place }, payload) =>
    void (await tellTakenBack(systemStage(house, place, tellTakenBackTask), { id: payload['request'] as RequestId })),
  [goOnTask]: async ({ house, place }, payload) =>
    void (await goOn(systemStage(house, place, goOnTask), { id: payload['request'] as RequestId })),
  'rights.tell-notice': async ({ house, place }, payload) =>
    void (await tellNotice(systemStage(house, place, 'rights.tell-notice'), {
      organisation: payload['organisation'] as OrganisationId,
      what: payload['what'] as NoticeName,
    })),
  [eraseTask]: async ({ house, place }, payload) => {
    const done = await eraseGranted(systemStage(house, place, eraseTask), { id: payload['request'] as RequestId })
    // Tried again later: the hold may end, and what was promised is not forgotten.
    if (!done.ok && done.refusal.because === 'held') throw new Error('An erasure that was granted is held')
  },
  [writeErasedTask]: writeErased,
  [remindTask]: async ({ house, place }) => void (await remindLeaders(systemStage(house, place, remindTask), {})),
  [againTask]: eraseThoseWhoCameBack,
  [applyTask]: applyRules,
}

export const rightsSchedules: Schedule[] = [
  { task: applyTask, cron: '50 2 * * *' },
  { task: againTask, cron: '7 * * * *' },
  { task: remindTask, cron: '10 7 * * 1-5' },
]

/** First what somebody decided should go, then what goes by itself; the rest waits to be read. Each is an act of its own, with its certificate. */
export async function applyRules({ house, place }: Stage): Promise<void> {
  const stage = systemStage(house, place, applyTask)
  const decided = await viewScene(stage, ({ db }) => kept.listToDestroy(db, recordsMost))
  for (const { id, ...one } of decided) await destroyKept(stage, { ...one, review: id })
  const over = await viewScene(stage, ({ db }) => kept.listOver(db, today(stage), recordsMost))
  for (const one of over.filter(({ isReviewed }) => !isReviewed)) await destroyKept(stage, one)
  const toRead = over.filter(({ isReviewed }) => isReviewed)
  // Bookkeeping, so no line: somebody's decision leaves one.
  if (toRead.length > 0)
    await writeScene(stage, async ({ db, now }) => Promise.all(toRead.map((one) => kept.addReview(db, one, now))))
}

function erasedFile({ house, place }: Pick<Stage, 'house' | 'place'>): string {
  return path.join(house.dataFolder, 'erased', `${place.id}.ndjson`)
}

function readErased(stage: Pick<Stage, 'house' | 'place'>): Erased[] {
  const file = erasedFile(stage)
  if (!fs.existsSync(file)) return []
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Erased)
}

/** The list lies beside the database, not in it: a copy of the database that comes back knows nothing of what was erased since. */
export async function writeErased({ house, place }: Stage): Promise<void> {
  const stage = systemStage(house, place, writeErasedTask)
  const here = await viewScene(stage, ({ db }) => listErased(db))
  const all = new Map(
    [...readErased(stage), ...here].map((one) => [`${one.person} ${one.organisation ?? ''} ${one.at}`, one]),
  )
  const file = erasedFile(stage)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const making = `${file}.${process.pid}`
  fs.writeFileSync(making, [...all.values()].map((one) => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600 })
  fs.renameSync(making, file)
}

export async function eraseThoseWhoCameBack({ house, place }: Stage): Promise<void> {
  const stage = systemStage(house, place, againTask)
  for (const one of readErased(stage)) {
    const isHere = await viewScene(stage, ({ db }) => isErasedHere(db, one))
    if (!isHere) await eraseAgain(stage, { ...one, person: one.person as PersonId })
  }
}
