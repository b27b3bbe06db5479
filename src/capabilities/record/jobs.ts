// What the record does by itself: guardians are told and asked to decide, broken glasses mended when their time is up, marks swept.
import { today } from '../../platform/flow/run/today.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { sweepLooks } from '../../platform/look.ts'
import type { Job, Schedule } from '../../platform/manifest.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import { tellAnswered, tellAnsweredTask, tellAsked, tellAskedTask } from './acts/ask-consent.ts'
import { mendGlass, mendTask, tellGuardiansTask } from './acts/break-glass.ts'
import { askToDecide, tellGuardians } from './acts/tell-guardians.ts'
import { tellWith, tellWithTask } from './acts/say-with.ts'
import { tellHolder, tellHolderTask } from './acts/tell-holder.ts'
import { tellOpened, tellOpenedTask } from './acts/tell-opened.ts'
import { tellMandate, tellMandateTask, type Telling } from './acts/tell-mandate.ts'
import type { GlassId } from './store/glass.ts'
import * as store from './store/glass.ts'

const sweepTask = 'record.sweep-looks'
const askToDecideTask = 'record.ask-to-decide'

export const recordJobs: Record<string, Job> = {
  [sweepTask]: ({ house, place }) => sweepLooks(systemStage(house, place, sweepTask)),
  [tellGuardiansTask]: async ({ house, place }, payload) => {
    await tellGuardians(systemStage(house, place, tellGuardiansTask), { glass: payload['glass'] as GlassId })
  },
  [tellWithTask]: async ({ house, place }, payload) => {
    await tellWith(systemStage(house, place, tellWithTask), payload as Parameters<typeof tellWith>[1])
  },
  [tellOpenedTask]: async ({ house, place }, payload) => {
    await tellOpened(systemStage(house, place, tellOpenedTask), payload as Parameters<typeof tellOpened>[1])
  },
  [tellMandateTask]: async ({ house, place }, payload) => {
    await tellMandate(systemStage(house, place, tellMandateTask), payload as Telling)
  },
  [tellHolderTask]: async ({ house, place }, payload) => {
    await tellHolder(systemStage(house, place, tellHolderTask), payload as Parameters<typeof tellHolder>[1])
  },
  [tellAskedTask]: async ({ house, place }, payload) => {
    await tellAsked(systemStage(house, place, tellAskedTask), payload as Parameters<typeof tellAsked>[1])
  },
  [tellAnsweredTask]: async ({ house, place }, payload) => {
    await tellAnswered(systemStage(house, place, tellAnsweredTask), payload as Parameters<typeof tellAnswered>[1])
  },
  [mendTask]: async ({ house, place }) => {
    const stage = systemStage(house, place, mendTask)
    const over = await viewScene(stage, ({ db, now }) => store.listOver(db, now))
    for (const { id } of over) await mendGlass(stage, { id })
  },
  [askToDecideTask]: async ({ house, place }) => {
    const stage = systemStage(house, place, askToDecideTask)
    const due = await writeScene(stage, ({ db }) => store.listToDecide(db, today(stage)))
    for (const { glassId, ...one } of due) await askToDecide(stage, { glass: glassId, ...one })
  },
}

export const recordSchedules: Schedule[] = [
  { task: sweepTask, cron: '*/10 * * * *' },
  { task: mendTask, cron: '*/5 * * * *' },
  { task: askToDecideTask, cron: '20 6 * * *' },
]
