import { sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'
import type { Arrival } from '../rules/history.ts'

/** The line of the history that says when and how this service arrived, where it came among many (see `directory_arrival`). */
export async function arrivalOf(db: Db, serviceId: string): Promise<Arrival | undefined> {
  const { rows } = await sql<Arrival>`
    select a.at, a.changed_by, a.job from service s
    join directory_arrival a on a.at = s.made_at and a.table_name = 'service' and s.id = any (a.row_ids)
    where s.id = ${serviceId}::uuid limit 1`.execute(db)
  return rows[0]
}
