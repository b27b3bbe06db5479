// What comes of a request: things put right, words attached, use stopped, others told, people gone.
import { sql } from 'kysely'
import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Ground } from '../rules/codes.ts'
import { type RequestId, type Stays, staysOf } from './requests.ts'

export type Statement = {
  thingKind: string
  thingId: string
  field: string
  was: string
  says: string
  isPutRight: boolean
  at: Date
}

export async function addStatement(
  db: Db,
  one: Statement & { requestId: RequestId; personId: PersonId; organisationId: OrganisationId | null },
) {
  await sql`insert into rights_statement (id, request_id, person_id, organisation_id, thing_kind, thing_id, field, was, says, is_put_right, at)
    values (${newId(one.at.getTime())}, ${one.requestId}, ${one.personId}, ${one.organisationId}, ${one.thingKind}, ${one.thingId}, ${one.field}, ${one.was},
      ${one.says}, ${one.isPutRight}, ${one.at})`.execute(db)
}

export async function listStatements(db: Db, person: PersonId, most = 500): Promise<Statement[]> {
  const { rows } =
    await sql<Statement>`select thing_kind, thing_id, field, was, says, is_put_right, at from rights_statement
    where person_id = ${person} order by at limit ${most}`.execute(db)
  return rows
}

/** What PostgreSQL's `rights_beside` says: whether what an organisation keeps is frozen, and what the person says of what is held. */
export type Beside = {
  /** As PostgreSQL writes moments in JSON. */
  frozenSince: string | null
  /** Why they asked for it. */
  frozenWhy: Ground | null
  statements: (Omit<Statement, 'at'> & { at: string })[]
}

export type ToPutRight = {
  person: PersonId
  organisation: OrganisationId
  kind: string
  id: string
  field: string
  value: string
}
export async function putRight(db: Db, one: ToPutRight): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`select put_right(${one.person}, ${one.organisation}, ${one.kind}, ${one.id}, ${one.field}, ${one.value}) as done`.execute(
    db,
  )
  return rows[0]!.done
}

export type NoticeName = 'put-right' | 'disputed' | 'erased' | 'frozen' | 'unfrozen' | 'consent-ended'
export async function addNotice(
  db: Db,
  one: {
    person: PersonId
    organisation: OrganisationId
    what: NoticeName
    request?: RequestId
    sharing?: string
    now: Date
  },
) {
  await sql`insert into rights_notice (id, person_id, organisation_id, what, request_id, sharing_id, made_at)
    values (${newId(one.now.getTime())}, ${one.person}, ${one.organisation}, ${one.what}, ${one.request ?? null}, ${one.sharing ?? null}, ${one.now})`.execute(
    db,
  )
}

/** Every organisation that has seen what one keeps, without that one. */
export async function listToldOf(db: Db, person: PersonId, without: OrganisationId): Promise<OrganisationId[]> {
  const { rows } = await sql<{
    id: OrganisationId
  }>`select t.id from told_of(${person}) t join organisation o on o.id = t.id where t.id <> ${without}`.execute(db)
  return rows.map(({ id }) => id)
}

export type Told = {
  organisation: string
  what: NoticeName
  madeAt: Date
  seenAt: Date | null
  requestId: RequestId | null
}
export async function listToldAbout(db: Db, person: PersonId, most = 200): Promise<Told[]> {
  const { rows } =
    await sql<Told>`select o.name as organisation, n.what, n.made_at, n.seen_at, n.request_id from rights_notice n
    join organisation o on o.id = n.organisation_id where n.person_id = ${person} order by n.made_at desc, n.id desc limit ${most}`.execute(
      db,
    )
  return rows
}

export type Notice = { id: string; what: NoticeName; personId: PersonId; name: string; madeAt: Date }
export async function listNotices(db: Db, organisation: OrganisationId, now: Date): Promise<Notice[]> {
  const { rows } =
    await sql<Notice>`select id, what, person_id, name, made_at from rights_notices(${organisation}, ${now})`.execute(
      db,
    )
  return rows
}
export async function whoseNotice(
  db: Db,
  id: string,
): Promise<{ personId: PersonId; organisationId: OrganisationId } | undefined> {
  const { rows } = await sql<{
    personId: PersonId
    organisationId: OrganisationId
  }>`select person_id, organisation_id from whose_notice(${id}::uuid)`.execute(db)
  return rows[0]
}
export async function markSeen(db: Db, id: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ person: PersonId | null }>`select see_notice(${id}::uuid, ${now}) as person`.execute(db)
  return rows[0]?.person !== null
}

export async function freeze(
  db: Db,
  one: { person: PersonId; organisation: OrganisationId; request: RequestId; now: Date },
) {
  await sql`insert into rights_restriction (id, request_id, person_id, organisation_id, began_at)
    values (${newId(one.now.getTime())}, ${one.request}, ${one.person}, ${one.organisation}, ${one.now}) on conflict do nothing`.execute(
    db,
  )
}
export async function unfreeze(
  db: Db,
  one: { person: PersonId; organisation: OrganisationId; by: PersonId; now: Date },
): Promise<boolean> {
  const { rows } = await sql`update rights_restriction set lifted_at = ${one.now}, lifted_by = ${one.by}
    where person_id = ${one.person} and organisation_id = ${one.organisation} and lifted_at is null returning 1`.execute(
    db,
  )
  return rows.length > 0
}
export type Frozen = { organisationId: OrganisationId; organisation: string; beganAt: Date }
export async function listFrozen(db: Db, person: PersonId): Promise<Frozen[]> {
  const { rows } =
    await sql<Frozen>`select f.organisation_id, o.name as organisation, f.began_at from rights_restriction f
    join organisation o on o.id = f.organisation_id where f.person_id = ${person} and f.lifted_at is null order by f.began_at`.execute(
      db,
    )
  return rows
}

export async function isHeld(db: Db, person: PersonId, organisation: OrganisationId | null): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select is_held(${person}, ${organisation}::uuid) as held`.execute(db)
  return rows[0]!.held
}

/** As the job that forgets: how many rows of each kind went. */
export async function forgetWithin(
  db: Db,
  person: PersonId,
  organisation: OrganisationId,
  { cases, contacts }: Stays,
): Promise<Record<string, number>> {
  const { rows } = await sql<{
    gone: Record<string, number>
  }>`select forget_within(${person}, ${organisation}, ${[...cases]}::uuid[], ${contacts}) as gone`.execute(db)
  return rows[0]!.gone
}
export async function papersWithin(
  db: Db,
  person: PersonId,
  organisation: OrganisationId,
  { cases }: Stays,
): Promise<string[]> {
  const { rows } = await sql<{
    hash: string
  }>`select hash from papers_within(${person}, ${organisation}, ${[...cases]}::uuid[])`.execute(db)
  return rows.map(({ hash }) => hash)
}

export async function rememberErased(
  db: Db,
  one: { person: PersonId; organisation: OrganisationId | null; stays: Stays; now: Date },
) {
  const { cases, contacts } = one.stays
  await sql`insert into erased_person (id, person_id, organisation_id, erased_at, stays_cases, stays_contacts)
    values (${newId(one.now.getTime())}, ${one.person}, ${one.organisation}, ${one.now}, ${[...cases]}::uuid[], ${contacts})`.execute(
    db,
  )
}
/** Whether this erasing is in the database as well as in the list beside it: after a restore it may not be. */
export async function isErasedHere(
  db: Db,
  one: { person: string; organisation: string | null; at: string },
): Promise<boolean> {
  const { rows } =
    await sql`select 1 from erased_person where person_id = ${one.person}::uuid and organisation_id is not distinct from ${one.organisation}::uuid
    and erased_at >= ${one.at}::timestamptz limit 1`.execute(db)
  return rows.length > 0
}

export async function listErased(
  db: Db,
): Promise<{ person: PersonId; organisation: OrganisationId | null; at: string; stays: Stays }[]> {
  const { rows } = await sql<{
    person: PersonId
    organisation: OrganisationId | null
    at: Date
    staysCases: string[]
    staysContacts: boolean
  }>`select person_id as person, organisation_id as organisation, erased_at as at, stays_cases, stays_contacts
    from erased_person order by erased_at limit 100000`.execute(db)
  return rows.map(({ at, person, organisation, ...one }) => ({
    person,
    organisation,
    at: at.toISOString(),
    stays: staysOf(one),
  }))
}

/** What they asked stays counted; who asked and what they said does not. */
export async function clearPerson(db: Db, person: string) {
  for (const table of ['rights_notice', 'rights_statement', 'rights_restriction', 'legal_hold', 'retention_review'])
    await sql`delete from ${sql.table(table)} where person_id = ${person}::uuid`.execute(db)
  await sql`update rights_event set person_id = null, words = '' where person_id = ${person}::uuid`.execute(db)
  await sql`update rights_request set person_id = null, words = '', wanted = null, was = null, answer_words = '-gone-', made_by = null,
    answer = coalesce(answer, 'refused'), answered_at = coalesce(answered_at, received_at), identity = 'not-shown' where person_id = ${person}::uuid`.execute(
    db,
  )
}
