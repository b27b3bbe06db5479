import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { confirmed } from '../rules/booking.ts'
import {
  type BookingId,
  type Contact,
  findBookingForUpdate,
  markWaiting,
  setContact,
  setState,
} from '../store/bookings.ts'
import { tellTask } from '../tasks.ts'
import { remindBefore } from './remind-before.ts'

/** `contact` is who it is for and how to tell them, where that was not known when the place was taken. */
export type ToConfirm = { booking: BookingId; contact?: Partial<Contact> }

/** A held or offered place becomes a booking, or a request where the organisation approves first. Twice is once. */
export const confirm = act('booking.confirm', async (scene, { booking: id, contact }: ToConfirm) => {
  const booking = await findBookingForUpdate(scene.db, id)
  if (!booking) return refuse({ because: 'no-such-booking' })
  const outcome = confirmed(booking.state, booking.terms)
  if (!outcome.ok) return outcome
  if (contact) await setContact(scene.db, id, contact, scene.language)
  if (outcome.value !== booking.state) {
    await setState(scene.db, id, outcome.value, scene.now)
    if (booking.waitingId) await markWaiting(scene.db, booking.waitingId, 'taken')
    await scene.after(tellTask, { booking: id, what: outcome.value })
    await remindBefore(scene, booking)
  }
  scene.line({
    thing: { kind: 'booking', id },
    organisation: booking.organisation,
    ...(booking.contact.personId ? { forPerson: booking.contact.personId } : {}),
    facts: { state: outcome.value },
  })
  return accept({ booking: id, reference: booking.reference, state: outcome.value, startsAt: booking.startsAt })
})
