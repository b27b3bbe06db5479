import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { OrganisationId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
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

/** Bank holidays of a nation, and days the place itself keeps. */
export async function listHolidays(db: Db, nation: string, from: Day, until: Day): Promise<Set<Day>> {
  const { rows } = await sql<{ day: Day }>`
    select to_char(day, 'YYYY-MM-DD') as day from holiday where nation in (${nation}, 'place') and day >= ${from}::date and day < ${until}::date`.execute(
    db,
  )
  return new Set(rows.map(({ day }) => day))
}

export type NewSlot = {
  id: SlotId
  type: AppointmentTypeId
  calendar: string
  startsAt: Date
  endsAt: Date
  capacity: number
}

/** Those that are there already are left alone. Answers how many were new. */
export async function insertSlots(db: Db, slots: readonly NewSlot[]): Promise<number> {
  let made = 0
  for (let from = 0; from < slots.length; from += 5_000) {
    const some = slots.slice(from, from + 5_000)
    const { numAffectedRows = 0n } = await sql`
      insert into slot (id, appointment_type_id, calendar_id, starts_at, ends_at, capacity)
      select * from unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ type }) => type)}::uuid[], ${some.map(({ calendar }) => calendar)}::uuid[],
        ${some.map(({ startsAt }) => startsAt)}::timestamptz[], ${some.map(({ endsAt }) => endsAt)}::timestamptz[], ${some.map(({ capacity }) => capacity)}::int[])
      on conflict (appointment_type_id, calendar_id, starts_at) do nothing`.execute(db)
    made += Number(numAffectedRows)
  }
  return made
}

export type FreeTime = { slot: SlotId; startsAt: Date; provider: string; providerCy: string | null; left: number }
export type FreeAsked = { type: AppointmentTypeId; from: Date; party: number; offset: number; limit: number }

/**
 * Times that can be booked, soonest first, one slot for each time: of several providers, the one with most room, then the one
 * with least to do that day. Reads only what is free and still to come, so that years of past appointments cost nothing.
 */
export async function listFreeTimes(db: Db, asked: FreeAsked): Promise<FreeTime[]> {
  const { rows } = await sql<FreeTime>`
    select distinct on (s.starts_at) s.id as slot, s.starts_at as "startsAt", c.name as provider, c.name_cy as "providerCy", s.capacity - s.taken as left
    from slot s
    join appointment_type t on t.id = s.appointment_type_id
    join calendar c on c.id = s.calendar_id
    where s.appointment_type_id = ${asked.type} and s.taken < s.capacity and s.withdrawn_at is null
      and s.capacity - s.taken >= ${asked.party} and s.released_at <= ${asked.from}
      and s.starts_at >= ${asked.from}::timestamptz + make_interval(mins => t.notice_minutes)
      and s.starts_at < ${asked.from}::timestamptz + make_interval(days => t.horizon_days)
      and not exists (select from occupancy o where o.calendar_id = s.calendar_id and o.slot_id <> s.id
        and o.during && tstzrange(s.starts_at - make_interval(mins => t.buffer_before_minutes), s.ends_at + make_interval(mins => t.buffer_after_minutes)))
      and not exists (select from calendar_busy b where b.calendar_id = s.calendar_id and b.during && tstzrange(s.starts_at, s.ends_at))
    order by s.starts_at, s.capacity - s.taken desc, s.id
    limit ${asked.limit} offset ${asked.offset}`.execute(db)
  return rows
}

export type Kind = {
  id: AppointmentTypeId
  name: string
  nameCy: string | null
  about: string
  aboutCy: string | null
  organisation: string
  minutes: number
}

/** Every kind of appointment that can be booked here, by name. */
export function listKinds(db: Db): Promise<Kind[]> {
  return db
    .selectFrom('appointmentType as type')
    .innerJoin('organisation', 'organisation.id', 'type.organisationId')
    .select([
      'type.id',
      'type.name',
      'type.nameCy',
      'type.about',
      'type.aboutCy',
      'type.minutes',
      'organisation.name as organisation',
    ])
    .where('type.closedAt', 'is', null)
    .orderBy('type.name')
    .limit(60)
    .execute() as Promise<Kind[]>
}

export async function findKind(db: Db, id: AppointmentTypeId): Promise<Kind | undefined> {
  return (await listKinds(db)).find((kind) => kind.id === id)
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
