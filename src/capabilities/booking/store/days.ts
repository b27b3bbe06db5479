// An organisation's days, for its staff.
import { sql } from 'kysely'
import type { OrganisationId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import { type Booking, bookingOf, bookingsQuery } from './bookings.ts'

export type Listed = Booking & { kind: string; provider: string }
const listedMax = 500

/** An organisation's day, for its staff. */
export async function listDay(
  db: Db,
  organisations: readonly OrganisationId[],
  from: Date,
  until: Date,
): Promise<Listed[]> {
  if (organisations.length === 0) return []
  const rows = await bookingsQuery(db)
    .innerJoin('calendar', 'calendar.id', 'slot.calendarId')
    .select(['type.name as kind', 'calendar.name as provider'])
    .where('booking.organisationId', 'in', organisations)
    .where('booking.state', 'in', ['held', 'offered', 'requested', 'confirmed', 'attended', 'missed'])
    .where('slot.startsAt', '>=', from)
    .where('slot.startsAt', '<', until)
    .orderBy('slot.startsAt')
    .limit(listedMax)
    .execute()
  return rows.map((row) => ({ ...bookingOf(row), kind: row.kind, provider: row.provider }))
}

/** Requests that are still to be agreed, the soonest first. */
export async function listRequests(db: Db, organisations: readonly OrganisationId[], now: Date): Promise<Listed[]> {
  if (organisations.length === 0) return []
  const rows = await bookingsQuery(db)
    .innerJoin('calendar', 'calendar.id', 'slot.calendarId')
    .select(['type.name as kind', 'calendar.name as provider'])
    .where('booking.organisationId', 'in', organisations)
    .where('booking.state', '=', 'requested')
    .where('slot.startsAt', '>', now)
    .orderBy('slot.startsAt')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...bookingOf(row), kind: row.kind, provider: row.provider }))
}

export async function countRequests(db: Db, organisations: readonly OrganisationId[], now: Date): Promise<number> {
  if (organisations.length === 0) return 0
  const row = await db
    .selectFrom('booking')
    .innerJoin('slot', 'slot.id', 'booking.slotId')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('booking.organisationId', 'in', organisations)
    .where('booking.state', '=', 'requested')
    .where('slot.startsAt', '>', now)
    .executeTakeFirstOrThrow()
  return row.count
}
