import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { expireOverdue, type SlotId } from '../store/bookings.ts'
import { findTypeOfSlot, lockSlots } from '../store/slots.ts'
import { offerFreed } from './offer-freed.ts'

/** Ends a slot's holds and offers whose time has run out, and offers the places to the next in line. */
export const expire = act('booking.expire', async (scene, { slot }: { slot: SlotId }) => {
  const type = await findTypeOfSlot(scene.db, slot)
  if (!type) return refuse({ because: 'no-such-slot' })
  await lockSlots(scene.db, type, [slot])
  const ended = await expireOverdue(scene.db, slot, scene.now)
  await offerFreed(scene, slot)
  scene.line({ thing: { kind: 'slot', id: slot }, facts: { ended } })
  return accept({ ended })
})
