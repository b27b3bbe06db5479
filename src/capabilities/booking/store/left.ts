// Appointments to come with somebody who has left, for whoever decides what becomes of them.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { BookingId, SlotId } from './bookings.ts'

/** With nothing of who it is for. */
export type LeftBehind = {
  bookingId: BookingId
  organisation: OrganisationId
  reference: string
  state: 'requested' | 'confirmed'
  party: number
  slot: SlotId
  startsAt: Date
  madeAt: Date
  kind: string
  calendar: string
  provider: string
  /** The calendar is out of use: nobody new is booked with whoever left. */
  isClosed: boolean
  /** Somebody is to ring them about it. */
  toRing: boolean
}

/** The soonest first; whatever is decided makes room for the next. */
export async function listLeftBehind(db: Db, now: Date, limit: number): Promise<LeftBehind[]> {
  const { rows } =
    await sql<LeftBehind>`select booking_id as "bookingId", organisation_id as organisation, reference, state, party,
    slot_id as slot, starts_at as "startsAt", made_at as "madeAt", kind, calendar_id as calendar, provider,
    is_closed as "isClosed", to_ring as "toRing" from left_behind(${now}) order by to_ring, starts_at, booking_id limit ${limit}`.execute(
      db,
    )
  return rows
}

/** All of them, and those that nothing is decided about yet. */
export async function countLeftBehind(db: Db, now: Date): Promise<{ all: number; undecided: number }> {
  const { rows } = await sql<{ all: number; undecided: number }>`select count(*)::int as all,
    count(*) filter (where not to_ring)::int as undecided from left_behind(${now})`.execute(db)
  return rows[0]!
}

export type Colleague = { slot: SlotId; name: string }

/** Who of those that are still here has the same time free for the same thing, by the booking. */
export async function listFreeColleagues(db: Db, left: readonly LeftBehind[]): Promise<Map<BookingId, Colleague[]>> {
  const { rows } = await sql<Colleague & { booking: BookingId }>`
    select l.booking, s.id as slot, c.name
    from unnest(${left.map(({ bookingId }) => bookingId)}::uuid[], ${left.map(({ slot }) => slot)}::uuid[],
        ${left.map(({ party }) => party)}::int[]) l (booking, slot, party)
      join slot theirs on theirs.id = l.slot join appointment_type t on t.id = theirs.appointment_type_id
      join slot s on s.appointment_type_id = t.id and s.starts_at = theirs.starts_at
      join calendar c on c.id = s.calendar_id
    where c.closed_at is null and c.id not in (select calendars_left()) and could_take_over(theirs, s, t, l.party)
    order by c.name, s.id`.execute(db)
  const byBooking = Map.groupBy(rows, ({ booking }) => booking)
  return new Map([...byBooking].map(([booking, free]) => [booking, free.map(({ slot, name }) => ({ slot, name }))]))
}

/** Nobody new is given a place with whoever has left. */
export async function withdrawIfLeft(db: Db, slot: SlotId, now: Date): Promise<void> {
  await sql`update slot set withdrawn_at = ${now} where id = ${slot} and calendar_id in (select calendars_left())`.execute(
    db,
  )
}

export async function isLeftBehind(db: Db, booking: BookingId, now: Date): Promise<boolean> {
  const { rows } = await sql`select 1 from left_behind(${now}) where booking_id = ${booking}`.execute(db)
  return rows.length > 0
}

export type Member = { id: PersonId; name: string; isHere: boolean }

/** Whose own a calendar of these organisations may be; and whoever has one and has left. */
export async function listColleagues(db: Db, organisations: readonly OrganisationId[]): Promise<Member[]> {
  const { rows } = await sql<Member>`select distinct on (l.is_here, l.name, l.id) l.id, l.name, l.is_here as "isHere"
    from unnest(${[...organisations]}::uuid[]) o, list_colleagues(o) l order by l.is_here desc, l.name, l.id`.execute(
    db,
  )
  return rows
}
