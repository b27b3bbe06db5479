// What surrounds a referral: whom it can go to, who works there, how they are written to, and what is known of the person that may go along.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'

export type Target = { organisation: OrganisationId; organisationName: string; service: string; name: string }

/** A service that is offered, and by whom. */
export async function findTarget(db: Db, service: string): Promise<Target | undefined> {
  const { rows } = await sql<Target>`select o.id as organisation, o.name as organisation_name, s.id as service, s.name
    from service s join organisation o on o.id = s.organisation_id where s.id = ${service} and s.status = 'active'`.execute(
    db,
  )
  return rows[0]
}

export async function hasStaff(db: Db, organisation: OrganisationId): Promise<boolean> {
  const { rows } = await sql<{ here: boolean }>`select has_staff_here(${organisation}) as here`.execute(db)
  return rows[0]!.here
}

export type Known = {
  name: string
  language: string
  preferredChannel: string | null
  preferredLanguage: string | null
  needsInterpreter: boolean
  needs: string
  reaches: { kind: 'phone' | 'email'; value: string; whose: string; isShared: boolean; isSafe: boolean }[]
  contacts: { brought: string; advice: string; services: string[] }[]
}

/** After a look: what may go along, for the worker to choose from. */
export async function findKnown(db: Db, person: PersonId, organisation: OrganisationId): Promise<Known | undefined> {
  const { rows } =
    await sql<Known>`select p.display_name as name, p.language, d.preferred_channel, d.preferred_language,
      coalesce(d.needs_interpreter, false) as needs_interpreter, coalesce(d.needs, '') as needs,
      coalesce((select jsonb_agg(jsonb_build_object('kind', x.kind, 'value', x.value, 'whose', x.whose, 'isShared', x.is_shared, 'isSafe', x.is_safe)
        order by x.kind desc, x.said_at desc) from person_reach x where x.person_id = p.id and x.ended_at is null), '[]') as reaches,
      coalesce((select jsonb_agg(jsonb_build_object('brought', c.brought, 'advice', c.advice, 'services',
          coalesce((select jsonb_agg(s.name) from person_contact_service w join service s on s.id = w.service_id where w.contact_id = c.id), '[]')) order by c.at desc)
        from (select * from person_contact where person_id = p.id and organisation_id = ${organisation} and verb is null and withheld_why is null
          order by at desc limit 3) c), '[]') as contacts
    from person p left join person_detail d on d.person_id = p.id where p.id = ${person}`.execute(db)
  return rows[0]
}

export async function findName(db: Db, person: PersonId): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select display_name as name from person where id = ${person}`.execute(db)
  return rows[0]?.name
}

export type Member = { id: PersonId; email: string; language: Language }

/** As a job: who is told that a referral has come; the one who has it in hand, where somebody has. */
export async function listToTell(db: Db, organisation: OrganisationId, owner: PersonId | null): Promise<Member[]> {
  const { rows } =
    await sql<Member>`select distinct p.id, p.email, p.language from membership m join person p on p.id = m.person_id
    where m.organisation_id = ${organisation} and m.ended_at is null and p.email is not null and p.forgotten_at is null
      and m.role in ('manager', 'worker', 'admin') and (${owner}::uuid is null or p.id = ${owner}) limit 20`.execute(db)
  return rows
}

/** As a job: the published address of an organisation, for one where nobody works with us. */
export async function findMailOf(
  db: Db,
  organisation: OrganisationId,
  service: string | null,
): Promise<string | undefined> {
  const { rows } = await sql<{ email: string }>`select email from (
      select s.email, 0 as rank from service s where s.id = ${service}::uuid
      union all select o.email, 1 from organisation o where o.id = ${organisation}
      union all select c.email, 2 from contact c where c.organisation_id = ${organisation} or c.service_id = ${service}::uuid) found
    where email is not null and email <> '' order by rank limit 1`.execute(db)
  return rows[0]?.email
}
