import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import { queueMessage } from '../../messages/queue.ts'
import { authOf, codeMinutes } from '../auth.ts'
import type { Browser } from '../browser.ts'
import { codeLetter, type Letter, unknownLetter } from '../letters.ts'
import { withSignInTables } from '../on-scene.ts'
import { findByPhone } from '../store.ts'

/** As `askForLink`, by text. `name` signs somebody new up, or is the signed-in person who is changing their number. */
export const askForCode = act(
  'identity.ask-for-code',
  async (scene, { browser, phone, name }: { browser: Browser; phone: string; name?: string | undefined }) => {
    const { house, place, language } = scene
    const auth = await authOf(house, place, browser.host)
    const known = await withSignInTables({ scene }, () => findByPhone(scene.db, phone))
    const to = {
      kind: 'text' as const,
      to: phone,
      language: known?.language ?? language,
      ...(known ? { person: known.id } : {}),
    }
    let sent = ''
    const deliver = async (letter: Letter) => {
      if (letter.kind !== 'code') return
      sent =
        known || name
          ? await queueMessage(scene, {
              ...to,
              template: codeLetter,
              facts: { code: letter.code, minutes: codeMinutes },
            })
          : await queueMessage(scene, {
              ...to,
              template: unknownLetter,
              facts: { url: `${browser.ourOrigin}/sign-up` },
            })
    }
    await withSignInTables({ scene, deliver }, () => auth.api.sendPhoneNumberOTP({ body: { phoneNumber: phone } }))
    scene.line({
      thing: { kind: 'sign-in-code', id: sent },
      ...(known ? { forPerson: known.id } : {}),
      facts: { newcomer: name !== undefined },
    })
    return accept()
  },
)
