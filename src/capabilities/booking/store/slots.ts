import { sql } from 'kysely'
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
