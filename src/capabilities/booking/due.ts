// What comes due by the clock: holds that have run out, and reminders. Each is found by its time in the booking's own row, once a minute.
import { wallClock } from '../../kernel/wall-clock.ts'
import { viewScene, type Scene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { expire } from './acts/expire.ts'
import { tell } from './acts/tell.ts'
import { remindAt } from './rules/reminder.ts'
import { listOverdueSlots, listToRemind } from './store/due.ts'

/** When somebody who has just been told of an appointment is to be reminded of it, where there is any use in that. */
export function reminderOf({ now, place }: Pick<Scene, 'now' | 'place'>, startsAt: Date): Date | undefined {
  return remindAt(startsAt, now, (at) => wallClock(at, place.timeZone).minute)
}

/** Ends what was held for too long, slot by slot, and offers it to whoever waits. */
export function endOverdue(stage: Stage): Promise<void> {
  return forEachDue(stage, listOverdueSlots, (slot) => expire(stage, { slot }))
}

export function remindDue(stage: Stage): Promise<void> {
  return forEachDue(stage, listToRemind, (booking) => tell(stage, { booking, what: 'reminder' }))
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
