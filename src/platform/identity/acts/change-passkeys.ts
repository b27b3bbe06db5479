import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import { writeScene } from '../../scene.ts'
import type { Stage } from '../../stage.ts'
import { authOf } from '../auth.ts'
import type { Browser } from '../browser.ts'
import { cookiesFrom, headersFor } from '../cookies.ts'
import { asked } from '../enter.ts'
import type { NewPasskey } from '../fields.ts'
import { withSignInTables } from '../on-scene.ts'
import { type Session, signInStage } from '../recognise.ts'
import * as store from '../store.ts'
import { tellOfChange } from '../tell.ts'

/** What a browser needs to make a passkey for this person. Bookkeeping: nothing is added yet. */
export async function newPasskeyChallenge(stage: Stage, browser: Browser, name: string) {
  const { house, place } = stage
  const { api } = await authOf(house, place, browser.host)
  const made = await writeScene(signInStage(house, place), (scene) =>
    withSignInTables({ scene }, () =>
      api.generatePasskeyRegistrationOptions({
        headers: headersFor(house, browser.cookies),
        query: { name },
        returnHeaders: true,
      }),
    ),
  )
  return { options: made.response, cookies: cookiesFrom(house, made.headers, false) }
}

/** `name`: what they call it; absent: what its browser is called. */
type Input = { browser: Browser; session: Session; response: NewPasskey; name?: string | undefined }

export const addPasskey = act(
  'identity.add-passkey',
  { a_passkey_belongs_to_one_person: 'taken' },
  async (scene, { browser, session, response, name }: Input) => {
    const { api } = await authOf(scene.house, scene.place, browser.host)
    const headers = headersFor(scene.house, browser.cookies, { origin: browser.pageOrigin })
    return withSignInTables({ scene }, async () => {
      const added = await asked(() =>
        api.verifyPasskeyRegistration({ body: { response, name: name ?? browser.device }, headers }),
      )
      const ways = await store.findWaysIn(scene.db, session.personId)
      if (!added || !ways) return refuse({ because: 'passkey-failed' })
      await tellOfChange(scene, session.personId, ways, 'passkey', browser.ourOrigin)
      scene.line({ thing: { kind: 'passkey', id: added.id } })
      return accept()
    })
  },
)

type Naming = { session: Session; id: string; name: string }

export const namePasskey = act('identity.name-passkey', async (scene, { session, id, name }: Naming) => {
  const named = await withSignInTables({ scene }, () => store.namePasskey(scene.db, session.personId, id, name))
  if (named === 0) return refuse({ because: 'no-such-passkey' })
  scene.line({ thing: { kind: 'passkey', id } })
  return accept()
})

/** Never the last way in: whoever has no address and no number would find the door shut for good. */
export const removePasskey = act(
  'identity.remove-passkey',
  async (scene, { browser, session, id }: { browser: Browser; session: Session; id: string }) =>
    withSignInTables({ scene }, async () => {
      const ways = await store.findWaysIn(scene.db, session.personId)
      if (ways && !canComeInWithoutOne(ways)) return refuse({ because: 'last-way-in' })
      const removed = await store.removePasskey(scene.db, session.personId, id)
      if (removed === 0 || !ways) return refuse({ because: 'no-such-passkey' })
      await tellOfChange(scene, session.personId, ways, 'passkey-removed', browser.ourOrigin)
      scene.line({ thing: { kind: 'passkey', id } })
      return accept()
    }),
)

/** A link by mail and a code by text each open the door; a password goes with an address. */
export function canComeInWithoutOne({ email, phone, passkeys }: store.WaysIn): boolean {
  return email !== null || phone !== null || passkeys.length > 1
}
