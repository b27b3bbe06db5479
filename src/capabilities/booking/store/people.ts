// One person's appointments: everything of them, and nothing of them.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { ServiceUse } from '../../../platform/manifest.ts'
import type { Db } from '../../../platform/scene.ts'

/** What is still to come is given back; what is past stays as a number. Answers the slots that now have room. */
export async function clearPerson(
  db: Db,
  person: string,
  now: Date,
  organisation: OrganisationId | null = null,
): Promise<string[]> {
  const theirs = sql`(${organisation}::uuid is null or organisation_id = ${organisation})`
  const { rows: freed } = await sql<{
    slot: string
  }>`update booking set state = 'cancelled', state_at = ${now}, held_until = null, reason = 'other'
    where person_id = ${person} and ${theirs} and state in ('held', 'offered', 'requested', 'confirmed')
      and exists (select from slot where slot.id = slot_id and slot.starts_at > ${now}) returning slot_id as slot`.execute(
    db,
  )
  await sql`update booking set person_id = null, binding = null, session_id = null, name = null, phone = null, email = null, address = null, patient_digest = null,
    tell_by = 'none', answers = '{}', link_digest = null where person_id = ${person} and ${theirs}`.execute(db)
  await sql`update waiting set state = case when state = 'waiting' then 'left' else state end, person_id = null, binding = null,
    name = null, phone = null, email = null, tell_by = 'none', link_digest = null where person_id = ${person} and (${organisation}::uuid is null
      or appointment_type_id in (select id from appointment_type where organisation_id = ${organisation}))`.execute(db)
  if (organisation) return freed.map(({ slot }) => slot)
  await sql`update booking_call set settled_by = null where settled_by = ${person}`.execute(db)
  await sql`update calendar set person_id = null, person_gone = true where person_id = ${person}`.execute(db)
  return freed.map(({ slot }) => slot)
}

export async function listOfPerson(db: Db, person: string) {
  const { rows: appointments } = await sql`
    select b.reference, t.name as appointment, o.name as organisation, s.starts_at, b.state, b.party, b.name, b.phone, b.email, b.address, b.tell_by, b.reason, b.made_at, b.made_on
    from booking b join slot s on s.id = b.slot_id join appointment_type t on t.id = b.appointment_type_id join organisation o on o.id = b.organisation_id
    where b.person_id = ${person} order by s.starts_at`.execute(db)
  const { rows: lines } = await sql`
    select t.name as appointment, w.state, w.party, w.name, w.phone, w.email, w.joined_at from waiting w join appointment_type t on t.id = w.appointment_type_id
    where w.person_id = ${person} order by w.joined_at`.execute(db)
  return { appointments, lines }
}

/** Appointments that these people came to, of kinds that say which service they are of. */
export async function listAttended(db: Db, people: readonly PersonId[], since: Date): Promise<ServiceUse[]> {
  const { rows } = await sql<ServiceUse>`select b.person_id as person, t.service_id as service, b.state_at as at
    from booking b join appointment_type t on t.id = b.appointment_type_id
    where b.person_id = any (${[...people]}::uuid[]) and b.state = 'attended' and b.state_at >= ${since} and t.service_id is not null`.execute(
    db,
  )
  return rows
}
