// When what was not taken is told again: the pace that Standard Webhooks recommends, about four days in all.

const minute = 60
const hour = 60 * minute
/** Seconds from one try to the next. */
const pauses = [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour] as const

/** Absent: it was tried often enough, and a person decides. A tenth is drawn by `lot` (0 to 1), so that a return is not a stampede. */
export function tryAgainAt(now: Date, tries: number, lot: number): Date | undefined {
  const seconds = pauses[Math.max(1, tries) - 1]
  return seconds === undefined ? undefined : new Date(now.getTime() + seconds * 1_000 * (1 + lot / 10))
}

/** Whoever was trying has this long; after that it is taken that they were killed half way. */
export const leaseMinutes = 5
/** How long the secret before a new one still signs. */
export const oldSecretHours = 24
/** How long what was told, and how, can be read and told again. */
export const daysKept = 90
