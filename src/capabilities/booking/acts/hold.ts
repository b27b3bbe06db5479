import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { linkDigest, linkToken } from '../links.ts'
import { mayHold } from '../rules/booking.ts'
import {
  type BookingId,
  type Contact,
  expireOverdue,
  findBookingByKey,
  findSlotToTake,
  insertHold,
  type SlotId,
} from '../store/bookings.ts'
import { lockSlots } from '../store/slots.ts'
import { expireTask } from '../tasks.ts'
import { offerFreed } from './offer-freed.ts'
import { placeTaken } from './place-taken.ts'

export type ToHold = {
  slot: SlotId
  party?: number
  contact: Contact
  answers?: Record<string, unknown>
  /** The same key holds once, however often it is sent. */
  idempotencyKey?: string
  seriesId?: string
}

/** Keeps a place while its form is filled in. The place is theirs until the hold runs out, and confirming honours it. */
export const hold = act('booking.hold', placeTaken, async (scene, wanted: ToHold) => {
  const { db, now } = scene
  if (wanted.idempotencyKey) {
    const before = await findBookingByKey(db, wanted.idempotencyKey)
    if (before) {
      scene.line({
        thing: { kind: 'booking', id: before.id },
        organisation: before.organisation,
        facts: { again: true },
      })
      return accept({ booking: before.id, reference: before.reference, heldUntil: before.heldUntil ?? now })
    }
  }
  const slot = await findSlotToTake(db, wanted.slot)
  if (!slot) return refuse({ because: 'no-such-slot' })
  const party = wanted.party ?? 1
  const allowed = mayHold(slot.terms, slot.when, party, now)
  if (!allowed.ok) return allowed
  // Places whose time ran out go to those who wait before anyone new may have them.
  await lockSlots(db, slot.typeId, [slot.id])
  if ((await expireOverdue(db, slot.id, now)) > 0) await offerFreed(scene, slot.id)
  const id = newId<'booking'>(now.getTime()) as BookingId
  const heldUntil = new Date(now.getTime() + slot.terms.holdMinutes * 60_000)
  const reference = await insertHold(db, {
    id,
    slot,
    heldUntil,
    party,
    contact: wanted.contact,
    binding: scene.binding,
    linkDigest: linkDigest(linkToken(scene.house.secret, id)),
    idempotencyKey: wanted.idempotencyKey,
    answers: wanted.answers ?? {},
    madeOn: scene.channel,
    ...(wanted.seriesId ? { seriesId: wanted.seriesId } : {}),
    now,
  })
  await scene.after(
    expireTask,
    { slot: slot.id },
    { runAt: heldUntil, jobKey: `${expireTask} ${slot.id} ${heldUntil.toISOString()}` },
  )
  scene.line({
    thing: { kind: 'booking', id },
    organisation: slot.organisation,
    ...(wanted.contact.personId ? { forPerson: wanted.contact.personId } : {}),
    facts: { slot: slot.id, party },
  })
  return accept({ booking: id, reference, heldUntil })
})
