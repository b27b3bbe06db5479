import { randomBytes } from 'node:crypto'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import { queueMessage } from '../../messages/queue.ts'
import { linkMinutes, signInTables } from '../auth.ts'
import type { Browser } from '../browser.ts'
import { proveLetter } from '../letters.ts'
import { withSignInTables } from '../on-scene.ts'
import type { Session } from '../recognise.ts'
import { findWaysIn, keepEmail } from '../store.ts'
import { tellOfChange } from '../tell.ts'

type Asked = { browser: Browser; session: Session; email: string }

/** The address changes only when the link sent to it comes back from the person who asked. */
export const askToChangeEmail = act(
  'identity.ask-to-change-email',
  async (scene, { browser, session, email }: Asked) => {
    const token = randomBytes(24).toString('base64url')
    const internalAdapter = await signInTables(scene.house, scene.place, browser.host)
    const value = JSON.stringify({ personId: session.personId, email: email.toLowerCase() })
    const expiresAt = new Date(Date.now() + linkMinutes * 60_000)
    await withSignInTables({ scene }, () =>
      internalAdapter.createVerificationValue({ identifier: `email-${token}`, value, expiresAt }),
    )
    const facts = { url: `${browser.ourOrigin}/me/sign-in/email/${token}`, minutes: linkMinutes }
    const id = await queueMessage(scene, {
      kind: 'mail',
      to: email,
      template: proveLetter,
      facts,
      language: scene.language,
      person: session.personId,
    })
    scene.line({ thing: { kind: 'message', id } })
    return accept()
  },
)

type Proof = { browser: Browser; session: Session; token: string }

export const changeEmail = act(
  'identity.change-email',
  { an_email_signs_in_one_person: 'taken' },
  async (scene, { browser, session, token }: Proof) => {
    const internalAdapter = await signInTables(scene.house, scene.place, browser.host)
    return withSignInTables({ scene }, async () => {
      const kept = await internalAdapter.consumeVerificationValue(`email-${token}`)
      const { personId, email } = kept
        ? (JSON.parse(kept.value) as { personId: string; email: string })
        : { personId: '', email: '' }
      const before = await findWaysIn(scene.db, session.personId)
      if (!before || personId !== session.personId) return refuse({ because: 'over' })
      await keepEmail(scene.db, session.personId, email, scene.now)
      await tellOfChange(scene, session.personId, before, 'email', browser.ourOrigin)
      scene.line({ thing: { kind: 'person', id: session.personId } })
      return accept()
    })
  },
)
