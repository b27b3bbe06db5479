// The cookie by which a television holds its sessions. Nobody is ever signed in here: the screen belongs to the room.
import { randomBytes } from 'node:crypto'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { channelFacts } from '../../platform/flow/support.ts'
import type { Stage } from '../../platform/stage.ts'
import type { SetCookie, Visit } from '../../platform/web/page.ts'

const cookieName = 'tv'
const cookieShape = /^[\w-]{43}$/

/** As anyone, on a television: whoever is signed in to this browser is not the one in front of the screen. */
function roomStage({ stage }: Visit): Stage {
  const { forPerson: _, number: __, ...rest } = stage
  return { ...rest, viewer: { kind: 'anyone' }, channel: 'tv' }
}

/** The stage of this television; its binding is absent until it has begun something. */
export function tvStage(visit: Visit): Stage {
  const word = visit.cookies[cookieName]
  const stage = roomStage(visit)
  return word !== undefined && cookieShape.test(word) ? { ...stage, binding: bindingFor(stage, 'tv', word) } : stage
}

/** As `tvStage`, but a new television is given its word: send `cookies` with the answer. */
export function anyTv(visit: Visit): { stage: Stage; cookies: SetCookie[] } {
  const known = visit.cookies[cookieName]
  const word = known !== undefined && cookieShape.test(known) ? known : randomBytes(32).toString('base64url')
  const stage = roomStage(visit)
  const secondsMax = channelFacts.tv.minutesOpen * 60
  return {
    stage: { ...stage, binding: bindingFor(stage, 'tv', word) },
    cookies: [{ name: cookieName, value: word, secondsMax }],
  }
}
