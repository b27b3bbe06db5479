// A link to go on elsewhere, texted to a number that somebody typed on a page.
import { z } from 'zod'
import type { SessionId } from '../../../kernel/id.ts'
import { say, type Text } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import { defineMessage } from '../../messages/message.ts'
import { queueMessage } from '../../messages/queue.ts'
import { keyedDigest } from '../../sealed-link.ts'
import { flowWords } from '../words/words.ts'
import { handOverIn } from './hand-over.ts'
import * as store from './store.ts'

export const linkMessage = defineMessage({
  name: 'flow.link',
  purpose: 'service',
  facts: z.object({ title: z.object({ en: z.string(), cy: z.string() }), href: z.string() }),
  text: ({ title, href }, { language }) => flowWords[language].textedLink(say(title, language), href),
})

/** `phone` is E.164. Refused after three texts to one number, or from one session, in a day. */
export const textLink = act(
  'flow.text-link',
  async (scene, given: { session: SessionId; phone: string; title: Text }) => {
    const { session, phone, title } = given
    const numberHash = keyedDigest(scene.house.secret, `texted\n${scene.place.id}\n${phone}`)
    if (!(await store.mayText(scene.db, numberHash, session, scene.now))) return refuse({ because: 'too-many-texts' })
    // Whoever opens it has the telephone it went to.
    const link = await handOverIn(scene, session, 'link', 'reached')
    await queueMessage(scene, {
      kind: 'text',
      to: phone,
      template: linkMessage,
      facts: { title, href: link.href },
      language: scene.language,
    })
    scene.line({ thing: { kind: 'flow-session', id: session } })
    return accept({ minutes: link.minutes })
  },
)
