// What waits for whoever keeps listings: changes to decide, problems told, checks that are due.
import { addDays } from '../../kernel/day.ts'
import type { Waiting } from '../../platform/manifest.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { paths } from './paths.ts'
import { decidesWhich, keepsWhich } from './rights.ts'
import { wallClock } from '../../kernel/wall-clock.ts'
import { countDue } from './store/one-listing.ts'
import { countProblems, countWaiting } from './store/proposals.ts'
import { staffWords } from './words/staff.ts'

const soonDays = 14

/** Those who may only propose are not told to decide. */
export function directoryWaits(stage: Stage): Promise<Waiting[]> {
  return viewScene(stage, async ({ db, now, place }) => {
    const { day } = wallClock(now, place.timeZone)
    const { changes, problems, due } = staffWords.waits
    return [
      { path: paths.approvals, ...changes, count: await countWaiting(db, decidesWhich(stage)) },
      { path: paths.approvals, ...problems, count: await countProblems(db, keepsWhich(stage)) },
      { path: paths.listings, ...due, count: await countDue(db, keepsWhich(stage), addDays(day, soonDays)) },
    ]
  })
}
