import { sql } from 'kysely'
import type { OrganisationId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { AppointmentTypeId, Contact, SlotId, WaitingId } from './bookings.ts'

export type Line = { organisation: OrganisationId; partyMax: number; releasedAt: Date | null }

/** The line for a kind of appointment, or for one slot of it. `releasedAt` is the latest release still to come there. */
export async function findLine(db: Db, type: AppointmentTypeId, slot: SlotId | undefined): Promise<Line | undefined> {
  const row = await db
    .selectFrom('appointmentType as type')
    .select(['type.organisationId', 'type.partyMax'])
    .select((eb) =>
      eb
        .selectFrom('slot')
        .select(sql<Date | null>`max(nullif(slot.released_at, '-infinity'))`.as('at'))
        .whereRef('slot.appointmentTypeId', '=', 'type.id')
        .$if(slot !== undefined, (query) => query.where('slot.id', '=', slot!))
        .as('releasedAt'),
    )
    .where('type.id', '=', type)
    .where('type.closedAt', 'is', null)
    .executeTakeFirst()
  return (
    row && { organisation: row.organisationId as OrganisationId, partyMax: row.partyMax, releasedAt: row.releasedAt }
  )
}

/** One joins a line at a time, and none while a place is being freed: so no free place and no one waiting miss each other. */
export async function joinTheLine(db: Db, type: AppointmentTypeId) {
  await sql`select join_the_line(${type}::uuid)`.execute(db)
}

export type NewWaiting = {
  id: WaitingId
  type: AppointmentTypeId
  from: Date
  until: Date
  slot?: SlotId
  calendar?: string
  party: number
  draw: number
  contact: Contact
  binding: string | undefined
  now: Date
}

export async function insertWaiting(db: Db, given: NewWaiting) {
  const { contact } = given
  await db
    .insertInto('waiting')
    .values({
      id: given.id,
      draw: given.draw,
      appointmentTypeId: given.type,
      fromAt: given.from,
      untilAt: given.until,
      slotId: given.slot ?? null,
      calendarId: given.calendar ?? null,
      party: given.party,
      personId: contact.personId ?? null,
      binding: given.binding ?? null,
      name: contact.name ?? null,
      phone: contact.phone ?? null,
      email: contact.email ?? null,
      tellBy: contact.tellBy,
      language: contact.language,
      joinedAt: given.now,
    })
    .execute()
}

const slotsLookedAtMax = 5

/** Slots that someone who waits could be offered now, soonest first. */
export async function listSlotsWithRoomFor(
  db: Db,
  { type, from, until, slot, calendar }: Pick<NewWaiting, 'type' | 'from' | 'until' | 'slot' | 'calendar'>,
  party: number,
  now: Date,
): Promise<SlotId[]> {
  const rows = await db
    .selectFrom('slot')
    .select('id')
    .where('appointmentTypeId', '=', type)
    .where(sql<boolean>`has_room`)
    .where(sql<boolean>`capacity - taken >= ${party}`)
    .where(
      sql<boolean>`slot_is_free(slot, (select t from appointment_type t where t.id = slot.appointment_type_id), 1)`,
    )
    .where('releasedAt', '<=', now)
    .where('startsAt', '>=', from > now ? from : now)
    .where('startsAt', '<', until)
    .$if(slot !== undefined, (query) => query.where('id', '=', slot!))
    .$if(calendar !== undefined, (query) => query.where('calendarId', '=', calendar!))
    .orderBy('startsAt')
    .limit(slotsLookedAtMax)
    .execute()
  return rows.map((row) => row.id as SlotId)
}
