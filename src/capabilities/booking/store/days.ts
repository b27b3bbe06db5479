// An organisation's days, for its staff.
import { sql } from 'kysely'
import type { OrganisationId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import { type Booking, type BookingId, bookingOf, bookingsQuery } from './bookings.ts'

export type Listed = Booking & { kind: string; provider: string }
const takingPlace = ['held', 'offered', 'requested', 'confirmed', 'attended', 'missed']
type DayAsked = { organisations: readonly OrganisationId[]; from: Date; until: Date }

/** An organisation's day, for its staff, the soonest first. */
export async function listDay(
  db: Db,
  { organisations, from, until, offset, limit }: DayAsked & { offset: number; limit: number },
): Promise<Listed[]> {
  if (organisations.length === 0) return []
  const rows = await bookingsQuery(db)
    .innerJoin('calendar', 'calendar.id', 'slot.calendarId')
    .select(['type.name as kind', 'calendar.name as provider'])
    .where('booking.organisationId', 'in', organisations)
    .where('booking.state', 'in', takingPlace)
    .where('slot.startsAt', '>=', from)
    .where('slot.startsAt', '<', until)
    .orderBy('slot.startsAt')
    .orderBy('booking.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map((row) => ({ ...bookingOf(row), kind: row.kind, provider: row.provider }))
}

/** How many there are on a day in each state. */
export async function countDay(db: Db, { organisations, from, until }: DayAsked): Promise<ReadonlyMap<string, number>> {
  if (organisations.length === 0) return new Map()
  const rows = await db
    .selectFrom('booking')
    .innerJoin('slot', 'slot.id', 'booking.slotId')
    .select(['booking.state', sql<number>`count(*)::int`.as('count')])
    .where('booking.organisationId', 'in', organisations)
    .where('booking.state', 'in', takingPlace)
    .where('slot.startsAt', '>=', from)
    .where('slot.startsAt', '<', until)
    .groupBy('booking.state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, count]))
}

/** When the next appointment is after a moment. */
export async function findNext(
  db: Db,
  organisations: readonly OrganisationId[],
  after: Date,
): Promise<Date | undefined> {
  if (organisations.length === 0) return undefined
  const row = await db
    .selectFrom('booking')
    .innerJoin('slot', 'slot.id', 'booking.slotId')
    .select('slot.startsAt')
    .where('booking.organisationId', 'in', organisations)
    .where('booking.state', 'in', ['requested', 'confirmed'])
    .where('slot.startsAt', '>=', after)
    .orderBy('slot.startsAt')
    .limit(1)
    .executeTakeFirst()
  return row?.startsAt
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

const feedMax = 5_000

/** The calendar of a secret address that has not been ended. */
export async function findBySubscription(db: Db, digest: Buffer): Promise<{ id: string; name: string } | undefined> {
  return db
    .selectFrom('calendar')
    .select(['id', 'name'])
    .where('subscriptionDigest', '=', digest)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
}

/** What a calendar program is told: also what was given back lately, so that it takes it out. */
export async function listForFeed(db: Db, calendar: string, since: Date): Promise<Listed[]> {
  const rows = await bookingsQuery(db)
    .innerJoin('calendar', 'calendar.id', 'slot.calendarId')
    .select(['type.name as kind', 'calendar.name as provider'])
    .where('slot.calendarId', '=', calendar)
    .where('booking.state', 'in', ['requested', 'confirmed', 'attended', 'missed', 'cancelled', 'declined'])
    .where('slot.startsAt', '>=', since)
    .orderBy('slot.startsAt')
    .limit(feedMax)
    .execute()
  return rows.map((row) => ({ ...bookingOf(row), kind: row.kind, provider: row.provider }))
}

export type Happened = { at: Date; what: string; reason: string | null }

/** What became of a booking, first to last. */
export function listHappened(db: Db, booking: BookingId): Promise<Happened[]> {
  return db
    .selectFrom('bookingEvent')
    .select(['at', 'what', 'reason'])
    .where('bookingId', '=', booking)
    .orderBy('number')
    .limit(200)
    .execute()
}
