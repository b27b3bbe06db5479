// The cookie by which a browser holds its sessions: a long random word, nothing else, forgotten after a day.
import { randomBytes } from 'node:crypto'
import { bindingFor } from '../flow/run/bindings.ts'
import { channelFacts } from '../flow/support.ts'
import type { Stage } from '../stage.ts'
import { cookieNames } from './browser-trust.ts'
import type { SetCookie, Visit } from './page.ts'

const cookieShape = /^[\w-]{43}$/

/** The visit's stage on its browser's binding; `undefined` for a browser that has begun nothing here. */
export function knownBrowser({ stage, cookies }: Visit): Stage | undefined {
  const word = cookies[cookieNames.browser]
  return word !== undefined && cookieShape.test(word)
    ? { ...stage, binding: bindingFor(stage, 'browser', word) }
    : undefined
}

/** As `knownBrowser`, but a new browser is given its word: send `cookies` with the answer. */
export function anyBrowser(visit: Visit): { stage: Stage; cookies: SetCookie[] } {
  const known = knownBrowser(visit)
  const secondsMax = channelFacts.web.minutesOpen * 60
  if (known)
    return {
      stage: known,
      cookies: [{ name: cookieNames.browser, value: visit.cookies[cookieNames.browser]!, secondsMax }],
    }
  const word = randomBytes(32).toString('base64url')
  return {
    stage: { ...visit.stage, binding: bindingFor(visit.stage, 'browser', word) },
    cookies: [{ name: cookieNames.browser, value: word, secondsMax }],
  }
}
