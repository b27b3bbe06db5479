// Letting somebody in: better-auth decides, we keep what a session needs, end the one before, and say what came of it.
import type { PersonId } from '../../kernel/id.ts'
import type { Scene } from '../scene.ts'
import type { SetCookie } from '../web/page.ts'
import { type Auth, authOf, cookieOf, signInParts, signInTables } from './auth.ts'
import type { Browser } from './browser.ts'
import { cookiesFrom, headersFor, outsideName } from './cookies.ts'
import { keysOf, readSigned } from './keys.ts'
import { type SignInScene, withSignInTables } from './on-scene.ts'
import type { SignInMethod } from './session.ts'
import { endSessionByDigest } from './store.ts'

export type Entered =
  | { came: 'in'; personId: PersonId; sessionId: string; newcomer: boolean; cookies: SetCookie[] }
  | { came: 'half-way'; personId: PersonId; cookies: SetCookie[] }
  | { came: 'refused' }

type How = Pick<SignInScene, 'method'> & Partial<Pick<SignInScene, 'twoStep' | 'newcomerName' | 'shared'>>
type Answered = { headers: Headers; response: unknown }
export type Call = (api: Auth['api'], headers: Headers) => Promise<Answered>

/** Tries to sign somebody in. What better-auth counted on the way stays counted, whatever came of it. */
export async function enter(scene: Scene, browser: Browser, how: How, call: Call): Promise<Entered> {
  const { house, place } = scene
  const auth = await authOf(house, place, browser.host)
  const shared = how.shared ?? browser.shared
  const given = { scene, ...how, shared, device: browser.device }
  return withSignInTables(given, async (held) => {
    const answered = await asked(() => call(auth.api, headersFor(house, withoutSession(scene, browser))))
    if (!answered || !held.begun) return { came: 'refused' }
    const { personId, sessionId } = held.begun
    const cookies = cookiesFrom(house, answered.headers, shared)
    if (isHalfWay(answered.response)) {
      await keepHow(auth, answered.headers, { method: how.method, shared })
      return { came: 'half-way', personId, cookies }
    }
    await endSessionBefore(scene, browser)
    return { came: 'in', personId, sessionId, newcomer: held.newcomer ?? false, cookies }
  })
}

/** Nothing where better-auth refused. A fault of ours is still a fault. */
export async function asked<Answer>(call: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call()
  } catch (problem) {
    const { isAPIError } = await signInParts()
    if (isAPIError(problem) && problem.statusCode < 500) return undefined
    throw problem
  }
}

function isHalfWay(response: unknown): boolean {
  return typeof response === 'object' && response !== null && 'twoFactorRedirect' in response
}

// Signing in is the same whoever was signed in there before.
function withoutSession({ house }: Scene, { cookies }: Browser) {
  return { ...cookies, [outsideName(house, cookieOf.session)]: undefined }
}

/** A session is never carried over a sign-in: what somebody may have slipped in before is worth nothing after. */
async function endSessionBefore({ house, place, db }: Scene, { cookies }: Browser) {
  const keys = keysOf(house, place)
  const before = readSigned(cookies[outsideName(house, cookieOf.session)] ?? '', keys.secret)
  if (before !== undefined) await endSessionByDigest(db, keys.digest('session', before))
}

export type Kept = { method: SignInMethod; shared: boolean }
const keptMs = 600_000

/** How the first step was taken, for the second: kept by us, because a form could claim anything. */
async function keepHow(auth: Auth, headers: Headers, kept: Kept) {
  const line = headers
    .getSetCookie()
    .find((one) => one.startsWith(`${cookieOf.secondStep}=`) && !one.startsWith(`${cookieOf.secondStep}=;`))
  const value = line?.split(';')[0]?.slice(cookieOf.secondStep.length + 1)
  const { internalAdapter, secret } = await auth.$context
  const challenge = value === undefined ? undefined : readSigned(decodeURIComponent(value), secret)
  if (challenge === undefined) throw new Error('A second step began without its cookie')
  await internalAdapter.createVerificationValue({
    identifier: `how-${challenge}`,
    value: JSON.stringify(kept),
    expiresAt: new Date(Date.now() + keptMs),
  })
}

export type HalfWay = Kept & { personId: PersonId }

/** Who stands before the second step in this browser, and how they took the first. */
export async function halfWay(scene: Scene, browser: Browser): Promise<HalfWay | undefined> {
  const { house, place } = scene
  const challenge = readSigned(
    browser.cookies[outsideName(house, cookieOf.secondStep)] ?? '',
    keysOf(house, place).secret,
  )
  if (challenge === undefined) return undefined
  return withSignInTables({ scene }, async () => {
    const internalAdapter = await signInTables(house, place, browser.host)
    const person = await internalAdapter.findVerificationValue(challenge)
    const how = await internalAdapter.findVerificationValue(`how-${challenge}`)
    if (!person || !how || person.expiresAt <= new Date()) return undefined
    return { personId: person.value as PersonId, ...(JSON.parse(how.value) as Kept) }
  })
}
