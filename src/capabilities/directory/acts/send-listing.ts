import type { InboundId } from '../../../platform/messages/message.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { readEmail, readPhone } from '../../../platform/flow/contacts.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { listingDetails } from '../messages.ts'
import { briefOf } from '../brief.ts'
import { findDetails } from '../details.ts'
import { maySendOnce } from '../sendings.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'

/** `sender` tells one browser or number from another, for limits only: it is kept as a keyed digest for a day. */
export type Sending = {
  serviceId: string
  listingId?: string
  kind: 'text' | 'mail'
  to: string
  sender: string
  answersText?: InboundId
}

/**
 * Texts or mails the details of a service to whoever asked. Only to British mobiles: details are of local places, and texts
 * abroad are how fraud makes its money. The number stays with the message for the place's `typedAddressDays`, and no longer.
 */
export const sendListing = act(
  'directory.send-listing',
  async (scene, { serviceId, listingId, kind, to, sender, answersText }: Sending) => {
    const read = kind === 'text' ? readPhone(to, { mobile: true }) : readEmail(to)
    if (!read.ok) return refuse({ because: read.code })
    if (kind === 'text' && !read.value.startsWith('+44')) return refuse({ because: 'not-a-mobile' })
    const details = await findDetails(scene, serviceId)
    if (!details) return refuse({ because: 'no-such-listing' })
    if (!(await maySendOnce(scene, { to: read.value, sender }))) return refuse({ because: 'too-many-sendings' })
    const today = wallClock(scene.now, scene.place.timeZone)
    await queueMessage(scene, {
      kind,
      to: read.value,
      template: listingDetails,
      facts: briefOf(details, { today, ...(listingId === undefined ? {} : { listingId }) }),
      language: scene.language,
      about: { kind: 'listing', id: serviceId },
      ...(answersText === undefined ? {} : { answersText }),
    })
    scene.line({ thing: { kind: 'listing', id: serviceId }, facts: { kind } })
    return accept({ to: read.value })
  },
)
