// What comes due by the clock: holds that have run out, and reminders. Each is found by its time in the booking's own row, once a minute.
import { viewScene, type Scene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { expire } from './acts/expire.ts'
import { leaveUnsaid } from './acts/leave-unsaid.ts'
import { tell } from './acts/tell.ts'
import { remindAt } from './rules/reminder.ts'
import { remindByPostAt } from './posting.ts'
import type { Contact } from './store/bookings.ts'
import { listOverdueSlots, listToRemind } from './store/due.ts'

/** When somebody who has just been told of an appointment is to be reminded of it, where there is any use in that. */
export async function reminderOf(
  scene: Pick<Scene, 'db' | 'now' | 'place'>,
  startsAt: Date,
  tellBy: Contact['tellBy'],
): Promise<Date | undefined> {
  if (tellBy === 'none') return undefined
  if (tellBy === 'post') return remindByPostAt(scene, startsAt)
  return remindAt(startsAt, scene.now, scene.place.timeZone)
}

/** Ends what was held for too long, slot by slot, and offers it to whoever waits. */
export function endOverdue(stage: Stage): Promise<void> {
  return forEachDue(stage, listOverdueSlots, (slot) => expire(stage, { slot }))
}

export function remindDue(stage: Stage): Promise<void> {
  return forEachDue(stage, listToRemind, async (booking) => {
    const told = await tell(stage, { booking, what: 'reminder' })
    if (!told.ok) await leaveUnsaid(stage, { booking, because: told.refusal.because })
  })
}

/** One that fails is tried again a minute later, and keeps nobody else waiting. */
async function forEachDue<Due>(
  stage: Stage,
  list: (db: Scene['db'], now: Date) => Promise<Due[]>,
  settle: (one: Due) => Promise<unknown>,
) {
  for (const one of await viewScene(stage, ({ db, now }) => list(db, now))) {
    try {
      await settle(one)
    } catch (problem) {
      stage.house.log.problem('an appointment that was due could not be settled; it will be tried again', problem, {
        place: stage.place.id,
      })
    }
  }
}
