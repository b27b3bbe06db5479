// When to try again, when to stop, and what to believe when it is not known whether a message left.
import type { AfterUnsure, PartTaken, Sending, WhyNotSent } from './provider.ts'

const triesMax = 12
/** A text about this morning is worse than none tomorrow. */
const hoursToLive = 24
const firstWaitS = 5
const waitSMax = 3_600

export type Next =
  | { state: 'sent' | 'delivered'; parts: number; taken: PartTaken[] }
  | { state: 'queued'; because: WhyNotSent; dueAt: Date; unsure: boolean; taken: PartTaken[] }
  | { state: 'failed' | 'refused'; because: WhyNotSent; taken: PartTaken[] }

type Tried = { tries: number; unsureTries: number; queuedAt: Date }

/** `tries` counts this one; `chance` is from 0 to 1 and spreads out what failed together. */
export function nextAfter(sending: Sending, tried: Tried, after: AfterUnsure, now: Date, chance: number): Next {
  switch (sending.state) {
    case 'sent':
    case 'delivered':
      return { state: sending.state, parts: sending.parts, taken: sending.refs }
    case 'refused':
      return { state: 'refused', because: sending.because, taken: [] }
    case 'retry':
      return again(sending, tried, now, chance)
    case 'unsure':
      if (after === 'repeat-once' && tried.unsureTries >= 1) {
        return { state: 'failed', because: 'not-known-whether-sent', taken: sending.taken }
      }
      return again(sending, tried, now, chance)
  }
}

function again(
  sending: Sending & { state: 'retry' | 'unsure' },
  { tries, queuedAt }: Tried,
  now: Date,
  chance: number,
): Next {
  const { taken, because } = sending
  const told = sending.state === 'retry' ? (sending.waitS ?? 0) : 0
  const waitS = Math.max(told, Math.min(firstWaitS * 2 ** (tries - 1), waitSMax) * (0.75 + chance / 2))
  const dueAt = new Date(now.getTime() + waitS * 1_000)
  if (tries >= triesMax) return { state: 'failed', because: 'tried-too-often', taken }
  if (dueAt.getTime() > queuedAt.getTime() + hoursToLive * 3_600_000)
    return { state: 'failed', because: 'expired', taken }
  return { state: 'queued', because, dueAt, unsure: sending.state === 'unsure', taken }
}
