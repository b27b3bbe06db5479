// Every statement about cases and what belongs to them. Lists come from functions of the database, which leave each person a line.
import { sql } from 'kysely'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Area } from '../rules/areas.ts'

export type CaseId = Id<'case'>
export const caseOutcomes = ['resolved', 'referred', 'declined', 'not-ours', 'lost-touch'] as const
export type CaseOutcome = (typeof caseOutcomes)[number]

export type Case = {
  id: CaseId
  personId: PersonId
  organisationId: OrganisationId
  area: Area
  title: string
  brought: string
  stage: string
  ownerId: PersonId | null
  isConfidential: boolean
  openedAt: Date
  closedAt: Date | null
  outcome: CaseOutcome | null
  outcomeWords: string
}

const columns = sql`id, person_id, organisation_id, area, title, brought, stage, owner_id, is_confidential, opened_at, closed_at, outcome, outcome_words`

export type WhoseCase = { personId: PersonId; organisationId: OrganisationId }

/** Nothing, where it is not for this viewer to see; then there is no such case. */
export async function whoseCase(db: Db, id: string): Promise<WhoseCase | undefined> {
  const { rows } = await sql<WhoseCase>`select person_id, organisation_id from person_of_case(${id})`.execute(db)
  return rows[0]
}

export async function find(db: Db, id: CaseId): Promise<Case | undefined> {
  const { rows } = await sql<Case>`select ${columns} from help_case where id = ${id}`.execute(db)
  return rows[0]
}

export async function findForUpdate(db: Db, id: CaseId): Promise<Case | undefined> {
  const { rows } = await sql<Case>`select ${columns} from help_case where id = ${id} for update`.execute(db)
  return rows[0]
}

export async function listOf(db: Db, person: PersonId, most = 50): Promise<Case[]> {
  const { rows } = await sql<Case>`select ${columns} from help_case where person_id = ${person}
    order by closed_at is not null, opened_at desc limit ${most}`.execute(db)
  return rows
}

export async function insert(
  db: Db,
  one: Omit<Case, 'closedAt' | 'outcome' | 'outcomeWords'> & { openedBy: PersonId; locationId: string | null },
) {
  await sql`insert into help_case (id, person_id, organisation_id, location_id, area, title, brought, stage, owner_id, is_confidential, opened_at, opened_by)
    values (${one.id}, ${one.personId}, ${one.organisationId}, ${one.locationId}, ${one.area}, ${one.title}, ${one.brought}, ${one.stage},
      ${one.ownerId}, ${one.isConfidential}, ${one.openedAt}, ${one.openedBy})`.execute(db)
}

/** Before a confidential case itself: it is there for those named alone. */
export async function openConfidential(db: Db, id: CaseId) {
  await sql`update help_case set is_confidential = true where id = ${id}`.execute(db)
}

export async function keep(
  db: Db,
  id: CaseId,
  change: Partial<Pick<Case, 'stage' | 'ownerId' | 'closedAt' | 'outcome' | 'outcomeWords'>>,
) {
  await sql`update help_case set stage = coalesce(${change.stage ?? null}, stage), owner_id = coalesce(${change.ownerId ?? null}, owner_id),
    closed_at = ${change.closedAt === undefined ? sql`closed_at` : change.closedAt},
    outcome = ${change.outcome === undefined ? sql`outcome` : change.outcome},
    outcome_words = ${change.outcomeWords === undefined ? sql`outcome_words` : change.outcomeWords} where id = ${id}`.execute(
    db,
  )
}

export async function addNamed(db: Db, id: CaseId, member: PersonId, by: PersonId, now: Date) {
  await sql`insert into help_case_named (case_id, member_id, named_by, named_at) values (${id}, ${member}, ${by}, ${now}) on conflict do nothing`.execute(
    db,
  )
}

export async function unname(db: Db, id: CaseId, member: PersonId) {
  await sql`delete from help_case_named where case_id = ${id} and member_id = ${member}`.execute(db)
}

export async function listNamed(db: Db, id: CaseId): Promise<PersonId[]> {
  const { rows } = await sql<{
    memberId: PersonId
  }>`select member_id from help_case_named where case_id = ${id} order by named_at`.execute(db)
  return rows.map(({ memberId }) => memberId)
}

export type CaseEvent = { at: Date; byId: PersonId | null; what: string; detail: string }

export async function addEvent(
  db: Db,
  one: CaseEvent & { id: string; caseId: CaseId; personId: PersonId; organisationId: OrganisationId },
) {
  await sql`insert into help_case_event (id, case_id, person_id, organisation_id, at, by_id, what, detail)
    values (${one.id}, ${one.caseId}, ${one.personId}, ${one.organisationId}, ${one.at}, ${one.byId}, ${one.what}, ${one.detail})`.execute(
    db,
  )
}

export async function listEvents(db: Db, id: CaseId): Promise<CaseEvent[]> {
  const { rows } =
    await sql<CaseEvent>`select at, by_id, what, detail from help_case_event where case_id = ${id} order by at desc, id desc limit 200`.execute(
      db,
    )
  return rows
}

export type CaseFile = {
  id: string
  name: string
  type: string
  bytes: number
  hash: string
  scan: string
  addedBy: PersonId | null
  addedAt: Date
}

export async function addFile(
  db: Db,
  one: Omit<CaseFile, 'addedBy'> & {
    addedBy: PersonId
    caseId: CaseId
    personId: PersonId
    organisationId: OrganisationId
  },
) {
  await sql`insert into case_file (id, case_id, person_id, organisation_id, name, type, bytes, sha256, scan, added_by, added_at)
    values (${one.id}, ${one.caseId}, ${one.personId}, ${one.organisationId}, ${one.name}, ${one.type}, ${one.bytes}, decode(${one.hash}, 'hex'),
      ${one.scan}, ${one.addedBy}, ${one.addedAt})`.execute(db)
}

export async function listFiles(db: Db, id: CaseId): Promise<CaseFile[]> {
  const { rows } =
    await sql<CaseFile>`select id, name, type, bytes, encode(sha256, 'hex') as hash, scan, added_by, added_at
    from case_file where case_id = ${id} order by added_at desc, id desc limit 200`.execute(db)
  return rows
}

export type Listed = {
  id: CaseId
  title: string
  area: Area
  stage: string
  openedAt: Date
  ownerId: PersonId | null
  isConfidential: boolean
  personId: PersonId
  name: string
  dueAt: Date | null
}
export type Whose = 'own' | 'nobody' | 'all'

export async function listOpen(
  db: Db,
  { organisation, owner, whose, now }: { organisation: OrganisationId; owner: PersonId; whose: Whose; now: Date },
): Promise<Listed[]> {
  const { rows } = await sql<Listed>`select * from list_cases(${organisation}, ${owner}, ${whose}, ${now})`.execute(db)
  return rows
}

/** As the job that forgets: papers that nobody else's case holds. */
export async function listPapers(db: Db, person: PersonId): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`select hash from case_papers_of(${person})`.execute(db)
  return rows.map(({ hash }) => hash)
}
