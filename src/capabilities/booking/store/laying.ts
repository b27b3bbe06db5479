// Changing the days that are laid out already, around the people who hold places in them.
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Db } from '../../../platform/scene.ts'
import type { AppointmentTypeId, BookingId, SlotId } from './bookings.ts'
import type { NewSlot } from './slots.ts'

export type Release = { id: string; fromDay: Day; untilDay: Day; at: Date }

export async function listReleases(db: Db, type: AppointmentTypeId): Promise<Release[]> {
  const { rows } = await sql<Release>`
    select id, to_char(from_day, 'YYYY-MM-DD') as "fromDay", to_char(until_day, 'YYYY-MM-DD') as "untilDay", at
    from slot_release where appointment_type_id = ${type} order by from_day, at`.execute(db)
  return rows
}

export async function insertRelease(
  db: Db,
  { id, type, fromDay, untilDay, at, now }: Omit<Release, 'id'> & { id: string; type: AppointmentTypeId; now: Date },
) {
  await sql`insert into slot_release (id, appointment_type_id, from_day, until_day, at, made_at)
    values (${id}, ${type}, ${fromDay}::date, ${untilDay}::date, ${at}, ${now})`.execute(db)
}

/** Those laid out already are kept back too, but for what somebody has. Answers how many. */
export async function keepBack(
  db: Db,
  { type, from, until, at }: { type: AppointmentTypeId; from: Date; until: Date; at: Date },
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`update slot set released_at = ${at}
    where appointment_type_id = ${type} and starts_at >= ${from} and starts_at < ${until} and taken = 0`.execute(db)
  return Number(numAffectedRows)
}

/** Slots given out at this moment, the soonest first. */
export async function listReleased(db: Db, type: AppointmentTypeId, at: Date): Promise<SlotId[]> {
  const { rows } = await sql<{ id: SlotId }>`select id from slot
    where appointment_type_id = ${type} and released_at = ${at} and has_room order by starts_at, id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Adds what is missing and opens again what was closed. A slot that somebody has keeps its length; the number of places follows
 * unless it was changed for that slot alone.
 */
export async function changeSlots(db: Db, slots: readonly NewSlot[], seatsBefore: number): Promise<number> {
  if (slots.length === 0) return 0
  const { rows } = await sql<{ isNew: boolean }>`
    insert into slot (id, appointment_type_id, calendar_id, starts_at, ends_at, capacity, released_at)
    select * from unnest(${slots.map(({ id }) => id)}::uuid[], ${slots.map(({ type }) => type)}::uuid[], ${slots.map(({ calendar }) => calendar)}::uuid[],
      ${slots.map(({ startsAt }) => startsAt)}::timestamptz[], ${slots.map(({ endsAt }) => endsAt)}::timestamptz[], ${slots.map(({ capacity }) => capacity)}::int[],
      ${slots.map(({ releasedAt }) => releasedAt ?? '-infinity')}::timestamptz[])
    on conflict (appointment_type_id, calendar_id, starts_at) do update set
      ends_at = case when slot.taken = 0 then excluded.ends_at else slot.ends_at end,
      capacity = greatest(slot.taken, case when slot.capacity = ${seatsBefore} then excluded.capacity else slot.capacity end),
      withdrawn_at = null
    where slot.withdrawn_at is not null or slot.ends_at <> excluded.ends_at or slot.capacity <> excluded.capacity
    returning (xmax = 0) as "isNew"`.execute(db)
  return rows.filter(({ isNew }) => isNew).length
}

type Closed = { id: SlotId; taken: number }

/** Every slot of a calendar still to come but those that start at these times. */
export async function closeOthers(
  db: Db,
  { type, calendar, keep, now }: { type: AppointmentTypeId; calendar: string; keep: readonly Date[]; now: Date },
): Promise<Closed[]> {
  const { rows } = await sql<Closed>`
    update slot set withdrawn_at = ${now} where appointment_type_id = ${type} and calendar_id = ${calendar} and starts_at > ${now}
      and withdrawn_at is null and not exists (select from unnest(${keep}::timestamptz[]) k where k = starts_at)
    returning id, taken`.execute(db)
  return rows
}

/** Slots of calendars that no longer give this appointment. */
export async function closeAllBut(
  db: Db,
  { type, calendars, now, only }: { type: AppointmentTypeId; calendars: readonly string[]; now: Date; only?: string },
): Promise<Closed[]> {
  const { rows } = await sql<Closed>`
    update slot set withdrawn_at = ${now} where appointment_type_id = ${type} and starts_at > ${now} and withdrawn_at is null
      and not (calendar_id = any (${calendars}::uuid[])) and (${only ?? null}::uuid is null or calendar_id = ${only ?? null}::uuid)
    returning id, taken`.execute(db)
  return rows
}

/** Who holds or has booked places in these slots. */
export async function listBookedIn(db: Db, slots: readonly SlotId[]): Promise<BookingId[]> {
  if (slots.length === 0) return []
  const { rows } = await sql<{ id: BookingId }>`select id from list_booked_in(${[...slots]}::uuid[]) id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Slots with room, of a kind that somebody waits for: what was opened may be theirs. */
export async function listRoomForLine(db: Db, type: AppointmentTypeId, now: Date): Promise<SlotId[]> {
  const { rows } = await sql<{ id: SlotId }>`select id from slot
    where appointment_type_id = ${type} and has_room and starts_at > ${now} and released_at <= ${now}
      and (select somebody_waits(${type}))
    order by starts_at limit 50`.execute(db)
  return rows.map(({ id }) => id)
}
