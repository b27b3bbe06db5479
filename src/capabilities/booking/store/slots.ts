import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { OrganisationId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Assign } from '../rules/kind.ts'
import type { AppointmentTypeId, SlotId } from './bookings.ts'

export async function findTypeOfSlot(db: Db, id: SlotId): Promise<AppointmentTypeId | undefined> {
  const row = await db.selectFrom('slot').select('appointmentTypeId').where('id', '=', id).executeTakeFirst()
  return row?.appointmentTypeId as AppointmentTypeId | undefined
}

/**
 * Everything that may free or take a place begins here: the line first, then the slots in the order of their ids, and only then
 * any booking. Because all go in one order, no two ever wait for each other in a ring.
 */
export async function lockSlots(db: Db, type: AppointmentTypeId, ids: readonly SlotId[]) {
  await sql`select mind_the_line(${type}::uuid)`.execute(db)
  await db.selectFrom('slot').select('id').where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute()
}

/** Locked until the transaction ends. */
export async function findSlotForUpdate(db: Db, id: SlotId) {
  const row = await db
    .selectFrom('slot')
    .innerJoin('appointmentType as type', 'type.id', 'slot.appointmentTypeId')
    .select(['slot.id', 'slot.capacity', 'slot.taken', 'slot.startsAt', 'type.organisationId'])
    .where('slot.id', '=', id)
    .forNoKeyUpdate('slot')
    .executeTakeFirst()
  return row && { ...row, organisation: row.organisationId as OrganisationId }
}

/** Breaks `a_slot_is_never_oversold` when more are taken than that. */
export async function setCapacity(db: Db, id: SlotId, capacity: number) {
  await db.updateTable('slot').set({ capacity }).where('id', '=', id).execute()
}

/** Whom one may ask to see for a kind of appointment, by name. */
export function listChoosable(
  db: Db,
  type: AppointmentTypeId,
): Promise<{ id: string; name: string; nameCy: string | null; kind: string }[]> {
  return db
    .selectFrom('appointmentTypeCalendar as link')
    .innerJoin('calendar', 'calendar.id', 'link.calendarId')
    .select(['calendar.id', 'calendar.name', 'calendar.nameCy', 'calendar.kind'])
    .where('link.appointmentTypeId', '=', type)
    .where('link.groupNumber', '=', 0)
    .where('calendar.closedAt', 'is', null)
    .orderBy('calendar.name')
    .limit(choosableMax)
    .execute()
}
const choosableMax = 60

/** Who a slot is with. */
export async function findWhom(db: Db, slot: SlotId): Promise<{ name: string; nameCy: string | null } | undefined> {
  return db
    .selectFrom('slot')
    .innerJoin('calendar', 'calendar.id', 'slot.calendarId')
    .select(['calendar.name', 'calendar.nameCy'])
    .where('slot.id', '=', slot)
    .executeTakeFirst()
}

export type Provider = { calendar: string; hours: unknown; minutes: number; gapMinutes: number; seats: number }

/** Who gives a kind of appointment, and all that decides how their days divide. */
export async function listProviders(db: Db, type: AppointmentTypeId): Promise<Provider[]> {
  const rows = await db
    .selectFrom('appointmentTypeCalendar as link')
    .innerJoin('calendar', 'calendar.id', 'link.calendarId')
    .innerJoin('appointmentType as type', 'type.id', 'link.appointmentTypeId')
    .select([
      'calendar.id',
      'calendar.hours',
      'type.minutes',
      'type.seats',
      'type.bufferBeforeMinutes',
      'type.bufferAfterMinutes',
    ])
    .where('link.appointmentTypeId', '=', type)
    .where('link.groupNumber', '=', 0)
    .where('calendar.closedAt', 'is', null)
    .execute()
  return rows.map((row) => ({
    calendar: row.id,
    hours: row.hours,
    minutes: row.minutes,
    gapMinutes: row.bufferBeforeMinutes + row.bufferAfterMinutes,
    seats: row.seats,
  }))
}

export type Draw = { at: Date; fromDay: Day; untilDay: Day }

/** The next giving out, after a moment, of places of this kind that are kept back, and the days of those places. */
export async function findDraw(db: Db, type: AppointmentTypeId, after: Date): Promise<Draw | undefined> {
  const { rows } = await sql<Draw>`
    select at, to_char(min(from_day), 'YYYY-MM-DD') as from_day, to_char(max(until_day), 'YYYY-MM-DD') as until_day
    from slot_release where appointment_type_id = ${type} and at > ${after} group by at order by at limit 1`.execute(db)
  return rows[0]
}

export type NewSlot = {
  id: SlotId
  type: AppointmentTypeId
  calendar: string
  startsAt: Date
  endsAt: Date
  capacity: number
  /** Not before this moment. */
  releasedAt?: Date
}

/** Those that are there already are left alone. Answers how many were new. */
export async function insertSlots(db: Db, slots: readonly NewSlot[]): Promise<number> {
  let made = 0
  for (let from = 0; from < slots.length; from += 5_000) {
    const some = slots.slice(from, from + 5_000)
    const { numAffectedRows = 0n } = await sql`
      insert into slot (id, appointment_type_id, calendar_id, starts_at, ends_at, capacity, released_at)
      select * from unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ type }) => type)}::uuid[], ${some.map(({ calendar }) => calendar)}::uuid[],
        ${some.map(({ startsAt }) => startsAt)}::timestamptz[], ${some.map(({ endsAt }) => endsAt)}::timestamptz[], ${some.map(({ capacity }) => capacity)}::int[],
        ${some.map(({ releasedAt }) => releasedAt ?? '-infinity')}::timestamptz[])
      on conflict (appointment_type_id, calendar_id, starts_at) do nothing`.execute(db)
    made += Number(numAffectedRows)
  }
  return made
}

export type Kind = {
  id: AppointmentTypeId
  name: string
  nameCy: string | null
  about: string
  aboutCy: string | null
  whereToCome: string
  whereToComeCy: string | null
  organisation: string
  organisationId: OrganisationId
  minutes: number
  partyMax: number
  seating: Seating
  repeatMax: number
  assign: Assign
}
/** Several people share one slot, or take slots one after the other. */
export type Seating = 'one-slot' | 'side-by-side'

/** Every kind of appointment that can be booked here, by name. */
export function listKinds(db: Db, organisation?: OrganisationId): Promise<Kind[]> {
  const listed = kindsQuery(db)
    .where('type.closedAt', 'is', null)
    .$if(organisation !== undefined, (query) => query.where('type.organisationId', '=', organisation!))
    .orderBy('type.name')
    .limit(kindsMax)
    .execute()
  return listed as Promise<Kind[]>
}
const kindsMax = 60

function kindsQuery(db: Db) {
  return db
    .selectFrom('appointmentType as type')
    .innerJoin('organisation', 'organisation.id', 'type.organisationId')
    .select([
      'type.id',
      'type.name',
      'type.nameCy',
      'type.about',
      'type.aboutCy',
      'type.whereToCome',
      'type.whereToComeCy',
      'type.minutes',
      'type.partyMax',
      'type.seating',
      'type.repeatMax',
      'type.assign',
      'type.organisationId',
      'organisation.name as organisation',
    ])
}

/** One kind, also one that can no longer be booked: its appointments are still to come. */
export async function findKind(db: Db, id: AppointmentTypeId): Promise<Kind | undefined> {
  return kindsQuery(db).where('type.id', '=', id).executeTakeFirst() as Promise<Kind | undefined>
}

/** Kinds whose last slot is nearer than their horizon: more days are due to be laid out. */
export async function listKindsToLay(
  db: Db,
  now: Date,
): Promise<{ id: AppointmentTypeId; horizonDays: number; last: Date | null }[]> {
  const { rows } = await sql<{ id: AppointmentTypeId; horizonDays: number; last: Date | null }>`
    select t.id, t.horizon_days as "horizonDays", (select max(starts_at) from slot s where s.appointment_type_id = t.id) as last
    from appointment_type t where t.closed_at is null and exists (select from appointment_type_calendar l where l.appointment_type_id = t.id)`.execute(
    db,
  )
  return rows.filter(
    ({ last, horizonDays }) => !last || last.getTime() < now.getTime() + (horizonDays - 1) * 86_400_000,
  )
}
