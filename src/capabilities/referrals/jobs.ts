// What referrals do by themselves: tell, chase, and ask for a decision on what is kept from the person it is about.
import { addDays } from '../../kernel/day.ts'
import type { OrganisationId } from '../../kernel/id.ts'
import { today } from '../../platform/flow/run/today.ts'
import type { Job, Schedule } from '../../platform/manifest.ts'
import { writeScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { chaseLate } from './acts/chase.ts'
import { tellEnd, tellPerson } from './acts/tell.ts'
import type { EndTold, PersonTold } from './messages.ts'
import { withheldWarningDays } from './rules/pieces.ts'
import type { ReferralId } from './store/referrals.ts'
import { listToTell } from './store/withheld.ts'
import { chaseTask, tellEndTask, tellTask, askToDecideTask } from './tasks.ts'

export const referralJobs: Record<string, Job> = {
  [tellTask]: async (stage, { referral, what }) =>
    void (await tellPerson(stage, { referral: referral as ReferralId, what: what as PersonTold })),
  [tellEndTask]: async (stage, { referral, organisation, what }) =>
    void (await tellEnd(stage, {
      referral: referral as ReferralId,
      organisation: organisation as OrganisationId,
      what: what as EndTold,
    })),
  [chaseTask]: async (stage) => void (await chaseLate(stage)),
  [askToDecideTask]: askToDecide,
}

/** Nothing opens by itself: whoever decides hears of it while there is time to think; when it is late, everybody there does. */
async function askToDecide(stage: Stage) {
  const day = today(stage)
  const due = await writeScene(stage, ({ db }) => listToTell(db, addDays(day, withheldWarningDays), day))
  for (const { referralId: referral, organisationId: organisation, isLate } of due)
    await tellEnd(stage, { referral, organisation, what: isLate ? 'withheld-late' : 'withheld' })
}

/** On working mornings, when somebody is there to answer. */
export const referralSchedules: Schedule[] = [
  { task: chaseTask, cron: '25 9 * * 1-5' },
  { task: askToDecideTask, cron: '20 0 * * *' },
]
