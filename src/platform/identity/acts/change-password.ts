import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import { signInTables } from '../auth.ts'
import type { Browser } from '../browser.ts'
import { withSignInTables } from '../on-scene.ts'
import { hashPassword, isPassword, weakness } from '../passwords.ts'
import type { Session } from '../recognise.ts'
import { endSessionsBut, findWaysIn } from '../store.ts'
import { tellOfChange } from '../tell.ts'

type Input = { browser: Browser; session: Session; old: string; next: string }

/** Whoever came by a link or a text need not know the old password: that is how a forgotten one is replaced. */
export const changePassword = act('identity.change-password', async (scene, { browser, session, old, next }: Input) => {
  const { db, house, place } = scene
  const person = session.personId
  return withSignInTables({ scene }, async () => {
    const internalAdapter = await signInTables(house, place, browser.host)
    const ways = await findWaysIn(db, person)
    if (!ways) return refuse({ because: 'wrong-password' })
    const account = await internalAdapter.findCredentialAccount(person)
    const reached = session.method === 'link' || session.method === 'code' || session.method === 'invitation'
    const known = account?.password ?? undefined
    if (known !== undefined && !reached && !(await isPassword({ hash: known, password: old })))
      return refuse({ because: 'wrong-password' })
    const weak = weakness(next, ways)
    if (weak) return refuse({ because: weak })
    const password = await hashPassword(next)
    if (account) await internalAdapter.updatePassword(person, password)
    else await internalAdapter.createAccount({ userId: person, providerId: 'credential', accountId: person, password })
    const ended = await endSessionsBut(db, person, session.id)
    await tellOfChange(scene, person, ways, 'password', browser.ourOrigin)
    scene.line({ thing: { kind: 'credential', id: person }, facts: { first: account === null, ended } })
    return accept()
  })
})
