import { sql } from 'kysely'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { look } from '../../../platform/look.ts'
import type { Db, Scene } from '../../../platform/scene.ts'
import { rolesIn, viewerId } from '../../../platform/stage.ts'
import type { BookingState, Terms } from '../rules/booking.ts'
import { lockSlots } from './slots.ts'

export type BookingId = Id<'booking'>
export type SlotId = Id<'slot'>
export type AppointmentTypeId = Id<'appointment-type'>
export type WaitingId = Id<'waiting'>

/** How and where a person is told. Kept with the booking, for a booking needs no account. */
export type Contact = {
  personId?: PersonId
  name?: string
  phone?: string
  email?: string
  /** Below the name, a line each, the postcode last. */
  address?: string
  tellBy: 'text' | 'mail' | 'call' | 'post' | 'none'
  language: Language
}

export type Booking = {
  id: BookingId
  reference: string
  state: BookingState
  startsAt: Date
  endsAt: Date
  heldUntil: Date | null
  slotId: SlotId
  typeId: AppointmentTypeId
  organisation: OrganisationId
  party: number
  sequence: number
  /** The first booking of those made together, which has the link to them all. */
  seriesId: BookingId | null
  waitingId: WaitingId | null
  comingAt: Date | null
  madeAt: Date
  contact: Contact
  terms: Terms
}

/**
 * The booking, its slot and any `others` locked until the transaction ends, so that two acts on one booking come one after the
 * other. Only what the viewer may see: staff look at whoever it is for, once the slots are locked, as the lines of every act come
 * after its locks, so that no two wait for each other in a ring.
 */
export async function findBookingForUpdate(
  { db, now, viewer }: Pick<Scene, 'db' | 'now' | 'viewer'>,
  id: BookingId,
  others: readonly SlotId[] = [],
): Promise<Booking | undefined> {
  // Nobody else moves it from here on, so the slot we lock next is the slot it stays in.
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ${id}, 0))`.execute(db)
  const where = await whereBooked(db, id)
  if (!where) return undefined
  await lockSlots(db, where.typeId, [where.slotId, ...others])
  if (where.person && rolesIn(viewer, where.organisation).length > 0 && viewerId(viewer) !== where.person)
    await look({ db, now }, { person: where.person, purpose: 'appointment', organisation: where.organisation })
  const row = await bookingsQuery(db).where('booking.id', '=', id).forNoKeyUpdate('booking').executeTakeFirst()
  return row && bookingOf(row)
}

type Where = { typeId: AppointmentTypeId; slotId: SlotId; organisation: OrganisationId; person: PersonId | null }

/** Where it lies and whose it is, for whoever it concerns: what must be known before it can be locked or looked at. */
export async function whereBooked(db: Db, id: BookingId): Promise<Where | undefined> {
  const { rows } =
    await sql<Where>`select appointment_type_id as "typeId", slot_id as "slotId", organisation_id as organisation,
    person_id as person from where_booked(${id}::uuid)`.execute(db)
  return rows[0]
}

export async function findBooking(db: Db, id: BookingId): Promise<Booking | undefined> {
  const row = await bookingsQuery(db).where('booking.id', '=', id).executeTakeFirst()
  return row && bookingOf(row)
}

/** An offer is made by the database, which cannot make links; whoever tells of it does. False where the link was shut, because it had gone to whoever acted for them and may not any more. */
export async function setLink(db: Db, id: BookingId, linkDigest: Buffer): Promise<boolean> {
  const row = await db
    .updateTable('booking')
    .set({ linkDigest })
    .where('id', '=', id)
    .returning('linkDigest')
    .executeTakeFirst()
  return row !== undefined && row.linkDigest !== null
}

/** As a job: of mandates whose day has come. */
export async function shutWhatEnded(db: Db, now: Date): Promise<void> {
  await sql`select shut_what_ended(${now})`.execute(db)
}

/** For this store's own questions, with whatever narrows them. */
export function bookingsQuery(db: Db) {
  return db
    .selectFrom('booking')
    .innerJoin('slot', 'slot.id', 'booking.slotId')
    .innerJoin('appointmentType as type', 'type.id', 'booking.appointmentTypeId')
    .select([
      'booking.id',
      'booking.reference',
      'booking.state',
      'booking.heldUntil',
      'booking.slotId',
      'booking.party',
      'booking.sequence',
      'booking.waitingId',
      'booking.seriesId',
      'booking.comingAt',
      'booking.madeAt',
    ])
    .select([
      'booking.organisationId',
      'booking.personId',
      'booking.name',
      'booking.phone',
      'booking.email',
      'booking.address',
      'booking.tellBy',
      'booking.language',
    ])
    .select(['slot.startsAt', 'slot.endsAt', 'type.id as typeId'])
    .select([
      'type.noticeMinutes',
      'type.horizonDays',
      'type.partyMax',
      'type.cancelNoticeMinutes',
      'type.needsApproval',
      'type.holdMinutes',
    ])
}

export type BookingRow = Awaited<ReturnType<ReturnType<typeof bookingsQuery>['executeTakeFirstOrThrow']>>

export function bookingOf(row: BookingRow): Booking {
  const { noticeMinutes, horizonDays, partyMax, cancelNoticeMinutes, needsApproval, holdMinutes } = row
  return {
    id: row.id as BookingId,
    reference: row.reference,
    state: row.state as BookingState,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    heldUntil: row.heldUntil,
    slotId: row.slotId as SlotId,
    typeId: row.typeId as AppointmentTypeId,
    organisation: row.organisationId as OrganisationId,
    party: row.party,
    sequence: row.sequence,
    seriesId: row.seriesId as BookingId | null,
    waitingId: row.waitingId as WaitingId | null,
    comingAt: row.comingAt,
    madeAt: row.madeAt,
    contact: {
      ...(row.personId ? { personId: row.personId as PersonId } : {}),
      ...(row.name ? { name: row.name } : {}),
      ...(row.phone ? { phone: row.phone } : {}),
      ...(row.email ? { email: row.email } : {}),
      ...(row.address ? { address: row.address } : {}),
      tellBy: row.tellBy as Contact['tellBy'],
      language: row.language as Language,
    },
    terms: { noticeMinutes, horizonDays, partyMax, cancelNoticeMinutes, needsApproval, holdMinutes },
  }
}

/** A new state ends a hold's clock; the history is kept by the database. */
export async function setState(db: Db, id: BookingId, state: BookingState, now: Date, reason?: string) {
  await db
    .updateTable('booking')
    .set({ state, stateAt: now, heldUntil: null, reason: reason ?? null })
    .where('id', '=', id)
    .execute()
}

/** To another slot in one statement: the new place is taken and the old one freed, or neither. A reminder is of the new time or of none. */
export async function moveToSlot(
  db: Db,
  id: BookingId,
  { to, now, remindAt = null }: { to: SlotId; now: Date; remindAt: Date | null | undefined },
) {
  await db
    .updateTable('booking')
    .set((eb) => ({ slotId: to, stateAt: now, sequence: eb('sequence', '+', 1), reason: null, remindAt }))
    .where('id', '=', id)
    .execute()
}

export async function setComing(db: Db, id: BookingId, now: Date) {
  await db.updateTable('booking').set({ comingAt: now }).where('id', '=', id).execute()
}

export async function markWaiting(db: Db, id: WaitingId, state: 'taken' | 'left') {
  await db.updateTable('waiting').set({ state }).where('id', '=', id).execute()
}

/** Ends overdue holds and offers of a slot that is locked. Answers how many. */
export async function expireOverdue(db: Db, slot: SlotId, now: Date): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select expire_overdue(${slot}::uuid, ${now}) as ended`.execute(db)
  return rows[0]!.ended
}

/** Offers a slot's free places to those who wait, in their order. Answers the bookings made as offers, and until when each is kept. */
export async function offerPlaces(db: Db, slot: SlotId, now: Date): Promise<{ offered: BookingId; until: Date }[]> {
  const { rows } = await sql<{
    offered: BookingId
    until: Date
  }>`select offered, until from offer_places(${slot}::uuid, ${now})`.execute(db)
  return rows
}
