// What a booking may become, and when it may not. The database keeps the number of places; this keeps the sense.
import { accept, refuse } from '../../../kernel/outcome.ts'

const bookingStates = [
  'held',
  'offered',
  'requested',
  'confirmed',
  'attended',
  'missed',
  'cancelled',
  'declined',
  'expired',
] as const
export type BookingState = (typeof bookingStates)[number]

/** What of an appointment's kind decides whether it may be booked, moved or cancelled. Minutes and days. */
export type Terms = {
  noticeMinutes: number
  horizonDays: number
  partyMax: number
  cancelNoticeMinutes: number
  needsApproval: boolean
  holdMinutes: number
}

export type When = { startsAt: Date; releasedAt: Date | 'long ago'; withdrawn: boolean }

/** Places that one browser or telephone may keep at once: a family's, or a term of weeks, and no more. */
export const keptAtOnceMax = 30

const minuteMs = 60_000
const dayMs = 86_400_000

/** Whether a place in this slot may be held now. How many are left is for the database to say, at the moment of taking. */
export function mayHold(terms: Terms, when: When, party: number, now: Date) {
  if (when.withdrawn) return refuse({ because: 'slot-withdrawn' })
  if (when.startsAt <= now) return refuse({ because: 'slot-past' })
  if (when.releasedAt !== 'long ago' && when.releasedAt > now) {
    return refuse({ because: 'not-released', releasedAt: when.releasedAt })
  }
  if (when.startsAt.getTime() - now.getTime() < terms.noticeMinutes * minuteMs) return refuse({ because: 'too-soon' })
  if (when.startsAt.getTime() - now.getTime() > terms.horizonDays * dayMs) return refuse({ because: 'too-far-ahead' })
  if (party > terms.partyMax) return refuse({ because: 'party-too-big', partyMax: terms.partyMax })
  return accept()
}

/** What confirming leads to. A hold that ran out a moment ago and is still standing is honoured: its place is still kept. */
export function confirmed(state: BookingState, terms: Pick<Terms, 'needsApproval'>) {
  switch (state) {
    case 'held':
    case 'offered':
      return accept(terms.needsApproval ? ('requested' as const) : ('confirmed' as const))
    case 'requested':
    case 'confirmed':
      return accept(state)
    case 'expired':
      return refuse({ because: 'hold-ran-out' })
    case 'attended':
    case 'missed':
    case 'cancelled':
    case 'declined':
      return refuse({ because: 'booking-over', state })
  }
}

/** Whether the person may still give the place back. Staff may at any time before it is over. */
export function mayCancel(state: BookingState, startsAt: Date, terms: Terms, now: Date, byStaff: boolean) {
  if (!isLive(state)) return refuse({ because: 'booking-over', state })
  const noticeMs = byStaff || state !== 'confirmed' ? 0 : terms.cancelNoticeMinutes * minuteMs
  if (startsAt.getTime() - now.getTime() < noticeMs) {
    return refuse({ because: 'too-late-to-cancel', until: new Date(startsAt.getTime() - noticeMs) })
  }
  return accept()
}

/** Attended or missed can be said once it has begun, and put right afterwards. */
export function mayRecordAttendance(state: BookingState, startsAt: Date, now: Date) {
  if (state !== 'confirmed' && state !== 'attended' && state !== 'missed')
    return refuse({ because: 'booking-over', state })
  return startsAt > now ? refuse({ because: 'not-yet' }) : accept()
}

/** Still to come, or still to be decided. */
export function isLive(state: BookingState): boolean {
  return state === 'held' || state === 'offered' || state === 'requested' || state === 'confirmed'
}
