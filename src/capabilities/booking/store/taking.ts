// Which slots may be taken, and taking places in them: for everybody who asks at the same moment, in one statement each.
import { sql } from 'kysely'
import type { OrganisationId, SessionId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Terms, When } from '../rules/booking.ts'
import type { AppointmentTypeId, BookingId, Contact, SlotId } from './bookings.ts'

export type SlotToTake = {
  id: SlotId
  typeId: AppointmentTypeId
  organisation: OrganisationId
  when: When
  terms: Terms
  /** Places left, as it was a moment ago. */
  left: number
  /** There is too little room, and something kept here has run out that nobody has ended yet. */
  isComingFree: boolean
}

/** `party`: the most people that any of them asks for. Not locked: who takes the last place is decided when it is taken. */
export async function listSlotsToTake(
  db: Db,
  ids: readonly SlotId[],
  party: number,
  now: Date,
): Promise<Map<SlotId, SlotToTake>> {
  const rows = await db
    .selectFrom('slot')
    .innerJoin('appointmentType as type', 'type.id', 'slot.appointmentTypeId')
    .select(['slot.id', 'slot.startsAt', 'slot.withdrawnAt', 'type.id as typeId', 'type.organisationId'])
    .select(sql<Date | null>`nullif(slot.released_at, '-infinity')`.as('releasedAt'))
    .select(sql<number>`slot.capacity - slot.taken`.as('left'))
    .select(
      sql<boolean>`slot.capacity - slot.taken < ${party}::int and has_overdue(slot.id, ${now})`.as('isComingFree'),
    )
    .select([
      'type.noticeMinutes',
      'type.horizonDays',
      'type.partyMax',
      'type.cancelNoticeMinutes',
      'type.needsApproval',
      'type.holdMinutes',
    ])
    .where(sql<boolean>`slot.id = any (${[...new Set(ids)]}::uuid[])`)
    .where('type.closedAt', 'is', null)
    .execute()
  const slots = rows.map((row): SlotToTake => {
    const { noticeMinutes, horizonDays, partyMax, cancelNoticeMinutes, needsApproval, holdMinutes } = row
    return {
      id: row.id as SlotId,
      typeId: row.typeId as AppointmentTypeId,
      organisation: row.organisationId as OrganisationId,
      when: { startsAt: row.startsAt, releasedAt: row.releasedAt ?? 'long ago', withdrawn: row.withdrawnAt !== null },
      terms: { noticeMinutes, horizonDays, partyMax, cancelNoticeMinutes, needsApproval, holdMinutes },
      left: row.left,
      isComingFree: row.isComingFree,
    }
  })
  return new Map(slots.map((slot) => [slot.id, slot]))
}

export async function findSlotToTake(db: Db, id: SlotId, now: Date): Promise<SlotToTake | undefined> {
  return (await listSlotsToTake(db, [id], 1, now)).get(id)
}

/** How many places each browser or telephone keeps at once, over all conversations. */
export async function countKept(db: Db, bindings: readonly string[], now: Date): Promise<Map<string, number>> {
  if (bindings.length === 0) return new Map()
  const { rows } = await sql<{ binding: string; kept: number }>`
    select binding, count(*)::int as kept from booking
    where binding = any (${[...new Set(bindings)]}::text[]) and state = 'held' and held_until > ${now} group by binding`.execute(
    db,
  )
  return new Map(rows.map(({ binding, kept }) => [binding, kept]))
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
}

export type Held = { references: Record<BookingId, string>; broken: Record<BookingId, string> }

/**
 * Each asks for all of theirs or none, and whoever comes first is served first. Answers the references of what is kept, and of
 * each that is not, by its first booking, the name of the promise that it would have broken.
 */
export async function holdPlaces(db: Db, asked: readonly (readonly NewBooking[])[], now: Date): Promise<Held> {
  if (asked.length === 0) return { references: {}, broken: {} }
  const all = asked.map((bookings) => ({ bookings: bookings.map(rowOf) }))
  const { rows } = await sql<{ held: Held }>`
    select hold_places(${JSON.stringify(all)}::jsonb, ${now}) as held`.execute(db)
  return rows[0]!.held
}

function rowOf({ slot, contact, linkDigest, idempotencyKey, seriesId, ...given }: NewBooking) {
  const { personId, ...told } = contact
  return {
    ...given,
    ...told,
    slot: slot.id,
    kind: slot.typeId,
    organisation: slot.organisation,
    person: personId,
    link: linkDigest.toString('hex'),
    key: idempotencyKey,
    series: seriesId,
  }
}
