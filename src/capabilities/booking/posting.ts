// Letters about appointments: who can still be told by one, and when the next is to be printed.
import { addDays, type Day } from '../../kernel/day.ts'
import { instantOf, wallClock } from '../../kernel/wall-clock.ts'
import { closedDays } from '../../platform/closed-days.ts'
import { readLetterAddress } from '../../platform/messages/letter.ts'
import type { Scene } from '../../platform/scene.ts'
import { lastPostingDay, postBy, reminderPrintedOn } from './rules/posting.ts'

type Here = Pick<Scene, 'db' | 'now' | 'place'>
const morningMinute = 8 * 60
/** A letter that reminds of what a letter said less than a week ago tells nothing. */
const justToldMs = 7 * 86_400_000
/** No stretch that is asked about is longer. */
const daysBack = 30

/** Whether a letter that is asked for now is there before the appointment. */
export async function comesInTime(scene: Here, startsAt: Date): Promise<boolean> {
  const { today, on, closed } = await around(scene, startsAt)
  return today <= lastPostingDay(on, closed)
}

/** When a reminder by letter is given to be printed; nothing, where they were written to just now. */
export async function remindByPostAt(scene: Here, startsAt: Date): Promise<Date | undefined> {
  const { on, closed } = await around(scene, startsAt)
  const at = instantOf({ day: reminderPrintedOn(on, closed), minute: morningMinute }, scene.place.timeZone)
  return at.getTime() - scene.now.getTime() >= justToldMs ? at : undefined
}

export async function postedBy(scene: Here, startsAt: Date, { isReminder }: { isReminder: boolean }) {
  const { today, on, closed } = await around(scene, startsAt)
  return postBy(today, on, isReminder, closed)
}

async function around(scene: Here, startsAt: Date) {
  const { now, place } = scene
  const [today, on] = [now, startsAt].map((at) => wallClock(at, place.timeZone).day) as [Day, Day]
  const from = addDays(on, -daysBack)
  const closed = await closedDays(scene, from < today ? from : today, on)
  return { today, on, closed }
}

/** The lines below the name, as people write them: on lines of their own, or with commas between. */
export function readPostalAddress(typed: string, name: string | undefined): string | undefined {
  const lines = typed.split(/[\r\n,]+/).map((line) => line.trim())
  const own = lines[0]?.toLowerCase() === name?.trim().toLowerCase() ? lines.slice(1) : lines
  return readLetterAddress(['Name', ...own].join('\n'))
    ?.slice(1)
    .join('\n')
}
