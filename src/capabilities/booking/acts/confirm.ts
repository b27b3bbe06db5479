import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { confirmed } from '../rules/booking.ts'
import {
  type Booking,
  type BookingId,
  type Contact,
  findBookingForUpdate,
  findSeriesForUpdate,
  markWaiting,
  setContact,
  setState,
} from '../store/bookings.ts'
import { tellTask } from '../tasks.ts'
import { remindBefore } from './remind-before.ts'

/** `contact` is who it is for and how to tell them, where that was not known when the place was taken. */
export type ToConfirm = { booking: BookingId; contact?: Partial<Contact> }

/** A held or offered place becomes a booking, or a request where the organisation approves first. Twice is once. */
export const confirm = act('booking.confirm', confirmIn)

/** Whatever was kept together is booked together. Telling is once, of the first. */
export async function confirmIn(scene: ActScene, { booking: id, contact }: ToConfirm) {
  const asked = await findBookingForUpdate(scene.db, id)
  if (!asked) return refuse({ because: 'no-such-booking' })
  const outcome = confirmed(asked.state, asked.terms)
  if (!outcome.ok) return outcome
  const together = await findSeriesForUpdate(scene.db, asked)
  for (const booking of together) {
    const state = confirmed(booking.state, booking.terms)
    // Given back or run out since: the others stand.
    if (!state.ok) continue
    if (contact) await setContact(scene.db, booking.id, contact, scene.language)
    if (state.value !== booking.state) await settle(scene, booking, state.value, booking.id === id)
  }
  scene.line({
    thing: { kind: 'booking', id },
    organisation: asked.organisation,
    ...(asked.contact.personId ? { forPerson: asked.contact.personId } : {}),
    facts: { state: outcome.value, ...(together.length > 1 ? { together: together.length } : {}) },
  })
  return accept({ booking: id, reference: asked.reference, state: outcome.value, startsAt: asked.startsAt })
}

async function settle(scene: ActScene, booking: Booking, state: 'requested' | 'confirmed', isAsked: boolean) {
  await setState(scene.db, booking.id, state, scene.now)
  if (booking.waitingId) await markWaiting(scene.db, booking.waitingId, 'taken')
  if (isAsked) await scene.after(tellTask, { booking: booking.id, what: state })
  await remindBefore(scene, booking)
}
