import type { OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { rolesIn, type Stage } from '../../../platform/stage.ts'
import type { CancelReason } from '../rules/reasons.ts'
import { mayCancel } from '../rules/booking.ts'
import { type BookingId, findBookingForUpdate, markWaiting, setState } from '../store/bookings.ts'
import { tellTask } from '../tasks.ts'
import { offerFreed } from './offer-freed.ts'

/** Gives the place back, and in the same moment offers it to whoever waits first. */
export const cancel = act(
  'booking.cancel',
  async (scene, { booking: id, reason }: { booking: BookingId; reason: CancelReason }) => {
    const booking = await findBookingForUpdate(scene, id)
    if (!booking) return refuse({ because: 'no-such-booking' })
    const allowed = mayCancel(
      booking.state,
      booking.startsAt,
      booking.terms,
      scene.now,
      isStaff(scene, booking.organisation),
    )
    if (!allowed.ok) return allowed
    await setState(scene.db, id, 'cancelled', scene.now, reason)
    if (booking.waitingId) await markWaiting(scene.db, booking.waitingId, 'left')
    await offerFreed(scene, booking.slotId)
    if (booking.state !== 'held' && booking.state !== 'offered') {
      const byStaff = isStaff(scene, booking.organisation)
      await scene.after(tellTask, { booking: id, what: 'cancelled', byStaff })
    }
    scene.line({
      thing: { kind: 'booking', id },
      organisation: booking.organisation,
      ...(booking.contact.personId ? { forPerson: booking.contact.personId } : {}),
      facts: { reason },
    })
    return accept({ booking: id, startsAt: booking.startsAt })
  },
)

function isStaff({ viewer }: Stage, organisation: OrganisationId): boolean {
  return viewer.kind === 'system' || rolesIn(viewer, organisation).length > 0
}
