// When somebody is reminded, so that it is soon enough to matter and not in the middle of the night.
const hourMs = 3_600_000
const dayBeforeMs = 24 * hourMs
const soonBeforeMs = 2 * hourMs
/** Whoever booked less than this before a reminder was told the time just now. */
const justToldMs = hourMs
const minuteMs = 60_000

/**
 * The day before, at the same time of day; for what was booked too late for that, two hours before; never before eight in the morning
 * on the clock of the place, and not at all where they have only just been told. `minuteOf`: minutes since midnight of that clock.
 */
export function remindAt(startsAt: Date, now: Date, minuteOf: (at: Date) => number): Date | undefined {
  const dayBefore = notInTheNight(new Date(startsAt.getTime() - dayBeforeMs), minuteOf)
  if (dayBefore.getTime() - now.getTime() >= justToldMs) return dayBefore
  const soonBefore = notInTheNight(new Date(startsAt.getTime() - soonBeforeMs), minuteOf)
  const isSoonEnough = startsAt.getTime() - soonBefore.getTime() >= soonBeforeMs / 4
  return isSoonEnough && soonBefore.getTime() - now.getTime() >= justToldMs ? soonBefore : undefined
}

const morningMinute = 8 * 60

function notInTheNight(at: Date, minuteOf: (at: Date) => number): Date {
  const early = morningMinute - minuteOf(at)
  return early > 0 ? new Date(at.getTime() + early * minuteMs) : at
}
