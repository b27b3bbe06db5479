// What there is to copy, from the catalogue itself: a new table is copied without anybody thinking of it.
import type pg from 'pg'

export type TableToCopy = { schema: string; table: string; columns: string[]; bytes: number }
export type Sequence = { schema: string; name: string; value: string; isCalled: boolean }

// Who works on what just now, and which of the queue's own changes have run: each installation has its own.
const left = new Set([
  'doorstep.migration',
  'doorstep.worker',
  'graphile_worker.migrations',
  'graphile_worker._private_known_crontabs',
])

/** Every table that holds something, without what PostgreSQL works out by itself and what only lasts as long as a transaction. */
export async function listTables(client: pg.ClientBase, schemas: readonly string[]): Promise<TableToCopy[]> {
  const { rows } = await client.query<TableToCopy>(
    `select n.nspname as schema, c.relname as table, pg_total_relation_size(c.oid)::float8 as bytes,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1) and c.relkind = 'r' and c.relpersistence = 'p' order by n.nspname, c.relname`,
    [schemas],
  )
  return rows.filter(({ schema, table }) => table !== 'migration' && !left.has(`${schema}.${table}`))
}

export async function listSequences(client: pg.ClientBase, schemas: readonly string[]): Promise<Sequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select schemaname as schema, sequencename as name from pg_sequences where schemaname = any ($1) order by 1, 2`,
    [schemas],
  )
  const found: Sequence[] = []
  for (const { schema, name } of rows) {
    const read = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from ${schema}.${name}`,
    )
    found.push({ schema, name, ...read.rows[0]! })
  }
  return found
}

/**
 * Whether this role would be shown only a part of a table: row-level security is forced on owners as well, and where policies do not
 * give the role everything, COPY leaves the rest out in silence.
 */
export async function isHidden(client: pg.ClientBase, { schema, table }: TableToCopy): Promise<boolean> {
  const { rows } = await client.query<{ hidden: boolean }>(
    `select c.relrowsecurity and (c.relforcerowsecurity or not pg_has_role(c.relowner, 'usage'))
       and not (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)
       and (exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive)
         or not exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('*', 'r') and pg_get_expr(p.polqual, p.polrelid) = 'true'
           and (p.polroles = '{0}' or exists (select from unnest(p.polroles) held (role) where pg_has_role(held.role, 'usage'))))) as hidden
     from pg_class c where c.oid = $1::regclass`,
    [`${schema}.${table}`],
  )
  return rows[0]!.hidden
}
