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

/**
 * The slots that can be booked at all, and how many places each browser or telephone of `keepers` keeps at once, over all its
 * conversations. `party`: the most people that any of them asks for. Nothing is locked: who takes the last place is decided when it is taken.
 */
export async function lookBeforeTaking(
  db: Db,
  { slots, keepers, party, now }: { slots: readonly SlotId[]; keepers: readonly string[]; party: number; now: Date },
): Promise<{ slots: Map<SlotId, SlotToTake>; kept: Map<string, number> }> {
  const { rows } = await sql<{ found: { slots: SlotRow[] | null; kept: Record<string, number> | null } }>`
    select slots_to_take(${[...new Set(slots)]}::uuid[], ${party}, ${[...new Set(keepers)]}::text[], ${now}) as found`.execute(
    db,
  )
  const { slots: found, kept } = rows[0]!.found
  return { slots: new Map(found?.map((row) => [row.id, slotOf(row)])), kept: new Map(Object.entries(kept ?? {})) }
}

export async function findSlotToTake(db: Db, id: SlotId, now: Date): Promise<SlotToTake | undefined> {
  return (await lookBeforeTaking(db, { slots: [id], keepers: [], party: 1, now })).slots.get(id)
}

type SlotRow = Terms & {
  id: SlotId
  startsAt: string
  releasedAt: string | null
  withdrawn: boolean
  left: number
  isComingFree: boolean
  type: AppointmentTypeId
  organisation: OrganisationId
}

function slotOf(row: SlotRow): SlotToTake {
  const { noticeMinutes, horizonDays, partyMax, cancelNoticeMinutes, needsApproval, holdMinutes } = row
  const { id, organisation, left, isComingFree, withdrawn } = row
  const releasedAt = row.releasedAt === null ? 'long ago' : new Date(row.releasedAt)
  return {
    id,
    typeId: row.type,
    organisation,
    when: { startsAt: new Date(row.startsAt), releasedAt, withdrawn },
    terms: { noticeMinutes, horizonDays, partyMax, cancelNoticeMinutes, needsApproval, holdMinutes },
    left,
    isComingFree,
  }
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
  patientDigest: Buffer | undefined
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
  const all = asked.flatMap((bookings) => bookings.map((booking) => rowOf(booking, bookings[0]!.id)))
  const kinds = [...new Set(all.map(({ kind }) => kind))].toSorted()
  const { rows } = await sql<{ held: Held }>`
    select hold_places(${kinds}::uuid[], ${JSON.stringify(all)}::jsonb, ${now}) as held`.execute(db)
  return rows[0]!.held
}

function rowOf(
  { slot, contact, linkDigest, patientDigest, idempotencyKey, seriesId, ...given }: NewBooking,
  lead: BookingId,
) {
  const { personId, ...told } = contact
  return {
    ...given,
    ...told,
    lead,
    slot: slot.id,
    kind: slot.typeId,
    organisation: slot.organisation,
    person: personId,
    link: linkDigest.toString('hex'),
    patientDigest: patientDigest?.toString('hex'),
    key: idempotencyKey,
    series: seriesId,
  }
}
