// When something can be booked. The database goes from time to time and stops when it has enough: see `free_times`.
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Db } from '../../../platform/scene.ts'
import type { AppointmentTypeId, Booking, SlotId } from './bookings.ts'

export type FreeTime = {
  slot: SlotId
  startsAt: Date
  endsAt: Date
  calendar: string
  provider: string
  providerCy: string | null
  left: number
}
export type FreeAsked = {
  type: AppointmentTypeId
  now: Date
  people: number
  /** Only with this person, or in this room. */
  calendar?: string
  /** Only between these two instants; the notice and the horizon bound it too. */
  from?: Date
  until?: Date
  offset: number
  limit: number
}

/** Times that can be booked, soonest first, one slot for each. */
export async function listFreeTimes(db: Db, asked: FreeAsked): Promise<FreeTime[]> {
  const { rows } = await sql<FreeTime>`
    select s.id as slot, s.starts_at as "startsAt", s.ends_at as "endsAt", s.calendar_id as calendar, c.name as provider, c.name_cy as "providerCy", s.capacity - s.taken as left
    from free_times(${asked.type}, ${asked.people}, ${asked.from ?? asked.now}, ${asked.until ?? 'infinity'}, ${asked.now}, ${asked.offset + asked.limit}, ${asked.calendar ?? null}) f
      join slot s on s.id = f.slot_id join calendar c on c.id = s.calendar_id
    order by s.starts_at limit ${asked.limit} offset ${asked.offset}`.execute(db)
  return rows
}

/** Other times for the same people: with whoever they chose to see, unless that person has none. */
export async function listOtherTimes(
  db: Db,
  { typeId, slotId, party }: Pick<Booking, 'typeId' | 'slotId' | 'party'>,
  page: Pick<FreeAsked, 'now' | 'offset' | 'limit'>,
): Promise<FreeTime[]> {
  const others = async (asked: Partial<FreeAsked>) =>
    (await listFreeTimes(db, { type: typeId, people: party, ...page, ...asked })).filter(({ slot }) => slot !== slotId)
  const chosen = await db
    .selectFrom('slot')
    .innerJoin('appointmentType as type', 'type.id', 'slot.appointmentTypeId')
    .select('slot.calendarId')
    .where('slot.id', '=', slotId)
    .where('type.assign', '=', 'chosen')
    .executeTakeFirst()
  const calendar = chosen?.calendarId
  const isFree = calendar !== undefined && (await others({ calendar, offset: 0, limit: 2 })).length > 0
  return others(isFree ? { calendar } : {})
}

export type FreeDay = { day: Day; startsAt: Date }

/** Days with a free time, and the first of it. */
export async function listFreeDays(db: Db, asked: FreeAsked, timeZone: string): Promise<FreeDay[]> {
  const { rows } = await sql<FreeDay>`
    select to_char(d.day, 'YYYY-MM-DD') as day, first.slot_starts_at as "startsAt"
    from appointment_type t,
      lateral generate_series((${asked.now}::timestamptz at time zone ${timeZone})::date::timestamp, (${asked.now}::timestamptz at time zone ${timeZone})::date::timestamp + make_interval(days => t.horizon_days), interval '1 day') d (day),
      lateral free_times(t.id, ${asked.people}, d.day at time zone ${timeZone}, (d.day + interval '1 day') at time zone ${timeZone}, ${asked.now}, 1, ${asked.calendar ?? null}) first
    where t.id = ${asked.type}
    limit ${asked.limit} offset ${asked.offset}`.execute(db)
  return rows
}

/** The slots after `first` in its own calendar that people side by side would take too; fewer where the row ends. */
export async function listSideBySide(db: Db, first: SlotId, people: number): Promise<SlotId[]> {
  const { rows } = await sql<{ id: SlotId }>`
    select f.id from slot s join appointment_type t on t.id = s.appointment_type_id
      join slot f on f.appointment_type_id = s.appointment_type_id and f.calendar_id = s.calendar_id and f.withdrawn_at is null
        and f.starts_at in (select s.starts_at + k * make_interval(mins => t.minutes + t.buffer_before_minutes + t.buffer_after_minutes)
          from generate_series(1, ${people - 1}::int) k)
    where s.id = ${first} order by f.starts_at`.execute(db)
  return rows.map(({ id }) => id)
}

export type Later = { startsAt: Date; slot: SlotId | null }
export type LaterAsked = { first: SlotId; everyDays: number; times: number; people: number; now: Date }

/**
 * The same time of day every `everyDays` days after `first`, `times` altogether: each with a free slot, of the same provider
 * where that can be, or with none.
 */
export async function listLater(db: Db, asked: LaterAsked, timeZone: string): Promise<Later[]> {
  const { first, everyDays, times, people, now } = asked
  const { rows } = await sql<Later>`
    select w.starts_at as "startsAt", free.id as slot
    from slot b join appointment_type t on t.id = b.appointment_type_id,
      lateral (select ((b.starts_at at time zone ${timeZone}) + k * make_interval(days => ${everyDays})) at time zone ${timeZone} as starts_at, k
        from generate_series(1, ${times - 1}::int) k) w
      left join lateral (
        select s.id from slot s
        where s.appointment_type_id = b.appointment_type_id and s.starts_at = w.starts_at and s.released_at <= ${now}
          and s.starts_at < ${now}::timestamptz + make_interval(days => t.horizon_days) and slot_is_free(s, t, ${people})
        order by s.calendar_id <> b.calendar_id, s.id limit 1
      ) free on true
    where b.id = ${first} order by w.k`.execute(db)
  return rows
}
