// When a thing that could not be sent is tried again: for ever, less and less often, until a person decides.

const minuteMs = 60_000
const firstMinutes = 5
const mostMinutes = 240

/** After the first failure five minutes, doubling to four hours. A tenth is drawn by lot, so that a body's return is not a stampede. */
export function tryAgainAt(now: Date, tries: number, lot: number): Date {
  const minutes = Math.min(mostMinutes, firstMinutes * 2 ** Math.min(10, Math.max(0, tries - 1)))
  return new Date(now.getTime() + minutes * minuteMs * (1 + lot / 10))
}

/** A token is a promise of a number; it is asked after quickly at first. */
export function askTokenAgainAt(now: Date, tries: number): Date {
  return new Date(now.getTime() + Math.min(60, 2 ** Math.min(6, tries)) * minuteMs)
}

/** Whoever was trying has this long; after that it is taken that they were killed half way, and nobody knows whether it arrived. */
export const leaseMinutes = 5

/** Stuck: something a person should know of in the morning. */
export const stuckAfterTries = 3
