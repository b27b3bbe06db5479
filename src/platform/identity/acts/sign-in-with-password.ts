import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import type { Browser } from '../browser.ts'
import { enter } from '../enter.ts'
import { withSignInTables } from '../on-scene.ts'
import { findByEmail } from '../store.ts'

/** A wrong password is a line where the account is known, and nothing anywhere where it is not. */
export const signInWithPassword = act(
  'identity.sign-in-with-password',
  async (scene, { browser, email, password }: { browser: Browser; email: string; password: string }) => {
    const known = await withSignInTables({ scene }, () => findByEmail(scene.db, email))
    const entered = await enter(scene, browser, { method: 'password' }, (api, headers) =>
      api.signInEmail({ body: { email, password }, headers, returnHeaders: true }),
    )
    if (!known) return refuse({ because: 'wrong' })
    scene.line({
      thing: { kind: 'sign-in', id: entered.came === 'in' ? entered.sessionId : known.id },
      forPerson: known.id,
      facts: { came: entered.came, shared: browser.shared },
    })
    return accept(entered)
  },
)
