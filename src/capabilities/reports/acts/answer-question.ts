import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { enterForModeration } from '../../moderation/index.ts'
import { dueAfter, isOpen } from '../rules/states.ts'
import { findFollower } from '../store/following.ts'
import { landOf } from '../store/land.ts'
import { findForUpdate, type FollowerId, saveReport, type UpdateId } from '../store/reports.ts'
import { insertUpdate } from '../store/updates.ts'
import { tellTask } from '../tasks.ts'
import { addSending } from './pass-on.ts'
import { lineOrganisation } from './lines.ts'
import { tidied } from '../rules/tidied.ts'

export type ToAnswerQuestion = { follower: FollowerId; fixed: 'yes' | 'no' | 'unknown'; words: string }

/** After four weeks, is it mended? Yes ends it; no opens it again if it was called over; not knowing changes nothing. */
export const answerQuestion = act(
  'reports.answer-question',
  async (scene, { follower: followerId, fixed, words }: ToAnswerQuestion) => {
    const { db, now } = scene
    const follower = await findFollower(db, followerId)
    const report = follower && (await findForUpdate(db, follower.report))
    if (!follower || !report) return refuse({ because: 'no-such-report' })
    const land = await landOf(scene)
    const days = land.categories.get(report.category)?.daysToAnswer ?? 10
    const said = tidied(words, 4_000)
    const state =
      fixed === 'yes' && isOpen(report.state)
        ? 'fixed'
        : fixed === 'no' && !isOpen(report.state) && report.isPublic
          ? 'open'
          : report.state
    const isMoved = state !== report.state
    if (isMoved)
      await saveReport(
        db,
        report.id,
        { state, dueAt: dueAfter(state, now, days), settledAt: state === 'fixed' ? now : null, chases: 0 },
        now,
      )
    if (fixed !== 'unknown' || said !== '') {
      const id = newId<'report-update'>(now.getTime()) as UpdateId
      const entered = await enterForModeration(scene, { kind: 'report-update', id, texts: [said] })
      const held = entered.state === 'held' ? 'moderation' : null
      await insertUpdate(db, {
        id,
        report: report.id,
        at: now,
        kind: fixed === 'unknown' ? 'said' : 'answered',
        by: 'reporter',
        body: report.body,
        state,
        words: said,
        language: scene.language,
        facts: fixed === 'unknown' ? {} : { fixed: fixed === 'yes' ? 1 : 0 },
        isShown: held === null,
        heldBecause: held,
      })
      if (held === null) {
        await addSending(scene, report, 'update', id)
        await scene.after(tellTask, { report: report.id, update: id })
      }
    }
    scene.line({
      thing: { kind: 'report', id: report.id },
      ...lineOrganisation(land, report.body),
      ...(follower.person ? { forPerson: follower.person } : {}),
      facts: { fixed },
    })
    return accept({ reference: report.reference })
  },
)
