import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import type { BookingId } from '../store/bookings.ts'
import { findBooking } from '../store/bookings.ts'
import { noteUnsaid, takeReminder } from '../store/due.ts'

/** A reminder that cannot be given is not tried for ever: its time is over, and where that is somebody's wish, staff read so once. */
export const leaveUnsaid = act(
  'booking.leave-unsaid',
  async ({ db, now, line }, { booking: id, because }: { booking: BookingId; because: string }) => {
    const booking = await findBooking(db, id)
    if (!booking || !(await takeReminder(db, id, now))) return refuse({ because: 'nothing-to-say' })
    if (because === 'only-kept') await noteUnsaid(db, booking, because, now)
    line({
      thing: { kind: 'booking', id },
      organisation: booking.organisation,
      ...(booking.contact.personId ? { forPerson: booking.contact.personId } : {}),
      facts: { because },
    })
    return accept({ because })
  },
)
