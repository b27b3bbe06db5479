// An organisation's days, for its staff.
import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'
import { type Booking, type BookingId, bookingOf, type BookingRow, bookingsQuery } from './bookings.ts'

/** One of an organisation's appointments in a list, with nothing of who it is for. */
export type Listed = Booking & { bookingId: BookingId; kind: string; provider: string }
const takingPlace = ['held', 'offered', 'requested', 'confirmed', 'attended', 'missed']
const anyState = [...takingPlace, 'cancelled', 'declined', 'expired']
type DayAsked = { from: Date; until: Date }
type Asked = DayAsked & { states: readonly string[]; offset: number; limit: number; only?: BookingId }

/** A day of one's organisations, the soonest first. */
export function listDay(db: Db, asked: DayAsked & { offset: number; limit: number }): Promise<Listed[]> {
  return listNameless(db, { ...asked, states: takingPlace })
}

/** Requests that are still to be agreed, the soonest first. */
export function listRequests(db: Db, now: Date): Promise<Listed[]> {
  return listNameless(db, { from: now, until: always, states: ['requested'], offset: 0, limit: 100 })
}

/** One, with nothing of who it is for. */
export async function findNameless(db: Db, id: BookingId): Promise<Booking | undefined> {
  const [found] = await listNameless(db, {
    from: never,
    until: always,
    states: anyState,
    offset: 0,
    limit: 1,
    only: id,
  })
  return found
}

async function listNameless(db: Db, { states, from, until, offset, limit, only }: Asked): Promise<Listed[]> {
  const { rows } =
    await sql<Nameless>`select * from list_bookings(${[...states]}::text[], ${from}::timestamptz, ${until}::timestamptz,
    ${offset}::int, ${limit}::int, ${only ?? null}::uuid)`.execute(db)
  return rows.map((row) => ({
    ...bookingOf({ ...row, ...nobody }),
    bookingId: row.id as BookingId,
    kind: row.kind,
    provider: row.provider,
  }))
}

const nobody = { personId: null, name: null, phone: null, email: null, address: null, tellBy: 'none', language: 'en' }
type Nameless = Omit<BookingRow, keyof typeof nobody> & { kind: string; provider: string }
const [never, always] = [new Date('1900-01-01T00:00Z'), new Date('9999-01-01T00:00Z')]

export type Who = { personId: PersonId | null; name: string | null; phone: string | null; language: Language }

/** Who is to come to these, at most a hundred: each person with a record is left a line. Whoever may not be shown is not there. */
export async function listWhoComes(db: Db, bookings: readonly BookingId[], now: Date): Promise<Map<BookingId, Who>> {
  const { rows } = await sql<Who & { id: BookingId; isHidden: boolean }>`
    select * from list_who_comes(${[...new Set(bookings)]}::uuid[], ${now})`.execute(db)
  return new Map(rows.filter(({ isHidden }) => !isHidden).map(({ id, isHidden: _, ...who }) => [id, who]))
}

/** How many there are on a day in each state. */
export function countDay(db: Db, { from, until }: DayAsked): Promise<ReadonlyMap<string, number>> {
  return countStates(db, takingPlace, from, until)
}

export async function countRequests(db: Db, now: Date): Promise<number> {
  return (await countStates(db, ['requested'], now, always)).get('requested') ?? 0
}

async function countStates(db: Db, states: readonly string[], from: Date, until: Date) {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count from count_bookings(${[...states]}::text[], ${from}::timestamptz, ${until}::timestamptz)`.execute(
    db,
  )
  return new Map(rows.map(({ state, count }) => [state, count]))
}

/** When the next appointment is after a moment. */
export async function findNext(db: Db, after: Date): Promise<Date | undefined> {
  const asked = { states: ['requested', 'confirmed'], from: after, until: always, offset: 0, limit: 1 }
  return (await listNameless(db, asked))[0]?.startsAt
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
export async function listForFeed(db: Db, calendar: string, since: Date): Promise<(Booking & { kind: string })[]> {
  const rows = await bookingsQuery(db)
    .innerJoin('calendar', 'calendar.id', 'slot.calendarId')
    .select(['type.name as kind'])
    .where('slot.calendarId', '=', calendar)
    .where('booking.state', 'in', ['requested', 'confirmed', 'attended', 'missed', 'cancelled', 'declined'])
    .where('slot.startsAt', '>=', since)
    .orderBy('slot.startsAt')
    .limit(feedMax)
    .execute()
  return rows.map((row) => ({ ...bookingOf(row), kind: row.kind }))
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
