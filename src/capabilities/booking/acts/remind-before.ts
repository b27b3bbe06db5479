import type { ActScene } from '../../../platform/act.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { remindAt } from '../rules/reminder.ts'
import type { Booking } from '../store/bookings.ts'
import { remindTask } from '../tasks.ts'

/** A later time replaces an earlier reminder; one that is left over from before a move finds nothing to say. */
export async function remindBefore(
  { after, now, place }: Pick<ActScene, 'after' | 'now' | 'place'>,
  { id, startsAt }: Pick<Booking, 'id' | 'startsAt'>,
) {
  const runAt = remindAt(startsAt, now, (at) => wallClock(at, place.timeZone).minute)
  if (!runAt) return
  await after(remindTask, { booking: id, startsAt: startsAt.toISOString() }, { runAt, jobKey: `${remindTask} ${id}` })
}
