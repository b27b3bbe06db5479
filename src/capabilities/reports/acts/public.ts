// What anybody may do about a report: follow it, add to it, say that it is not mended.
import { newId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { asRecorded } from '../../../platform/flow/recorded.ts'
import { readEmail, readPhone } from '../../../platform/flow/contacts.ts'
import { tokenDigest } from '../../../platform/sealed-link.ts'
import { codeDigest, codeFor, linkToken, sourceDigest } from '../links.ts'
import { enterForModeration } from '../../moderation/index.ts'
import { dueAfter, mayReopen } from '../rules/states.ts'
import { countUnanswered, findFollower, follow, setStopped } from '../store/following.ts'
import { landOf } from '../store/land.ts'
import { countUpdatesFrom } from '../store/staff.ts'
import { findForUpdate, type FollowerId, type ReportId, saveReport, type UpdateId } from '../store/reports.ts'
import { insertUpdate } from '../store/updates.ts'
import { confirmTask, tellTask } from '../tasks.ts'
import { addSending } from './pass-on.ts'
import { givePhotos } from './photos.ts'
import { lineOrganisation } from './lines.ts'
import { tidied } from '../rules/tidied.ts'

export type Reach = { tellBy: 'text' | 'mail'; address: string }

/** A mobile or an e-mail address, whichever was typed. */
export function readReach(typed: string): Reach | undefined {
  const mail = typed.includes('@') ? readEmail(typed) : undefined
  if (mail) return mail.ok ? { tellBy: 'mail', address: mail.value } : undefined
  const phone = readPhone(typed, { mobile: true })
  return phone.ok && phone.value.startsWith('+44') ? { tellBy: 'text', address: phone.value } : undefined
}

/** So many unanswered questions a day go to one address, whoever types it. */
export const unansweredInDay = 5
export const dayBefore = (now: Date) => new Date(now.getTime() - 86_400_000)

type ToFollow = { report: ReportId; reach: Reach; person?: PersonId; isTheirs?: boolean }

export const followReport = act(
  'reports.follow',
  async (scene, { report: id, reach, person, isTheirs = false }: ToFollow) => {
    const { db, now, house } = scene
    const report = await findForUpdate(db, id)
    if (!report || !report.isPublic) return refuse({ because: 'no-such-report' })
    if (!isTheirs && (await countUnanswered(db, reach.address, dayBefore(now))) >= unansweredInDay)
      return refuse({ because: 'asked-enough' })
    const fresh = newId<'report-follower'>(now.getTime()) as FollowerId
    const kept = await follow(db, {
      id: fresh,
      report: id,
      person: person ?? null,
      ...reach,
      language: scene.language,
      linkDigest: tokenDigest(linkToken(house.secret, 'follower', fresh)),
      codeDigest: codeDigest(house.secret, report.reference, codeFor(house.secret, fresh)),
      reachedAt: isTheirs ? now : null,
      now,
    })
    // Somebody who is asked already is not asked again: this must not become a way to pester a stranger.
    if (kept.isNew && kept.reachedAt === null) await scene.after(confirmTask, { follower: kept.id })
    scene.line({ thing: { kind: 'report', id }, ...(person ? { forPerson: person } : {}) })
    return accept({ isReached: kept.reachedAt !== null })
  },
)

export const stopFollowing = act(
  'reports.stop-following',
  async (scene, { follower: id }: { follower: FollowerId }) => {
    const follower = await findFollower(scene.db, id)
    if (!follower) return refuse({ because: 'no-such-follower' })
    await setStopped(scene.db, id, scene.now)
    scene.line({
      thing: { kind: 'report', id: follower.report },
      ...(follower.person ? { forPerson: follower.person } : {}),
    })
    return accept({ reference: follower.reference })
  },
)

export type ToAdd = {
  report: ReportId
  words: string
  /** The reporter, by their own link, browser or sign-in. */
  isReporter: boolean
  person?: PersonId
  source: string
  /** It is called mended and is not. */
  reopens?: boolean
  /** Said by one key, where nothing can be written: not mended, and no word more. */
  saysOnlyThat?: boolean
  /** A file in which they said it, where nothing can be written: whoever answers for the report hears it, and nobody else. */
  recording?: string
  /** Files that are photographs, given with it: evidence may be a picture alone. */
  photos?: readonly string[]
  photosSay?: string
}

const perSourceInHour = 20

/** Words from the public: shown at once, unless they hold somebody's details or come by the dozen. */
export const addUpdate = act('reports.add-update', async (scene, wanted: ToAdd) => {
  const { db, now, house } = scene
  const words = tidied(wanted.words, 4_000)
  const { photos = [] } = wanted
  const isSilent = words === '' && photos.length === 0 && wanted.recording === undefined
  if (isSilent && !wanted.saysOnlyThat) return refuse({ because: 'no-words' })
  if (wanted.words.length > 4_000) return refuse({ because: 'too-long' })
  const report = await findForUpdate(db, wanted.report)
  if (!report || !(report.isPublic || wanted.isReporter)) return refuse({ because: 'no-such-report' })
  const reopens = wanted.reopens === true && mayReopen(report.state)
  if (wanted.reopens && !reopens && (isSilent || !report.isOpen)) return refuse({ because: 'cannot-reopen' })
  const source = sourceDigest(house.secret, now, wanted.source).toString('base64url')
  const tooMany = (await countUpdatesFrom(db, source, new Date(now.getTime() - 3_600_000))) >= perSourceInHour
  const id = newId<'report-update'>(now.getTime()) as UpdateId
  const entered = await enterForModeration(scene, {
    kind: 'report-update',
    id,
    texts: [words],
    author: wanted.person,
    isHeld: tooMany,
  })
  const held = tooMany ? 'many-from-one-source' : entered.state === 'held' ? 'moderation' : null
  await insertUpdate(db, {
    id,
    report: report.id,
    at: now,
    kind: reopens ? 'reopened' : 'said',
    by: wanted.isReporter ? 'reporter' : 'public',
    body: report.body,
    state: reopens ? 'open' : null,
    words,
    ...(wanted.recording !== undefined && { facts: { recording: asRecorded(wanted.recording) } }),
    language: scene.language,
    isShown: held === null,
    heldBecause: held,
    author: { person: wanted.person ?? null, binding: source },
  })
  await givePhotos(scene, {
    report: report.id,
    update: id,
    photos,
    ...(wanted.photosSay ? { says: wanted.photosSay } : {}),
    isPrivate: report.isPrivate,
  })
  const land = await landOf(scene)
  if (reopens) {
    const days = land.categories.get(report.category)?.daysToAnswer ?? 10
    await saveReport(
      db,
      report.id,
      { state: 'open', dueAt: dueAfter('open', now, days), chases: 0, settledAt: null },
      now,
    )
  }
  if (held === null) {
    await addSending(scene, report, 'update', id)
    await scene.after(tellTask, { report: report.id, update: id })
  }
  scene.line({
    thing: { kind: 'report', id: report.id },
    ...lineOrganisation(land, report.body),
    ...(wanted.person ? { forPerson: wanted.person } : {}),
    facts: { reopens, held },
  })
  return accept({ isShown: held === null, reopened: reopens })
})
