// What is fair between one telephone and us.

/** Enough for anyone in a hurry; few enough that two machines answering each other stop soon. */
export const textsAMinuteMax = 20
const textsAnHourMax = 120
export const restMinutes = 10

export type Pace = 'usual' | 'slow-down' | 'resting'

/** `slow-down` is said once, then silence until the rest is over. Counts include the text in hand. */
export function paceOf(
  { lastMinute, lastHour, slowedAt }: { lastMinute: number; lastHour: number; slowedAt: Date | null },
  now: Date,
): Pace {
  if (slowedAt && now.getTime() < slowedAt.getTime() + restMinutes * 60_000) return 'resting'
  return lastMinute > textsAMinuteMax || lastHour > textsAnHourMax ? 'slow-down' : 'usual'
}
