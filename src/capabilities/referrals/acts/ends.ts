// What every act at one end of a referral begins with, and what it leaves behind.
import { newId, type OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import type { ActScene } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import { viewerId } from '../../../platform/stage.ts'
import { announce } from '../../../platform/webhooks/acts.ts'
import { holdConsent, workplaces } from '../../record/index.ts'
import { mayMove, type DeclineReason, type Move } from '../rules/states.ts'
import { type Happened, insertHappened } from '../store/handed.ts'
import { endCalls } from '../store/calls.ts'
import { findForUpdate, type Referral, whose } from '../store/referrals.ts'
import { type EndTold, type PersonTold } from '../messages.ts'
import { tellEndTask, tellTask } from '../tasks.ts'

/**
 * The receiver's end: somebody who works there now has looked, and the person's consent stands until this act is done. Consent is held
 * before the referral is, as whoever takes it back does.
 */
export async function atReceiver(scene: ActScene, id: string, move: Move) {
  const known = await whose(scene.db, id)
  const organisation = workplaces(scene).find((one) => one === known?.toOrganisation)
  if (!known || !organisation) return refuse({ because: 'no-such-referral' })
  if (!(await holdConsent(scene.db, id, organisation))) return refuse({ because: 'consent-withdrawn' })
  const looked = await look(scene, { person: known.personId, purpose: 'referral', organisation })
  if (!looked.ok) return refuse({ because: 'no-such-referral' })
  const referral = await findForUpdate(scene.db, id)
  if (!referral || !mayMove(referral.state, move)) return refuse({ because: 'too-late' })
  return accept({ referral, organisation })
}

/** The sender's end. */
export async function atSender(scene: ActScene, id: string, move: Move) {
  const known = await whose(scene.db, id)
  const organisation = workplaces(scene).find((one) => one === known?.fromOrganisation)
  if (!known || !organisation) return refuse({ because: 'no-such-referral' })
  const looked = await look(scene, { person: known.personId, purpose: 'referral', organisation })
  if (!looked.ok) return refuse({ because: 'no-such-referral' })
  const referral = await findForUpdate(scene.db, id)
  if (!referral || !mayMove(referral.state, move)) return refuse({ because: 'too-late' })
  return accept({ referral, organisation })
}

type Done = {
  what: Happened['what']
  organisation?: OrganisationId
  reason?: DeclineReason
  words?: string
  tell?: PersonTold
  tellTo?: EndTold
  tellFrom?: EndTold
}

/** What happened is written down, both ends' other systems hear of it, and whoever should be told is, once this is done. */
export async function note(scene: ActScene, referral: Referral, done: Done) {
  const { db, now, viewer, channel } = scene
  await insertHappened(db, {
    id: newId<'referral-event'>(now.getTime()),
    referral: referral.id,
    person: referral.personId,
    at: now,
    what: done.what,
    organisationId: done.organisation ?? null,
    byId: viewerId(viewer) ?? null,
    channel,
    reason: done.reason ?? null,
    words: (done.words ?? '').slice(0, wordsCharsMax),
  })
  await tellAround(scene, referral, done)
}

const wordsCharsMax = 1_000

export async function tellAround(
  scene: Pick<ActScene, 'db' | 'now' | 'after'>,
  { id, fromOrganisation, toOrganisation }: Pick<Referral, 'id' | 'fromOrganisation' | 'toOrganisation'>,
  { what, tell, tellTo, tellFrom }: Pick<Done, 'what' | 'tell' | 'tellTo' | 'tellFrom'>,
) {
  if (what !== 'seen' && what !== 'tried') await endCalls(scene.db, id, scene.now)
  const ends = [...new Set([fromOrganisation, toOrganisation])].filter((one) => one !== null)
  if (what in webhookTypes)
    for (const organisation of ends) await announce(scene, { organisation, type: `referral.${what}`, thing: id })
  if (tell) await scene.after(tellTask, { referral: id, what: tell })
  if (tellTo && toOrganisation)
    await scene.after(tellEndTask, { referral: id, organisation: toOrganisation, what: tellTo })
  if (tellFrom && fromOrganisation)
    await scene.after(tellEndTask, { referral: id, organisation: fromOrganisation, what: tellFrom })
}

/** What other systems can be told of, in words for whoever chooses. The name of each event is `referral.` and the key. */
export const webhookTypes: Readonly<Partial<Record<Happened['what'], string>>> = {
  sent: 'A referral was sent',
  seen: 'A referral was opened by whoever it was sent to',
  accepted: 'A referral was accepted',
  declined: 'A referral was turned down',
  'passed-on': 'A referral was passed on to another organisation',
  contacted: 'First contact was made',
  finished: 'A referral is finished, with its outcome',
  withdrawn: 'A referral was stopped, as the person asked',
}
