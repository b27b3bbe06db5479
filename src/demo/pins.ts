// Telephone PINs, so that what is for its own person alone can be heard on the telephone of /try.
import { setPin } from '../channels/voice/acts/keep-pin.ts'
import { findPinSet } from '../channels/voice/store.ts'
import type { Place } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import { viewScene } from '../platform/scene.ts'
import { must, onADay } from './on-a-day.ts'
import { demoPeople } from './people.ts'

/** Whoever has one keeps it. */
export async function givePins(house: House, place: Place) {
  for (const { key, id, pin } of demoPeople) {
    if (pin === undefined) continue
    const stage = onADay(house, place, key, 1)
    const kept = await viewScene(stage, ({ db }) => findPinSet(db, id))
    if (!kept?.isSet) await must(setPin(stage, { pin }))
  }
}
