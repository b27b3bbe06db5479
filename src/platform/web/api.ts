// What interfaces for other systems have in common: whose key was shown, and problems as RFC 9457 says them.
import { bearerOf } from './bearer.ts'
import { type ApiKey, type KeyScope, openWithKey } from '../identity/api-keys.ts'
import type { Stage } from '../stage.ts'
import { type Answer, json, type Visit } from './page.ts'

/** `type` names the problem for ever; `detail` says what to do about this one. */
export function problemJson(status: number, type: string, detail: string, facts: object = {}): Answer {
  const body = { type: `urn:doorstep:problem:${type}`, title: titles[status] ?? 'Problem', status, detail, ...facts }
  return {
    ...json(body, { status }),
    type: 'application/problem+json; charset=utf-8',
  } as Answer
}

const titles: Record<number, string> = {
  400: 'Not understood',
  401: 'No key that opens this',
  404: 'Not found',
  409: 'Taken or over',
  412: 'Changed meanwhile',
  422: 'Cannot be done',
  429: 'Too many at once',
}

export type Keyed = { visit: Visit; key: ApiKey; stage: Stage }

/** What is said to whoever shows no key that opens this, or asks too often with one that does. */
export type Turned = { because: 'no-key' } | { because: 'too-many'; againInSeconds: number }

/**
 * For whoever shows a key that opens `scope`. The stage is the system's, in the key's name: what it may touch is the business
 * of its own organisation, and whoever answers narrows every question to that.
 */
export function withKey(
  scope: KeyScope,
  handler: (keyed: Keyed) => Promise<Answer>,
  turnedAway: (turned: Turned) => Answer = problemOf,
): (visit: Visit) => Promise<Answer> {
  return async (visit) => {
    const key = await openWithKey(visit.stage, bearerOf(visit.headers), scope)
    if (!key) return turnedAway({ because: 'no-key' })
    const wait = secondsToWait(key.asked, visit.stage.house.clock())
    if (wait > 0) return turnedAway({ because: 'too-many', againInSeconds: wait })
    return handler({ visit, key, stage: { ...visit.stage, viewer: { kind: 'system', job: `api-key ${key.id}` } } })
  }
}

export const turnedDetail = {
  'no-key': 'Send the header Authorization: Bearer with a key that opens this.',
  'too-many': 'Wait as many seconds as the header Retry-After says, and ask again.',
} as const

/** What such an answer says in its headers. */
export function turnedHeaders(turned: Turned): Record<string, string> {
  return turned.because === 'no-key'
    ? { 'www-authenticate': 'Bearer' }
    : { 'retry-after': String(turned.againInSeconds) }
}

function problemOf(turned: Turned): Answer {
  const status = turned.because === 'no-key' ? 401 : 429
  return withHeaders(problemJson(status, turned.because, turnedDetail[turned.because]), turnedHeaders(turned))
}

function withHeaders(answer: Answer, headers: Record<string, string>): Answer {
  return { ...answer, headers: { ...('headers' in answer ? answer.headers : {}), ...headers } } as Answer
}

/** Several systems of one organisation come from one address, and one system from several: so it is counted for each key. */
export const asksPerMinuteMax = 1_200
const minuteMs = 60_000

/** 0 where it may be asked now; otherwise until the next minute of the clock begins. */
function secondsToWait(asked: number, now: Date): number {
  return asked > asksPerMinuteMax ? Math.ceil((minuteMs - (now.getTime() % minuteMs)) / 1_000) : 0
}
