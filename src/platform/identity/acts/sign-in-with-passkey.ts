import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import { writeScene } from '../../scene.ts'
import type { Stage } from '../../stage.ts'
import { authOf } from '../auth.ts'
import type { Browser } from '../browser.ts'
import { cookiesFrom, headersFor } from '../cookies.ts'
import { enter } from '../enter.ts'
import type { PasskeyAnswer } from '../fields.ts'
import { withSignInTables } from '../on-scene.ts'
import { signInStage } from '../recognise.ts'
import * as store from '../store.ts'

/** What a browser must sign. Nobody's act: it says nothing about anyone, and most are never answered. */
export async function passkeyChallenge(stage: Stage, browser: Browser) {
  const { house, place } = stage
  const { api } = await authOf(house, place, browser.host)
  const headers = headersFor(house, {})
  const made = await writeScene(signInStage(house, place), (scene) =>
    withSignInTables({ scene }, () => api.generatePasskeyAuthenticationOptions({ headers, returnHeaders: true })),
  )
  return { options: made.response, cookies: cookiesFrom(house, made.headers, false) }
}

/** Both steps at once: something held, unlocked by a finger, a face or a number. */
export const signInWithPasskey = act(
  'identity.sign-in-with-passkey',
  async (scene, { browser, response }: { browser: Browser; response: PasskeyAnswer }) => {
    const entered = await enter(scene, browser, { method: 'passkey', twoStep: true }, (api, headers) => {
      headers.set('origin', browser.pageOrigin)
      return api.verifyPasskeyAuthentication({ body: { response }, headers, returnHeaders: true })
    })
    if (entered.came !== 'in') return refuse({ because: 'passkey-failed' })
    await withSignInTables({ scene }, () => store.keepPasskeyUsed(scene.db, response.id, scene.now))
    scene.line({
      thing: { kind: 'sign-in', id: entered.sessionId },
      forPerson: entered.personId,
      facts: { came: entered.came, shared: browser.shared },
    })
    return accept(entered)
  },
)
