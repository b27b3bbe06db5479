import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import { authOf, signInTables } from '../auth.ts'
import type { Browser } from '../browser.ts'
import { headersFor } from '../cookies.ts'
import { asked } from '../enter.ts'
import { withSignInTables } from '../on-scene.ts'
import type { Session } from '../recognise.ts'
import { findByPhone, findWaysIn } from '../store.ts'
import { tellOfChange } from '../tell.ts'

type Input = { browser: Browser; session: Session; phone: string; code: string }

/** The number changes when the code sent to it comes back. A wrong code is counted, so it is accepted as a try. */
export const changePhone = act(
  'identity.change-phone',
  { a_phone_signs_in_one_person: 'taken' },
  async (scene, { browser, session, phone, code }: Input) => {
    const { house, place, db } = scene
    const { api } = await authOf(house, place, browser.host)
    const headers = headersFor(house, browser.cookies)
    const person = session.personId
    return withSignInTables({ scene }, async () => {
      const before = await findWaysIn(db, person)
      const owner = await findByPhone(db, phone)
      const body = { phoneNumber: phone, code, updatePhoneNumber: true, disableSession: true }
      const changed = await asked(() => api.verifyPhoneNumber({ body, headers }))
      if (changed && before) await tellOfChange(scene, person, before, 'phone', browser.ourOrigin)
      // Only whoever holds the telephone gets as far as learning that its number is in use.
      else if (owner && owner.id !== person && (await isCodeUsedUp(scene, browser, phone)))
        return refuse({ because: 'taken' })
      scene.line({ thing: { kind: 'person', id: person }, facts: { came: changed ? 'changed' : 'refused' } })
      return accept({ changed: changed !== undefined })
    })
  },
)

/** better-auth takes a right code away before it finds the number taken; a wrong one it puts back. */
async function isCodeUsedUp(
  scene: Parameters<typeof withSignInTables>[0]['scene'],
  browser: Browser,
  phone: string,
): Promise<boolean> {
  const internalAdapter = await signInTables(scene.house, scene.place, browser.host)
  return (await internalAdapter.findVerificationValue(phone)) === null
}
