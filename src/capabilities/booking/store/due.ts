// What has come due, by the clock.
import { sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'
import type { BookingId, SlotId } from './bookings.ts'

/** More than come due in a minute; whatever is left is there a minute later. */
const atOnceMax = 5_000

/** Slots in which something was held for too long. */
export async function listOverdueSlots(db: Db, now: Date): Promise<SlotId[]> {
  const { rows } = await sql<{ slot: SlotId }>`
    select distinct slot_id as slot from booking where held_until <= ${now} limit ${atOnceMax}`.execute(db)
  return rows.map(({ slot }) => slot)
}

/**
 * Who is to be reminded by now, the longest waiting first. Nobody of what has begun; nor where something became of the appointment
 * since, such as a request that was agreed to late: they were told that just now.
 */
export async function listToRemind(db: Db, now: Date): Promise<BookingId[]> {
  const { rows } = await sql<{ id: BookingId }>`
    select b.id from booking b join slot s on s.id = b.slot_id
    where b.state = 'confirmed' and b.remind_at <= ${now} and b.remind_at > ${now}::timestamptz - interval '1 day'
      and b.remind_at >= b.state_at and s.starts_at > ${now}
    order by b.remind_at limit ${atOnceMax}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whether it was still to be said; said once, however many ask at the same moment. */
export async function takeReminder(db: Db, id: BookingId, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('booking')
    .set({ remindAt: null })
    .where('id', '=', id)
    .where('remindAt', '<=', now)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Among what happened to it, for staff to read. The history is the database's own to write. */
export async function noteUnsaid(db: Db, booking: { id: BookingId }, reason: string, now: Date) {
  await sql`select note_booking_unsaid(${booking.id}::uuid, ${reason}, ${now})`.execute(db)
}
