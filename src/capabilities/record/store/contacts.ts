// Every statement about contacts. Row-level security shows one to the person, and to whoever has looked at them on a ground that covers it.
import { sql } from 'kysely'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import { longList } from '../../../platform/long-list.ts'
import type { ServiceUse } from '../../../platform/manifest.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Area, ContactChannel, Outcome, WithheldWhy } from '../rules/areas.ts'

export type ContactId = Id<'contact'>
export type ServiceOffered = { id: string; name: string }
export type Contact = {
  id: ContactId
  personId: PersonId
  organisationId: OrganisationId | null
  organisation: string | null
  locationId: string | null
  madeBy: PersonId | null
  at: Date
  minutes: number | null
  channel: ContactChannel
  isOutgoing: boolean
  area: Area | null
  brought: string
  advice: string
  outcome: Outcome | null
  nextStep: string
  nextOn: string | null
  caseId: string | null
  withheldWhy: WithheldWhy | null
  withheldUntil: string | null
  /** What an act left behind by itself. */
  verb: string | null
  services: ServiceOffered[]
}

export type NewContact = Omit<Contact, 'organisation' | 'services' | 'organisationId'> & {
  organisationId: OrganisationId | null
  services: readonly string[]
  thing?: { kind: string; id: string }
  facts?: Record<string, unknown>
}

export async function insert(db: Db, one: NewContact) {
  await sql`insert into person_contact (id, person_id, organisation_id, location_id, made_by, at, minutes, channel, is_outgoing, area, brought, advice,
      outcome, next_step, next_on, case_id, withheld_why, withheld_until, verb, thing_kind, thing_id, facts)
    values (${one.id}, ${one.personId}, ${one.organisationId}, ${one.locationId}, ${one.madeBy}, ${one.at}, ${one.minutes}, ${one.channel},
      ${one.isOutgoing}, ${one.area}, ${one.brought}, ${one.advice}, ${one.outcome}, ${one.nextStep}, ${one.nextOn}, ${one.caseId},
      ${one.withheldWhy}, ${one.withheldUntil}, ${one.verb}, ${one.thing?.kind ?? null}, ${one.thing?.id ?? null},
      ${JSON.stringify(one.facts ?? {})}::jsonb)`.execute(db)
  if (one.services.length === 0) return
  await sql`insert into person_contact_service (contact_id, service_id, person_id, organisation_id)
    select ${one.id}, id, ${one.personId}, ${one.organisationId} from service where id = any(${[...one.services]}::uuid[])`.execute(
    db,
  )
}

const shown = sql`c.id, c.person_id, c.organisation_id, o.name as organisation, c.location_id, c.made_by, c.at, c.minutes, c.channel, c.is_outgoing,
  c.area, c.brought, c.advice, c.outcome, c.next_step, c.next_on::text, c.case_id, c.withheld_why, c.withheld_until::text, c.verb,
  coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name)
    from person_contact_service x join service s on s.id = x.service_id where x.contact_id = c.id), '[]') as services`

export const contactsPerPage = 20

/** Newest first, from just before a moment; one more than a page, to tell whether there are older ones. */
export async function listOf(db: Db, person: PersonId, before?: Date): Promise<Contact[]> {
  const { rows } =
    await sql<Contact>`select ${shown} from person_contact c left join organisation o on o.id = c.organisation_id
    where c.person_id = ${person} and (${before ?? null}::timestamptz is null or c.at < ${before ?? null})
    order by c.at desc, c.id desc limit ${contactsPerPage + 1}`.execute(db)
  return rows
}

export async function listOfCase(db: Db, person: PersonId, caseId: string): Promise<Contact[]> {
  const { rows } =
    await sql<Contact>`select ${shown} from person_contact c left join organisation o on o.id = c.organisation_id
    where c.person_id = ${person} and c.case_id = ${caseId} order by c.at desc, c.id desc limit 200`.execute(db)
  return rows
}

/** What is kept from the person, of one contact, for whoever has looked and may read it. */
export async function findWithheld(db: Db, person: PersonId, id: string): Promise<{ said: string[] } | undefined> {
  const { rows } = await sql<{ said: string[] }>`select array_remove(array[brought, advice, next_step], '') as said
    from person_contact where id = ${id} and person_id = ${person} and withheld_why is not null`.execute(db)
  return rows[0]
}

export async function decideWithheld(
  db: Db,
  { id, person, until }: { id: ContactId; person: PersonId; until: string | null },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update person_contact set withheld_until = ${until},
      withheld_why = case when ${until}::date is null then null else withheld_why end
    where id = ${id} and person_id = ${person} and withheld_why is not null`.execute(db)
  return Number(numAffectedRows) === 1
}

/** What passed between somebody and whom: the one list of the record that grows with every week. What is withheld is not here, whoever asks. */
export const contactsOf = longList({
  from: sql`person_contact c left join organisation o on o.id = c.organisation_id`,
  columns: shown,
  id: sql`c.id`,
  at: sql`c.at`,
  organisation: sql`c.organisation_id`,
  theirs: (person) => sql`c.person_id = ${person} and c.withheld_why is null`,
})

/** As the job that forgets. */
export async function clearPerson(db: Db, person: PersonId) {
  await sql`select forget_contacts(${person})`.execute(db)
}

/** Any service of the place by its name, as written or as it begins. */
export async function findServices(db: Db, name: string): Promise<ServiceOffered[]> {
  const pattern = `${name.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } =
    await sql<ServiceOffered>`select id, name from service where lower(name) like ${pattern} and status = 'active'
    order by char_length(name), name limit 6`.execute(db)
  return rows
}

/** Where this organisation sees people, for one with several sites. */
export async function listSites(db: Db, organisation: OrganisationId): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, coalesce(name, 'Unnamed site') as name from location
    where organisation_id = ${organisation} order by name limit 30`.execute(db)
  return rows
}

/** Services that these people took up: as a job, of those who are counted; as anybody else, as far as a look has opened them. */
export async function listTakenUp(db: Db, people: readonly PersonId[], since: Date): Promise<ServiceUse[]> {
  const { rows } =
    await sql<ServiceUse>`select person, service, at from services_taken_up(${[...people]}::uuid[], ${since})
    union select s.person_id, s.service_id, c.at from person_contact_service s join person_contact c on c.id = s.contact_id
      where s.person_id = any (${[...people]}::uuid[]) and s.taken_up and c.at >= ${since}`.execute(db)
  return rows
}
