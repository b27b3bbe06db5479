import { isUuid } from '../../../kernel/id.ts'
import { redirect, type Visit } from '../../../platform/web/page.ts'
import { sendListing } from '../acts/send-listing.ts'
import { paths, withQuery } from '../paths.ts'
import { directoryWords } from '../words/words.ts'
import { servicePage } from './details.tsx'

/** "Text this to me" and "e-mail this to me". */
export async function sendPage(visit: Visit) {
  const { stage, params, form, remoteAddress, frame } = visit
  const { id = '' } = params
  const listing = form.get('listing') ?? ''
  const kind = form.get('kind') === 'mail' ? 'mail' : 'text'
  const to = (form.get(kind === 'mail' ? 'email' : 'phone') ?? '').slice(0, 320)
  const there = isUuid(listing) && listing !== id ? { ...visit, params: { id, listing } } : visit
  if (!isUuid(id)) return servicePage(visit)
  const outcome = await sendListing(stage, {
    serviceId: id,
    kind,
    to,
    sender: remoteAddress,
    ...(isUuid(listing) ? { listingId: listing } : {}),
  })
  if (outcome.ok) {
    const back = 'listing' in there.params ? paths.place(id, listing) : paths.service(id)
    return redirect(withQuery(back, { sent: kind }))
  }
  const refusals = directoryWords[frame.language].send.refused
  return servicePage(there, { problem: { kind, to, says: refusals[outcome.refusal.because] } })
}
