import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import type { Browser } from '../browser.ts'
import { enter } from '../enter.ts'

/** Uses up a link. Opening it in a browser, or in a mail scanner, does not: only pressing the button does. */
export const signInWithLink = act(
  'identity.sign-in-with-link',
  async (scene, { browser, token }: { browser: Browser; token: string }) => {
    const entered = await enter(scene, browser, { method: 'link' }, (api, headers) =>
      api.magicLinkVerify({ query: { token }, headers, returnHeaders: true }),
    )
    if (entered.came === 'refused') return refuse({ because: 'over' })
    const id = entered.came === 'in' ? entered.sessionId : entered.personId
    const newcomer = entered.came === 'in' && entered.newcomer
    scene.line({
      thing: { kind: 'sign-in', id },
      forPerson: entered.personId,
      facts: { came: entered.came, newcomer, shared: browser.shared },
    })
    return accept(entered)
  },
)
