import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { rolesIn } from '../../../platform/stage.ts'
import { reminderOf } from '../due.ts'
import { isLive, mayHold } from '../rules/booking.ts'
import { type BookingId, expireOverdue, findBookingForUpdate, moveToSlot, type SlotId } from '../store/bookings.ts'
import { findSlotToTake } from '../store/taking.ts'
import { tellTask } from '../tasks.ts'
import { offerFreed } from './offer-freed.ts'
import { placeTaken } from './place-taken.ts'

/** To another time of the same kind, in one step: the new place is theirs before the old one is anyone else's. */
export const move = act(
  'booking.move',
  placeTaken,
  async (scene, { booking: id, to }: { booking: BookingId; to: SlotId }) => {
    const { db, now } = scene
    const booking = await findBookingForUpdate(scene, id, [to])
    if (!booking) return refuse({ because: 'no-such-booking' })
    if (!isLive(booking.state)) return refuse({ because: 'booking-over', state: booking.state })
    if (booking.startsAt <= now) return refuse({ because: 'slot-past' })
    const slot = await findSlotToTake(db, to, now)
    if (!slot || slot.typeId !== booking.typeId) return refuse({ because: 'no-such-slot' })
    const allowed = mayHold(slot.terms, slot.when, booking.party, now)
    if (!allowed.ok) return allowed
    if (slot.id !== booking.slotId) {
      if ((await expireOverdue(db, slot.id, now)) > 0) await offerFreed(scene, slot.id)
      const remindAt =
        booking.state === 'held' ? undefined : await reminderOf(scene, slot.when.startsAt, booking.contact.tellBy)
      await moveToSlot(db, id, { to: slot.id, now, remindAt })
      await offerFreed(scene, booking.slotId)
      if (booking.state !== 'held') {
        await scene.after(tellTask, {
          booking: id,
          what: 'moved',
          byStaff: rolesIn(scene.viewer, booking.organisation).length > 0,
        })
      }
    }
    scene.line({
      thing: { kind: 'booking', id },
      organisation: booking.organisation,
      ...(booking.contact.personId ? { forPerson: booking.contact.personId } : {}),
      facts: { from: booking.slotId, to: slot.id },
    })
    return accept({ booking: id, startsAt: slot.when.startsAt })
  },
)
