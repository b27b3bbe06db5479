import type { ActScene } from '../../../platform/act.ts'
import type { Booking } from '../store/bookings.ts'
import { remindTask } from '../tasks.ts'

const hoursBefore = 24

/** A reminder the day before, for an appointment that is further off than that. A later time replaces an earlier reminder. */
export async function remindBefore(
  scene: Pick<ActScene, 'after' | 'now'>,
  { id, startsAt }: Pick<Booking, 'id' | 'startsAt'>,
) {
  const runAt = new Date(startsAt.getTime() - hoursBefore * 3_600_000)
  if (runAt > scene.now) await scene.after(remindTask, { booking: id }, { runAt, jobKey: `${remindTask} ${id}` })
}
