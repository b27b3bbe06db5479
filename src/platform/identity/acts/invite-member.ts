import { randomBytes } from 'node:crypto'
import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import { queueMessage } from '../../messages/queue.ts'
import { type Role, viewerId } from '../../stage.ts'
import { type Auth, authOf, signInTables } from '../auth.ts'
import type { Browser } from '../browser.ts'
import { enter } from '../enter.ts'
import { invitationLetter, type Letter } from '../letters.ts'
import { nameOfOrganisation } from '../names.ts'
import { withSignInTables } from '../on-scene.ts'
import { mayGive } from '../leading.ts'
import * as store from '../store.ts'

const invitationDays = 14

/** What an invitation promises, sealed with its token until it is accepted. */
type Invitation = { organisation: OrganisationId; role: Role; name: string; email: string; invitedBy: PersonId }
type Asked = { browser: Browser; organisation: OrganisationId; role: Role; name: string; email: string }

/** Nobody belongs before they accept: the mail goes out whether or not that address has an account here. */
export const inviteMember = act(
  'identity.invite-member',
  async (scene, { browser, organisation, role, name, email }: Asked) => {
    const { viewer, house, place } = scene
    const invitedBy = viewerId(viewer)
    if (!invitedBy || viewer.kind !== 'person' || !mayGive(scene, organisation, role))
      return refuse({ because: 'not-allowed' })
    const itsName = await nameOfOrganisation(scene.db, organisation)
    const token = randomBytes(24).toString('base64url')
    const invitation: Invitation = { organisation, role, name, email: email.toLowerCase(), invitedBy }
    const internalAdapter = await signInTables(house, place, browser.host)
    const expiresAt = new Date(Date.now() + invitationDays * 86_400_000)
    const value = JSON.stringify(invitation)
    await withSignInTables({ scene }, () =>
      internalAdapter.createVerificationValue({ identifier: `invitation-${token}`, value, expiresAt }),
    )
    const url = `${browser.ourOrigin}/work/join/${token}`
    const facts = { inviter: viewer.name, organisation: itsName ?? '', role, url, days: invitationDays }
    const id = await queueMessage(scene, {
      kind: 'mail',
      to: email,
      template: invitationLetter,
      facts,
      language: scene.language,
    })
    scene.line({ thing: { kind: 'invitation', id }, organisation, facts: { role } })
    return accept()
  },
)

/** Reads an invitation without using it up: a mail scanner may open it too. */
export async function findInvitation(
  scene: Parameters<typeof enter>[0],
  browser: Browser,
  token: string,
): Promise<Invitation | undefined> {
  const internalAdapter = await signInTables(scene.house, scene.place, browser.host)
  const kept = await withSignInTables({ scene }, () => internalAdapter.findVerificationValue(`invitation-${token}`))
  return kept && kept.expiresAt > new Date() ? (JSON.parse(kept.value) as Invitation) : undefined
}

/** The link came to that mailbox, so it signs in as well. Refuses when whoever invited may no longer do so. */
export const acceptInvitation = act(
  'identity.accept-invitation',
  async (scene, { browser, token }: { browser: Browser; token: string }) => {
    const { house, place, db, now } = scene
    const auth = await authOf(house, place, browser.host)
    const { internalAdapter } = await auth.$context
    const kept = await withSignInTables({ scene }, () =>
      internalAdapter.consumeVerificationValue(`invitation-${token}`),
    )
    if (!kept) return refuse({ because: 'over' })
    const { organisation, role, name, email, invitedBy } = JSON.parse(kept.value) as Invitation
    const stillMay = await withSignInTables({ scene }, () => store.findMemberships(db, invitedBy))
    const viewer = {
      kind: 'person',
      personId: invitedBy,
      name: '',
      memberships: stillMay,
      assurance: 'verified',
    } as const
    if (!mayGive({ viewer, place }, organisation, role)) return refuse({ because: 'over' })
    const link = await linkFor(scene, auth, email, name)
    const entered = await enter(scene, browser, { method: 'invitation' }, (api, headers) =>
      api.magicLinkVerify({ query: { token: link }, headers, returnHeaders: true }),
    )
    if (entered.came === 'refused') return refuse({ because: 'over' })
    const id = newId(now.getTime())
    await withSignInTables({ scene }, () =>
      store.beginMembership(db, { id, person: entered.personId, organisation, role, now }),
    )
    scene.line({
      thing: { kind: 'membership', id },
      forPerson: entered.personId,
      organisation,
      facts: { role, came: entered.came },
    })
    return accept(entered)
  },
)

/** A link that is never sent: better-auth then finds or makes the person exactly as if it had been. */
async function linkFor(scene: Parameters<typeof enter>[0], auth: Auth, email: string, name: string): Promise<string> {
  let made = ''
  const deliver = async (letter: Letter) => {
    if (letter.kind === 'link') made = letter.token
  }
  await withSignInTables({ scene, deliver }, () =>
    auth.api.signInMagicLink({ body: { email, name }, headers: new Headers() }),
  )
  return made
}
