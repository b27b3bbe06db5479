import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { laySlots } from '../calendars.ts'
import { listKindsToLay } from '../store/slots.ts'

/** Lays out the days that have come within each kind's horizon since the last time. */
export const layDays = act('booking.lay-slots', async (scene) => {
  const { db, now, place } = scene
  const { day } = wallClock(now, place.timeZone)
  let made = 0
  for (const { id, horizonDays } of await listKindsToLay(db, now))
    made += await laySlots(db, place, id, day, horizonDays)
  scene.line({ thing: { kind: 'slots', id: day }, facts: { made } })
  return accept({ made })
})
