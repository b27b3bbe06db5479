import type { ActScene } from '../../../platform/act.ts'
import { offerPlaces, type SlotId } from '../store/bookings.ts'
import { expireTask, tellOfferTask } from '../tasks.ts'

/** In the act's own transaction, whatever has come free in a slot goes to those who wait, first in line first. */
export async function offerFreed(scene: Pick<ActScene, 'db' | 'now' | 'after'>, slot: SlotId) {
  for (const { offered, until } of await offerPlaces(scene.db, slot, scene.now)) {
    await scene.after(tellOfferTask, { booking: offered })
    await scene.after(expireTask, { slot }, { runAt: until })
  }
}
