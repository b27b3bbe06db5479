// How long organisations give themselves to answer.
import { sql } from 'kysely'
import { newId, type OrganisationId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Clocks } from '../rules/clocks.ts'

const days = sql`answer_days as answer, contact_days as contact, urgent_answer_days as urgent_answer, urgent_contact_days as urgent_contact`

/** What it has set for this service, or for everything else it does; nothing, where it has set neither. */
export async function findClocks(
  db: Db,
  organisation: OrganisationId,
  service: string | null,
): Promise<Clocks | undefined> {
  const { rows } = await sql<Clocks>`select ${days} from referral_clock
    where organisation_id = ${organisation} and (service_id is null or service_id = ${service}::uuid) order by service_id nulls last limit 1`.execute(
    db,
  )
  return rows[0]
}

export type ServiceClock = Clocks & { service: string | null }

export async function listClocks(db: Db, organisation: OrganisationId): Promise<ServiceClock[]> {
  const { rows } = await sql<ServiceClock>`select service_id as service, ${days} from referral_clock
    where organisation_id = ${organisation} limit 1000`.execute(db)
  return rows
}

export async function listServices(db: Db, organisation: OrganisationId): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from service
    where organisation_id = ${organisation} and status = 'active' order by name, id limit 1000`.execute(db)
  return rows
}

type ToKeep = { organisation: OrganisationId; service: string | null; clocks: Clocks; now: Date }

/** False where the viewer does not lead it, or the service is not one of its own. */
export async function keepClocks(db: Db, { organisation, service, clocks, now }: ToKeep): Promise<boolean> {
  const { rows } = await sql`insert into referral_clock as c
      (id, organisation_id, service_id, answer_days, contact_days, urgent_answer_days, urgent_contact_days, changed_at)
    select ${newId(now.getTime())}, ${organisation}::uuid, ${service}::uuid, ${clocks.answer}::int, ${clocks.contact}::int, ${clocks.urgentAnswer}::int,
      ${clocks.urgentContact}::int, ${now}::timestamptz
    where leads_organisation(${organisation}) and (${service}::uuid is null
      or exists (select from service s where s.id = ${service}::uuid and s.organisation_id = ${organisation}))
    on conflict (organisation_id, service_id) do update set answer_days = excluded.answer_days, contact_days = excluded.contact_days,
      urgent_answer_days = excluded.urgent_answer_days, urgent_contact_days = excluded.urgent_contact_days, changed_at = excluded.changed_at
    returning 1`.execute(db)
  return rows.length === 1
}

export async function dropClocks(db: Db, organisation: OrganisationId, service: string | null): Promise<boolean> {
  const { rows } = await sql`delete from referral_clock
    where organisation_id = ${organisation} and service_id is not distinct from ${service}::uuid returning 1`.execute(
    db,
  )
  return rows.length === 1
}
