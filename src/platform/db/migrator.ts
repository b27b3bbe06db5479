import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { makeWorkerUtils } from 'graphile-worker'
import type pg from 'pg'
import { workersTableSql } from '../jobs/life.ts'
import { quietLogger } from '../jobs/quiet-logger.ts'
import { DatabaseProblem } from './database-problem.ts'
import { type Place, placesTableSql } from './places.ts'
import { makeSealKey, sealTableSql } from './seal.ts'

export type Migration = { name: string; sql: string; checksum: string }

/** Every file of `migrations/`, in its global order. */
export function readMigrations(folder: string): Migration[] {
  const names = fs
    .readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
  return names.map((name) => {
    const sql = fs.readFileSync(path.join(folder, name), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/** What is one per database: the list of places, the key that seals, the job queue, and the one door through which the app role adds a job. */
export async function migrateShared(owner: pg.Pool) {
  const worker = await makeWorkerUtils({ pgPool: owner, logger: quietLogger })
  await worker.migrate()
  await worker.release()
  await owner.query(
    `begin; select pg_advisory_xact_lock(8271035); ${placesTableSql} ${sealTableSql} ${workersTableSql} ${addJobSql} commit`,
  )
  await makeSealKey(owner)
}

// The queue's tables belong to the owner; the app role may add jobs and do nothing else to it.
const addJobSql = `
  create or replace function doorstep.add_job(task text, payload json, run_at timestamptz, job_key text, max_attempts int)
  returns void language sql security definer set search_path = '' as $$
    select graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key, max_attempts => max_attempts) $$;
  create or replace function doorstep.add_jobs(jobs json) returns void language plpgsql security definer set search_path = '' as $$
  begin
    if exists (select from json_array_elements(jobs) j where j ->> 'jobKey' is not null) then
      perform graphile_worker.add_jobs((
        select array_agg((j.task, j.payload, null, j."runAt", j."triesMax", j."jobKey", null, null)::graphile_worker.job_spec order by j.place)
        from rows from (json_to_recordset(jobs) as (task text, payload json, "runAt" timestamptz, "jobKey" text, "triesMax" int))
          with ordinality as j (task, payload, "runAt", "jobKey", "triesMax", place)));
      return;
    end if;
    -- Where none replaces another, as the queue itself does it, without what only keys and named queues need.
    insert into graphile_worker._private_tasks (identifier)
      select distinct task from json_to_recordset(jobs) as j (task text)
      where not exists (select from graphile_worker._private_tasks t where t.identifier = j.task) on conflict do nothing;
    insert into graphile_worker._private_jobs (task_id, payload, run_at, max_attempts)
      select t.id, j.payload, coalesce(j."runAt", now()), j."triesMax"
      from rows from (json_to_recordset(jobs) as (task text, payload json, "runAt" timestamptz, "triesMax" int))
        with ordinality as j (task, payload, "runAt", "triesMax", place)
        join graphile_worker._private_tasks t on t.identifier = j.task order by j.place;
    perform pg_notify('jobs:insert', json_build_object('r', random(), 'count', json_array_length(jobs))::text);
  end $$;
  revoke all on function doorstep.add_job, doorstep.add_jobs from public;
  grant execute on function doorstep.add_job, doorstep.add_jobs to doorstep_app;`

/** Brings one place's schema up to date, each file in a transaction of its own. Refuses when a file that ran has changed. */
export async function migratePlace(
  owner: pg.Pool,
  place: Pick<Place, 'schema'>,
  migrations: Migration[],
): Promise<number> {
  const client = await owner.connect()
  const schema = pgName(place.schema)
  try {
    await client.query(`select pg_advisory_lock(8271036)`)
    await client.query(`
      create schema if not exists ${schema};
      grant usage on schema ${schema} to doorstep_app, doorstep_read;
      create table if not exists ${schema}.migration (name text primary key, checksum text not null, ran_at timestamptz not null default now());
      grant select (name) on ${schema}.migration to doorstep_app, doorstep_read`)
    const { rows } = await client.query<{ name: string; checksum: string }>(
      `select name, checksum from ${schema}.migration`,
    )
    const ran = new Map(rows.map((row) => [row.name, row.checksum]))
    refuseChangedOrNewer(migrations, ran)
    const due = migrations.filter((migration) => !ran.has(migration.name))
    for (const migration of due) await runOne(client, schema, migration)
    await letBeCopied(client, schema)
    return due.length
  } finally {
    await client.query(`select pg_advisory_unlock(8271036)`).catch(() => undefined)
    client.release()
  }
}

async function runOne(client: pg.PoolClient, schema: string, migration: Migration) {
  try {
    await client.query(`begin; set local search_path = ${schema}, extensions`)
    await client.query(migration.sql)
    await client.query(`insert into migration (name, checksum) values ($1, $2)`, [migration.name, migration.checksum])
    await client.query('commit')
  } catch (problem) {
    await client.query('rollback')
    throw new Error(`Migration ${migration.name} failed: ${(problem as Error).message}`, { cause: problem })
  }
}

/** Row-level security is forced on the owner, too; whoever copies everything sees every row of every table, also of the next one. */
async function letBeCopied(client: pg.PoolClient, schema: string) {
  await client.query(`do $$ declare kept record; begin
    grant usage on schema ${schema} to doorstep_copy;
    for kept in select c.oid::regclass as place, c.relrowsecurity as is_secured from pg_class c
      where c.relnamespace = '${schema}'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p' and not has_table_privilege('doorstep_copy', c.oid, 'select') loop
      execute format('grant select on %s to doorstep_copy', kept.place);
      if kept.is_secured then execute format('create policy a_copy_of_everything_holds_this_too on %s for select to doorstep_copy using (true)', kept.place); end if;
    end loop; end $$`)
}

function refuseChangedOrNewer(migrations: Migration[], ran: Map<string, string>) {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]))
  for (const [name, checksum] of ran) {
    if (!known.has(name)) {
      throw new DatabaseProblem(
        `This database was last used by a newer Doorstep (it has ${name}). Use that version or later.`,
      )
    }
    if (known.get(name) !== checksum) {
      throw new DatabaseProblem(
        `${name} has changed since it ran on this database. Migrations only go forward: put it back and add a new one.`,
      )
    }
  }
}

/** A schema name that needs no quoting, or nothing at all. */
export function pgName(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new Error(`${name} is not a plain PostgreSQL name`)
  return name
}
