// better-auth, set up for one place: which ways in there are, where its rows live, and how cautious it is.
import { newId } from '../../kernel/id.ts'
import type { Place } from '../db/places.ts'
import type { House } from '../house.ts'
import { hashPassword, isPassword, passwordCharsMax, passwordCharsMin } from './passwords.ts'
import { keysOf, type Keys } from './keys.ts'
import { signInScene } from './on-scene.ts'
import { noEmailEnding, storedFor } from './stored.ts'

export const linkMinutes = 20
export const codeMinutes = 10
const codeTriesMax = 5
const checkMinutes = 10

/** Cookies, as better-auth knows them. */
export const cookieOf = { session: 'session', secondStep: 'second-step', passkey: 'passkey-challenge' } as const

export type Auth = ReturnType<typeof makeAuth>

// One for each host name, because a passkey belongs to the name it was made at. Names come from requests, so they are capped.
const hostsMax = 200
const made = new WeakMap<House, Map<string, Auth>>()

export async function authOf(house: House, place: Place, host: string): Promise<Auth> {
  const parts = await signInParts()
  const ofHouse = made.get(house) ?? new Map<string, Auth>()
  made.set(house, ofHouse)
  const key = `${place.id} ${host}`
  const found = ofHouse.get(key)
  if (found) return found
  if (ofHouse.size >= hostsMax) ofHouse.clear()
  const auth = makeAuth(parts, keysOf(house, place), place, host)
  ofHouse.set(key, auth)
  return auth
}

/** What of better-auth has no page of its own: accounts, sessions, and what proves an address. */
export async function signInTables(house: House, place: Place, host: string) {
  const { internalAdapter } = await (await authOf(house, place, host)).$context
  return internalAdapter
}

type Parts = Awaited<ReturnType<typeof load>>
let loading: Promise<Parts> | undefined

/** Much to load: for whoever serves sign-in, who loads it before the first asks, and for no other command. */
export function signInParts(): Promise<Parts> {
  return (loading ??= load())
}

async function load() {
  const [
    { APIError, betterAuth },
    { isAPIError },
    { magicLink, phoneNumber, twoFactor },
    { passkey },
    { kyselyAdapter },
  ] = await Promise.all([
    import('better-auth'),
    import('better-auth/api'),
    import('better-auth/plugins'),
    import('@better-auth/passkey'),
    import('@better-auth/kysely-adapter'),
  ])
  return { APIError, isAPIError, betterAuth, magicLink, phoneNumber, twoFactor, passkey, kyselyAdapter }
}

function makeAuth(parts: Parts, keys: Keys, place: Place, host: string) {
  const { betterAuth, magicLink, phoneNumber, passkey, kyselyAdapter, APIError } = parts
  return betterAuth({
    appName: place.name.en,
    baseURL: `https://${host}`,
    secret: keys.secret,
    database: storedFor(keys, kyselyAdapter),
    logger: { disabled: true },
    telemetry: { enabled: false },
    advanced: {
      // The server adds Secure and the prefix that goes with it, from the address people see.
      useSecureCookies: false,
      database: { generateId: () => newId() },
      cookies: {
        session_token: { name: cookieOf.session },
        two_factor: { name: cookieOf.secondStep },
        [cookieOf.passkey]: { name: cookieOf.passkey },
      },
      ipAddress: { disableIpTracking: true },
    },
    user: {
      modelName: 'person',
      fields: { name: 'displayName', emailVerified: 'emailProven', createdAt: 'madeAt', updatedAt: 'changedAt' },
      additionalFields: { language: { type: 'string', required: false, input: false } },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'personId',
        providerId: 'provider',
        accountId: 'account',
        createdAt: 'madeAt',
        updatedAt: 'changedAt',
      },
    },
    session: {
      fields: { userId: 'personId', createdAt: 'madeAt', updatedAt: 'changedAt' },
      disableSessionRefresh: true,
      // A passkey or a new address may be added only soon after signing in; our acts ask, in their own words.
      freshAge: 0,
      additionalFields: {
        method: { type: 'string', input: false },
        shared: { type: 'boolean', input: false },
        twoStep: { type: 'boolean', input: false },
        device: { type: 'string', input: false },
        seenAt: { type: 'date', input: false },
      },
    },
    verification: {
      modelName: 'signInToken',
      fields: { createdAt: 'madeAt', updatedAt: 'changedAt' },
      storeIdentifier: { hash: async (identifier) => keys.digest('token', identifier) },
      disableCleanup: true,
    },
    databaseHooks: { user: { create: { before: async (user) => personWithName(user) } } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordCharsMin,
      maxPasswordLength: passwordCharsMax,
      password: { hash: hashPassword, verify: isPassword },
    },
    plugins: [
      magicLink({
        expiresIn: linkMinutes * 60,
        storeToken: 'plain',
        sendMagicLink: ({ email, token }) => signInScene().deliver({ kind: 'link', email, token }),
      }),
      phoneNumber({
        otpLength: 6,
        expiresIn: codeMinutes * 60,
        allowedAttempts: codeTriesMax,
        sendOTP: ({ phoneNumber: phone, code }) => signInScene().deliver({ kind: 'code', phone, code }),
        signUpOnVerification: { getTempEmail: (phone) => `${phone.slice(1)}${noEmailEnding}`, getTempName: () => '' },
        schema: { user: { fields: { phoneNumber: 'phone', phoneNumberVerified: 'phoneProven' } } },
      }),
      twoStep(parts, place),
      passkey({
        rpID: host,
        rpName: place.name.en,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie: cookieOf.passkey },
        authentication: {
          // A passkey replaces both steps, so the telephone must have asked for a finger, a face or a number.
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified)
              throw new APIError('UNAUTHORIZED', {
                message: 'The passkey did not check who holds it',
                code: 'NOT_VERIFIED',
              })
          },
        },
        schema: { passkey: { fields: { userId: 'personId', credentialID: 'credentialId', createdAt: 'madeAt' } } },
      }),
    ],
  })
}

/** The second step after every way in, not only after a password: a link or a text proves no more than that. */
function twoStep({ twoFactor }: Parts, place: Place) {
  const plugin = twoFactor({
    issuer: place.name.en,
    allowPasswordless: true,
    twoFactorCookieMaxAge: checkMinutes * 60,
    totpOptions: { digits: 6, period: 30 },
    backupCodeOptions: { amount: 10, length: 10 },
    schema: {
      user: { fields: { twoFactorEnabled: 'twoStep' } },
      twoFactor: { modelName: 'codeApp', fields: { userId: 'personId' } },
    },
  })
  const after = ['/sign-in/email', '/magic-link/verify', '/phone-number/verify']
  for (const hook of plugin.hooks.after) hook.matcher = (context) => after.includes(context.path ?? '')
  return plugin
}

/** Only whoever gave a name becomes a person: a link or a code asked for by a stranger makes nobody. */
function personWithName(user: { name?: unknown }) {
  const held = signInScene()
  const name = (typeof user.name === 'string' && user.name) || held.newcomerName
  if (!name) return false
  held.newcomer = true
  return { data: { ...user, name, language: held.scene.language } }
}
