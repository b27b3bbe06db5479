// Everything the demonstration writes, a table at a time.
import { sql } from 'kysely'
import { pgName } from '../platform/db/migrator.ts'
import type { Db } from '../platform/scene.ts'
import type { Row } from './rows/row.ts'

const rowsAtOnce = 1_000

/** Whether the demonstration is already here, whole: it is made in one transaction. */
export async function isMade(db: Db): Promise<boolean> {
  const { rows } = await sql`select from organisation where source = 'hexworth' limit 1`.execute(db)
  return rows.length > 0
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
