import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import type { SharingEnded } from '../../../platform/manifest.ts'
import { viewerId } from '../../../platform/stage.ts'
import { withdrawThing } from '../../record/index.ts'
import * as store from '../store/referrals.ts'
import { atSender, tellAround } from './ends.ts'

/**
 * The person takes their consent back, by themself, by their link, or by way of whoever sent it. Whoever had it is told, and from this
 * moment reads nothing of what was handed over. Consent ends first and the referral after it, in the order in which others hold them.
 */
export const withdraw = act(
  'referrals.withdraw',
  async (scene, { id, byWorker }: { id: string; byWorker?: boolean }) => {
    const { db, now, channel, viewer } = scene
    if (byWorker) {
      const held = await atSender(scene, id, 'withdraw')
      if (!held.ok) return held
    }
    const known = await store.find(db, id)
    if (!known) return refuse({ because: 'no-such-referral' })
    await withdrawThing(db, id, { by: viewerId(viewer) ?? null, on: channel, now })
    const done = await endReferral(scene, known)
    if (!done) return refuse({ because: 'too-late' })
    scene.line({
      thing: { kind: 'referral', id },
      forPerson: known.personId,
      purpose: 'referral',
      ...(byWorker && known.fromOrganisation ? { organisation: known.fromOrganisation } : {}),
    })
    return accept({ id: known.id })
  },
)

async function endReferral(
  scene: ActScene,
  known: Pick<store.Referral, 'id' | 'fromOrganisation' | 'toOrganisation'> & { personId: PersonId },
): Promise<boolean> {
  const event = newId<'referral-event'>(scene.now.getTime())
  if (!(await store.withdraw(scene.db, known.id, event, scene.channel, scene.now))) return false
  await tellAround(scene, known, { what: 'withdrawn', tell: 'withdrawn', tellTo: 'withdrawn', tellFrom: 'withdrawn' })
  return true
}

/** Consent was taken back where all consents are listed; a referral that rested on it is over, too. */
export async function afterSharingEnds(scene: ActScene, ended: SharingEnded): Promise<void> {
  if (ended.thing?.kind !== 'referral') return
  const known = await store.find(scene.db, ended.thing.id)
  // A worker at the receiver's end sees it no more, and what is told of it needs its ends alone.
  await endReferral(scene, {
    id: ended.thing.id as store.ReferralId,
    personId: ended.personId,
    fromOrganisation: known?.fromOrganisation ?? (null as OrganisationId | null),
    toOrganisation: ended.toOrganisation,
  })
}
