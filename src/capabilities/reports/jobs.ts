// What reports do by themselves: tell, chase, ask after four weeks, and tell those who watch.
import type { Job, Schedule } from '../../platform/manifest.ts'
import { viewScene } from '../../platform/scene.ts'
import { carryDue, tellStuck } from './acts/carry.ts'
import { askToConfirm } from './acts/confirm.ts'
import { hearAll } from './acts/hear-back.ts'
import { alertWatchers, askIfFixed, chase, tellFollowers } from './acts/keep-clock.ts'
import { doSettledReply, settleReplyTask, takeReply } from './acts/replies.ts'
import { pushOne } from './acts/watching.ts'
import { fetchPhoto } from './acts/fetch-photo.ts'
import { settlePhoto } from './acts/photos.ts'
import { settleReport, settleUpdate, type Settled } from './acts/settle-moderation.ts'
import { daysUntilAsked } from './rules/states.ts'
import type { ReportId, UpdateId } from './store/reports.ts'
import { listSilent, listToAsk } from './store/staff.ts'
import {
  alertTask,
  askTask,
  carryTask,
  chaseTask,
  confirmTask,
  hearTask,
  fetchPhotoTask,
  pushTask,
  replyTask,
  settlePhotoTask,
  settleReportTask,
  settleUpdateTask,
  stuckTask,
  tellTask,
} from './tasks.ts'

const atOnce = 500

export const reportJobs: Record<string, Job> = {
  [confirmTask]: async (stage, { follower }) => void (await askToConfirm(stage, { follower: String(follower) })),
  [tellTask]: async (stage, { report, update, after }) =>
    void (await tellFollowers(stage, {
      report: report as ReportId,
      update: update as UpdateId,
      ...(typeof after === 'string' ? { after } : {}),
    })),
  [alertTask]: async (stage) => {
    for (;;) {
      const outcome = await alertWatchers(stage, {})
      if (!outcome.ok || !outcome.value.more) return
    }
  },
  [carryTask]: async (stage) => void (await carryDue(stage)),
  [hearTask]: async (stage) => void (await hearAll(stage)),
  [stuckTask]: async (stage) => void (await tellStuck(stage, {})),
  [settleReportTask]: async (stage, settled) => void (await settleReport(stage, settled as unknown as Settled)),
  [settleUpdateTask]: async (stage, settled) => void (await settleUpdate(stage, settled as unknown as Settled)),
  [settlePhotoTask]: async (stage, settled) => void (await settlePhoto(stage, settled as unknown as Settled)),
  [replyTask]: (stage, { mail }) => takeReply(stage, String(mail)),
  [settleReplyTask]: (stage, { mail, show }) => doSettledReply(stage, String(mail), show === true),
  [pushTask]: (stage, told) => pushOne(stage, told),
  [fetchPhotoTask]: (stage, told) => fetchPhoto(stage, told),
  [chaseTask]: async (stage) => {
    const silent = await viewScene(stage, ({ db, now }) => listSilent(db, now, atOnce))
    for (const { id } of silent) await chase(stage, { report: id })
  },
  [askTask]: async (stage) => {
    const toAsk = await viewScene(stage, ({ db, now }) =>
      listToAsk(db, new Date(now.getTime() - daysUntilAsked * 86_400_000), atOnce),
    )
    for (const { report, follower } of toAsk) await askIfFixed(stage, { report: report as ReportId, follower })
  },
}

/** Bodies are chased and people are asked on working mornings, when somebody is there to look. */
export const reportSchedules: Schedule[] = [
  { task: alertTask, cron: '*/15 * * * *' },
  { task: carryTask, cron: '* * * * *' },
  { task: hearTask, cron: '*/15 * * * *' },
  { task: stuckTask, cron: '0 8 * * *' },
  { task: chaseTask, cron: '5 9 * * 1-5' },
  { task: askTask, cron: '20 10 * * 1-5' },
]
