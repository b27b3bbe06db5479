// The pages about one's own ways in need the session itself, and for changes a recent one.
import { type Answer, type Handler, redirect, type Visit } from '../../web/page.ts'
import { currentSession, type Session } from '../recognise.ts'

/** How long after signing in one may change how. After that we ask again: the browser may have been left open. */
const recentMs = 30 * 60_000

type OwnHandler = (visit: Visit, session: Session) => Promise<Answer> | Answer

export function own(handler: OwnHandler): Handler {
  return async (visit) => {
    const session = await currentSession(visit.stage.house, visit.stage.place, visit.cookies)
    return session ? handler(visit, session) : redirect('/sign-in')
  }
}

export function ownAndRecent(handler: OwnHandler): Handler {
  return own((visit, session) => (isRecent(visit, session) ? handler(visit, session) : askAgain()))
}

export function isRecent({ stage }: Visit, session: Session): boolean {
  return stage.house.clock().getTime() - session.madeAt.getTime() < recentMs
}

/** Whoever signed in too long ago to change how does so once more. */
export const askAgainAt = `/sign-in?again=1&then=${encodeURIComponent('/me/sign-in')}`

function askAgain(): Answer {
  return redirect(askAgainAt)
}
