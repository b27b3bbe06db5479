import { addDays } from '../../../kernel/day.ts'
import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { look } from '../../../platform/look.ts'
import { keepConsent, type SharingId, workplaces } from '../../record/index.ts'
import { dueBy } from '../due.ts'
import { linkDigest, linkToken } from '../links.ts'
import { type Pieces, piecesIn, withheldDays, type WithheldReason } from '../rules/pieces.ts'
import { findTarget, type Target } from '../store/around.ts'
import { type HowTold, insertPiece, insertReach } from '../store/handed.ts'
import { find, insert, type ReferralId } from '../store/referrals.ts'
import { scriptOf, scriptVersion } from '../words/script.ts'
import { note } from './ends.ts'

export type ToRefer = {
  person: PersonId
  /** On whose behalf. */
  organisation: OrganisationId
  service: string
  pieces: Pieces
  /** The risks are kept from the person, and why. */
  withheld?: WithheldReason
  isUrgent: boolean
  mayPassOn: boolean
  /** What they said to the words of `scriptOf`; `later`: they are asked in the way they are told things. */
  answer: 'yes' | 'no' | 'later'
  askedHow: 'read-out' | 'shown' | 'in-writing'
  /** In which the words were. */
  language: Language
  tell: HowTold
  /** Made by the form, so that one that is sent twice is one referral. */
  key?: string
}

const refusals = {
  a_referral_form_is_sent_once: 'already-sent',
  nobody_refers_to_themselves: 'same-organisation',
  referral_person_id_fkey: 'may-not-look',
} as const

/** Puts somebody in touch, with their yes; their no is kept as well, in the words it was said to, and nothing else of it is. */
export const refer = act('referrals.refer', refusals, async (scene, given: ToRefer) => {
  const { db, now, viewer, channel, house } = scene
  const { person, organisation } = given
  if (viewer.kind !== 'person' || !workplaces(scene).includes(organisation)) return refuse({ because: 'not-allowed' })
  const handed = piecesIn(given.pieces)
  if (!handed.includes('why')) return refuse({ because: 'no-reason' })
  const target = await findTarget(db, given.service)
  if (!target) return refuse({ because: 'no-such-service' })
  if (target.organisation === organisation) return refuse({ because: 'same-organisation' })
  if (given.answer === 'later' && given.tell.tellBy === 'none') return refuse({ because: 'nobody-to-ask' })
  const looked = await look(scene, { person, purpose: 'referral', organisation })
  if (!looked.ok) return looked
  const id = newId<'referral'>(now.getTime()) as ReferralId
  const isSent = given.answer === 'yes'
  const reference = await insert(db, {
    id,
    personId: person,
    fromOrganisation: organisation,
    sentBy: viewer.personId,
    toOrganisation: isSent ? target.organisation : null,
    serviceId: isSent ? target.service : null,
    nextOrganisation: given.answer === 'later' ? target.organisation : null,
    nextService: given.answer === 'later' ? target.service : null,
    pieces: handed,
    mayPassOn: given.mayPassOn,
    isUrgent: given.isUrgent,
    state: stateFor[given.answer],
    language: given.language,
    channel,
    now,
    sentAt: isSent ? now : null,
    ...(isSent ? await dueBy(scene, given.isUrgent, target) : { answerBy: null, contactBy: null }),
    linkDigest: linkDigest(linkToken(house.secret, id)),
    clientKey: given.key ?? null,
  })
  if (given.answer !== 'no') await handOver(scene, id, given)
  if (given.answer !== 'later') await keepAnswer(scene, id, given, target)
  const referral = (await find(db, id))!
  await note(scene, referral, { ...happenedFor[given.answer], organisation })
  scene.line({
    thing: { kind: 'referral', id },
    forPerson: person,
    organisation,
    purpose: 'referral',
    facts: { to: target.organisation, answer: given.answer, pieces: handed.join(' ') },
  })
  return accept({ id, reference, state: referral.state })
})

const stateFor = { yes: 'sent', no: 'not-agreed', later: 'asking' } as const
const happenedFor = {
  yes: { what: 'sent', tell: 'sent', tellTo: 'sent' },
  no: { what: 'not-agreed' },
  later: { what: 'asked', tell: 'asked' },
} as const

async function handOver(scene: ActScene, id: ReferralId, { person, pieces, withheld, tell }: ToRefer) {
  for (const piece of piecesIn(pieces)) {
    const isWithheld = piece === 'risks' && withheld !== undefined
    await insertPiece(scene.db, {
      referral: id,
      person,
      piece,
      words: pieces[piece]!.trim(),
      withheldWhy: isWithheld ? withheld : null,
      withheldUntil: isWithheld ? addDays(today(scene), withheldDays) : null,
    })
  }
  await insertReach(scene.db, { referral: id, person, ...tell })
}

/** The words as they were read out or shown, in the language they were in, and what was said to them. */
function keepAnswer({ db, now, channel, viewer }: ActScene, id: ReferralId, given: ToRefer, target: Target) {
  const handed = piecesIn(given.pieces)
  return keepConsent(db, {
    id: newId<'sharing'>(now.getTime()) as SharingId,
    personId: given.person,
    fromOrganisation: given.organisation,
    toOrganisation: target.organisation,
    purposes: ['referral'],
    basis: 'consent',
    wording: scriptOf(given.language, {
      to: target.organisationName,
      service: target.name,
      pieces: handed,
      mayPassOn: given.mayPassOn,
    }),
    wordingVersion: scriptVersion,
    language: given.language,
    givenOn: channel,
    recordedBy: viewer.kind === 'person' ? viewer.personId : null,
    askedHow: given.askedHow,
    answer: given.answer === 'yes' ? 'yes' : 'no',
    thing: { kind: 'referral', id, pieces: handed },
    beganAt: now,
    endsAt: null,
  })
}
