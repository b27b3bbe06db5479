// Where a report goes: to its body, and from one body to the next, always saying who decided.
import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { dueAfter } from '../rules/states.ts'
import { type Land, landOf } from '../store/land.ts'
import { findForUpdate, type Report, type ReportId, saveReport, type UpdateId } from '../store/reports.ts'
import { insertSending } from '../store/staff.ts'
import { insertUpdate } from '../store/updates.ts'
import { tellTask } from '../tasks.ts'
import { lineOrganisation } from './lines.ts'

/** A row for whatever carries reports to bodies; nothing, where the body's own staff work here. */
export async function addSending(
  scene: ActScene,
  report: Pick<Report, 'id' | 'body' | 'category'>,
  what: 'report' | 'update' | 'chase',
  update?: UpdateId,
): Promise<void> {
  const category = (await landOf(scene)).categories.get(report.category)
  if (!report.body || !category || category.sendBy === 'none') return
  const { now } = scene
  await insertSending(scene.db, {
    id: newId(now.getTime()),
    report: report.id,
    update: update ?? null,
    body: report.body,
    what,
    sendBy: category.sendBy,
    now,
  })
}

export type ToPassOn = { report: ReportId; to: string; words: string }

/**
 * "Not ours", said by whom, and to whom it goes instead: a report is never simply shut. Where the next body takes nothing from
 * us, the page says so and gives its own link.
 */
export const passOn = act('reports.pass-on', async (scene, { report: id, to, words }: ToPassOn) => {
  const { db, now } = scene
  const report = await findForUpdate(db, id)
  if (!report) return refuse({ because: 'no-such-report' })
  const land = await landOf(scene)
  const next = land.bodies.get(to)
  if (!next || next.id === report.body) return refuse({ because: 'no-such-body' })
  if (words.trim() === '') return refuse({ because: 'say-why' })
  const category = land.categories.get(report.category)
  await saveReport(
    db,
    id,
    { body: next.id, state: 'open', dueAt: dueAfter('open', now, category?.daysToAnswer ?? 10), chases: 0 },
    now,
  )
  const update = newId<'report-update'>(now.getTime()) as UpdateId
  await insertUpdate(db, {
    id: update,
    report: id,
    at: now,
    kind: 'passed',
    by: 'body',
    body: next.id,
    fromBody: report.body,
    state: 'open',
    words: words.trim().slice(0, 4_000),
    language: scene.language,
    isShown: true,
  })
  if (next.takesReports) await addSending(scene, { ...report, body: next.id }, 'report')
  await scene.after(tellTask, { report: id, update })
  scene.line({ thing: { kind: 'report', id }, ...lineOrganisation(land, report.body), facts: { to: next.id } })
  return accept({ to: next.id })
})

/** Who would be next: those that answer for the same with the same right, then the body across the edge, then every other. */
export function whoIsNext(land: Land, report: Pick<Report, 'body' | 'why' | 'category'>): string[] {
  const able = (land.responsibilities.get(report.category) ?? []).map(({ body }) => body)
  const ids = [
    ...(report.why.also ?? []),
    ...(report.why.border?.body ? [report.why.border.body] : []),
    ...able,
    ...land.bodies.keys(),
  ]
  return [...new Set(ids)].filter((id) => id !== report.body && land.bodies.has(id))
}
