// One browser or telephone keeps one time of a kind at once: choosing another moves what it keeps.
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { viewerId } from '../../platform/stage.ts'
import { hold } from './acts/hold.ts'
import { move } from './acts/move.ts'
import { findHeldBy, findSlotToTake, type SlotId } from './store/bookings.ts'

/** Refuses as holding and moving do. A time that is kept already stays kept. */
export async function keepTime(stage: Stage, slot: SlotId) {
  const held = await viewScene(stage, async ({ db, now }) => {
    const wanted = await findSlotToTake(db, slot)
    return wanted && stage.binding ? findHeldBy(db, stage.binding, wanted.typeId, now) : undefined
  })
  if (held && held.slotId === slot) return { ok: true, value: { booking: held.id } } as const
  if (held) return move(stage, { booking: held.id, to: slot })
  const personId = stage.forPerson?.personId ?? viewerId(stage.viewer)
  return hold(stage, { slot, contact: { tellBy: 'none', language: stage.language, ...(personId ? { personId } : {}) } })
}
