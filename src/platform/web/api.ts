// What interfaces for other systems have in common: whose key was shown, and problems as RFC 9457 says them.
import { type ApiKey, bearerOf, type KeyScope, openWithKey } from '../identity/api-keys.ts'
import type { Stage } from '../stage.ts'
import { type Answer, json, type Visit } from './page.ts'

/** `type` names the problem for ever; `detail` says what to do about this one. */
export function problemJson(status: number, type: string, detail: string, facts: object = {}): Answer {
  const body = { type: `urn:doorstep:problem:${type}`, title: titles[status] ?? 'Problem', status, detail, ...facts }
  return {
    ...json(body, { status, ...(status === 401 ? { headers: { 'www-authenticate': 'Bearer' } } : {}) }),
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
}

export type Keyed = { visit: Visit; key: ApiKey; stage: Stage }

/**
 * For whoever shows a key that opens `scope`. The stage is the system's, in the key's name: what it may touch is the business
 * of its own organisation, and whoever answers narrows every question to that.
 */
export function withKey(
  scope: KeyScope,
  handler: (keyed: Keyed) => Promise<Answer>,
  refused: (visit: Visit) => Answer = noKey,
): (visit: Visit) => Promise<Answer> {
  return async (visit) => {
    const key = await openWithKey(visit.stage, bearerOf(visit.headers), scope)
    if (!key) return refused(visit)
    return handler({ visit, key, stage: { ...visit.stage, viewer: { kind: 'system', job: `api-key ${key.id}` } } })
  }
}

function noKey(): Answer {
  return problemJson(401, 'no-key', 'Send the header Authorization: Bearer with a key that opens this.')
}
