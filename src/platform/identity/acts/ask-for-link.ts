import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import { queueMessage } from '../../messages/queue.ts'
import { authOf, linkMinutes } from '../auth.ts'
import { type Browser, withThen } from '../browser.ts'
import { linkLetter, type Letter, unknownLetter } from '../letters.ts'
import { withSignInTables } from '../on-scene.ts'
import { findByEmail } from '../store.ts'

/** `then`: where they were going, on this site. It travels in the mail, because that may be opened in another browser. */
type Asked = { browser: Browser; email: string; name?: string | undefined; then?: string }

/**
 * Sends a link by mail, in the transaction that makes it. `name` signs somebody new up. The same work is done whether or not
 * there is an account, and only the mail itself, which its owner alone reads, says which it was.
 */
export const askForLink = act('identity.ask-for-link', async (scene, { browser, email, name, then = '/' }: Asked) => {
  const { house, place, language } = scene
  const auth = await authOf(house, place, browser.host)
  const known = await withSignInTables({ scene }, () => findByEmail(scene.db, email))
  const to = {
    kind: 'mail' as const,
    to: email,
    language: known?.language ?? language,
    ...(known ? { person: known.id } : {}),
  }
  let sent = ''
  const deliver = async (letter: Letter) => {
    if (letter.kind !== 'link') return
    const url = browser.ourOrigin + withThen(`/sign-in/link/${letter.token}`, then)
    sent =
      known || name
        ? await queueMessage(scene, { ...to, template: linkLetter, facts: { url, minutes: linkMinutes } })
        : await queueMessage(scene, {
            ...to,
            template: unknownLetter,
            facts: { url: browser.ourOrigin + withThen('/sign-up', then) },
          })
  }
  await withSignInTables({ scene, deliver }, () =>
    auth.api.signInMagicLink({ body: { email, ...(name ? { name } : {}) }, headers: new Headers() }),
  )
  scene.line({
    thing: { kind: 'sign-in-link', id: sent },
    ...(known ? { forPerson: known.id } : {}),
    facts: { newcomer: name !== undefined },
  })
  return accept()
})
