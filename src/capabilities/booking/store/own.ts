// Whose appointments are whose: found by who is signed in, by the browser or telephone, or by the reference that was given out.
import type { PersonId, SessionId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import { type Booking, bookingOf, bookingsQuery } from './bookings.ts'

const shownMax = 50

/** What a conversation keeps just now, in the order of the times. */
export async function listHeldIn(db: Db, session: SessionId, now: Date): Promise<Booking[]> {
  const rows = await bookingsQuery(db)
    .where('booking.sessionId', '=', session)
    .where('booking.state', '=', 'held')
    .where('booking.heldUntil', '>', now)
    .orderBy('slot.startsAt')
    .execute()
  return rows.map(bookingOf)
}

export type Whose = { person?: PersonId; binding?: string; phone?: string; reference?: string }

/** Still to come and still the person's to take, move or give back, soonest first. Everything that is said of `whose` must be true of it. */
export async function listToCome(db: Db, whose: Whose, state: 'offered' | 'booked', now: Date): Promise<Booking[]> {
  const { person, binding, phone, reference } = whose
  if (!person && !binding && !phone && !reference) return []
  const rows = await bookingsQuery(db)
    .where('booking.state', 'in', state === 'offered' ? ['offered'] : ['requested', 'confirmed'])
    .where('slot.startsAt', '>', now)
    .$if(state === 'offered', (query) => query.where('booking.heldUntil', '>', now))
    .$if(person !== undefined, (query) => query.where('booking.personId', '=', person!))
    .$if(binding !== undefined && phone === undefined, (query) => query.where('booking.binding', '=', binding!))
    .$if(phone !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('booking.phone', '=', phone!), ...(binding ? [eb('booking.binding', '=', binding)] : [])]),
      ),
    )
    .$if(reference !== undefined, (query) => query.where('booking.reference', '=', reference!))
    .orderBy('slot.startsAt')
    .limit(shownMax)
    .execute()
  return rows.map(bookingOf)
}

/** Those made together with this one, in the order of their times; itself alone where there are none. Only what the viewer may see. */
export async function listSeries(db: Db, booking: Booking): Promise<Booking[]> {
  if (!booking.seriesId) return [booking]
  const rows = await bookingsQuery(db)
    .where('booking.seriesId', '=', booking.seriesId)
    .orderBy('slot.startsAt')
    .limit(shownMax)
    .execute()
  return rows.map(bookingOf)
}
