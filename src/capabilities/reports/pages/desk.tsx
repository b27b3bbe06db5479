// One report for those who answer for it, made to be used in the street on a telephone: where it is, what to say, whose it is.
import { isUuid } from '../../../kernel/id.ts'
import { viewScene } from '../../../platform/scene.ts'
import { overtaken } from '../../../platform/web/overtaken.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { passOn } from '../acts/pass-on.ts'
import {
  answerReport,
  hideReport,
  layReport,
  mergeReports,
  noteReport,
  releaseUpdate,
  takeReport,
} from '../acts/staff.ts'
import { ownBodies } from '../own-bodies.ts'
import { paths } from '../paths.ts'
import { readReference } from '../rules/reference.ts'
import { landOf } from '../store/land.ts'
import { findByReference, findReport, type ReportId } from '../store/reports.ts'
import { findTask, listNotes, listTemplates } from '../store/staff.ts'
import { listPhotos } from '../store/photos.ts'
import { listUpdates } from '../store/updates.ts'
import { staffWords } from '../words/staff.ts'
import { DeskView } from './desk-view.tsx'

const words = staffWords.desk

export type Found = NonNullable<Awaited<ReturnType<typeof findAll>>>

async function findAll(visit: Visit) {
  const id = visit.params['id'] ?? ''
  if (!isUuid(id)) return undefined
  return viewScene(visit.stage, async (scene) => {
    const { db, now } = scene
    const [report, land, own] = [await findReport(db, id), await landOf(scene), await ownBodies(scene)]
    const isTheirs = report && (report.body === null ? own.withNobodys : own.bodies.includes(report.body))
    if (!report || !isTheirs) return undefined
    return {
      report,
      land,
      now,
      photos: await listPhotos(db, id),
      updates: await listUpdates(db, id),
      notes: await listNotes(db, id),
      task: await findTask(db, id),
      templates: await listTemplates(db),
    }
  })
}

export async function deskPage(visit: Visit, problem?: Problem): Promise<Answer> {
  const found = await findAll(visit)
  if (!found) return overtaken(visit, paths.inbox)
  const problems = problem ? [problem] : []
  return html(<DeskView visit={visit} found={found} problems={problems} />, problem ? { status: 422 } : {})
}

type Outcome = { ok: true } | { ok: false; refusal: { because: string } }

async function after(
  visit: Visit,
  done: string,
  field: string,
  perform: (report: ReportId) => Promise<Outcome>,
): Promise<Answer> {
  const id = visit.params['id'] ?? ''
  if (!isUuid(id)) return redirect(paths.inbox)
  const outcome = await perform(id as ReportId)
  if (outcome.ok) return redirect(`${paths.desk(id)}?${done}`)
  return deskPage(visit, { field, says: words.problems[outcome.refusal.because] ?? words.otherProblem })
}

export function answerDesk(visit: Visit): Promise<Answer> {
  const { form } = visit
  return after(visit, 'sent', 'words', (report) =>
    answerReport(visit.stage, {
      report,
      state: form.get('state') ?? '',
      words: form.get('words') ?? '',
      ...(form.has('seen') ? { seen: form.get('seen') ?? '' } : {}),
    }),
  )
}

export function passDesk(visit: Visit): Promise<Answer> {
  const { form } = visit
  const [to, why] = [form.get('to') ?? '', form.get('why') ?? '']
  return after(visit, 'sent', to === '' ? 'to' : 'why', (report) => passOn(visit.stage, { report, to, words: why }))
}

export function takeDesk(visit: Visit): Promise<Answer> {
  const what = visit.form.get('do')
  return after(visit, 'kept', 'words', (report) =>
    what === 'lay'
      ? layReport(visit.stage, { report })
      : takeReport(visit.stage, { report, shortlist: what === 'shortlist' }),
  )
}

export function noteDesk(visit: Visit): Promise<Answer> {
  return after(visit, 'kept', 'note', (report) =>
    noteReport(visit.stage, { report, words: visit.form.get('note') ?? '' }),
  )
}

export function mergeDesk(visit: Visit): Promise<Answer> {
  return after(visit, 'sent', 'into', async (report) => {
    const reference = readReference(visit.form.get('into') ?? '')
    const into = reference && (await viewScene(visit.stage, ({ db }) => findByReference(db, reference)))
    return into
      ? mergeReports(visit.stage, { report, into: into.id })
      : { ok: false, refusal: { because: 'no-such-report' } }
  })
}

export function hideDesk(visit: Visit): Promise<Answer> {
  return after(visit, 'kept', 'words', (report) => hideReport(visit.stage, { report }))
}

export function releaseDesk(visit: Visit): Promise<Answer> {
  const update = visit.form.get('update') ?? ''
  return after(visit, 'kept', 'words', (report) =>
    isUuid(update)
      ? releaseUpdate(visit.stage, { report, update })
      : Promise.resolve({ ok: false as const, refusal: { because: 'no-such-update' } }),
  )
}
