// What referrals do by themselves: tell, chase, and let the person read what was kept from them when its day has come.
import type { OrganisationId } from '../../kernel/id.ts'
import { today } from '../../platform/flow/run/today.ts'
import type { Job, Schedule } from '../../platform/manifest.ts'
import { writeScene } from '../../platform/scene.ts'
import { chaseLate } from './acts/chase.ts'
import { tellEnd, tellPerson } from './acts/tell.ts'
import type { EndTold, PersonTold } from './messages.ts'
import { endWithholding, type ReferralId } from './store/referrals.ts'
import { chaseTask, tellEndTask, tellTask, tidyTask } from './tasks.ts'

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
  [tidyTask]: (stage) => writeScene(stage, (scene) => endWithholding(scene.db, today(scene))),
}

/** On working mornings, when somebody is there to answer. */
export const referralSchedules: Schedule[] = [
  { task: chaseTask, cron: '25 9 * * 1-5' },
  { task: tidyTask, cron: '20 0 * * *' },
]
