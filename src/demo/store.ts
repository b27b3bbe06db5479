// Everything the demonstration writes, a table at a time.
import { sql } from 'kysely'
import { pgName } from '../platform/db/migrator.ts'
import type { Place } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import { type Db, ownerScene } from '../platform/scene.ts'
import type { PastChange } from './rows/keeping-rows.ts'
import type { Row } from './rows/row.ts'

const rowsAtOnce = 1_000

/** Whether the demonstration is already here, whole: it is made in one transaction. */
export async function isMade(db: Db): Promise<boolean> {
  const { rows } = await sql`select from organisation where source = 'hexworth' limit 1`.execute(db)
  return rows.length > 0
}

/** Whether the record has been begun: its first case is in the ledger. */
export function isFilledRecord(house: House, place: Place): Promise<boolean> {
  return ownerScene(house, place, async ({ db }) => {
    const { rows } = await sql`select from ledger_line where verb = 'record.close-case' limit 1`.execute(db)
    return rows.length > 0
  })
}

/** The same of referrals. */
export function isFilledReferrals(house: House, place: Place): Promise<boolean> {
  return ownerScene(house, place, async ({ db }) => {
    const { rows } = await sql`select from referral limit 1`.execute(db)
    return rows.length > 0
  })
}

/** Whether anybody who keeps a listing was asked whether it is right. */
export function isAskedKeepers(house: House, place: Place): Promise<boolean> {
  return ownerScene(house, place, async ({ db }) => {
    const { rows } = await sql`select from listing_keeper where asked_at is not null limit 1`.execute(db)
    return rows.length > 0
  })
}

/** The same of what people asked about their data. */
export function isFilledRights(house: House, place: Place): Promise<boolean> {
  return ownerScene(house, place, async ({ db }) => {
    const { rows } = await sql`select from retention_rule limit 1`.execute(db)
    return rows.length > 0
  })
}

/** Whether a row of this id is there already. */
export async function isThere(db: Db, table: string, id: string): Promise<boolean> {
  const { rows } = await sql`select from ${sql.raw(pgName(table))} where id = ${id}::uuid`.execute(db)
  return rows.length > 0
}

/** Who had met whom before anything was written down: the ground on which it is. As the owner, who alone may say so. Safe to repeat. */
export function writeMet(house: House, place: Place, met: readonly (Row & { id: string })[]) {
  return ownerScene(house, place, async ({ db }) => {
    for (const one of met) if (!(await isThere(db, 'with_person', one.id))) await insertRows(db, 'with_person', [one])
  })
}

/** Rows as they are, in as few statements as keep each one small. What they break, PostgreSQL refuses. */
export async function insertRows(db: Db, table: string, rows: readonly Row[]) {
  if (rows.length === 0) return
  const columns = sql.raw([...new Set(rows.flatMap(Object.keys))].map(pgName).join(', '))
  const into = sql.raw(pgName(table))
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const chunk = JSON.stringify(rows.slice(from, from + rowsAtOnce))
    await sql`insert into ${into} (${columns}) select ${columns} from jsonb_populate_recordset(null::${into}, ${chunk}::jsonb)`.execute(
      db,
    )
  }
}

/** The next numbers for reports, in order. */
export async function takeSerials(db: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{
    serial: string
  }>`select nextval('report_serial')::text as serial from generate_series(1, ${count})`.execute(db)
  return rows.map(({ serial }) => Number(serial))
}

/** A change that somebody published, with the line that their act left in the ledger. */
export async function makeChange(db: Db, { by, service, organisation, at, becomes }: PastChange) {
  const columns = sql.raw(Object.keys(becomes).map(pgName).join(', '))
  await actAs(db, by, '')
  await sql`update service set (${columns}) = (select ${columns} from jsonb_populate_record(null::service, ${JSON.stringify(becomes)}::jsonb))
    where id = ${service}::uuid`.execute(db)
  await sql`select ledger_append(${at}::timestamptz, 'directory.publish-change', ${by}::uuid, 'person', ${by}::uuid, 'self',
    ${organisation}::uuid, 'web', 'service', 'listing', ${service}, '{"lines": 1, "confirms": false}'::jsonb)`.execute(
    db,
  )
  await actAs(db, '', 'demo.fill')
}

async function actAs(db: Db, viewer: string, job: string) {
  await sql`select set_config('doorstep.viewer', ${viewer}, true), set_config('doorstep.job', ${job}, true)`.execute(db)
}

/**
 * Lets the history of the demonstration say when things would have happened; PostgreSQL wrote all of it just now. As the owner,
 * whom alone the history obeys, and only rows that the demonstration wrote itself. Safe to repeat.
 */
export async function dateHistory(house: House, place: Place, changes: readonly PastChange[]) {
  const client = await house.database.owner.connect()
  try {
    await client.query(`begin; set local search_path = ${pgName(place.schema)}, extensions`)
    await client.query(`
      update directory_change c set at = m.made_at from (
        select id::text as id, made_at from service
        union all select l.id::text, s.made_at from service_at_location l join service s on s.id = l.service_id) m
      where c.job = 'demo.fill' and c.before is null and c.at > m.made_at
        and m.id = coalesce(c.after ->> 'service_id', c.after ->> 'service_at_location_id', c.row_id)`)
    await client.query(
      `update directory_change c set at = m.at from jsonb_to_recordset($1::jsonb) as m (by uuid, service text, at timestamptz)
        where c.changed_by = m.by and c.row_id = m.service and c.table_name = 'service' and c.at > m.at`,
      [JSON.stringify(changes)],
    )
    await client.query('commit')
  } catch (problem) {
    await client.query('rollback')
    throw problem
  } finally {
    client.release()
  }
}
