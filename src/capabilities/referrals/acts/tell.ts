// Telling the person in their own way, and those at either end by mail. Each is a job's act, queued by the act that it tells of.
import type { OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { linkDigest, linkToken, outsideToken } from '../links.ts'
import { endTold, type EndTold, type PersonTold, referralTold } from '../messages.ts'
import { paths } from '../paths.ts'
import { endOfWorkingDay } from '../due.ts'
import { whoNow } from '../saying.ts'
import { haveRung, lookFurther } from '../store/calls.ts'
import { findMailOf, hasStaff, listToTell } from '../store/around.ts'
import { findReach, listHappened } from '../store/handed.ts'
import { insertMailed } from '../store/outside.ts'
import { find, type Referral, type ReferralId } from '../store/referrals.ts'
import { staffWords } from '../words/staff.ts'

/** Whoever is rung has a call to be made, with an owner and a day, instead of a message; whoever asked not to be told, nothing. */
export const tellPerson = act(
  'referrals.tell',
  async (scene, { referral: id, what }: { referral: ReferralId; what: PersonTold }) => {
    const { db, house } = scene
    const referral = await find(db, id)
    const reach = await findReach(db, id)
    if (!referral || !reach || reach.tellBy === 'none') return refuse({ because: 'nothing-to-say' })
    if (reach.tellBy === 'call') return haveThemRung(scene, referral, what)
    const last = (await listHappened(db, id)).findLast((one) => one.what === 'declined')
    await queueMessage(scene, {
      kind: reach.tellBy,
      to: reach.address,
      template: referralTold,
      facts: {
        what,
        to: whoNow(referral),
        reference: referral.reference,
        path: paths.follow(id, linkToken(house.secret, id)),
        reason: last?.reason ?? null,
        outcome: referral.outcome,
      },
      language: referral.language,
      person: referral.personId,
      about: { kind: 'referral', id },
    })
    scene.line({ thing: { kind: 'referral', id }, forPerson: referral.personId, facts: { what, by: reach.tellBy } })
    return accept()
  },
)

/** What they were told as it was done, or hear from whoever gets in touch, is no reason to ring. */
async function haveThemRung(scene: ActScene, one: Referral, what: PersonTold) {
  const says = staffWords.ring[what]
  const isTold = one.fromOrganisation === null && what !== 'declined'
  if (!says || isTold) return refuse({ because: 'nothing-to-say' })
  const at = await endOfWorkingDay(scene)
  const call = { title: says(whoNow(one)), dueAt: at(one.isUrgent ? 1 : daysToRing), now: scene.now }
  const organisation = await haveRung(scene.db, one.id, call)
  if (!organisation) return refuse({ because: 'nothing-to-say' })
  scene.line({
    thing: { kind: 'referral', id: one.id },
    forPerson: one.personId,
    organisation,
    facts: { what, by: 'call' },
  })
  return accept()
}

/** Working days, for a call and for what else is to be done about it; for what is urgent one. */
const daysToRing = 2

type TellingEnd = { referral: ReferralId; organisation: OrganisationId; what: EndTold }

export const tellEnd = act('referrals.tell-end', async (scene, { referral: id, organisation, what }: TellingEnd) => {
  const referral = await find(scene.db, id)
  if (!referral) return refuse({ because: 'nothing-to-say' })
  if (what === 'declined') await setTask(scene, referral)
  const told = (await hasStaff(scene.db, organisation))
    ? await tellMembers(scene, referral, organisation, what)
    : await tellOutside(scene, referral, organisation, what)
  scene.line({
    thing: { kind: 'referral', id },
    forPerson: referral.personId,
    organisation,
    facts: { what, told },
  })
  return accept({ told })
})

/** Nobody has it in hand now: a mail alone is soon forgotten. */
async function setTask(scene: ActScene, one: Referral) {
  const at = await endOfWorkingDay(scene)
  const task = { title: staffWords.lookFurther(whoNow(one)), dueAt: at(one.isUrgent ? 1 : daysToRing), now: scene.now }
  await lookFurther(scene.db, one.id, task)
}

async function tellMembers(scene: ActScene, one: Referral, organisation: OrganisationId, what: EndTold) {
  const whose = organisation === one.toOrganisation ? one.ownerId : one.sentBy
  const hand = what === 'withheld-late' ? [] : await listToTell(scene.db, organisation, whose)
  // Whoever had it in hand may have left, or let its day go by: then it is everybody's.
  const members = hand.length > 0 ? hand : await listToTell(scene.db, organisation, null)
  for (const { id, email } of members)
    await queueMessage(scene, {
      kind: 'mail',
      to: email,
      person: id,
      template: endTold,
      facts: { what, reference: one.reference, path: paths.one(one.id), isOutside: false },
      language: 'en',
      about: { kind: 'referral', id: one.id },
    })
  return members.length
}

const linkDays = 14

/** A new link each time; what was mailed before opens nothing any more. When it is taken back there is nothing to open. */
async function tellOutside(scene: ActScene, one: Referral, organisation: OrganisationId, what: EndTold) {
  const to = await findMailOf(scene.db, organisation, one.serviceId)
  if (to === undefined) return 0
  const isOpen = what !== 'withdrawn'
  const token = outsideToken()
  if (isOpen)
    await insertMailed(scene.db, {
      referral: one.id,
      person: one.personId,
      organisation,
      digest: linkDigest(token),
      now: scene.now,
      until: new Date(scene.now.getTime() + linkDays * 86_400_000),
    })
  await queueMessage(scene, {
    kind: 'mail',
    to,
    template: endTold,
    facts: { what, reference: one.reference, path: isOpen ? paths.outside(token) : '', isOutside: true },
    language: 'en',
    about: { kind: 'referral', id: one.id },
  })
  return 1
}
