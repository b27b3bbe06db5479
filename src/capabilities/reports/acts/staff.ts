// What the staff of a body do with a report. Row-level security decides which they can find at all.
import { newId, type OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewerId } from '../../../platform/stage.ts'
import { dueAfter, isPublicState, type PublicState } from '../rules/states.ts'
import { landOf } from '../store/land.ts'
import { findForUpdate, type ReportId, saveReport, type UpdateId } from '../store/reports.ts'
import * as desk from '../store/staff.ts'
import { insertUpdate, showUpdate } from '../store/updates.ts'
import { tellTask } from '../tasks.ts'
import { addSending } from './pass-on.ts'
import { lineOrganisation } from './lines.ts'

export type ToAnswer = { report: ReportId; state: string; words: string; seen?: string }

/** The body says where it stands, in words: every follower is told, and the clock starts again. */
export const answerReport = act('reports.answer', async (scene, { report: id, state, words, seen }: ToAnswer) => {
  const { db, now } = scene
  const report = await findForUpdate(db, id)
  if (!report) return refuse({ because: 'no-such-report' })
  if (!isPublicState(state)) return refuse({ because: 'no-such-state' })
  // Somebody else moved it between the page and the press.
  if (seen !== undefined && seen !== report.updatedAt.toISOString()) return refuse({ because: 'changed-meanwhile' })
  const said = words.trim().slice(0, 4_000)
  if (said === '' && (state === 'closed' || state === report.state)) return refuse({ because: 'say-why' })
  const land = await landOf(scene)
  const next: PublicState = state
  const isOver = next === 'fixed' || next === 'closed'
  const days = land.categories.get(report.category)?.daysToAnswer ?? 10
  const isFirstShown = report.state === 'held'
  await saveReport(
    db,
    id,
    {
      state: next,
      dueAt: dueAfter(next, now, days),
      chases: 0,
      settledAt: isOver ? now : null,
      ...(isFirstShown ? { heldBecause: null, publishedAt: now } : {}),
    },
    now,
  )
  const update = newId<'report-update'>(now.getTime()) as UpdateId
  await insertUpdate(db, {
    id: update,
    report: id,
    at: now,
    kind: next === report.state ? 'said' : 'state',
    by: 'body',
    body: report.body,
    state: next,
    words: said,
    language: scene.language,
    isShown: true,
  })
  if (isFirstShown && !isOver) await addSending(scene, report, 'report')
  await scene.after(tellTask, { report: id, update })
  scene.line({ thing: { kind: 'report', id }, ...lineOrganisation(land, report.body), facts: { state: next } })
  return accept({ update })
})

/** Not shown to anybody but those who answer for it, and never destroyed. */
export const hideReport = act('reports.hide', async (scene, { report: id }: { report: ReportId }) => {
  const report = await findForUpdate(scene.db, id)
  if (!report) return refuse({ because: 'no-such-report' })
  await saveReport(scene.db, id, { state: 'hidden', dueAt: null }, scene.now)
  scene.line({ thing: { kind: 'report', id }, ...lineOrganisation(await landOf(scene), report.body) })
  return accept()
})

export const releaseUpdate = act(
  'reports.release-update',
  async (scene, { report: id, update }: { report: ReportId; update: string }) => {
    const report = await findForUpdate(scene.db, id)
    if (!report || !(await showUpdate(scene.db, id, update))) return refuse({ because: 'no-such-update' })
    await scene.after(tellTask, { report: id, update })
    scene.line({ thing: { kind: 'report', id }, ...lineOrganisation(await landOf(scene), report.body) })
    return accept()
  },
)

/** Two reports of one thing: the second leads to the first, and whoever followed it follows the first. */
export const mergeReports = act(
  'reports.merge',
  async (scene, { report: id, into }: { report: ReportId; into: ReportId }) => {
    const { db, now } = scene
    // Always in the order of the ids, so that two who merge the same two cannot wait for each other.
    const [one, other] = id < into ? [id, into] : [into, id]
    const found = [await findForUpdate(db, one), await findForUpdate(db, other)]
    const report = found.find((each) => each?.id === id)
    const first = found.find((each) => each?.id === into)
    if (!report || !first || id === into) return refuse({ because: 'no-such-report' })
    if (first.mergedInto !== null || report.state === 'duplicate') return refuse({ because: 'merged-already' })
    await saveReport(db, id, { state: 'duplicate', mergedInto: into, dueAt: null }, now)
    const moved = await desk.moveFollowers(db, id, into)
    const update = newId<'report-update'>(now.getTime()) as UpdateId
    await insertUpdate(db, {
      id: update,
      report: into,
      at: now,
      kind: 'merged',
      by: 'body',
      body: first.body,
      words: '',
      language: scene.language,
      facts: { reference: report.reference },
      isShown: true,
    })
    scene.line({
      thing: { kind: 'report', id },
      ...lineOrganisation(await landOf(scene), report.body),
      facts: { into, moved },
    })
    return accept({ moved })
  },
)

export const takeReport = act(
  'reports.take',
  async (scene, { report: id, shortlist }: { report: ReportId; shortlist: boolean }) => {
    const by = viewerId(scene.viewer)
    const report = await findForUpdate(scene.db, id)
    if (!by || !report) return refuse({ because: 'no-such-report' })
    await desk.take(scene.db, id, by, shortlist, scene.now)
    scene.line({
      thing: { kind: 'report', id },
      ...lineOrganisation(await landOf(scene), report.body),
      facts: { shortlist },
    })
    return accept()
  },
)

export const layReport = act('reports.lay-down', async (scene, { report: id }: { report: ReportId }) => {
  const report = await findForUpdate(scene.db, id)
  if (!report) return refuse({ because: 'no-such-report' })
  await desk.lay(scene.db, id)
  scene.line({ thing: { kind: 'report', id }, ...lineOrganisation(await landOf(scene), report.body) })
  return accept()
})

export const noteReport = act(
  'reports.note',
  async (scene, { report: id, words }: { report: ReportId; words: string }) => {
    const { db, now } = scene
    const person = viewerId(scene.viewer)
    const said = words.trim().slice(0, 4_000)
    const report = await findForUpdate(db, id)
    if (!person || !report) return refuse({ because: 'no-such-report' })
    if (said === '') return refuse({ because: 'no-words' })
    await desk.insertNote(db, { id: newId<'report-note'>(now.getTime()), report: id, person, at: now, words: said })
    scene.line({ thing: { kind: 'report', id }, ...lineOrganisation(await landOf(scene), report.body) })
    return accept()
  },
)

type ToTemplate = { organisation: OrganisationId; name: string; state: string; words: string }

export const keepTemplate = act(
  'reports.keep-template',
  async (scene, { organisation, name, state, words }: ToTemplate) => {
    if (name.trim() === '' || words.trim() === '') return refuse({ because: 'no-words' })
    const id = newId<'report-template'>(scene.now.getTime())
    await desk.insertTemplate(scene.db, {
      id,
      organisation,
      name: name.trim().slice(0, 80),
      state: isPublicState(state) ? state : null,
      words: words.trim().slice(0, 2_000),
    })
    scene.line({ thing: { kind: 'report-template', id }, organisation })
    return accept()
  },
)
