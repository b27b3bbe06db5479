import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { codeDigest, codeFor, linkToken } from '../links.ts'
import { followerAsked } from '../messages.ts'
import { readReference } from '../rules/reference.ts'
import { dueAfter } from '../rules/states.ts'
import { countWrongCode, findFollower, findFollowerByCode, type FollowerRow, setReached } from '../store/following.ts'
import { landOf } from '../store/land.ts'
import { findForUpdate, type FollowerId, saveReport } from '../store/reports.ts'
import { addSending } from './pass-on.ts'

/** One message, once, to whoever gave a number or an address: is it yours? With a link, and a code for where none can be followed. */
export const askToConfirm = act('reports.ask-to-confirm', async (scene, { follower: id }: { follower: string }) => {
  const follower = await findFollower(scene.db, id)
  if (!follower || follower.reachedAt) return refuse({ because: 'nobody-to-ask' })
  const { house } = scene
  await queueMessage(scene, {
    kind: follower.tellBy,
    to: follower.address,
    template: followerAsked,
    facts: {
      reference: follower.reference,
      title: follower.title,
      isReporter: follower.isReporter,
      code: codeFor(house.secret, follower.id),
      path: `/reports/confirm/${follower.id}/${linkToken(house.secret, 'follower', follower.id)}`,
    },
    language: follower.language,
    ...(follower.person ? { person: follower.person } : {}),
    about: { kind: 'report', id: follower.report },
  })
  scene.line({ thing: { kind: 'report', id: follower.report }, ...about(follower) })
  return accept()
})

/** The link was followed and its button pressed: whoever gave the address reads what comes there. Twice is once. */
export const confirmByLink = act('reports.confirm', async (scene, { follower: id }: { follower: FollowerId }) => {
  const follower = await findFollower(scene.db, id)
  if (!follower) return refuse({ because: 'no-such-follower' })
  return reached(scene, follower)
})

export const confirmByCode = act(
  'reports.confirm',
  async (scene, { reference, code }: { reference: string; code: string }) => {
    const read = readReference(reference)
    if (!read) return refuse({ because: 'no-such-reference' })
    const follower = await findFollowerByCode(
      scene.db,
      read,
      codeDigest(scene.house.secret, read, code.replace(/\D/g, '')),
    )
    if (!follower) return refuse({ because: 'wrong-code', reference: read })
    return reached(scene, follower)
  },
)

/** Kept apart, because a refused act leaves nothing behind. */
export const keepWrongCode = act('reports.count-wrong-code', async (scene, { reference }: { reference: string }) => {
  await countWrongCode(scene.db, reference)
  scene.line({ thing: { kind: 'report', id: reference } })
  return accept()
})

async function reached(scene: ActScene, follower: FollowerRow) {
  const { db, now } = scene
  await setReached(db, follower.id, now)
  const report = await findForUpdate(db, follower.report)
  if (!report) throw new Error(`Follower ${follower.id} follows nothing`)
  // What waited for this goes on its way now, and its clock starts.
  if (follower.isReporter && report.state === 'unconfirmed') {
    const category = (await landOf(scene)).categories.get(report.category)
    const state = report.heldBecause ? 'held' : 'open'
    await saveReport(
      db,
      report.id,
      { state, publishedAt: now, dueAt: dueAfter(state, now, category?.daysToAnswer ?? 10) },
      now,
    )
    if (state === 'open') await addSending(scene, report, 'report')
  }
  scene.line({ thing: { kind: 'report', id: follower.report }, ...about(follower) })
  return accept({ report: follower.report, reference: follower.reference })
}

function about({ person }: FollowerRow) {
  return person ? { forPerson: person } : {}
}
