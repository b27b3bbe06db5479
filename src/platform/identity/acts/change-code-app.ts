import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../act.ts'
import { type Auth, authOf } from '../auth.ts'
import type { Browser } from '../browser.ts'
import { cookiesFrom, headersFor } from '../cookies.ts'
import { asked } from '../enter.ts'
import { keysOf } from '../keys.ts'
import { withSignInTables } from '../on-scene.ts'
import type { Session } from '../recognise.ts'
import { findWaysIn, useAppCode } from '../store.ts'
import { tellOfChange } from '../tell.ts'

type Asked = { browser: Browser; session: Session; password: string }

/** Makes a secret and ten backup codes. Nothing is asked for at sign-in until the app has shown a right code. */
export const beginCodeApp = act('identity.begin-code-app', async (scene, { browser, session, password }: Asked) => {
  const body = { method: 'totp' as const, ...(password === '' ? {} : { password }) }
  const made = await withCodeApp(scene, browser, session, (api, headers) =>
    api.enableTwoFactor({ body, headers, returnHeaders: true }),
  )
  if (!made || made.response.method !== 'totp') return refuse({ because: 'wrong-password' })
  scene.line({ thing: { kind: 'code-app', id: session.personId } })
  const { totpURI, backupCodes } = made.response
  return accept({ secret: new URL(totpURI).searchParams.get('secret') ?? '', backupCodes })
})

/** Turned on with the first right code; this session then counts as having taken both steps. */
export const turnOnCodeApp = act(
  'identity.turn-on-code-app',
  async (scene, { browser, session, code }: { browser: Browser; session: Session; code: string }) => {
    const done = await withCodeApp(scene, browser, { ...session, twoStep: true }, (api, headers) =>
      api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
    )
    if (!done) return refuse({ because: 'wrong-code' })
    const digest = keysOf(scene.house, scene.place).digest('app-code', code)
    await withSignInTables({ scene }, () => useAppCode(scene.db, session.personId, digest, scene.now))
    await told(scene, browser, session, 'app-on')
    return accept({ cookies: cookiesFrom(scene.house, done.headers, session.shared) })
  },
)

export const turnOffCodeApp = act(
  'identity.turn-off-code-app',
  async (scene, { browser, session, password }: Asked) => {
    const body = password === '' ? {} : { password }
    const done = await withCodeApp(scene, browser, { ...session, twoStep: false }, (api, headers) =>
      api.disableTwoFactor({ body, headers, returnHeaders: true }),
    )
    if (!done) return refuse({ because: 'wrong-password' })
    await told(scene, browser, session, 'app-off')
    return accept({ cookies: cookiesFrom(scene.house, done.headers, session.shared) })
  },
)

/** better-auth begins a new session with each change, in the way the old one was begun. */
async function withCodeApp<Answer>(
  scene: ActScene,
  browser: Browser,
  session: Session,
  call: (api: Auth['api'], headers: Headers) => Promise<Answer>,
) {
  const { house, place } = scene
  const { method, shared, twoStep } = session
  const { api } = await authOf(house, place, browser.host)
  return withSignInTables({ scene, method, shared, twoStep, device: browser.device }, () =>
    asked(() => call(api, headersFor(house, browser.cookies))),
  )
}

async function told(scene: ActScene, browser: Browser, { personId }: Session, what: 'app-on' | 'app-off') {
  const ways = await withSignInTables({ scene }, () => findWaysIn(scene.db, personId))
  if (ways) await tellOfChange(scene, personId, ways, what, browser.ourOrigin)
  scene.line({ thing: { kind: 'code-app', id: personId } })
}
