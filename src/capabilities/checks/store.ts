// Every statement about checks. Drafts exist for whoever works for the organisation; what was published, for everybody.
import { sql } from 'kysely'
import type { OrganisationId } from '../../kernel/id.ts'
import type { FlowChange } from '../../platform/flow/flow.ts'
import type { Db } from '../../platform/scene.ts'
import type { Check } from './rules/check.ts'

export type Draft = {
  id: string
  organisationId: OrganisationId
  draft: Check
  revision: number
  changedAt: Date
  withdrawnAt: Date | null
}
export type Version = {
  id: string
  version: number
  organisationId: OrganisationId
  definition: Check
  changes: FlowChange[]
  note: string
  publishedAt: Date
}
export type Kept = Draft & { organisation: string; version: number | null; publishedAt: Date | null }

export async function insertDraft(
  db: Db,
  { id, organisationId, draft, now }: Pick<Draft, 'id' | 'organisationId' | 'draft'> & { now: Date },
) {
  await sql`insert into check_draft (id, organisation_id, draft, changed_at)
    values (${id}, ${organisationId}, ${JSON.stringify(draft)}::jsonb, ${now})`.execute(db)
}

export async function findDraft(db: Db, id: string): Promise<Draft | undefined> {
  const { rows } = await sql<Draft>`select id, organisation_id, draft, revision, changed_at, withdrawn_at
    from check_draft where id = ${id}`.execute(db)
  return rows[0]
}

/** Locked until the transaction ends, so that of two who save at once the second sees what the first did. */
export async function findDraftForUpdate(db: Db, id: string): Promise<Draft | undefined> {
  const { rows } = await sql<Draft>`select id, organisation_id, draft, revision, changed_at, withdrawn_at
    from check_draft where id = ${id} for update`.execute(db)
  return rows[0]
}

export async function saveDraft(db: Db, id: string, draft: Check, now: Date): Promise<number> {
  const { rows } = await sql<{ revision: number }>`update check_draft
    set draft = ${JSON.stringify(draft)}::jsonb, revision = revision + 1, changed_at = ${now}
    where id = ${id} returning revision`.execute(db)
  return rows[0]!.revision
}

/** The checks of the viewer's organisations, the last changed first. */
export async function listDrafts(db: Db): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select d.id, d.organisation_id, d.draft, d.revision, d.changed_at, d.withdrawn_at, o.name as organisation, v.version, v.published_at
    from check_draft d join organisation o on o.id = d.organisation_id
    left join lateral (select version, published_at from check_version v where v.check_id = d.id and v.withdrawn_at is null
      order by version desc limit 1) v on true
    order by d.changed_at desc, d.id limit 200`.execute(db)
  return rows
}

export async function listVersions(db: Db, id: string, limit: number): Promise<Version[]> {
  const { rows } =
    await sql<Version>`select check_id as id, version, organisation_id, definition, changes, note, published_at
    from check_version where check_id = ${id} order by version desc limit ${limit}`.execute(db)
  return rows
}

export async function findVersion(db: Db, id: string, version: number): Promise<Check | undefined> {
  const { rows } = await sql<{ definition: Check }>`select definition from check_version
    where check_id = ${id} and version = ${version}`.execute(db)
  return rows[0]?.definition
}

export type Published = Version & { organisation: string }

/** The newest version of each check that has not been withdrawn, by title. */
export async function listPublished(db: Db): Promise<Published[]> {
  const { rows } = await sql<Published>`
    select v.*, o.name as organisation from (
      select distinct on (check_id) check_id as id, version, organisation_id, definition, changes, note, published_at, withdrawn_at
      from check_version order by check_id, version desc) v
    join organisation o on o.id = v.organisation_id
    where v.withdrawn_at is null order by v.definition -> 'title' ->> 'en', v.id limit 200`.execute(db)
  return rows
}

export async function insertVersion(db: Db, version: Version) {
  const { id, organisationId, definition, changes, note, publishedAt } = version
  await sql`insert into check_version (check_id, version, organisation_id, definition, changes, note, published_at)
    values (${id}, ${version.version}, ${organisationId}, ${JSON.stringify(definition)}::jsonb, ${JSON.stringify(changes)}::jsonb, ${note}, ${publishedAt})`.execute(
    db,
  )
  await sql`update check_draft set withdrawn_at = null where id = ${id}`.execute(db)
}

export async function withdraw(db: Db, id: string, now: Date) {
  await sql`update check_version set withdrawn_at = ${now} where check_id = ${id} and withdrawn_at is null`.execute(db)
  await sql`update check_draft set withdrawn_at = ${now} where id = ${id}`.execute(db)
}
