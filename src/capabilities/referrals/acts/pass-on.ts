import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewerId } from '../../../platform/stage.ts'
import { keepConsent, type SharingId, withdrawThing } from '../../record/index.ts'
import { dueBy } from '../due.ts'
import { findTarget } from '../store/around.ts'
import { findAgreed } from '../store/handed.ts'
import { passOn as pass } from '../store/referrals.ts'
import { atReceiver, note } from './ends.ts'
import { lineOf } from './receive.ts'

/**
 * Not ours, and who is next. Where the person agreed to that too, it goes on at once; else they are asked first, and until they say
 * yes nobody has it. Either way this organisation has it no more.
 */
export const passOn = act(
  'referrals.pass-on',
  async (scene, { id, service, words }: { id: string; service: string; words: string }) => {
    const held = await atReceiver(scene, id, 'pass-on')
    if (!held.ok) return held
    const { referral, organisation } = held.value
    const { db, now, channel, viewer } = scene
    const target = await findTarget(db, service)
    if (!target) return refuse({ because: 'no-such-service' })
    if (target.organisation === organisation || target.organisation === referral.fromOrganisation)
      return refuse({ because: 'same-organisation' })
    const agreed = referral.mayPassOn ? await findAgreed(db, referral.id) : undefined
    const isAgreed = agreed !== undefined
    const by = viewerId(viewer) ?? null
    if (agreed)
      await keepConsent(db, {
        id: newId<'sharing'>(now.getTime()) as SharingId,
        personId: referral.personId,
        fromOrganisation: organisation,
        toOrganisation: target.organisation,
        purposes: ['referral'],
        basis: 'consent',
        // The words that they agreed to said that it may go on.
        wording: agreed.wording,
        wordingVersion: agreed.wordingVersion,
        language: agreed.language,
        givenOn: agreed.givenOn,
        recordedBy: by,
        askedHow: 'read-out',
        answer: 'yes',
        thing: { kind: 'referral', id: referral.id, pieces: referral.pieces },
        beganAt: now,
        endsAt: null,
      })
    const tell = isAgreed ? 'passed-on' : 'asked'
    await note(scene, referral, { what: 'passed-on', organisation, reason: 'not-ours', words, tell, tellFrom: tell })
    const passed = await pass(db, referral.id, {
      organisation: target.organisation,
      service: target.service,
      isAgreed,
      clocks: await dueBy(scene, referral.isUrgent),
      now,
    })
    if (!passed) return refuse({ because: 'too-late' })
    await withdrawThing(db, referral.id, { to: organisation, by, on: channel, now })
    if (isAgreed)
      await scene.after('referrals.tell-end', {
        referral: referral.id,
        organisation: target.organisation,
        what: 'sent',
      })
    scene.line(lineOf(held.value, { next: target.organisation, asked: !isAgreed }))
    return accept({ isAgreed, next: target.organisationName })
  },
)
