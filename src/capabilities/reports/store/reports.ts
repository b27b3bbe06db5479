import { sql } from 'kysely'
import type { Id, PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'
import type { State } from '../rules/states.ts'

export type ReportId = Id<'report'>
export type UpdateId = Id<'report-update'>
export type FollowerId = Id<'report-follower'>

export type Report = {
  id: ReportId
  reference: string
  category: string
  body: string | null
  state: State
  stateAt: Date
  isOpen: boolean
  isPrivate: boolean
  isPublic: boolean
  heldBecause: string | null
  title: string
  detail: string
  spot: string
  near: string
  street: string | null
  latitude: number
  longitude: number
  placedBy: string
  areas: string[]
  answers: Record<string, string>
  why: { area?: string; border?: { metres: number; area: string; body?: string }; also?: string[] }
  language: Language
  madeOn: string
  madeAt: Date
  publishedAt: Date
  updatedAt: Date
  dueAt: Date | null
  chases: number
  askedAt: Date | null
  settledAt: Date | null
  mergedInto: ReportId | null
  /** The first of its photographs that is shown. */
  photo: string | null
}

export const columns = sql`r.id, r.reference, r.category_code as category, r.body_id as body, r.state, r.state_at, r.is_open, r.is_private, r.is_public,
  r.held_because, r.title, r.detail, r.spot, r.near, r.street, r.latitude, r.longitude, r.placed_by, r.areas, r.answers, r.why, r.language, r.made_on,
  r.made_at, r.published_at, r.updated_at, r.due_at, r.chases, r.asked_at, r.settled_at, r.merged_into, r.photo_id as photo`

export async function nextSerial(db: Db): Promise<number> {
  const { rows } = await sql<{ serial: string }>`select nextval('report_serial')::text as serial`.execute(db)
  return Number(rows[0]!.serial)
}

export async function findReport(db: Db, id: string): Promise<Report | undefined> {
  const { rows } = await sql<Report>`select ${columns} from report r where r.id = ${id}`.execute(db)
  return rows[0]
}

export async function findByReference(db: Db, reference: string): Promise<Report | undefined> {
  const { rows } = await sql<Report>`select ${columns} from report r where r.reference = ${reference}`.execute(db)
  return rows[0]
}

/** The one that the report of this reference was joined to, for whoever may see the line that says so. */
export async function findJoinedTo(db: Db, reference: string): Promise<Report | undefined> {
  const { rows } = await sql<Report>`select ${columns} from report_update u join report r on r.id = u.report_id
    where u.kind = 'merged' and u.facts ->> 'reference' = ${reference} and u.is_shown order by u.at desc limit 1`.execute(
    db,
  )
  return rows[0]
}

/** By its own reference, or by that of one that was joined to it. */
export async function findNumbered(db: Db, reference: string): Promise<Report | undefined> {
  return (await findByReference(db, reference)) ?? findJoinedTo(db, reference)
}

/** Locked until the transaction ends, so that two who move it at once come one after the other. */
export async function findForUpdate(db: Db, id: string): Promise<Report | undefined> {
  const { rows } = await sql<Report>`select ${columns} from report r where r.id = ${id} for update`.execute(db)
  return rows[0]
}

export async function findByClientKey(
  db: Db,
  key: string,
): Promise<Pick<Report, 'id' | 'reference' | 'body' | 'state'> | undefined> {
  const { rows } = await sql<Pick<Report, 'id' | 'reference' | 'body' | 'state'>>`
    select id, reference, body_id as body, state from report where client_key = ${key}`.execute(db)
  return rows[0]
}

export type Follower = {
  id: FollowerId
  tellBy: 'text' | 'mail'
  address: string
  linkDigest: Buffer
  codeDigest: Buffer | null
  reachedAt: Date | null
}
export type NewReport = {
  id: ReportId
  serial: number
  reference: string
  category: string
  body: string | null
  state: State
  isPrivate: boolean
  heldBecause: string | null
  title: string
  detail: string
  spot: string
  near: string
  street: string | null
  latitude: number
  longitude: number
  placedBy: string
  areas: readonly string[]
  answers: Record<string, string>
  why: Report['why']
  language: Language
  madeOn: string
  now: Date
  dueAt: Date | null
  clientKey: string | null
  reporter: {
    person: PersonId | null
    binding: string | null
    name: string | null
    linkDigest: Buffer
    sourceDigest: Buffer | null
  }
  follower?: Follower
  sending?: { id: string; sendBy: string }
}

/** The report, who made it, who is to be told and what is to be sent: all in one statement, one journey to the database. */
export async function insertReport(db: Db, one: NewReport): Promise<void> {
  const { reporter, follower, sending } = one
  await sql`with made as (
      insert into report (id, serial, reference, category_code, body_id, state, state_at, is_private, held_because, title, detail, spot, near, street,
        latitude, longitude, placed_by, areas, answers, why, language, made_on, made_at, published_at, updated_at, due_at, client_key)
      values (${one.id}, ${one.serial}, ${one.reference}, ${one.category}, ${one.body}, ${one.state}, ${one.now}, ${one.isPrivate}, ${one.heldBecause},
        ${one.title}, ${one.detail}, ${one.spot}, ${one.near}, ${one.street}, ${one.latitude}, ${one.longitude}, ${one.placedBy}, ${[...one.areas]}::text[],
        ${JSON.stringify(one.answers)}::jsonb, ${JSON.stringify(one.why)}::jsonb, ${one.language}, ${one.madeOn}, ${one.now}, ${one.now}, ${one.now},
        ${one.dueAt}, ${one.clientKey})
    ), whose as (
      insert into report_reporter (report_id, person_id, binding, name, link_digest, source_digest)
      values (${one.id}, ${reporter.person}, ${reporter.binding}, ${reporter.name}, ${reporter.linkDigest}, ${reporter.sourceDigest})
    ), told as (
      insert into report_follower (id, report_id, is_reporter, person_id, tell_by, address, language, link_digest, code_digest, made_at, reached_at)
      select ${follower?.id ?? null}::uuid, ${one.id}, true, ${reporter.person}::uuid, ${follower?.tellBy ?? null}, ${follower?.address ?? null}, ${one.language},
        ${follower?.linkDigest ?? null}::bytea, ${follower?.codeDigest ?? null}::bytea, ${one.now}::timestamptz, ${follower?.reachedAt ?? null}::timestamptz
      where ${follower !== undefined}
    )
    insert into report_sending (id, report_id, body_id, what, send_by, made_at, next_at)
    select ${sending?.id ?? null}::uuid, ${one.id}, ${one.body}::uuid, 'report', ${sending?.sendBy ?? null}, ${one.now}::timestamptz, ${one.now}::timestamptz
    where ${sending !== undefined}`.execute(db)
}

export type Change = {
  state?: State
  body?: string | null
  dueAt?: Date | null
  chases?: number
  mergedInto?: ReportId | null
  settledAt?: Date | null
  heldBecause?: string | null
  isPrivate?: boolean
  title?: string
  detail?: string
  spot?: string
  category?: string
  publishedAt?: Date
  askedAt?: Date
}

export async function saveReport(db: Db, id: ReportId, change: Change, now: Date): Promise<void> {
  const sets = [
    sql`updated_at = ${now}`,
    ...(change.state === undefined ? [] : [sql`state = ${change.state}, state_at = ${now}`]),
    ...(change.body === undefined ? [] : [sql`body_id = ${change.body}`]),
    ...(change.dueAt === undefined ? [] : [sql`due_at = ${change.dueAt}`]),
    ...(change.chases === undefined ? [] : [sql`chases = ${change.chases}`]),
    ...(change.mergedInto === undefined ? [] : [sql`merged_into = ${change.mergedInto}`]),
    ...(change.settledAt === undefined ? [] : [sql`settled_at = ${change.settledAt}`]),
    ...(change.heldBecause === undefined ? [] : [sql`held_because = ${change.heldBecause}`]),
    ...(change.isPrivate === undefined ? [] : [sql`is_private = ${change.isPrivate}`]),
    ...(change.title === undefined ? [] : [sql`title = ${change.title}`]),
    ...(change.detail === undefined ? [] : [sql`detail = ${change.detail}`]),
    ...(change.spot === undefined ? [] : [sql`spot = ${change.spot}`]),
    ...(change.category === undefined ? [] : [sql`category_code = ${change.category}`]),
    ...(change.publishedAt === undefined ? [] : [sql`published_at = ${change.publishedAt}`]),
    ...(change.askedAt === undefined ? [] : [sql`asked_at = ${change.askedAt}`]),
  ]
  await sql`update report set ${sql.join(sets)} where id = ${id}`.execute(db)
}

/** How many came from one source since; a report that came from it just now with the same words at the same spot. */
export async function countFromSource(db: Db, source: Buffer, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select reports_from_source(${source}, ${since}) as count`.execute(db)
  return rows[0]!.count
}

type Again = { binding: string; category: string; detail: string; latitude: number; longitude: number; since: Date }

/** The very same, sent again from the same browser or telephone: a bad line, not a second problem. */
export async function findAgain(db: Db, again: Again): Promise<Report | undefined> {
  const { rows } = await sql<Report>`select ${columns} from report r join report_reporter w on w.report_id = r.id
    where w.binding = ${again.binding} and r.made_at >= ${again.since} and r.category_code = ${again.category} and r.detail = ${again.detail}
      and abs(r.latitude - ${again.latitude}) < 0.0003 and abs(r.longitude - ${again.longitude}) < 0.0005 order by r.made_at, r.id limit 1`.execute(
    db,
  )
  return rows[0]
}

export type Alike = Pick<
  Report,
  'id' | 'reference' | 'title' | 'detail' | 'spot' | 'near' | 'state' | 'publishedAt'
> & { metres: number }

/** Open public reports of the kind so near, nearest first. */
export async function listAlike(
  db: Db,
  {
    category,
    latitude,
    longitude,
    metres,
    since,
    most,
  }: { category: string; latitude: number; longitude: number; metres: number; since: Date; most: number },
): Promise<Alike[]> {
  const { rows } = await sql<Alike>`
    select r.id, r.reference, r.title, r.detail, r.spot, r.near, r.state, r.published_at, a.metres_away as metres
    from reports_alike(${category}, ${longitude}::float8, ${latitude}::float8, ${metres}::float8, ${since}, ${most}) a join report r on r.id = a.id
    order by a.metres_away`.execute(db)
  return rows
}

/** Only a number that was proved by a code sent to it names anybody. As a job. */
export async function provenPhone(db: Db, person: PersonId): Promise<string | undefined> {
  const { rows } = await sql<{ phone: string }>`
    select phone from person where id = ${person} and phone_proven and phone is not null and forgotten_at is null`.execute(
    db,
  )
  return rows[0]?.phone
}

type Teller = { person: PersonId; phone: string | null; binding: string | null }

/** What this person told of, newest first: by who they are, from their number, or with it given and reached. As a job. */
export async function listTold(db: Db, { person, phone, binding }: Teller): Promise<Report[]> {
  const { rows } = await sql<Report>`select ${columns} from report r where r.id in (
      select report_id from report_reporter where person_id = ${person}
      union select report_id from report_reporter where binding = ${binding}
      union select report_id from report_follower where is_reporter and tell_by = 'text' and address = ${phone} and reached_at is not null)
    order by r.made_at desc, r.id desc limit 100`.execute(db)
  return rows
}

/** Whether it is the viewer's own: their sign-in, their browser or their link is the one it was told with. */
export async function isOwn(db: Db, report: string): Promise<boolean> {
  const { rows } = await sql`select 1 from report_reporter where report_id = ${report}
    and (person_id = viewer() or binding = nullif(current_setting('doorstep.binding', true), '') or link_digest = my_link())`.execute(
    db,
  )
  return rows.length > 0
}

/** Whether the viewer answers for it, and whether they moderate. */
export async function mayAnswer(db: Db, report: string): Promise<[desk: boolean, moderator: boolean]> {
  const { rows } = await sql<{ desk: boolean; moderator: boolean }>`select may_moderate() as moderator,
    exists (select from report r where r.id = ${report} and answers_for_report(r.body_id, r.category_code)) as desk`.execute(
    db,
  )
  return [rows[0]!.desk, rows[0]!.moderator]
}
