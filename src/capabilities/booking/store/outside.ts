// What other systems ask, always narrowed to one organisation.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import { type AppointmentTypeId, type Booking, bookingOf, bookingsQuery, type SlotId } from './bookings.ts'

export type OwnSlot = {
  id: SlotId
  typeId: AppointmentTypeId
  startsAt: Date
  endsAt: Date
  taken: number
  capacity: number
  withdrawn: boolean
}

export async function findOwnSlot(db: Db, id: SlotId, organisation: OrganisationId): Promise<OwnSlot | undefined> {
  const row = await db
    .selectFrom('slot')
    .innerJoin('appointmentType as type', 'type.id', 'slot.appointmentTypeId')
    .select(['slot.id', 'type.id as typeId', 'slot.startsAt', 'slot.endsAt', 'slot.taken', 'slot.capacity'])
    .select(sql<boolean>`slot.withdrawn_at is not null`.as('withdrawn'))
    .where('slot.id', '=', id)
    .where('type.organisationId', '=', organisation)
    .executeTakeFirst()
  return row && { ...row, id, typeId: row.typeId as AppointmentTypeId }
}

/** The booking that was made with an idempotency key. */
export async function findByKey(db: Db, key: string): Promise<Booking | undefined> {
  const row = await bookingsQuery(db).where('booking.idempotencyKey', '=', key).executeTakeFirst()
  return row && bookingOf(row)
}

/** Whose: by their record, or by what the number they booked with is known by. */
export type OfPatient = ({ person: PersonId } | { digest: Buffer }) & {
  organisation: OrganisationId
  from: Date | undefined
  until: Date | undefined
  limit: number
}

/** What somebody has or had with an organisation, the soonest first. */
export async function listOfPatient(
  db: Db,
  { organisation, from, until, limit, ...whose }: OfPatient,
): Promise<Booking[]> {
  const rows = await bookingsQuery(db)
    .where((eb) =>
      'person' in whose ? eb('booking.personId', '=', whose.person) : eb('booking.patientDigest', '=', whose.digest),
    )
    .where('booking.organisationId', '=', organisation)
    .$if(from !== undefined, (query) => query.where('slot.startsAt', '>=', from!))
    .$if(until !== undefined, (query) => query.where('slot.startsAt', '<', until!))
    .orderBy('slot.startsAt')
    .limit(limit)
    .execute()
  return rows.map(bookingOf)
}
