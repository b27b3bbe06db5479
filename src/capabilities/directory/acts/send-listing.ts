import { createHmac } from 'node:crypto'
import type { InboundId } from '../../../platform/messages/message.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { readEmail, readPhone } from '../../../platform/flow/contacts.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { listingDetails } from '../messages.ts'
import { briefOf } from '../brief.ts'
import { findDetails } from '../details.ts'
import { countSendings, keepSending } from '../store/proposals.ts'
import { wallClock } from '../rules/wall-clock.ts'

/** `sender` tells one browser or number from another, for limits only: it is kept as a keyed digest for a day. */
export type Sending = {
  serviceId: string
  listingId?: string
  kind: 'text' | 'mail'
  to: string
  sender: string
  answersText?: InboundId
}

const sendingsMax = { toInHour: 3, toInDay: 6, fromInHour: 10, allInHour: 400 } as const

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
    const sending = { to: digest(scene, read.value), from: digest(scene, sender), at: scene.now }
    const counts = await countSendings(scene.db, sending)
    const isTooMany = Object.entries(sendingsMax).some(
      ([count, most]) => counts[count as keyof typeof sendingsMax] >= most,
    )
    if (isTooMany) return refuse({ because: 'too-many-sendings' })
    await keepSending(scene.db, sending)
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

/** A new key each day, so that yesterday's digests tell nothing. */
function digest(
  { house, place, now }: { house: { secret: string }; place: { id: string }; now: Date },
  text: string,
): string {
  return createHmac('sha256', house.secret)
    .update(`listing-sending ${place.id} ${now.toISOString().slice(0, 10)} ${text}`)
    .digest('base64url')
}
