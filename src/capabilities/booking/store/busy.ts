// What is busy elsewhere, as it was last read.
import { sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'

const source = 'feed'
const everyMinutes = 9

export async function listDueBusy(db: Db, now: Date, atMost: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from calendar
    where busy_address is not null and closed_at is null
      and (busy_read_at is null or busy_read_at < ${now}::timestamptz - make_interval(mins => ${everyMinutes}))
    order by busy_read_at nulls first limit ${atMost}`.execute(db)
  return rows.map(({ id }) => id)
}

export async function findBusyAddress(db: Db, calendar: string): Promise<string | null | undefined> {
  const row = await db
    .selectFrom('calendar')
    .select('busyAddress')
    .where('id', '=', calendar)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
  return row?.busyAddress
}

type Span = { uid: string; from: Date; until: Date }

/** All of it anew, in one transaction: nobody sees the calendar half read. */
export async function keepBusy(db: Db, calendar: string, spans: readonly Span[], now: Date) {
  await db.deleteFrom('calendarBusy').where('calendarId', '=', calendar).where('source', '=', source).execute()
  await sql`insert into calendar_busy (calendar_id, source, uid, during)
    select ${calendar}, ${source}, u.uid, tstzrange(u.starts, u.ends)
    from unnest(${spans.map(({ uid }) => uid)}::text[], ${spans.map(({ from }) => from)}::timestamptz[], ${spans.map(({ until }) => until)}::timestamptz[]) as u (uid, starts, ends)
    on conflict do nothing`.execute(db)
  await db.updateTable('calendar').set({ busyReadAt: now, busyProblem: null }).where('id', '=', calendar).execute()
}

/** When it was last tried, and why that failed. */
export async function noteBusyProblem(db: Db, calendar: string, problem: string, now: Date) {
  await db.updateTable('calendar').set({ busyReadAt: now, busyProblem: problem }).where('id', '=', calendar).execute()
}

export async function clearBusy(db: Db, calendar: string) {
  await db.deleteFrom('calendarBusy').where('calendarId', '=', calendar).where('source', '=', source).execute()
  await db.updateTable('calendar').set({ busyReadAt: null, busyProblem: null }).where('id', '=', calendar).execute()
}
