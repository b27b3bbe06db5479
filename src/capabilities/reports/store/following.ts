// Who is told of a report, and who wants to know of new ones.
import { sql } from 'kysely'
import type { Id, PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { PushKeys } from '../../../platform/messages/push/encryption.ts'
import type { Db } from '../../../platform/scene.ts'
import type { FollowerId, ReportId } from './reports.ts'

export type FollowerRow = {
  id: FollowerId
  report: ReportId
  reference: string
  title: string
  isReporter: boolean
  person: PersonId | null
  tellBy: 'text' | 'mail'
  address: string
  language: Language
  codeTries: number
  reachedAt: Date | null
  stoppedAt: Date | null
}

const followerColumns = sql`f.id, f.report_id as report, r.reference, r.title, f.is_reporter, f.person_id as person, f.tell_by, f.address, f.language,
  f.code_tries, f.reached_at, f.stopped_at`

export async function findFollower(db: Db, id: string): Promise<FollowerRow | undefined> {
  const { rows } = await sql<FollowerRow>`
    select ${followerColumns} from report_follower f join report r on r.id = f.report_id where f.id = ${id} for update of f`.execute(
    db,
  )
  return rows[0]
}

export async function findFollowerByCode(db: Db, reference: string, code: Buffer): Promise<FollowerRow | undefined> {
  const { rows } =
    await sql<FollowerRow>`select ${followerColumns} from report_follower f join report r on r.id = f.report_id
    where r.reference = ${reference} and f.code_digest = ${code} and f.code_tries < ${codeTriesMax}`.execute(db)
  return rows[0]
}
const codeTriesMax = 5

/** A wrong code counts against everybody who still has one for that report. */
export async function countWrongCode(db: Db, reference: string): Promise<void> {
  await sql`update report_follower set code_tries = code_tries + 1 where reached_at is null
    and report_id = (select id from report where reference = ${reference})`.execute(db)
}

/** Also of somebody who said so before: they ask again from now. */
export async function setReached(db: Db, id: FollowerId, now: Date): Promise<void> {
  await sql`update report_follower set reached_at = ${now}, stopped_at = null where id = ${id}`.execute(db)
}

export async function setStopped(db: Db, id: FollowerId, now: Date): Promise<void> {
  await sql`update report_follower set stopped_at = ${now} where id = ${id} and stopped_at is null`.execute(db)
}

type NewFollower = {
  id: FollowerId
  report: ReportId
  person: PersonId | null
  tellBy: 'text' | 'mail'
  address: string
  language: Language
  linkDigest: Buffer
  codeDigest: Buffer
  reachedAt: Date | null
  now: Date
}

/** The same address follows once: asked again, what was there stays, and is begun again where it was stopped. Answers its id. */
export async function follow(
  db: Db,
  one: NewFollower,
): Promise<{ id: FollowerId; reachedAt: Date | null; isNew: boolean }> {
  const { rows } = await sql<{ id: FollowerId; reachedAt: Date | null; isNew: boolean }>`
    insert into report_follower as held (id, report_id, person_id, tell_by, address, language, link_digest, code_digest, made_at, reached_at)
    values (${one.id}, ${one.report}, ${one.person}, ${one.tellBy}, ${one.address}, ${one.language}, ${one.linkDigest}, ${one.codeDigest}, ${one.now}, ${one.reachedAt})
    on conflict on constraint an_address_follows_a_report_once do update set
      reached_at = coalesce(excluded.reached_at, held.reached_at), stopped_at = null, language = excluded.language
    returning id, reached_at, xmax = 0 as is_new`.execute(db)
  return rows[0]!
}

/** Those who are to be told, after `after` in the order of their ids, so that many are told in pieces. */
export async function listToTell(db: Db, report: string, after: string | null, most: number): Promise<FollowerRow[]> {
  const { rows } =
    await sql<FollowerRow>`select ${followerColumns} from report_follower f join report r on r.id = f.report_id
    where f.report_id = ${report} and f.reached_at is not null and f.stopped_at is null and (${after}::uuid is null or f.id > ${after}::uuid)
    order by f.id limit ${most}`.execute(db)
  return rows
}

export type AlertId = Id<'report-alert'>
export type NewAlert = {
  id: AlertId
  person: PersonId | null
  tellBy: 'text' | 'mail' | 'push'
  address: string
  pushKeys: PushKeys | null
  language: Language
  boundary: string | null
  category: string | null
  latitude: number | null
  longitude: number | null
  radiusMetres: number | null
  near: string
  linkDigest: Buffer
  now: Date
  reachedAt: Date | null
}

export async function insertAlert(db: Db, one: NewAlert): Promise<void> {
  await sql`insert into report_alert (id, person_id, tell_by, address, push_keys, language, boundary_code, category_code, latitude, longitude, radius_metres, near, link_digest, made_at, reached_at)
    values (${one.id}, ${one.person}, ${one.tellBy}, ${one.address}, ${one.pushKeys && JSON.stringify(one.pushKeys)}::jsonb, ${one.language}, ${one.boundary}, ${one.category}, ${one.latitude}, ${one.longitude},
      ${one.radiusMetres}, ${one.near}, ${one.linkDigest}, ${one.now}, ${one.reachedAt})`.execute(db)
}

export type Alert = {
  id: AlertId
  person: PersonId | null
  tellBy: 'text' | 'mail' | 'push'
  address: string
  pushKeys: PushKeys | null
  language: Language
  boundary: string | null
  category: string | null
  radiusMetres: number | null
  near: string
  reachedAt: Date | null
  stoppedAt: Date | null
}
const alertColumns = sql`id, person_id as person, tell_by, address, push_keys, language, boundary_code as boundary, category_code as category, radius_metres, near, reached_at, stopped_at`

export async function findAlert(db: Db, id: string): Promise<Alert | undefined> {
  const { rows } = await sql<Alert>`select ${alertColumns} from report_alert where id = ${id}`.execute(db)
  return rows[0]
}

export async function moveAlert(
  db: Db,
  id: AlertId,
  { reached, stopped }: { reached?: Date; stopped?: Date },
): Promise<void> {
  await sql`update report_alert set reached_at = coalesce(reached_at, ${reached ?? null}), stopped_at = ${stopped ?? null} where id = ${id}`.execute(
    db,
  )
}

/**
 * Which alerts the reports published since the last look are for: in one statement, however many there are. Each pair is kept
 * once. Answers how many.
 */
export async function findDueAlerts(db: Db, now: Date): Promise<number> {
  // Locked first, and by itself: two that look at once would else look at the same reports.
  const { rows: runs } = await sql<{ lookedUntil: string }>`
    select looked_until::text as looked_until from report_alert_run for update`.execute(db)
  const { rows } = await sql<{ due: number }>`
    with fresh as materialized (
      select r.id, r.category_code, r.areas, r.at from report r
      where r.is_public and r.published_at > ${runs[0]!.lookedUntil}::timestamptz and r.published_at <= ${now}
        and r.published_at > ${now}::timestamptz - interval '7 days'),
    due as (
      select a.id as alert_id, f.id as report_id from fresh f cross join lateral unnest(f.areas) as area(code) join report_alert a on a.boundary_code = area.code
      where a.reached_at is not null and a.stopped_at is null and (a.category_code is null or a.category_code = f.category_code)
      union
      select a.id, f.id from fresh f join report_alert a on a.around @> box(f.at, f.at)
      where a.around is not null and a.reached_at is not null and a.stopped_at is null and (a.category_code is null or a.category_code = f.category_code)
        and (a.at <-> f.at) <= a.radius_metres),
    kept as (insert into report_alert_due (alert_id, report_id) select alert_id, report_id from due on conflict do nothing returning 1)
    select count(*)::int as due from kept`.execute(db)
  await sql`update report_alert_run set looked_until = ${now}`.execute(db)
  return rows[0]!.due
}

export type DueAlert = Alert & {
  reports: { id: ReportId; reference: string; title: string; near: string; category: string }[]
}

/** Alerts with something to tell, the longest waiting first, each with at most ten of its reports; they count as told from now. */
export async function takeDueAlerts(db: Db, now: Date, most: number): Promise<(DueAlert & { all: number })[]> {
  const { rows } = await sql<DueAlert & { all: number }>`
    with next as materialized (
      select distinct d.alert_id from report_alert_due d where not d.told limit ${most}),
    told as (update report_alert_due d set told = true from next where d.alert_id = next.alert_id and not d.told returning d.alert_id, d.report_id),
    stamped as (update report_alert a set told_at = ${now} from next where a.id = next.alert_id)
    select a.id, a.person_id as person, a.tell_by, a.address, a.push_keys, a.language, a.boundary_code as boundary, a.category_code as category, a.radius_metres, a.near,
      a.reached_at, a.stopped_at, count(*)::int as all,
      (array_agg(jsonb_build_object('id', r.id, 'reference', r.reference, 'title', r.title, 'near', r.near, 'category', r.category_code) order by r.published_at desc))[1:10] as reports
    from told t join report_alert a on a.id = t.alert_id join report r on r.id = t.report_id
    where a.stopped_at is null and r.is_public group by a.id`.execute(db)
  return rows
}

export async function countAlertsAt(db: Db, address: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from report_alert where address = ${address} and stopped_at is null`.execute(db)
  return rows[0]!.count
}

export async function stopAlertsAt(db: Db, address: string, now: Date): Promise<AlertId[]> {
  const { rows } = await sql<{ id: AlertId }>`
    update report_alert set stopped_at = ${now} where address = ${address} and stopped_at is null returning id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Questions sent to an address since, that nobody has answered: of reports followed and of alerts. */
export async function countUnanswered(db: Db, address: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select (
      (select count(*) from report_follower where address = ${address} and reached_at is null and made_at >= ${since}) +
      (select count(*) from report_alert where address = ${address} and reached_at is null and made_at >= ${since}))::int as count`.execute(
    db,
  )
  return rows[0]!.count
}

/** Only to look: nothing is locked, so a page of a thousand scanners waits for nobody. */
export async function peekFollower(db: Db, id: string): Promise<FollowerRow | undefined> {
  const { rows } =
    await sql<FollowerRow>`select ${followerColumns} from report_follower f join report r on r.id = f.report_id where f.id = ${id}`.execute(
      db,
    )
  return rows[0]
}

/** What somebody who is reached at this number was asked about and has not answered: the newest first. */
export async function listAskedAt(db: Db, number: string): Promise<FollowerRow[]> {
  const { rows } =
    await sql<FollowerRow>`select ${followerColumns} from report_follower f join report r on r.id = f.report_id
    where f.address = ${number} and f.tell_by = 'text' and f.is_reporter and r.asked_at is not null
      and not exists (select from report_update u where u.report_id = r.id and u.kind = 'answered') order by r.asked_at desc limit 5`.execute(
      db,
    )
  return rows
}

/** How the reporter asked to be told, where they have answered. */
export async function listReporterReach(
  db: Db,
  report: string,
): Promise<{ tellBy: 'text' | 'mail'; address: string; language: Language }[]> {
  const { rows } = await sql<{ tellBy: 'text' | 'mail'; address: string; language: Language }>`
    select tell_by, address, language from report_follower
    where report_id = ${report} and is_reporter and reached_at is not null and stopped_at is null`.execute(db)
  return rows
}
