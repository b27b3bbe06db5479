// On which days is everybody off? The bank holidays of a place's nation, and days the place itself keeps.
import { sql } from 'kysely'
import type { Day } from '../kernel/day.ts'
import { nationOf } from '../kernel/nation.ts'
import type { Place } from './db/places.ts'
import type { Db } from './scene.ts'

/** From the first day to the one before `until`. Weekends are not among them. */
export async function closedDays(
  { db, place }: { db: Db; place: Pick<Place, 'settings'> },
  from: Day,
  until: Day,
): Promise<ReadonlySet<Day>> {
  const { rows } = await sql<{ day: Day }>`select to_char(day, 'YYYY-MM-DD') as day from holiday
    where nation in (${nationOf(place.settings.holidays)}, 'place') and day >= ${from}::date and day < ${until}::date`.execute(
    db,
  )
  return new Set(rows.map(({ day }) => day))
}
