import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { linkDigest, linkToken } from '../links.ts'
import { bookingTold } from '../messages.ts'
import { named } from '../saying.ts'
import { type BookingId, findBooking, setLink } from '../store/bookings.ts'
import { findKind } from '../store/slots.ts'

export type ToTell = {
  booking: BookingId
  what: 'confirmed' | 'requested' | 'moved' | 'cancelled' | 'declined' | 'offered' | 'reminder'
}

/** Tells a person what has become of their appointment, by the channel they chose. Whoever chose none is told nothing. */
export const tell = act('booking.tell', async (scene, { booking: id, what }: ToTell) => {
  const booking = await findBooking(scene.db, id)
  if (!booking) return refuse({ because: 'no-such-booking' })
  if (what === 'reminder' && booking.state !== 'confirmed') return refuse({ because: 'nothing-to-say' })
  const { contact } = booking
  const to = contact.tellBy === 'text' ? contact.phone : contact.tellBy === 'mail' ? contact.email : undefined
  const kind = await findKind(scene.db, booking.typeId)
  if (!to || !kind) return refuse({ because: 'nothing-to-say' })
  const token = linkToken(scene.house.secret, id)
  await setLink(scene.db, id, linkDigest(token))
  await queueMessage(scene, {
    kind: contact.tellBy === 'mail' ? 'mail' : 'text',
    to,
    template: bookingTold,
    facts: {
      what,
      kind: named(kind.name, kind.nameCy),
      startsAt: booking.startsAt.toISOString(),
      now: scene.now.toISOString(),
      until: (booking.heldUntil ?? booking.startsAt).toISOString(),
      reference: booking.reference,
      path: `/appointments/${id}/${token}`,
    },
    language: contact.language,
    ...(contact.personId ? { person: contact.personId } : {}),
    about: { kind: 'booking', id },
  })
  scene.line({
    thing: { kind: 'booking', id },
    organisation: booking.organisation,
    ...(contact.personId ? { forPerson: contact.personId } : {}),
    facts: { what },
  })
  return accept({ what })
})
