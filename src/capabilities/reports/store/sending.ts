// What is to go to bodies, and what became of it. Everything here is asked as a job, but for the last two.
import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { ReportId, UpdateId } from './reports.ts'

export type SendingId = Id<'report-sending'>
export type Due = {
  id: SendingId
  report: ReportId
  update: UpdateId | null
  body: string
  what: 'report' | 'update' | 'chase'
  sendBy: 'mail' | 'open311' | 'webhook'
  tries: number
  token: string | null
  isUnsure: boolean
  madeAt: Date
  /** The number the body gave the report itself. */
  reportNumber: string | null
}

/**
 * Taken by one job at once; whoever is killed holding it loses it after `lease` minutes, and then it is unsure. Of one report things go in the
 * order they were made.
 */
export async function claimDue(db: Db, now: Date, lease: number, most: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with due as (
      select s.id, s.state from report_sending s
      where s.state in ('to-send', 'sending') and s.next_at <= ${now}
        and not exists (select from report_sending e where e.report_id = s.report_id and e.body_id = s.body_id and e.made_at < s.made_at and e.state in ('to-send', 'sending'))
      order by s.next_at limit ${most} for update of s skip locked
    )
    update report_sending s set state = 'sending', next_at = ${now}::timestamptz + make_interval(mins => ${lease}), tries = s.tries + 1, tried_at = ${now},
      is_unsure = s.is_unsure or due.state = 'sending'
    from due where s.id = due.id
    returning s.id, s.report_id as report, s.update_id as update, s.body_id as body, s.what, s.send_by, s.tries, s.token, s.is_unsure, s.made_at,
      (select n.external_id from report_sending n where n.report_id = s.report_id and n.body_id = s.body_id and n.what = 'report' and n.state = 'sent' limit 1) as report_number`.execute(
    db,
  )
  return rows
}

export async function saveSent(db: Db, id: SendingId, externalId: string | null, now: Date) {
  await sql`update report_sending set state = 'sent', sent_at = ${now}, external_id = ${externalId}, token = null, problem = null, is_unsure = false
    where id = ${id} and state = 'sending'`.execute(db)
}

type Unsent = { problem: string; nextAt: Date; isUnsure: boolean; token?: string | undefined }

export async function saveUnsent(db: Db, id: SendingId, { problem, nextAt, isUnsure, token }: Unsent) {
  await sql`update report_sending set state = 'to-send', problem = ${problem.slice(0, 500)}, next_at = ${nextAt}, is_unsure = ${isUnsure}, token = coalesce(${token ?? null}, token)
    where id = ${id} and state = 'sending'`.execute(db)
}

export type KeptEndpoint = {
  body: string
  url: string | null
  format: 'json' | 'xml'
  jurisdiction: string | null
  codes: Record<string, string>
  keySealed: string | null
  hasUpdates: boolean
  heardUntil: Date | null
  webhookUrl: string | null
  webhookSecretSealed: string | null
  mayBePrivate: boolean
}

export async function findEndpoint(db: Db, body: string): Promise<KeptEndpoint | undefined> {
  const { rows } =
    await sql<KeptEndpoint>`select body_id as body, url, format, jurisdiction, codes, key_sealed, has_updates, heard_until,
    webhook_url, webhook_secret_sealed, may_be_private from report_endpoint where body_id = ${body}`.execute(db)
  return rows[0]
}

export async function listToHear(db: Db): Promise<KeptEndpoint[]> {
  const { rows } =
    await sql<KeptEndpoint>`select body_id as body, url, format, jurisdiction, codes, key_sealed, has_updates, heard_until,
    webhook_url, webhook_secret_sealed, may_be_private from report_endpoint where url is not null order by heard_until nulls first`.execute(
      db,
    )
  return rows
}

export async function saveHeard(db: Db, body: string, until: Date) {
  await sql`update report_endpoint set heard_until = ${until} where body_id = ${body}`.execute(db)
}

/** Numbers of a body's reports that are not over, longest unheard first. */
export async function listOpenNumbers(db: Db, body: string, most: number): Promise<string[]> {
  const { rows } = await sql<{
    number: string
  }>`select s.external_id as number from report_sending s join report r on r.id = s.report_id
    where s.body_id = ${body} and s.what = 'report' and s.state = 'sent' and s.external_id is not null and r.body_id = s.body_id and r.is_open
    order by r.updated_at limit ${most}`.execute(db)
  return rows.map(({ number }) => number)
}

/** The report a body means by a number of its own. */
export async function findByNumber(db: Db, body: string, number: string): Promise<ReportId | undefined> {
  const { rows } = await sql<{ id: ReportId }>`select report_id as id from report_sending
    where body_id = ${body} and what = 'report' and external_id = ${number}`.execute(db)
  return rows[0]?.id
}

/** Whether this very thing has been heard already, by the id they gave it or by what it said. */
export async function wasHeard(db: Db, report: ReportId, mark: string): Promise<boolean> {
  const { rows } =
    await sql`select from report_update where report_id = ${report} and facts ->> 'heard' = ${mark} limit 1`.execute(db)
  return rows.length > 0
}

/** The moment of the newest thing heard from the body: what is older does not move the report back. */
export async function newestHeard(db: Db, report: ReportId): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`select max((facts ->> 'theirs')::timestamptz) as at from report_update
    where report_id = ${report} and facts ? 'theirs'`.execute(db)
  return rows[0]?.at ?? undefined
}

export type Stuck = {
  id: SendingId
  report: ReportId
  reference: string
  title: string
  bodyName: string
  what: Due['what']
  sendBy: Due['sendBy']
  state: string
  tries: number
  problem: string | null
  madeAt: Date
  nextAt: Date
}

/** What has been tried so often and has not gone; for staff, of what they answer for. At most 200. */
export async function listStuck(db: Db, tries: number): Promise<Stuck[]> {
  const { rows } =
    await sql<Stuck>`select s.id, s.report_id as report, r.reference, r.title, b.name as body_name, s.what, s.send_by, s.state, s.tries, s.problem, s.made_at, s.next_at
    from report_sending s join report r on r.id = s.report_id join report_body b on b.id = s.body_id
    where s.state in ('to-send', 'sending') and s.tries >= ${tries} order by s.made_at limit 200`.execute(db)
  return rows
}

/** A person decides: now, or never. False where it has gone meanwhile. */
export async function decideSending(
  db: Db,
  id: string,
  state: 'to-send' | 'given-up',
  now: Date,
): Promise<ReportId | undefined> {
  const { rows } = await sql<{ report: ReportId }>`update report_sending set state = ${state}, next_at = ${now}
    where id = ${id} and state = 'to-send' returning report_id as report`.execute(db)
  return rows[0]?.report
}

export async function findUpdateWords(
  db: Db,
  id: UpdateId,
): Promise<{ words: string; at: Date; state: string | null } | undefined> {
  const { rows } = await sql<{
    words: string
    at: Date
    state: string | null
  }>`select words, at, state from report_update where id = ${id}`.execute(db)
  return rows[0]
}

/** Those who look after the place, for the morning's list of what is stuck. */
export async function listKeepersMail(db: Db, organisation: string): Promise<{ id: string; email: string }[]> {
  const { rows } = await sql<{
    id: string
    email: string
  }>`select distinct p.id, p.email from person p join membership m on m.person_id = p.id
    where m.organisation_id = ${organisation}::uuid and m.ended_at is null and m.role in ('admin', 'manager') and p.email is not null and p.forgotten_at is null limit 50`.execute(
    db,
  )
  return rows
}

export type Happened = { id: string; reference: string; at: Date; state: string | null; words: string; by: string }

/** What was shown about public reports between two moments, oldest first, for whoever follows by machine. */
export async function listHappened(db: Db, from: Date, until: Date, most: number): Promise<Happened[]> {
  const { rows } = await sql<Happened>`select u.id, r.reference, u.at, u.state, u.words, u.by
    from report_update u join report r on r.id = u.report_id
    where r.is_public and u.is_shown and u.at >= ${from} and u.at < ${until} order by u.at, u.id limit ${most}`.execute(
    db,
  )
  return rows
}
