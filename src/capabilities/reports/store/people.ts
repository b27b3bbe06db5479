// One person's part in reports: shown to them, and erased. The report itself stays: it is about a thing, not about them.
import { sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'

export async function clearPerson(db: Db, person: string): Promise<void> {
  const known = sql`select unnest(array[phone, email::text]) from person where id = ${person}`
  await sql`delete from report_follower where person_id = ${person} or address in (${known})`.execute(db)
  await sql`delete from report_alert where person_id = ${person} or address in (${known})`.execute(db)
  await sql`delete from report_update_author where person_id = ${person}`.execute(db)
  await sql`delete from report_reporter where person_id = ${person}`.execute(db)
  await sql`delete from report_desk where person_id = ${person}`.execute(db)
  await sql`delete from report_task where person_id = ${person}`.execute(db)
  await sql`update report_note set person_id = null where person_id = ${person}`.execute(db)
}

export async function listOfPerson(db: Db, person: string) {
  const reported = await sql`select r.reference, r.title, r.detail, r.spot, r.near, r.state, r.made_at, w.name
    from report_reporter w join report r on r.id = w.report_id where w.person_id = ${person} order by r.made_at`.execute(
    db,
  )
  const added =
    await sql`select r.reference, u.at, u.words from report_update_author a join report_update u on u.id = a.update_id
    join report r on r.id = u.report_id where a.person_id = ${person} order by u.at`.execute(db)
  const followed =
    await sql`select r.reference, f.tell_by, f.address, f.made_at, f.stopped_at from report_follower f join report r on r.id = f.report_id
    where f.person_id = ${person} order by f.made_at`.execute(db)
  const alerts =
    await sql`select near, tell_by, address, made_at, stopped_at from report_alert where person_id = ${person} order by made_at`.execute(
      db,
    )
  return { reported: reported.rows, added: added.rows, followed: followed.rows, alerts: alerts.rows }
}
