import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { rolesIn } from '../../../platform/stage.ts'
import { type BookingId, findBookingForUpdate, setState } from '../store/bookings.ts'
import { tellTask } from '../tasks.ts'
import { offerFreed } from './offer-freed.ts'

/** The organisation says yes or no to a request. The place was kept all the while; a no gives it to whoever waits first. */
export const decide = act(
  'booking.decide',
  async (
    scene,
    { booking: id, decision, reason }: { booking: BookingId; decision: 'confirmed' | 'declined'; reason?: string },
  ) => {
    const booking = await findBookingForUpdate(scene, id)
    if (!booking || rolesIn(scene.viewer, booking.organisation).length === 0)
      return refuse({ because: 'no-such-booking' })
    if (booking.state !== 'requested') return refuse({ because: 'nothing-to-decide', state: booking.state })
    await setState(scene.db, id, decision, scene.now, reason)
    if (decision === 'declined') await offerFreed(scene, booking.slotId)
    await scene.after(tellTask, { booking: id, what: decision === 'confirmed' ? 'agreed' : decision, byStaff: true })
    scene.line({
      thing: { kind: 'booking', id },
      organisation: booking.organisation,
      ...(booking.contact.personId ? { forPerson: booking.contact.personId } : {}),
      facts: { decision },
    })
    return accept({ booking: id, state: decision })
  },
)
