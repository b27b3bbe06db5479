import { sql } from 'kysely'
import type { Id, OrganisationId, PersonId, SessionId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'
import type { BookingState, Terms, When } from '../rules/booking.ts'
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
  tellBy: 'text' | 'mail' | 'call' | 'none'
  language: Language
}

export type SlotToTake = {
  id: SlotId
  typeId: AppointmentTypeId
  organisation: OrganisationId
  when: When
  terms: Terms
  /** Places left, as it was a moment ago. */
  left: number
}

/** Not locked: the database decides who takes the last place when it is taken. */
export async function findSlotToTake(db: Db, id: SlotId): Promise<SlotToTake | undefined> {
  const row = await db
    .selectFrom('slot')
    .innerJoin('appointmentType as type', 'type.id', 'slot.appointmentTypeId')
    .select([
      'slot.id',
      'slot.startsAt',
      'slot.withdrawnAt',
      'type.id as typeId',
      'type.organisationId',
      'type.closedAt',
    ])
    .select(sql<Date | null>`nullif(slot.released_at, '-infinity')`.as('releasedAt'))
    .select(sql<number>`slot.capacity - slot.taken`.as('left'))
    .select([
      'type.noticeMinutes',
      'type.horizonDays',
      'type.partyMax',
      'type.cancelNoticeMinutes',
      'type.needsApproval',
      'type.holdMinutes',
    ])
    .where('slot.id', '=', id)
    .executeTakeFirst()
  if (!row || row.closedAt) return undefined
  const { noticeMinutes, horizonDays, partyMax, cancelNoticeMinutes, needsApproval, holdMinutes } = row
  return {
    id,
    typeId: row.typeId as AppointmentTypeId,
    organisation: row.organisationId as OrganisationId,
    when: { startsAt: row.startsAt, releasedAt: row.releasedAt ?? 'long ago', withdrawn: row.withdrawnAt !== null },
    terms: { noticeMinutes, horizonDays, partyMax, cancelNoticeMinutes, needsApproval, holdMinutes },
    left: row.left,
  }
}

/** True where something kept in a slot has run out and nobody has ended it yet. */
export async function hasOverdue(db: Db, slot: SlotId, now: Date): Promise<boolean> {
  const { rows } = await sql<{ overdue: boolean }>`select has_overdue(${slot}::uuid, ${now}) as overdue`.execute(db)
  return rows[0]!.overdue
}

export type NewBooking = {
  id: BookingId
  slot: SlotToTake
  heldUntil: Date
  party: number
  contact: Contact
  binding: string | undefined
  linkDigest: Buffer
  idempotencyKey: string | undefined
  answers: Record<string, unknown>
  madeOn: string
  session: SessionId | undefined
  /** The first booking of those made together. */
  seriesId?: BookingId
  now: Date
}

/** Takes the places as it writes, or breaks `a_slot_is_never_oversold` or a calendar's constraint and writes nothing. */
export async function insertHold(db: Db, given: NewBooking): Promise<string> {
  const { slot, contact } = given
  const { rows } = await sql<{ reference: string }>`select new_reference() as reference`.execute(db)
  const reference = rows[0]!.reference
  await db
    .insertInto('booking')
    .values({
      id: given.id,
      reference,
      appointmentTypeId: slot.typeId,
      organisationId: slot.organisation,
      slotId: slot.id,
      state: 'held',
      stateAt: given.now,
      heldUntil: given.heldUntil,
      party: given.party,
      personId: contact.personId ?? null,
      binding: given.binding ?? null,
      name: contact.name ?? null,
      phone: contact.phone ?? null,
      email: contact.email ?? null,
      tellBy: contact.tellBy,
      language: contact.language,
      answers: JSON.stringify(given.answers),
      linkDigest: given.linkDigest,
      idempotencyKey: given.idempotencyKey ?? null,
      seriesId: given.seriesId ?? null,
      sessionId: given.session ?? null,
      madeAt: given.now,
      madeOn: given.madeOn,
    })
    .execute()
  return reference
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
 * other. Only what the viewer may see.
 */
export async function findBookingForUpdate(
  db: Db,
  id: BookingId,
  others: readonly SlotId[] = [],
): Promise<Booking | undefined> {
  // Nobody else moves it from here on, so the slot we lock next is the slot it stays in.
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ${id}, 0))`.execute(db)
  const before = await findBooking(db, id)
  if (!before) return undefined
  await lockSlots(db, before.typeId, [before.slotId, ...others])
  const row = await bookingsQuery(db).where('booking.id', '=', id).forNoKeyUpdate('booking').executeTakeFirst()
  return row && bookingOf(row)
}

export async function findBooking(db: Db, id: BookingId): Promise<Booking | undefined> {
  const row = await bookingsQuery(db).where('booking.id', '=', id).executeTakeFirst()
  return row && bookingOf(row)
}

/** Those made together, in the order of their times, locked as `findBookingForUpdate` locks one. */
export async function findSeriesForUpdate(db: Db, first: Booking): Promise<Booking[]> {
  if (!first.seriesId) return [first]
  const ids = await db.selectFrom('booking').select('id').where('seriesId', '=', first.seriesId).orderBy('id').execute()
  const found: Booking[] = []
  for (const { id } of ids) {
    const one = id === first.id ? first : await findBookingForUpdate(db, id as BookingId)
    if (one) found.push(one)
  }
  return found.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
}

/** An offer is made by the database, which cannot make links; whoever tells of it does. */
export async function setLink(db: Db, id: BookingId, linkDigest: Buffer) {
  await db.updateTable('booking').set({ linkDigest }).where('id', '=', id).execute()
}

/** How the person is to be told, said when they confirm. */
export async function setContact(db: Db, id: BookingId, contact: Partial<Contact>, language: Language) {
  const { name, phone, email, tellBy } = contact
  await db
    .updateTable('booking')
    .set({
      language,
      ...(name ? { name } : {}),
      ...(phone ? { phone } : {}),
      ...(email ? { email } : {}),
      ...(tellBy ? { tellBy } : {}),
    })
    .where('id', '=', id)
    .execute()
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

type BookingRow = Awaited<ReturnType<ReturnType<typeof bookingsQuery>['executeTakeFirstOrThrow']>>

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

/** To another slot in one statement: the new place is taken and the old one freed, or neither. */
export async function moveToSlot(db: Db, id: BookingId, to: SlotId, now: Date) {
  await db
    .updateTable('booking')
    .set((eb) => ({ slotId: to, stateAt: now, sequence: eb('sequence', '+', 1), reason: null }))
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
