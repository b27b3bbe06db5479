import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { rolesIn } from '../../../platform/stage.ts'
import { mayRecordAttendance } from '../rules/booking.ts'
import { type BookingId, findBookingForUpdate, setState } from '../store/bookings.ts'

/** They came, or they did not. Staff say it once it has begun, and may put it right. */
export const recordAttendance = act(
  'booking.record-attendance',
  async (scene, { booking: id, came }: { booking: BookingId; came: boolean }) => {
    const booking = await findBookingForUpdate(scene, id)
    if (!booking || rolesIn(scene.viewer, booking.organisation).length === 0)
      return refuse({ because: 'no-such-booking' })
    const allowed = mayRecordAttendance(booking.state, booking.startsAt, scene.now)
    if (!allowed.ok) return allowed
    await setState(scene.db, id, came ? 'attended' : 'missed', scene.now)
    scene.line({
      thing: { kind: 'booking', id },
      organisation: booking.organisation,
      ...(booking.contact.personId ? { forPerson: booking.contact.personId } : {}),
      facts: { came },
    })
    return accept({ booking: id, came })
  },
)
