import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { viewerId } from '../../../platform/stage.ts'
import { keepConsent, type SharingId } from '../../record/index.ts'
import { dueBy } from '../due.ts'
import { mayMove } from '../rules/states.ts'
import { find, findForUpdate, move, type Referral, send } from '../store/referrals.ts'
import { scriptOf, scriptVersion } from '../words/script.ts'
import { atSender, note } from './ends.ts'

type Answering = {
  id: string
  answer: 'yes' | 'no'
  askedHow: 'read-out' | 'shown' | 'in-writing'
  /** A worker at the sender's end writes down what they said. */
  byWorker?: boolean
}

/** Yes or no to what they were asked: by themselves, by their own link, or said to whoever rang them. */
export const answer = act('referrals.answer', async (scene, given: Answering) => {
  const found = await theirs(scene, given)
  if (!found.ok) return found
  const referral = found.value
  const { nextOrganisation, next, nextService } = referral
  if (!nextOrganisation) return refuse({ because: 'too-late' })
  const { db, now, channel, viewer } = scene
  await keepConsent(db, {
    id: newId<'sharing'>(now.getTime()) as SharingId,
    personId: referral.personId,
    fromOrganisation: referral.fromOrganisation,
    toOrganisation: nextOrganisation,
    purposes: ['referral'],
    basis: 'consent',
    wording: scriptOf(referral.language, {
      to: next ?? '',
      service: referral.service ?? '',
      pieces: referral.pieces,
      mayPassOn: referral.mayPassOn,
    }),
    wordingVersion: scriptVersion,
    language: referral.language,
    givenOn: channel,
    recordedBy: viewerId(viewer) ?? null,
    askedHow: given.askedHow,
    answer: given.answer,
    thing: { kind: 'referral', id: referral.id, pieces: referral.pieces },
    beganAt: now,
    endsAt: null,
  })
  if (given.answer === 'yes') {
    const asked = { organisation: nextOrganisation, service: nextService }
    await send(db, referral, await dueBy(scene, referral.isUrgent, asked), now)
    const sent = (await find(db, referral.id))!
    await note(scene, sent, { what: 'agreed' })
    await note(scene, sent, { what: 'sent', tellTo: 'sent', tellFrom: 'agreed' })
  } else {
    await move(db, referral.id, { state: 'not-agreed', now })
    await note(scene, { ...referral, toOrganisation: null }, { what: 'not-agreed', tellFrom: 'not-agreed' })
  }
  scene.line({
    thing: { kind: 'referral', id: referral.id },
    forPerson: referral.personId,
    purpose: 'referral',
    ...(given.byWorker && referral.fromOrganisation ? { organisation: referral.fromOrganisation } : {}),
    facts: { answer: given.answer, to: nextOrganisation },
  })
  return accept({ id: referral.id, state: given.answer === 'yes' ? 'sent' : 'not-agreed' })
})

async function theirs(scene: ActScene, { id, byWorker }: Answering) {
  if (byWorker) {
    const held = await atSender(scene, id, 'answer')
    return held.ok ? accept<Referral>(held.value.referral) : held
  }
  const referral = await findForUpdate(scene.db, id)
  if (!referral) return refuse({ because: 'no-such-referral' })
  return mayMove(referral.state, 'answer') ? accept(referral) : refuse({ because: 'too-late' })
}
