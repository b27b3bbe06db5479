import { newId } from '../../../kernel/id.ts'
import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import type { Browser } from '../browser.ts'
import { enter } from '../enter.ts'
import { withSignInTables } from '../on-scene.ts'
import { findByPhone } from '../store.ts'

type Input = { browser: Browser; phone: string; code: string; name?: string | undefined }

/** A wrong code is counted against the code and kept so: it is accepted as a try that came to nothing. */
export const signInWithCode = act(
  'identity.sign-in-with-code',
  async (scene, { browser, phone, code, name }: Input) => {
    const known = await withSignInTables({ scene }, () => findByPhone(scene.db, phone))
    const entered = await enter(scene, browser, { method: 'code', newcomerName: name }, (api, headers) =>
      api.verifyPhoneNumber({ body: { phoneNumber: phone, code }, headers, returnHeaders: true }),
    )
    const person = entered.came === 'refused' ? known?.id : entered.personId
    const newcomer = entered.came === 'in' && entered.newcomer
    scene.line({
      thing: { kind: 'sign-in', id: entered.came === 'in' ? entered.sessionId : (person ?? newId()) },
      ...(person ? { forPerson: person } : {}),
      facts: { came: entered.came, newcomer, shared: browser.shared },
    })
    return accept(entered)
  },
)
