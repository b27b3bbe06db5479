// What bodies say by machine: each thing once, in their order, never moving a report back and never bringing back what was hidden.
import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewScene, writeScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { type Heard, listStates, listUpdates } from '../open311/client.ts'
import { enterForModeration } from '../../moderation/index.ts'
import { dueAfter, isPublicState } from '../rules/states.ts'
import { ourState } from '../rules/their-states.ts'
import { landOf } from '../store/land.ts'
import { findForUpdate, type ReportId, saveReport, type UpdateId } from '../store/reports.ts'
import * as store from '../store/sending.ts'
import { insertUpdate } from '../store/updates.ts'
import { fetchPhotoTask, tellTask } from '../tasks.ts'
import { openEndpoint } from './carry.ts'
import { lineOrganisation } from './lines.ts'

const overlapMs = 3_600_000
const firstWindowMs = 7 * 86_400_000
const askedAfterMax = 200

/** As a job: asks every body that can be asked what has happened. Answers with how many things were new. */
export async function hearAll(stage: Stage): Promise<number> {
  const kept = await viewScene(stage, ({ db }) => store.listToHear(db))
  let heard = 0
  for (const one of kept) heard += await hearFrom(stage, one)
  return heard
}

async function hearFrom(stage: Stage, kept: store.KeptEndpoint): Promise<number> {
  const endpoint = openEndpoint(stage, kept)
  if (!endpoint) return 0
  const now = stage.house.clock()
  // An hour heard twice loses nothing; an hour not heard loses what was said in it.
  const from = new Date((kept.heardUntil?.getTime() ?? now.getTime() - firstWindowMs) - overlapMs)
  const said = kept.hasUpdates ? await listUpdates(endpoint, from, now) : await askAfterEach(stage, kept, endpoint)
  if (!said.ok) return 0
  let fresh = 0
  for (const one of inOrder(said.value)) {
    const report = await viewScene(stage, ({ db }) => store.findByNumber(db, kept.body, one.id))
    const outcome = report && (await hearBack(stage, { body: kept.body, report, heard: one }))
    if (outcome?.ok) fresh++
  }
  await writeScene(stage, ({ db }) => store.saveHeard(db, kept.body, now))
  return fresh
}

async function askAfterEach(stage: Stage, kept: store.KeptEndpoint, endpoint: Parameters<typeof listStates>[0]) {
  const numbers = await viewScene(stage, ({ db }) => store.listOpenNumbers(db, kept.body, askedAfterMax))
  const all: Heard[] = []
  for (let from = 0; from < numbers.length; from += 50) {
    const some = await listStates(endpoint, numbers.slice(from, from + 50))
    if (!some.ok) return some
    all.push(...some.value)
  }
  return accept(all)
}

function inOrder(heard: readonly Heard[]): Heard[] {
  return heard.toSorted((one, other) => (one.at?.getTime() ?? 0) - (other.at?.getTime() ?? 0))
}

/** `isRead`: a person has read it already. Written by hand it is looked through as all words are; by machine it is shown at once. */
export type ToHear = { body: string; report: ReportId; heard: Heard; byHand?: true; isRead?: true }

/** One thing a body said of one report; said before, it is nothing new. */
export const hearBack = act('reports.hear-back', async (scene, { body, report: id, heard, byHand, isRead }: ToHear) => {
  const { db, now } = scene
  const report = await findForUpdate(db, id)
  if (!report) return refuse({ because: 'no-such-report' })
  const mark = heard.updateId ?? `${heard.status} ${heard.words} ${heard.at?.toISOString() ?? ''}`.slice(0, 300)
  const newest = await store.newestHeard(db, report.id)
  const isOld = heard.at !== undefined && newest !== undefined && heard.at < newest
  const next = ourState(heard.status)
  // What has been hidden, or is another body's by now, is not moved by whoever had it; their words are still kept.
  const mayMove = isPublicState(report.state) && report.body === body && !isOld
  const moves = next !== undefined && isPublicState(next) && mayMove && next !== report.state ? next : undefined
  if (heard.updateId === undefined && moves === undefined && heard.words === '')
    return refuse({ because: 'said-before' })
  if (await store.wasHeard(db, report.id, mark)) return refuse({ because: 'said-before' })
  const land = await landOf(scene)
  const update = newId<'report-update'>(now.getTime()) as UpdateId
  const entered =
    byHand && !isRead && !report.isPrivate
      ? await enterForModeration(scene, { kind: 'report-update', id: update, texts: [heard.words] })
      : undefined
  const isHeld = entered?.state === 'held'
  const state = isHeld ? undefined : moves
  await insertUpdate(db, {
    id: update,
    report: report.id,
    at: now,
    kind: state === undefined ? 'said' : 'state',
    by: 'body',
    body,
    state: state ?? (isPublicState(report.state) ? report.state : null),
    words: wordsOf(heard, next).slice(0, 4_000),
    language: scene.language,
    facts: {
      heard: mark,
      ...(heard.at ? { theirs: heard.at.toISOString() } : {}),
      ...(next === 'not-ours' ? { notOurs: 1 } : {}),
    },
    isShown: isPublicState(report.state) && !isHeld,
    heldBecause: isHeld ? 'moderation' : null,
  })
  if (state !== undefined) {
    const days = land.categories.get(report.category)?.daysToAnswer ?? 10
    const isOver = state === 'fixed' || state === 'closed'
    await saveReport(
      db,
      report.id,
      { state, dueAt: dueAfter(state, now, days), chases: 0, settledAt: isOver ? now : null },
      now,
    )
  }
  if (heard.photoAt)
    await scene.after(fetchPhotoTask, { report: report.id, update, url: heard.photoAt }, { triesMax: 8 })
  if (isPublicState(report.state) && !isHeld) await scene.after(tellTask, { report: report.id, update })
  scene.line({
    thing: { kind: 'report', id: report.id },
    ...lineOrganisation(land, body),
    facts: { state: state ?? null },
  })
  return accept({ report: report.id, isHeld })
})

function wordsOf({ words, status }: Heard, next: ReturnType<typeof ourState>): string {
  if (words !== '') return words
  return next === 'not-ours'
    ? 'They say that this is not theirs to mend.'
    : next === undefined
      ? `They say: ${status}`
      : ''
}
