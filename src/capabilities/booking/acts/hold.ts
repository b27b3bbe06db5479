import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { linkDigest, linkToken } from '../links.ts'
import { keptAtOnceMax, mayHold } from '../rules/booking.ts'
import {
  type BookingId,
  type Contact,
  expireOverdue,
  findSlotToTake,
  hasOverdue,
  insertHold,
  type SlotId,
  type SlotToTake,
} from '../store/bookings.ts'
import { findByKey } from '../store/outside.ts'
import { countKept } from '../store/own.ts'
import { lockSlots } from '../store/slots.ts'
import { expireTask } from '../tasks.ts'
import { offerFreed } from './offer-freed.ts'
import { placeTaken } from './place-taken.ts'

export type ToHold = {
  slot: SlotId
  /** Further slots of the same kind that are held with it, or not at all. */
  also?: readonly SlotId[]
  /** People in each slot. */
  party?: number
  contact: Contact
  answers?: Record<string, unknown>
  /** The same key holds once, however often it is sent. */
  idempotencyKey?: string
}

/** Keeps a place while its form is filled in. The place is theirs until the hold runs out, and confirming honours it. */
export const hold = act('booking.hold', placeTaken, async (scene, wanted: ToHold) => {
  const { db, now, binding } = scene
  if (wanted.idempotencyKey) {
    const before = await findByKey(db, wanted.idempotencyKey)
    if (before) {
      scene.line({
        thing: { kind: 'booking', id: before.id },
        organisation: before.organisation,
        facts: { again: true },
      })
      return accept({ booking: before.id, reference: before.reference, heldUntil: before.heldUntil ?? now })
    }
  }
  const party = wanted.party ?? 1
  const slots: SlotToTake[] = []
  for (const id of [wanted.slot, ...(wanted.also ?? [])]) {
    const slot = await findSlotToTake(db, id)
    if (!slot || (slots[0] && slot.typeId !== slots[0].typeId)) return refuse({ because: 'no-such-slot' })
    const allowed = mayHold(slot.terms, slot.when, party, now)
    if (!allowed.ok) return allowed
    // Told at once, without waiting behind everybody else who wants it, unless a place of it is about to come free.
    if (slot.left < party && !(await hasOverdue(db, slot.id, now))) return refuse({ because: 'slot-full' })
    slots.push(slot)
  }
  const [first] = slots as [SlotToTake]
  // Nobody keeps a whole clinic from one browser; a worker keeps places for many people.
  if (binding && !scene.forPerson && (await countKept(db, binding, now)) + slots.length > keptAtOnceMax)
    return refuse({ because: 'too-many-kept' })
  await lockSlots(
    db,
    first.typeId,
    slots.map(({ id }) => id),
  )
  const heldUntil = new Date(now.getTime() + first.terms.holdMinutes * 60_000)
  const lead = newId<'booking'>(now.getTime()) as BookingId
  let reference = ''
  for (const slot of slots) {
    const id = slot === first ? lead : (newId<'booking'>(now.getTime()) as BookingId)
    const given = { ...wanted, id, slot, party, heldUntil, ...(slots.length > 1 ? { seriesId: lead } : {}) }
    const made = await holdOne(scene, given, lead)
    if (slot === first) reference = made
  }
  scene.line({
    thing: { kind: 'booking', id: lead },
    organisation: first.organisation,
    ...(wanted.contact.personId ? { forPerson: wanted.contact.personId } : {}),
    facts: { slot: first.id, party, ...(slots.length > 1 ? { slots: slots.length } : {}) },
  })
  return accept({ booking: lead, reference, heldUntil })
})

type One = Omit<ToHold, 'slot'> & {
  id: BookingId
  slot: SlotToTake
  party: number
  heldUntil: Date
  seriesId?: BookingId
}

async function holdOne(scene: ActScene, given: One, lead: BookingId): Promise<string> {
  const { db, now } = scene
  const { id, slot, heldUntil } = given
  // Places whose time ran out go to those who wait before anyone new may have them.
  if ((await expireOverdue(db, slot.id, now)) > 0) await offerFreed(scene, slot.id)
  const reference = await insertHold(db, {
    id,
    slot,
    heldUntil,
    party: given.party,
    contact: given.contact,
    binding: scene.forPerson ? undefined : scene.binding,
    linkDigest: linkDigest(linkToken(scene.house.secret, lead)),
    // One key for all that is held together: the first has it.
    idempotencyKey: id === lead ? given.idempotencyKey : undefined,
    answers: given.answers ?? {},
    madeOn: scene.channel,
    session: scene.session,
    ...(given.seriesId ? { seriesId: given.seriesId } : {}),
    now,
  })
  await scene.after(
    expireTask,
    { slot: slot.id },
    { runAt: heldUntil, jobKey: `${expireTask} ${slot.id} ${heldUntil.toISOString()}` },
  )
  return reference
}
