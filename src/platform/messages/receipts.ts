// News of messages that left earlier: delivered, or not.
import { setTimeout as pause } from 'node:timers/promises'
import type { House } from '../house.ts'
import { systemStage } from '../jobs/worker.ts'
import { writeScene } from '../scene.ts'
import type { Receipt } from './provider.ts'
import { keepReceipt } from './store.ts'

// A receipt can overtake the answer that gave the message its name, so it is looked for again.
const lookAgainAfterMs = [0, 200, 1_000, 5_000]

/** True when it was about a message of ours. A receipt does not say which place it is for, so each is asked. */
export async function takeReceipt(
  house: House,
  receipt: Receipt,
  waits: readonly number[] = lookAgainAfterMs,
): Promise<boolean> {
  for (const waitMs of waits) {
    if (waitMs > 0) await pause(waitMs)
    for (const place of house.places) {
      const stage = systemStage(house, place, 'messages.receipt')
      if (await writeScene(stage, ({ db, now }) => keepReceipt(db, receipt, now))) return true
    }
  }
  return false
}
