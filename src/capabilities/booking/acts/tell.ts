import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { recordingNamedIn } from '../../../platform/flow/recorded.ts'
import { isOnlyKept } from '../../../platform/only-kept.ts'
import { queueLetter } from '../../../platform/messages/letter.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { tokenDigest } from '../../../platform/sealed-link.ts'
import { homeOf } from '../../../platform/home.ts'
import { linkOwner, linkToken } from '../links.ts'
import { bookingTold, firstLine, type Told } from '../messages.ts'
import { postedBy } from '../posting.ts'
import { said, named, whereOf } from '../saying.ts'
import { type Booking, type BookingId, findBooking, setLink } from '../store/bookings.ts'
import { insertCall } from '../store/calls.ts'
import { takeReminder } from '../store/due.ts'
import { findKind, findWhom } from '../store/slots.ts'
import { tellByLinkTask } from '../tasks.ts'
import { bookingWords } from '../words/words.ts'

export type ToTell = {
  booking: BookingId
  what: Told
  /** Staff did it, so that the person does not know yet. */
  byStaff?: boolean
  /** As a message with a link, where a conversation by text cannot be begun now. */
  byLink?: boolean
}

/** The text channel's own job: begins a conversation, so that a digit is an answer. */
const reachOutTask = 'sms.reach-out'
/** What is asked when that is told, and by which conversation. */
const conversations: Partial<Record<Told, string>> = { reminder: 'my-appointment', offered: 'take-a-place' }

/** Tells a person what has become of their appointment, by the channel they chose. Whoever chose none is told nothing. */
export const tell = act('booking.tell', async (scene, toTell: ToTell) => {
  const { booking: id, what } = toTell
  const booking = await findBooking(scene.db, id)
  if (!booking) return refuse({ because: 'no-such-booking' })
  if (what === 'reminder' && !(await isToBeReminded(scene, booking, toTell)))
    return refuse({ because: 'nothing-to-say' })
  if (what === 'reminder' && (await isOnlyKept(scene, askedFor(booking)))) return refuse({ because: 'only-kept' })
  if (what === 'offered' && booking.state !== 'offered') return refuse({ because: 'nothing-to-say' })
  const told = await tellBy[booking.contact.tellBy](scene, booking, toTell)
  if (!told) return refuse({ because: 'nothing-to-say' })
  scene.line({
    thing: { kind: 'booking', id },
    organisation: booking.organisation,
    ...(booking.contact.personId ? { forPerson: booking.contact.personId } : {}),
    facts: { what, by: booking.contact.tellBy },
  })
  return accept({ what })
})

/** Given back or begun since, it needs no reminding. By link it was to be said already, and could not be. */
async function isToBeReminded({ db, now }: ActScene, { id, state, startsAt }: Booking, { byLink }: ToTell) {
  if (state !== 'confirmed' || startsAt <= now) return false
  return byLink || takeReminder(db, id, now)
}

/** A reminder comes by itself, so nothing of theirs may be used for it; that a time has changed is told all the same, or they come in vain. */
function askedFor({ organisation, madeAt, contact }: Booking) {
  return { person: contact.personId, organisation, askedAt: madeAt }
}

type Way = (scene: ActScene, booking: Booking, toTell: ToTell) => Promise<boolean>

const tellBy: Record<Booking['contact']['tellBy'], Way> = {
  none: async () => false,
  text: async (scene, booking, toTell) => {
    const flow = toTell.byLink ? undefined : conversations[toTell.what]
    if (!booking.contact.phone) return false
    return flow
      ? reachOut(scene, booking, toTell, flow)
      : message(scene, booking, toTell, 'text', booking.contact.phone)
  },
  mail: async (scene, booking, toTell) =>
    booking.contact.email ? message(scene, booking, toTell, 'mail', booking.contact.email) : false,
  post: (scene, booking, toTell) => letter(scene, booking, toTell),
  // They heard themselves what they did on the telephone; the rest a person of the service says.
  call: async (scene, booking, { what, byStaff = false }) => {
    if (what === 'confirmed' || what === 'requested') return false
    if ((what === 'cancelled' || what === 'moved') && !byStaff) return false
    return insertCall(scene.db, booking, what, scene.now)
  },
}

async function reachOut(scene: ActScene, booking: Booking, { what }: ToTell, flow: string): Promise<boolean> {
  const facts = await factsOf(scene, booking, what)
  if (!facts) return false
  const { place, house } = scene
  await scene.after(reachOutTask, {
    flow,
    to: booking.contact.phone,
    language: booking.contact.language,
    first: said((_words, language) => firstLine(facts, { language, place, publicUrl: homeOf({ house, place }) })),
    known: { which: booking.id },
    otherwise: { task: tellByLinkTask, payload: { booking: booking.id, what } },
  })
  return true
}

async function message(
  scene: ActScene,
  booking: Booking,
  { what }: ToTell,
  kind: 'text' | 'mail',
  to: string,
): Promise<boolean> {
  const facts = await factsOf(scene, booking, what)
  if (!facts) return false
  const { personId, language } = booking.contact
  await queueMessage(scene, {
    kind,
    to,
    template: bookingTold,
    facts,
    language,
    askedAt: booking.madeAt,
    ...(personId ? { person: personId } : {}),
    about: { kind: 'booking', id: booking.id },
  })
  return true
}

/** With nobody's name that can be read, it goes to whoever lives there. */
async function letter(scene: ActScene, booking: Booking, { what }: ToTell): Promise<boolean> {
  const { personId, language, address, name } = booking.contact
  const facts = await factsOf(scene, booking, what)
  if (!facts || !address) return false
  const writtenName = name && recordingNamedIn(name) === undefined ? name : undefined
  await queueLetter(scene, {
    address: [writtenName ?? bookingWords[language].letter.householder, ...address.split('\n')],
    template: bookingTold,
    facts: { ...facts, ...(writtenName ? { name: writtenName } : {}) },
    language,
    askedAt: booking.madeAt,
    postBy: await postedBy(scene, booking.startsAt, { isReminder: what === 'reminder' }),
    ...(personId ? { person: personId } : {}),
    about: { kind: 'booking', id: booking.id },
  })
  return true
}

async function factsOf({ db, now, house }: ActScene, booking: Booking, what: Told) {
  const kind = await findKind(db, booking.typeId)
  if (!kind) return undefined
  const whom = what === 'handed' ? await findWhom(db, booking.slotId) : undefined
  const where = whereOf(kind)
  const token = linkToken(house.secret, linkOwner(booking))
  // An offer is made by the database, which cannot make links.
  const opens = await setLink(db, booking.id, tokenDigest(token))
  return {
    what,
    kind: named(kind.name, kind.nameCy),
    by: kind.organisation,
    startsAt: booking.startsAt.toISOString(),
    ...(where ? { where } : {}),
    now: now.toISOString(),
    until: (booking.heldUntil ?? booking.startsAt).toISOString(),
    reference: booking.reference,
    path: opens ? `/appointments/${booking.id}/${token}` : '/appointments',
    ...(whom ? { whom: named(whom.name, whom.nameCy) } : {}),
  }
}
