// What the directory does by itself: asks keepers whether their listings are right, and keeps what is searched up to date.
import { addDays } from '../../kernel/day.ts'
import type { Job, Schedule } from '../../platform/manifest.ts'
import type { Stage } from '../../platform/stage.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import { askToConfirm, askToConfirmTask } from './acts/ask-to-confirm.ts'
import { refreshSearched } from './acts/refresh.ts'
import { tellProposer, tellProposerTask } from './acts/tell-proposer.ts'
import { needs } from './needs.ts'
import { asksMax } from './rules/checks.ts'
import { wallClock } from '../../kernel/wall-clock.ts'
import { keepBankHolidays } from './store/hours.ts'
import { reopenDue } from './store/listing-changes.ts'
import { countTokens, markEveryListing, markListingsOfTheDay } from './store/listings.ts'
import { keepNeeds } from './store/needs.ts'
import { dropSendings, listToAsk } from './store/proposals.ts'

const askDaysBefore = 14
const daysBetweenAsks = 7
const checksTask = 'directory.due-checks'
const nightTask = 'directory.night'
const minuteTask = 'directory.refresh-listings'

export const directoryJobs: Record<string, Job> = {
  [tellProposerTask]: async (stage, { proposalId }) =>
    void (await tellProposer(stage, { proposalId: String(proposalId) })),
  [askToConfirmTask]: async (stage, { serviceId }) =>
    void (await askToConfirm(stage, { serviceId: String(serviceId) })),
  [checksTask]: async (stage) => {
    const due = await viewScene(stage, ({ db, now, place }) => {
      const day = addDays(wallClock(now, place.timeZone).day, askDaysBefore)
      return listToAsk(db, { day, since: new Date(now.getTime() - daysBetweenAsks * 86_400_000), asksMax })
    })
    for (const serviceId of due) await askToConfirm(stage, { serviceId })
  },
  [nightTask]: async (stage) => {
    await beginDirectory(stage)
    await writeScene(stage, async (scene) => {
      const { day } = wallClock(scene.now, scene.place.timeZone)
      await markListingsOfTheDay(scene.db, day)
      await dropSendings(scene.db, scene.now)
      await refreshSearched(scene)
    })
    await writeScene(stage, ({ db }) => countTokens(db))
  },
  [minuteTask]: async (stage) =>
    void (await writeScene(stage, async (scene) => {
      await reopenDue(scene.db, wallClock(scene.now, scene.place.timeZone).day)
      await refreshSearched(scene)
    })),
}

/** What a place can search by from its first day, and each night whatever a newer version of ours has learned. */
export async function beginDirectory(stage: Stage) {
  await writeScene(stage, async ({ db, now, place }) => {
    const year = Number(wallClock(now, place.timeZone).day.slice(0, 4))
    await keepBankHolidays(db, [year, year + 1, year + 2])
    await keepNeeds(db, needs)
  })
}

/** After a change of the place that hours depend on: the job of every few minutes makes each listing again. */
export async function listAnew(stage: Stage) {
  await writeScene(stage, ({ db }) => markEveryListing(db))
}

/** Keepers are asked on working mornings, when somebody is there to look. */
export const directorySchedules: Schedule[] = [
  { task: checksTask, cron: '30 9 * * 1-5' },
  { task: nightTask, cron: '10 1 * * *' },
  { task: minuteTask, cron: '*/5 * * * *' },
]
