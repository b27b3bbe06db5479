import { newId, type PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import type { Place } from '../../db/places.ts'
import type { House } from '../../house.ts'
import type { Membership, Stage } from '../../stage.ts'
import type { SetCookie } from '../../web/page.ts'
import { authOf, signInTables } from '../auth.ts'
import { sessionCookie } from '../cookies.ts'
import { signed } from '../keys.ts'
import { readMobile } from '../fields.ts'
import { withSignInTables } from '../on-scene.ts'
import { hashPassword, weakness } from '../passwords.ts'
import { signInStage } from '../recognise.ts'
import { noEmailEnding } from '../stored.ts'
import * as store from '../store.ts'

export type NewPerson = {
  name: string
  language?: Language
  email?: string
  /** E.164. */
  phone?: string
  password?: string
  memberships?: Membership[]
}

const add = act(
  'identity.add-person',
  {
    an_email_signs_in_one_person: 'email-taken',
    a_phone_signs_in_one_person: 'phone-taken',
    a_phone_is_kept_in_international_form: 'not-a-phone',
    an_email_is_kept_in_small_letters: 'not-an-email',
  },
  async (scene, given: NewPerson) => {
    const { name, email = '', password, memberships = [] } = given
    const phone = given.phone === undefined ? undefined : (readMobile(given.phone) ?? given.phone)
    const weak = password === undefined ? undefined : weakness(password, { email, name })
    if (weak) return refuse({ because: weak })
    const internalAdapter = await signInTables(scene.house, scene.place, 'localhost')
    return withSignInTables({ scene }, async () => {
      const contact = { email: email === '' ? `${newId()}${noEmailEnding}` : email, emailVerified: email !== '' }
      const reached = phone === undefined ? {} : { phoneNumber: phone, phoneNumberVerified: true }
      const { id } = await internalAdapter.createUser({ name, ...contact, ...reached }, { method: 'admin' })
      const person = id as PersonId
      if (password !== undefined) {
        await internalAdapter.createAccount({
          userId: id,
          providerId: 'credential',
          accountId: id,
          password: await hashPassword(password),
        })
      }
      for (const { organisation, role } of memberships) {
        await store.beginMembership(scene.db, {
          id: newId(scene.now.getTime()),
          person,
          organisation,
          role,
          now: scene.now,
        })
      }
      scene.line({ thing: { kind: 'person', id }, forPerson: person, facts: { memberships: memberships.length } })
      return accept(person)
    })
  },
)

/** For the command line, seeds and tests: somebody whose addresses the operator vouches for. Refuses taken addresses and weak passwords. */
export function addPerson(house: House, place: Place, given: NewPerson) {
  const stage = signInStage(house, place)
  return add({ ...stage, channel: 'api', language: given.language ?? stage.language }, given)
}

const enterAs = act('identity.sign-in-as', async (scene, person: PersonId) => {
  const { house, place } = scene
  const { internalAdapter, secret } = await (await authOf(house, place, 'localhost')).$context
  return withSignInTables({ scene, method: 'demo', twoStep: true, device: '' }, async () => {
    if (!(await internalAdapter.findUserById(person))) return refuse({ because: 'no-such-person' })
    const session = await internalAdapter.createSession(person)
    scene.line({ thing: { kind: 'sign-in', id: session.id }, forPerson: person })
    return accept([sessionCookie(house, signed(session.token, secret), false)])
  })
})

/** One click on `/try`: the cookies of a session as that person. Refuses wherever there is no demonstration. */
export async function signInAs(stage: Stage, person: PersonId): Promise<SetCookie[]> {
  const entered = await enterAs(stage, person)
  if (!entered.ok) throw new Error(`Signing in as somebody: ${entered.refusal.because}`)
  return entered.value
}
