// What moderators have decided about reports and what was added to them, done by the house on their word.
import type { Text } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import type { Moderated } from '../../../platform/manifest.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { moderationWords, writtenReference } from '../../moderation/index.ts'
import { reportTakenDown } from '../messages.ts'
import { dueAfter, isOpen } from '../rules/states.ts'
import { listReporterReach } from '../store/following.ts'
import { landOf } from '../store/land.ts'
import { findForUpdate, findReport, type Report, type ReportId, saveReport } from '../store/reports.ts'
import { findUpdate, saveModerated } from '../store/updates.ts'
import { findPhoto } from '../store/photos.ts'
import { paths } from '../paths.ts'
import { staffWords } from '../words/staff.ts'
import { settlePhotoTask, settleReportTask, settleUpdateTask, tellTask } from '../tasks.ts'
import { addSending } from './pass-on.ts'
import { titleFrom } from './send.ts'

export type Settled = {
  id: string
  /** Of the moderation, for whoever wrote it to ask for another look by. */
  reference: string
  state: 'shown' | 'held' | 'hidden'
  reason: string | null
  texts?: Record<string, string>
  publicNote?: string
}

const words: Record<'report' | 'update' | 'photo' | 'detail' | 'spot' | 'said' | 'seen', Text> = {
  report: { en: 'Report', cy: 'Adroddiad' },
  update: { en: 'Addition to a report', cy: 'Ychwanegiad at adroddiad' },
  photo: { en: 'Photo of a report', cy: 'Llun o adroddiad' },
  seen: { en: 'What can be seen in it', cy: 'Beth sydd i’w weld ynddo' },
  detail: { en: 'What is wrong', cy: 'Beth sydd o’i le' },
  spot: { en: 'Where exactly', cy: 'Yn union ble' },
  said: { en: 'What they said', cy: 'Beth ddywedon nhw' },
}

export const moderated: readonly Moderated[] = [
  {
    kind: 'report',
    title: words.report,
    settled: settleReportTask,
    show: async ({ db }, id) => {
      const report = await findReport(db, id)
      return (
        report && {
          path: `/reports/${report.reference}`,
          photos: [],
          texts: [
            { name: 'detail', title: words.detail, text: report.detail },
            { name: 'spot', title: words.spot, text: report.spot },
          ],
        }
      )
    },
  },
  {
    kind: 'report-update',
    title: words.update,
    settled: settleUpdateTask,
    show: async ({ db }, id) => {
      const update = await findUpdate(db, id)
      return (
        update && {
          path: `/reports/${update.reference}`,
          photos: [],
          texts: [{ name: 'words', title: words.said, text: update.words }],
        }
      )
    },
  },
  {
    kind: 'report-photo',
    title: words.photo,
    settled: settlePhotoTask,
    show: async ({ db }, id) => {
      const photo = await findPhoto(db, id)
      const report = photo && (await findReport(db, photo.report))
      return (
        report && {
          path: `/reports/${report.reference}`,
          photos: [photo.file],
          texts: [{ name: 'says', title: words.seen, text: photo.says }],
          change: { path: paths.cover(photo.id), says: staffWords.photos.cover },
        }
      )
    },
  },
]

export const settleReport = act('reports.settle-moderation', async (scene, settled: Settled) => {
  const { db, now } = scene
  const report = await findForUpdate(db, settled.id)
  if (!report) return refuse({ because: 'no-such-report' })
  const { detail, spot } = settled.texts ?? {}
  const changed = {
    ...(detail === undefined ? {} : { detail, title: titleFrom(detail) }),
    ...(spot === undefined ? {} : { spot }),
  }
  const days = (await landOf(scene)).categories.get(report.category)?.daysToAnswer ?? 10
  const isFirst = settled.state === 'shown' && report.state === 'held'
  const moved =
    settled.state === 'shown' && (report.state === 'held' || report.state === 'hidden')
      ? {
          state: 'open' as const,
          heldBecause: null,
          dueAt: dueAfter('open', now, days),
          ...(isFirst ? { publishedAt: now } : {}),
        }
      : settled.state === 'held' && isOpen(report.state)
        ? { state: 'held' as const, heldBecause: 'moderation', dueAt: null }
        : settled.state === 'hidden' && report.state !== 'hidden'
          ? { state: 'hidden' as const, dueAt: null }
          : {}
  if (Object.keys({ ...changed, ...moved }).length > 0) await saveReport(db, report.id, { ...changed, ...moved }, now)
  if (isFirst) await addSending(scene, report, 'report')
  if (settled.state === 'hidden' && report.state !== 'hidden') await tellReporter(scene, report, settled)
  scene.line({ thing: { kind: 'report', id: report.id }, facts: { state: settled.state, reason: settled.reason } })
  return accept()
})

async function tellReporter(scene: ActScene, report: Report, { reference, reason, publicNote = '' }: Settled) {
  for (const one of await listReporterReach(scene.db, report.id)) {
    const why = moderationWords[one.language].reasons[reason as keyof typeof moderationWords.en.reasons] ?? ''
    await queueMessage(scene, {
      kind: one.tellBy,
      to: one.address,
      template: reportTakenDown,
      language: one.language,
      about: { kind: 'report', id: report.id },
      facts: { title: report.title, why, note: publicNote, reference: writtenReference(reference) },
    })
  }
}

export const settleUpdate = act('reports.settle-update', async (scene, settled: Settled) => {
  const update = await findUpdate(scene.db, settled.id)
  const report = update && (await findForUpdate(scene.db, update.report))
  if (!update || !report) return refuse({ because: 'no-such-update' })
  const isShown = settled.state === 'shown'
  await saveModerated(scene.db, update.id, { isShown, words: settled.texts?.['words'] ?? update.words })
  if (isShown && !update.isShown) {
    await addSending(scene, report, 'update', update.id)
    await scene.after(tellTask, { report: report.id as ReportId, update: update.id })
  }
  scene.line({ thing: { kind: 'report', id: report.id }, facts: { state: settled.state, reason: settled.reason } })
  return accept()
})
