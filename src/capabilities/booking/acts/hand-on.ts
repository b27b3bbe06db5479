import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { rolesIn } from '../../../platform/stage.ts'
import { reminderOf } from '../due.ts'
import { isLive, mayHold } from '../rules/booking.ts'
import { type BookingId, expireOverdue, findBookingForUpdate, moveToSlot, type SlotId } from '../store/bookings.ts'
import { insertCall } from '../store/calls.ts'
import { isLeftBehind, withdrawIfLeft } from '../store/left.ts'
import { findSlotToTake } from '../store/taking.ts'
import { tellTask } from '../tasks.ts'
import { offerFreed } from './offer-freed.ts'
import { placeTaken } from './place-taken.ts'

/** To a colleague who has the same time free. However near it is: whoever comes, comes when they were told. */
export const handOn = act(
  'booking.hand-on',
  placeTaken,
  async (scene, { booking: id, to }: { booking: BookingId; to: SlotId }) => {
    const { db, now } = scene
    const booking = await findBookingForUpdate(scene, id, [to])
    if (!booking || rolesIn(scene.viewer, booking.organisation).length === 0)
      return refuse({ because: 'no-such-booking' })
    if (!isLive(booking.state)) return refuse({ because: 'booking-over', state: booking.state })
    const slot = await findSlotToTake(db, to, now)
    const isSame = slot?.typeId === booking.typeId && slot.when.startsAt.getTime() === booking.startsAt.getTime()
    if (!slot || !isSame || slot.id === booking.slotId) return refuse({ because: 'no-such-slot' })
    const allowed = mayHold({ ...slot.terms, noticeMinutes: 0 }, slot.when, booking.party, now)
    if (!allowed.ok) return allowed
    if ((await expireOverdue(db, slot.id, now)) > 0) await offerFreed(scene, slot.id)
    const remindAt = await reminderOf(scene, slot.when.startsAt, booking.contact.tellBy)
    await moveToSlot(db, id, { to: slot.id, now, remindAt })
    await withdrawIfLeft(db, booking.slotId, now)
    await offerFreed(scene, booking.slotId)
    await scene.after(tellTask, { booking: id, what: 'handed', byStaff: true })
    scene.line({
      thing: { kind: 'booking', id },
      organisation: booking.organisation,
      ...(booking.contact.personId ? { forPerson: booking.contact.personId } : {}),
      facts: { from: booking.slotId, to: slot.id },
    })
    return accept({ booking: id })
  },
)

/** Nobody can take it over as it stands: a colleague is to ring them and agree on something else. Until then it stays where it is. */
export const askToRing = act('booking.ask-to-ring', async (scene, { booking: id }: { booking: BookingId }) => {
  const { db, now } = scene
  const booking = await findBookingForUpdate(scene, id)
  if (!booking || !(await isLeftBehind(db, id, now))) return refuse({ because: 'no-such-booking' })
  await insertCall(db, booking, 'left', now)
  scene.line({
    thing: { kind: 'booking', id },
    organisation: booking.organisation,
    ...(booking.contact.personId ? { forPerson: booking.contact.personId } : {}),
  })
  return accept({ booking: id })
})
