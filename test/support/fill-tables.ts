// Rows in every table of a test's own database, of two people and two organisations, whatever the tables are: so that what shows nothing
// shows it although there is something. What the rows say means nothing; whose they are is all that matters.
import { randomUUID } from 'node:crypto'
import type { World } from './world.ts'

type Column = { table: string; column: string; type: string; needed: boolean }
export type Whose = { person: string; organisation: string }

const ofPeople =
  /(^|_)(person|holder|actor|viewer|user|member|owner|helper|other|keeper)(_id)?$|^(person_id)|_by$|^for_person$|_person$/
const ofOrganisations = /organisation/

/** Answers with every table that holds a person or what belongs to one, and how many rows each now has. `empty`: only those that have none and say whose they are. */
export async function fillTables(
  world: Pick<World, 'sql'>,
  owners: readonly Whose[],
  fill: 'every' | 'empty' = 'every',
): Promise<Map<string, number>> {
  const columns = await world.sql<Column>(`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
      a.attnotnull and not a.atthasdef and a.attidentity = '' as needed
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relrowsecurity order by 1, a.attnum`)
  const counts = new Map<string, number>()
  for (const table of new Set(columns.map((one) => one.table))) {
    const own = columns.filter((one) => one.table === table)
    const count = async () =>
      (await world.sql<{ count: number }>(`select count(*)::int as count from ${table}`))[0]!.count
    const isSomebodys = own.some(
      ({ column, type }) => type === 'uuid' && (ofPeople.test(column) || ofOrganisations.test(column)),
    )
    if (fill === 'every' || (isSomebodys && (await count()) === 0)) {
      await letInAnything(world, table)
      for (const whose of owners) await insert(world, table, own, whose)
    }
    counts.set(table, await count())
  }
  return counts
}

/** One table after the other, so that nobody who is at work in the place waits for one while holding another. */
async function letInAnything(world: Pick<World, 'sql'>, table: string) {
  const [found] = await world.sql<{ drops: string | null }>(
    `select string_agg(format('drop constraint %I', conname), ', ') as drops from pg_constraint
      where conrelid = $1::regclass and contype in ('c', 'x')`,
    [table],
  )
  if (found?.drops) await world.sql(`alter table ${table} ${found.drops}`)
}

async function insert(world: Pick<World, 'sql'>, table: string, columns: readonly Column[], whose: Whose) {
  const given = columns.flatMap(({ column, type, needed }): [string, unknown][] => {
    if (type === 'uuid' && ofPeople.test(column)) return [[column, whose.person]]
    if (type === 'uuid' && ofOrganisations.test(column)) return [[column, whose.organisation]]
    if (table === 'person' && column === 'id') return [[column, whose.person]]
    if (table === 'organisation' && column === 'id') return [[column, whose.organisation]]
    return needed ? [[column, valueOf(type)]] : []
  })
  const names = given.map(([column]) => `"${column}"`).join(', ')
  const places = given.map((_, place) => `$${place + 1}`).join(', ')
  const into = given.length === 0 ? 'default values' : `(${names}) overriding system value values (${places})`
  // As what replays another database's changes does: no trigger fires and no reference is followed.
  await world.sql(
    `insert into ${table} ${into} on conflict do nothing`,
    given.map(([, value]) => value),
    `set local session_replication_role = replica`,
  )
}

function valueOf(type: string): unknown {
  if (type.endsWith('[]')) return []
  if (type === 'uuid') return randomUUID()
  if (type.startsWith('timestamp')) return '2026-11-23T10:00:00Z'
  if (type === 'date') return '2026-11-23'
  if (type.startsWith('time')) return '10:00'
  if (/int|numeric|double|real|xid8/.test(type)) return Math.floor(Math.random() * 30_000)
  if (type === 'boolean') return false
  if (/json/.test(type)) return '{}'
  if (type === 'bytea') return Buffer.from(randomUUID())
  if (type === 'tstzrange') return '[2026-11-23,2026-11-24)'
  if (type === 'point') return '(0,0)'
  if (type === 'tsvector') return ''
  return randomUUID()
}
