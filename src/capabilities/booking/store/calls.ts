// Whom staff are to ring, because that is how the person wants to be told.
import { sql } from 'kysely'
import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Booking, Contact } from './bookings.ts'

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

export type CallToMake = {
  id: string
  organisation: OrganisationId
  what: string
  contact: Contact
  startsAt: Date
  madeAt: Date
  kind: string
}

/** The longest waiting first. */
export async function listCalls(db: Db, organisations: readonly OrganisationId[]): Promise<CallToMake[]> {
  if (organisations.length === 0) return []
  const rows = await db
    .selectFrom('bookingCall as call')
    .innerJoin('booking', 'booking.id', 'call.bookingId')
    .innerJoin('slot', 'slot.id', 'booking.slotId')
    .innerJoin('appointmentType as type', 'type.id', 'booking.appointmentTypeId')
    .select(['call.id', 'call.organisationId', 'call.what', 'booking.name', 'booking.phone', 'booking.language'])
    .select(['booking.personId', 'booking.madeAt', 'slot.startsAt', 'type.name as kind'])
    .where('call.organisationId', 'in', organisations)
    .where('call.settledAt', 'is', null)
    .where('booking.phone', 'is not', null)
    .orderBy('call.dueAt')
    .limit(100)
    .execute()
  return rows.map(({ id, organisationId, what, name, phone, language, personId, startsAt, madeAt, kind }) => ({
    id,
    organisation: organisationId as OrganisationId,
    what,
    contact: {
      tellBy: 'call',
      language: language as Contact['language'],
      ...(personId ? { personId: personId as PersonId } : {}),
      ...(name ? { name } : {}),
      ...(phone ? { phone } : {}),
    },
    startsAt,
    madeAt,
    kind,
  }))
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
