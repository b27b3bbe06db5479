// Whom staff are to ring, because that is how the person wants to be told.
import { sql } from 'kysely'
import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Booking, BookingId } from './bookings.ts'

/** False where that is waiting to be said already. */
export async function insertCall(db: Db, booking: Booking, what: string, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('bookingCall')
    .values({ id: newId(now.getTime()), bookingId: booking.id, organisationId: booking.organisation, what, dueAt: now })
    .onConflict((on) =>
      on.constraint('one_call_for_each_thing_to_say').doUpdateSet({ dueAt: now, settledAt: null, outcome: null }),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows > 0n
}

/** With nothing of who they are. */
export type CallToMake = {
  id: string
  organisation: OrganisationId
  what: string
  bookingId: BookingId
  startsAt: Date
  madeAt: Date
  kind: string
}

/** The longest waiting first. */
export async function listCalls(db: Db): Promise<CallToMake[]> {
  const { rows } = await sql<CallToMake>`
    select id, organisation_id as organisation, what, booking_id, starts_at, made_at, kind from list_calls_to_make()`.execute(
    db,
  )
  return rows
}

export async function countCalls(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from list_calls_to_make()`.execute(db)
  return rows[0]!.count
}

/** False where somebody else was quicker, or it is not theirs. An unanswered call waits again. */
export async function settleCall(
  db: Db,
  { id, outcome, by, now }: { id: string; outcome: 'told' | 'no-answer'; by: PersonId; now: Date },
): Promise<{ booking: string; organisation: OrganisationId } | undefined> {
  const row = await db
    .updateTable('bookingCall')
    .set({
      outcome,
      settledBy: by,
      ...(outcome === 'told' ? { settledAt: now } : { dueAt: sql<Date>`${now}::timestamptz + interval '2 hours'` }),
    })
    .where('id', '=', id)
    .where('settledAt', 'is', null)
    .returning(['bookingId as booking', 'organisationId as organisation'])
    .executeTakeFirst()
  return row && { booking: row.booking, organisation: row.organisation as OrganisationId }
}
