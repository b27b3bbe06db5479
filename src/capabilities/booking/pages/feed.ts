// A calendar as its worker's own calendar program reads it, at a secret address. What is booked and when; never who.
import { referenceInWords } from '../../../platform/reference.ts'
import { type Answer, text, type Visit } from '../../../platform/web/page.ts'
import { viewScene } from '../../../platform/scene.ts'
import { calendarFile, type CalendarEvent } from './calendar-file.ts'
import { asKeeper } from '../keeping.ts'
import { tokenDigest } from '../../../platform/sealed-link.ts'
import { homeOf } from '../../../platform/home.ts'
import { isLive } from '../rules/booking.ts'
import { findBySubscription, listForFeed } from '../store/days.ts'

const dayMs = 86_400_000
const daysBack = 30
const tokenPattern = /^([\w-]{32})\.ics$/

export async function feedPage({ stage, params }: Visit): Promise<Answer> {
  const token = tokenPattern.exec(params['file'] ?? '')?.[1]
  const found = token
    ? await viewScene(asKeeper(stage), async ({ db, now }) => {
        const calendar = await findBySubscription(db, tokenDigest(token))
        return (
          calendar && {
            calendar,
            bookings: await listForFeed(db, calendar.id, new Date(now.getTime() - daysBack * dayMs)),
          }
        )
      })
    : undefined
  if (!found)
    return text('There is no calendar at this address, or the address was ended.\n', undefined, { status: 404 })
  const { clock } = stage.house
  const home = homeOf(stage)
  const host = new URL(home).hostname
  const events = found.bookings.map((booking): CalendarEvent => ({
    uid: `${booking.id}@${host}`,
    sequence: booking.sequence + (isLive(booking.state) ? 0 : 1),
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    madeAt: clock(),
    title: booking.party > 1 ? `${booking.kind} (${booking.party} people)` : booking.kind,
    about: `Reference ${referenceInWords(booking.reference)}`,
    url: `${home}/work/appointments/${booking.id}`,
    state: stateOf(booking.state),
  }))
  return text(calendarFile(events, { name: found.calendar.name }), 'text/calendar; charset=utf-8', {
    headers: { 'cache-control': 'private, max-age=300', 'x-robots-tag': 'noindex' },
  })
}

function stateOf(state: string): CalendarEvent['state'] {
  if (state === 'cancelled' || state === 'declined' || state === 'expired') return 'CANCELLED'
  return state === 'requested' || state === 'held' || state === 'offered' ? 'TENTATIVE' : 'CONFIRMED'
}
