// Whose browser this is: asked of the database at every request, so that what was ended a second ago is over.
import type { PersonId, SessionId } from '../../kernel/id.ts'
import type { House } from '../house.ts'
import { writeScene } from '../scene.ts'
import type { Place } from '../db/places.ts'
import type { Membership, Stage, Viewer } from '../stage.ts'
import type { Recognise } from '../web/server.tsx'
import { cookieOf } from './auth.ts'
import { type Cookies, outsideName } from './cookies.ts'
import { keysOf, readSigned } from './keys.ts'
import { isOver, seenEveryMs, type SignInMethod } from './session.ts'
import { findSession, keepSeen } from './store.ts'

export type Session = {
  id: SessionId
  personId: PersonId
  name: string
  memberships: Membership[]
  madeAt: Date
  method: SignInMethod
  shared: boolean
  twoStep: boolean
  /** What the browser holds; never shown and never kept. */
  token: string
}

/** Turns a browser's cookies into the person signed in there, or anyone. */
export function recogniser(house: House): Recognise {
  return async ({ place, cookies }) => {
    const session = await currentSession(house, place, cookies)
    if (!session) return { viewer: { kind: 'anyone' } }
    return { viewer: viewerOf(session, place), shared: session.shared }
  }
}

function viewerOf(
  { personId, name, memberships, twoStep }: Session,
  place: Place,
): Extract<Viewer, { kind: 'person' }> {
  // Where the place asks for two steps, whoever took only one is a resident until they take the other.
  const trusted = twoStep || !place.settings.staffTwoStep
  return { kind: 'person', personId, name, memberships: trusted ? memberships : [], assurance: 'verified' }
}

export async function currentSession(house: House, place: Place, cookies: Cookies): Promise<Session | undefined> {
  const cookie = cookies[outsideName(house, cookieOf.session)]
  const token = cookie === undefined ? undefined : readSigned(cookie, keysOf(house, place).secret)
  if (token === undefined) return undefined
  const stage = signInStage(house, place)
  const digest = keysOf(house, place).digest('session', token)
  const found = await findSession(stage, digest)
  const now = house.clock()
  if (!found || isOver(found, found.memberships.length > 0, now)) return undefined
  if (now.getTime() - found.seenAt.getTime() >= seenEveryMs)
    await writeScene(stage, ({ db }) => keepSeen(db, found.id, now))
  return { ...found, token }
}

/** Bookkeeping of sign-in itself, which is nobody's act: sessions seen, tries counted, challenges made. */
export function signInStage(house: House, place: Place): Stage {
  return {
    house,
    place,
    viewer: { kind: 'system', job: 'sign-in' },
    channel: 'web',
    language: place.languages[0] ?? 'en',
  }
}
