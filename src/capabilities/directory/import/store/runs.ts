import { type RawBuilder, sql } from 'kysely'
import { allAsked } from '../../../../platform/db/all-asked.ts'
import { givenRows } from '../../../../platform/db/given-rows.ts'
import { plannedOnce } from '../../../../platform/db/planned-once.ts'
import type { Db } from '../../../../platform/scene.ts'
import type { Problem } from '../../../../platform/import/reading.ts'
import { mappingShape, type Mapping } from '../mapping.ts'

export type Run = { id: string; kind: ImportKind; source: string; readFrom: string }
export const importKinds = ['postcodes', 'outcodes', 'boundaries', 'services', 'gp', 'oruk'] as const
export type ImportKind = (typeof importKinds)[number]

export type Tally = { rowsRead: number; added: number; changed: number; unchanged: number; keptAside: number }
export type ProblemAt = Problem & { at: number; raw: string; keptAside: boolean }

/** Adds one batch's counts to its run, which begins with the first batch and ends with the last. */
export async function keepRun(db: Db, run: Run, tally: Tally, now: Date, ended: boolean) {
  // Whoever counts holds rows of the runs of this source, in whatever order, until the commit that follows.
  const turn =
    sql`select pg_advisory_xact_lock(hashtextextended('import run ' || current_schema() || ' ' || ${run.source}, 0))`.execute(
      db,
    )
  // A run of the same source that never ended was killed; what it took in stands, and this run goes over it again.
  const othersStopped = sql`update import_run set state = 'stopped', ended_at = ${now}
    where source = ${run.source} and kind = ${run.kind} and state = 'running' and id <> ${run.id}`.execute(db)
  const kept = sql`
    insert into import_run as held (id, kind, source, read_from, began_at, rows_read, added, changed, unchanged, kept_aside, state, ended_at)
    values (${run.id}, ${run.kind}, ${run.source}, ${run.readFrom}, ${now}, ${tally.rowsRead}, ${tally.added}, ${tally.changed},
      ${tally.unchanged}, ${tally.keptAside}, ${ended ? 'finished' : 'running'}, ${ended ? now : null})
    on conflict (id) do update set rows_read = held.rows_read + excluded.rows_read, added = held.added + excluded.added,
      changed = held.changed + excluded.changed, unchanged = held.unchanged + excluded.unchanged,
      kept_aside = held.kept_aside + excluded.kept_aside, state = excluded.state, ended_at = excluded.ended_at`.execute(
    db,
  )
  await allAsked([turn, othersStopped, kept])
}

export async function keepProblems(db: Db, runId: string, problems: readonly ProblemAt[]) {
  if (problems.length === 0) return
  await sql`
    insert into import_problem (run_id, at, because, column_name, found, expected, raw, kept_aside)
    select ${runId}::uuid, at, because, "column", found, expected, raw, "keptAside"
    from json_to_recordset(${JSON.stringify(problems)}::json)
      as given(at bigint, because text, "column" text, found text, expected text, raw text, "keptAside" boolean)`.execute(
    db,
  )
}

/**
 * Two runs of one source would both find its things new. Whoever works out a batch in the transaction that writes it does so alone; others
 * were worked out before, and are written beside each other.
 */
export async function takeTurns(db: Db, source: string, alone: boolean) {
  const lock = sql.raw(alone ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared')
  await sql`select ${lock}(hashtextextended('import ' || current_schema() || ' ' || ${source}, 0))`.execute(db)
}

/** What is planned once is planned at once for all that comes, and not five times for what has come; `auto`: as PostgreSQL thinks best. */
export async function planFor(db: Db, whom: 'all' | 'auto') {
  await sql`select set_config('plan_cache_mode', ${whom === 'all' ? 'force_generic_plan' : 'auto'}, true)`.execute(db)
}

/** A batch that others may wait for while it is written. */
export type BatchName = { run: Run['id']; nth: number }

/** Held until it is kept. */
export async function holdBatch(db: Db, batch: BatchName) {
  await sql`select pg_advisory_xact_lock(${keyOfBatch(batch)})`.execute(db)
}

export function keyOfBatch({ run, nth }: BatchName): RawBuilder<unknown> {
  return sql`hashtextextended(${`import batch ${run} ${nth}`}::text, 0)`
}

export type Seen = { digest: string; inThisRun: boolean }

/** What the source last said of each of these, as a digest. */
export async function lastSaid(db: Db, run: Run, keys: readonly string[]): Promise<Map<string, Seen>> {
  const { rows } = await sql<{ key: string; digest: string; inThisRun: boolean }>`${plannedOnce}
    select external_id as key, digest, seen_in = ${run.id} as "inThisRun" from imported_record
    where source = ${run.source} and external_id = any(${[...keys]}::text[])`.execute(db)
  return new Map(rows.map(({ key, ...seen }) => [key, seen]))
}

/** Where the source never spoke of any of these, none is looked for. */
export async function keepSaid(db: Db, run: Run, digests: ReadonlyMap<string, string>, neverBefore: boolean) {
  const said = givenRows(
    [...digests].map(([key, digest]) => ({ key, digest })),
    { key: 'text', digest: 'text' },
  )
  const saidAnew = sql`on conflict (source, external_id) do update set digest = excluded.digest, seen_in = excluded.seen_in`
  await sql`${plannedOnce}
    insert into imported_record (source, external_id, digest, seen_in)
    select ${run.source}, key, digest, ${run.id}::uuid from ${said} said ${neverBefore ? sql`` : saidAnew}`.execute(db)
}

/** Services this source brought in an earlier run and did not speak of in this one. */
export async function notSeen(db: Db, run: Run): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from imported_record where source = ${run.source} and seen_in <> ${run.id}
      and external_id not like 'organisation %'`.execute(db)
  return rows[0]?.count ?? 0
}

/** The names of those that are kept, at most 100. */
export async function listMappings(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from import_mapping order by name limit 100`.execute(db)
  return rows.map(({ name }) => name)
}

export async function findMapping(db: Db, name: string): Promise<Mapping | undefined> {
  const { rows } = await sql<{ mapping: unknown }>`select mapping from import_mapping where name = ${name}`.execute(db)
  return rows[0] && mappingShape.parse(rows[0].mapping)
}

export async function keepMapping(db: Db, name: string, mapping: Mapping) {
  await sql`insert into import_mapping (name, mapping) values (${name}, ${JSON.stringify(mapping)}::jsonb)
    on conflict (name) do update set mapping = excluded.mapping, changed_at = now()`.execute(db)
}
