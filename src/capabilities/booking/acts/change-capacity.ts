import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { rolesIn } from '../../../platform/stage.ts'
import type { SlotId } from '../store/bookings.ts'
import { findSlotForUpdate, findTypeOfSlot, lockSlots, setCapacity } from '../store/slots.ts'
import { offerFreed } from './offer-freed.ts'

/** More places, or fewer, but never fewer than are taken: those people must be told first. */
export const changeCapacity = act(
  'booking.change-capacity',
  { a_slot_is_never_oversold: 'more-are-booked', a_slot_has_0_to_1000_places: 'not-a-number-of-places' },
  async (scene, { slot: id, capacity }: { slot: SlotId; capacity: number }) => {
    const type = await findTypeOfSlot(scene.db, id)
    if (!type) return refuse({ because: 'no-such-slot' })
    await lockSlots(scene.db, type, [id])
    const slot = await findSlotForUpdate(scene.db, id)
    if (!slot || rolesIn(scene.viewer, slot.organisation).length === 0) return refuse({ because: 'no-such-slot' })
    await setCapacity(scene.db, id, capacity)
    await offerFreed(scene, id)
    scene.line({
      thing: { kind: 'slot', id },
      organisation: slot.organisation,
      facts: { from: slot.capacity, to: capacity },
    })
    return accept({ slot: id, capacity })
  },
)
