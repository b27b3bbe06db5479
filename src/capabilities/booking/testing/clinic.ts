import { randomUUID } from 'node:crypto'
import type { World } from '../../../../test/support/world.ts'
import type { OrganisationId } from '../../../kernel/id.ts'
import type { AppointmentTypeId, SlotId } from '../store/bookings.ts'

type Given = { slots: number; capacity: number; needsApproval?: boolean; partyMax?: number; releasedAt?: string }

/** A clinic with its slots an hour apart from ten tomorrow, and a member of its staff. */
export async function givenClinic(
  world: World,
  { slots, capacity, needsApproval = false, partyMax = 1, releasedAt }: Given,
) {
  const now = '2026-11-23T10:00:00Z'
  world.setNow(now)
  const organisation = randomUUID() as OrganisationId
  const [type, calendar] = [randomUUID() as AppointmentTypeId, randomUUID()]
  await world.sql(`insert into organisation (id, name, description) values ($1, 'Mill Lane Surgery', 'A surgery')`, [
    organisation,
  ])
  await world.sql(
    `insert into calendar (id, organisation_id, kind, name) values ($1, $2, 'provider', 'Nurse Okafor')`,
    [calendar, organisation],
  )
  await world.sql(
    `insert into appointment_type (id, organisation_id, name, minutes, seats, party_max, needs_approval, hold_minutes, offer_minutes, where_to_come)
     values ($1, $2, 'Flu jab', 10, $3, $4, $5, 10, 30, '4 Mill Lane')`,
    [type, organisation, Math.max(1, capacity), partyMax, needsApproval],
  )
  await world.sql(
    `insert into appointment_type_calendar (appointment_type_id, group_number, calendar_id) values ($1, 0, $2)`,
    [type, calendar],
  )
  const ids = Array.from({ length: slots }, () => randomUUID() as SlotId)
  for (const [place, id] of ids.entries()) {
    const starts = new Date(Date.parse('2026-11-24T10:00:00Z') + place * 3_600_000)
    await world.sql(
      `insert into slot (id, appointment_type_id, calendar_id, starts_at, ends_at, capacity, released_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, type, calendar, starts, new Date(starts.getTime() + 600_000), capacity, releasedAt ?? '-infinity'],
    )
  }
  const staff = await world.person('Nurse Okafor', [{ organisation, role: 'worker' }])
  return {
    organisation,
    type,
    calendar,
    slots: ids,
    staff,
    now,
    from: new Date('2026-11-24T00:00:00Z'),
    until: new Date('2026-12-24T00:00:00Z'),
  }
}
