// What those who answer for reports see and keep: the inbox, who has taken which, notes, templates, how long things take.
import { sql } from 'kysely'
import type { Id, PersonId } from '../../../kernel/id.ts'
import type { Text } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'
import { columns, type Report, type ReportId, type UpdateId } from './reports.ts'

type NewSending = {
  id: Id<'report-sending'>
  report: ReportId
  update: UpdateId | null
  body: string
  what: 'report' | 'update' | 'chase'
  sendBy: string
  now: Date
}

export async function insertSending(db: Db, one: NewSending): Promise<void> {
  await sql`insert into report_sending (id, report_id, update_id, body_id, what, send_by, made_at, next_at)
    values (${one.id}, ${one.report}, ${one.update}, ${one.body}, ${one.what}, ${one.sendBy}, ${one.now}, ${one.now})`.execute(
    db,
  )
}

export async function countUpdatesFrom(db: Db, source: string, since: Date): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from report_update_author a join report_update u on u.id = a.update_id
    where a.binding = ${source} and u.at >= ${since}`.execute(db)
  return rows[0]!.count
}

/** The bodies that the viewer's organisations answer as. */
export async function listOwnBodies(db: Db, organisations: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from report_body where organisation_id = any (${[...organisations]}::uuid[]) order by name`.execute(db)
  return rows.map(({ id }) => id)
}

export type InboxAsked = {
  bodies: readonly string[]
  /** Reports that are nobody's belong to whoever runs the place. */
  withNobodys: boolean
  state?: string
  category?: string
  mine?: PersonId
  shortlisted?: PersonId
  isLate?: Date
  from: number
  most: number
}
export type InboxRow = Report & { takenBy: PersonId | null; isShortlisted: boolean; followers: number }

/** What waits first: held, then late, then the oldest. What is over comes last, newest first. */
export async function listInbox(db: Db, asked: InboxAsked): Promise<InboxRow[]> {
  const { rows } = await sql<InboxRow>`
    select ${columns}, t.person_id as taken_by, coalesce(t.is_shortlisted, false) as is_shortlisted, 0 as followers
    from report r left join report_task t on t.report_id = r.id
    where (r.body_id = any (${[...asked.bodies]}::uuid[]) or (${asked.withNobodys} and r.body_id is null))
      and ${asked.state === undefined ? sql`r.state not in ('unconfirmed', 'fixed', 'closed', 'duplicate', 'hidden')` : sql`r.state = ${asked.state}`}
      and (${asked.category ?? null}::text is null or r.category_code = ${asked.category ?? null})
      and (${asked.mine ?? null}::uuid is null or t.person_id = ${asked.mine ?? null}::uuid)
      and (${asked.shortlisted ?? null}::uuid is null or (t.person_id = ${asked.shortlisted ?? null}::uuid and t.is_shortlisted))
      and (${asked.isLate ?? null}::timestamptz is null or r.due_at < ${asked.isLate ?? null})
    order by (r.state = 'held') desc, r.due_at nulls last, r.published_at desc limit ${asked.most} offset ${asked.from}`.execute(
    db,
  )
  return rows
}

export async function countWaiting(
  db: Db,
  bodies: readonly string[],
  withNobodys: boolean,
  now: Date,
): Promise<{ held: number; late: number; open: number }> {
  const { rows } = await sql<{ held: number; late: number; open: number }>`
    select count(*) filter (where state = 'held')::int as held, count(*) filter (where due_at < ${now})::int as late, count(*) filter (where is_open)::int as open
    from report where (body_id = any (${[...bodies]}::uuid[]) or (${withNobodys} and body_id is null)) and state in ('held', 'open', 'looked-into', 'planned', 'under-way')`.execute(
    db,
  )
  return rows[0]!
}

/** Whoever takes it has it; taken again by the same, its place on the shortlist changes. */
export async function take(
  db: Db,
  report: ReportId,
  person: PersonId,
  isShortlisted: boolean,
  now: Date,
): Promise<void> {
  await sql`insert into report_task as held (report_id, person_id, is_shortlisted, since) values (${report}, ${person}, ${isShortlisted}, ${now})
    on conflict (report_id) do update set person_id = excluded.person_id, is_shortlisted = excluded.is_shortlisted, since = excluded.since`.execute(
    db,
  )
}

export async function lay(db: Db, report: ReportId): Promise<void> {
  await sql`delete from report_task where report_id = ${report}`.execute(db)
}

export async function findTask(
  db: Db,
  report: string,
): Promise<{ person: PersonId; isShortlisted: boolean } | undefined> {
  const { rows } = await sql<{ person: PersonId; isShortlisted: boolean }>`
    select person_id as person, is_shortlisted from report_task where report_id = ${report}`.execute(db)
  return rows[0]
}

export async function insertNote(
  db: Db,
  one: { id: Id<'report-note'>; report: ReportId; person: PersonId; at: Date; words: string },
): Promise<void> {
  await sql`insert into report_note (id, report_id, person_id, at, words) values (${one.id}, ${one.report}, ${one.person}, ${one.at}, ${one.words})`.execute(
    db,
  )
}

export async function listNotes(
  db: Db,
  report: string,
): Promise<{ at: Date; words: string; person: PersonId | null }[]> {
  const { rows } = await sql<{ at: Date; words: string; person: PersonId | null }>`
    select at, words, person_id as person from report_note where report_id = ${report} order by at limit 200`.execute(
    db,
  )
  return rows
}

export type Template = { id: string; name: string; state: string | null; words: string; wordsCy: string | null }

export async function listTemplates(db: Db): Promise<Template[]> {
  const { rows } =
    await sql<Template>`select id, name, state, words, words_cy from report_template order by name limit 100`.execute(
      db,
    )
  return rows
}

export async function insertTemplate(
  db: Db,
  one: { id: Id<'report-template'>; organisation: string; name: string; state: string | null; words: string },
): Promise<void> {
  await sql`insert into report_template (id, organisation_id, name, state, words) values (${one.id}, ${one.organisation}, ${one.name}, ${one.state}, ${one.words})`.execute(
    db,
  )
}

/** Followers of one become followers of the other: nobody stops being told because two reports are one. */
export async function moveFollowers(db: Db, from: ReportId, to: ReportId): Promise<number> {
  const { rows } = await sql<{ moved: number }>`select move_report_followers(${from}, ${to}) as moved`.execute(db)
  return rows[0]!.moved
}

/** Open and past their time. At most so many in one go, the longest silent first. */
export async function listSilent(db: Db, now: Date, most: number): Promise<Report[]> {
  const { rows } =
    await sql<Report>`select ${columns} from report r where r.due_at < ${now} and r.is_open and r.body_id is not null
    order by r.due_at, r.id limit ${most}`.execute(db)
  return rows
}

export type ToAsk = { report: ReportId; follower: string }

/** Four weeks old, not asked, and somebody reachable to ask. */
export async function listToAsk(db: Db, before: Date, most: number): Promise<ToAsk[]> {
  const { rows } =
    await sql<ToAsk>`select r.id as report, f.id as follower from report r join report_follower f on f.report_id = r.id and f.is_reporter
    where r.asked_at is null and r.published_at < ${before} and r.state not in ('unconfirmed', 'held', 'hidden', 'duplicate') and r.settled_at is null
      and f.reached_at is not null and f.stopped_at is null order by r.published_at, r.id limit ${most}`.execute(db)
  return rows
}

export type ToKeepCategory = {
  code: string
  /** Empty: none. */
  notice: Text
  stopper: Text
  emergency: Text
  daysToAnswer: number
  naming: string
  isPrivate: boolean
  holdFirst: boolean
  isClosed: boolean
}

export async function saveCategory(db: Db, one: ToKeepCategory, now: Date): Promise<boolean> {
  const { rows } = await sql`update report_category set
      notice = nullif(${one.notice.en}, ''), notice_cy = nullif(${one.notice.cy}, ''), stopper = nullif(${one.stopper.en}, ''), stopper_cy = nullif(${one.stopper.cy}, ''),
      emergency = nullif(${one.emergency.en}, ''), emergency_cy = nullif(${one.emergency.cy}, ''), days_to_answer = ${one.daysToAnswer}, naming = ${one.naming},
      is_private = ${one.isPrivate}, hold_first = ${one.holdFirst}, closed_at = case when ${one.isClosed} then coalesce(closed_at, ${now}) end
    where code = ${one.code} returning 1`.execute(db)
  return rows.length > 0
}
