// When somebody is reminded, so that it is soon enough to matter and not in the middle of the night.
import { addDays } from '../../../kernel/day.ts'
import { instantOf, wallClock } from '../../../kernel/wall-clock.ts'

const hourMs = 3_600_000
const soonBeforeMs = 2 * hourMs
/** Whoever booked less than this before a reminder was told the time just now. */
const justToldMs = hourMs

/**
 * The day before, at the same time of day; for what was booked too late for that, two hours before; never before eight in the morning
 * on the clock of the place, and not at all where they have only just been told.
 */
export function remindAt(startsAt: Date, now: Date, timeZone: string): Date | undefined {
  const { day, minute } = wallClock(startsAt, timeZone)
  const dayBefore = notInTheNight(instantOf({ day: addDays(day, -1), minute }, timeZone), timeZone)
  if (dayBefore.getTime() - now.getTime() >= justToldMs) return dayBefore
  const soonBefore = notInTheNight(new Date(startsAt.getTime() - soonBeforeMs), timeZone)
  const isSoonEnough = startsAt.getTime() - soonBefore.getTime() >= soonBeforeMs / 4
  return isSoonEnough && soonBefore.getTime() - now.getTime() >= justToldMs ? soonBefore : undefined
}

const morningMinute = 8 * 60

/** By the clock on the wall: on the night that it is changed, so many minutes later is not that time. */
function notInTheNight(at: Date, timeZone: string): Date {
  const { day, minute } = wallClock(at, timeZone)
  return minute < morningMinute ? instantOf({ day, minute: morningMinute }, timeZone) : at
}
