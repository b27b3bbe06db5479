import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { type BookingId, findBookingForUpdate, setComing } from '../store/bookings.ts'

/** "I will be there": staff see it on their day, and whoever says it is likelier to come. */
export const sayComing = act('booking.say-coming', async (scene, { booking: id }: { booking: BookingId }) => {
  const booking = await findBookingForUpdate(scene, id)
  if (!booking) return refuse({ because: 'no-such-booking' })
  if (booking.state !== 'confirmed' && booking.state !== 'requested')
    return refuse({ because: 'booking-over', state: booking.state })
  await setComing(scene.db, id, scene.now)
  scene.line({
    thing: { kind: 'booking', id },
    organisation: booking.organisation,
    ...(booking.contact.personId ? { forPerson: booking.contact.personId } : {}),
  })
  return accept({ booking: id, startsAt: booking.startsAt })
})
