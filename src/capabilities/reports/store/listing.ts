// What the public reads: lists, maps, figures, data to take away. Only what is public, asked as anybody.
import { sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'
import { columns, type Report } from './reports.ts'

export type Asked = {
  /** A state, or `still-open` for all that are not over, or `over` for the rest. */
  state?: string
  category?: string
  area?: string
  street?: string
  body?: string
  /** Told on or after, before: instants. */
  from?: Date
  until?: Date
  /** Those published before this one, for the next page: its instant and id. */
  before?: { at: Date | string; id: string }
  most: number
}

/** Newest first. Each way of narrowing has its own index, so that a page of a million costs what a page of ten does. */
export async function listReports(db: Db, asked: Asked): Promise<Report[]> {
  const { rows } = await sql<Report>`select ${columns} ${listOf(asked)}`.execute(db)
  return rows
}

/** Which reports a list holds, and which version of each row it is: what tells whether it must be read at all. */
export async function listVersions(db: Db, asked: Asked): Promise<{ id: string; version: string }[]> {
  const { rows } = await sql<{ id: string; version: string }>`
    select r.id, r.xmin::text as version ${listOf(asked)}`.execute(db)
  return rows
}

export async function listWithVersions(db: Db, ids: readonly string[]): Promise<(Report & { version: string })[]> {
  const { rows } = await sql<Report & { version: string }>`
    select ${columns}, r.xmin::text as version from report r where r.id = any (${[...ids]}::uuid[]) and r.is_public`.execute(
    db,
  )
  return rows
}

/** When it was published, as exactly as PostgreSQL knows: where a list goes on from. */
export async function findMoment(db: Db, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ at: string }>`select published_at::text as at from report where id = ${id}`.execute(db)
  return rows[0]?.at
}

function listOf(asked: Asked) {
  const { state, category, street, body, from, until, before, area } = asked
  const held = area === undefined ? 'r' : 'a'
  const column = (name: string) => sql.ref(`${held}.${name}`)
  const conditions = [
    sql`r.is_public`,
    ...(area === undefined ? [] : [sql`a.boundary_code = ${area}`]),
    ...(state === undefined
      ? []
      : state === 'still-open'
        ? [sql`${column('state')} in ('open', 'looked-into', 'planned', 'under-way')`]
        : state === 'over'
          ? [sql`${column('state')} in ('fixed', 'closed')`]
          : [sql`${column('state')} = ${state}`]),
    ...(category === undefined ? [] : [sql`${column('category_code')} = ${category}`]),
    ...(street === undefined ? [] : [sql`r.street = ${street}`]),
    ...(body === undefined ? [] : [sql`r.body_id = ${body}::uuid`]),
    ...(from === undefined ? [] : [sql`${column('published_at')} >= ${from}`]),
    ...(until === undefined ? [] : [sql`${column('published_at')} < ${until}`]),
    ...(before === undefined
      ? []
      : [
          sql`(${column('published_at')}, r.id) < (${before.at}::timestamptz, ${before.id}::uuid)`,
          sql`${column('published_at')} <= ${before.at}::timestamptz`,
        ]),
  ]
  const source = area === undefined ? sql`report r` : sql`report_in_area a join report r on r.id = a.report_id`
  return sql`from ${source} where ${sql.join(conditions, sql` and `)}
    order by ${column('published_at')} desc, r.id desc limit ${asked.most}`
}

export type Box = { west: number; south: number; east: number; north: number }

export type Cell = { x: number; y: number; reports: number; open: number }

/** How many lie in each square of a zoom. The work depends on the squares shown, never on how many reports lie in them. */
export async function countCells(
  db: Db,
  zoom: number,
  { x1, x2, y1, y2 }: { x1: number; x2: number; y1: number; y2: number },
  { category, open }: { category?: string; open?: boolean } = {},
): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    select x, y, sum(reports)::int as reports, coalesce(sum(reports) filter (where is_open), 0)::int as open from report_cell
    where zoom = ${zoom} and x between ${x1} and ${x2} and y between ${y1} and ${y2}
      and (${category ?? null}::text is null or category_code = ${category ?? null}) and (${open ?? null}::boolean is null or is_open = ${open ?? null})
    group by x, y having sum(reports) > 0 order by y desc, x`.execute(db)
  return rows
}

export type Pin = Pick<
  Report,
  | 'id'
  | 'reference'
  | 'title'
  | 'language'
  | 'near'
  | 'category'
  | 'state'
  | 'isOpen'
  | 'latitude'
  | 'longitude'
  | 'publishedAt'
>

/** Each one in a box that holds few, newest first. */
export async function listPins(db: Db, box: Box, most: number): Promise<Pin[]> {
  const { rows } =
    await sql<Pin>`select r.id, r.reference, r.title, r.language, r.near, r.category_code as category, r.state, r.is_open, r.latitude, r.longitude, r.published_at
    from reports_in_box(${box.west}::float8, ${box.south}::float8, ${box.east}::float8, ${box.north}::float8, ${most}) b join report r on r.id = b.id
    order by r.published_at desc, r.id desc`.execute(db)
  return rows
}

export type Taken = {
  category: string
  body: string
  told: number
  fixed: number
  medianDays: number | null
  answerDays: number | null
}

/** How long each body took with each kind of thing told of since then. */
export async function listTaken(db: Db, since: Date): Promise<Taken[]> {
  const { rows } = await sql<Taken>`
    select r.category_code as category, r.body_id as body, count(*)::int as told, count(*) filter (where r.state = 'fixed')::int as fixed,
      percentile_cont(0.5) within group (order by extract(epoch from r.settled_at - r.published_at) / 86400) filter (where r.state = 'fixed' and r.settled_at is not null) as median_days,
      percentile_cont(0.5) within group (order by extract(epoch from first.at - r.published_at) / 86400) filter (where first.at is not null) as answer_days
    from report r left join lateral (
      select min(u.at) as at from report_update u where u.report_id = r.id and u.by = 'body' and u.is_shown) first on true
    where r.is_public and r.published_at >= ${since} and r.body_id is not null
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

/** Half of such things were fixed within so many days; unknown where fewer than five were. */
export async function usualDays(db: Db, category: string, body: string, since: Date): Promise<number | undefined> {
  const { rows } = await sql<{ days: number | null; fixed: number }>`
    select percentile_cont(0.5) within group (order by extract(epoch from settled_at - published_at) / 86400) as days, count(*)::int as fixed
    from (select settled_at, published_at from report where is_public and category_code = ${category} and body_id = ${body}::uuid and state = 'fixed'
      and settled_at is not null and published_at >= ${since} order by published_at desc limit 500) lately`.execute(db)
  const [row] = rows
  return row && row.fixed >= 5 && row.days !== null ? Math.max(1, Math.round(row.days)) : undefined
}

export type Trend = { month: string; told: number; fixed: number }

export async function listTrend(db: Db, bodies: readonly string[], since: Date): Promise<Trend[]> {
  const { rows } = await sql<Trend>`
    select to_char(month, 'YYYY-MM') as month, sum(told)::int as told, sum(fixed)::int as fixed from (
      select date_trunc('month', published_at) as month, 1 as told, 0 as fixed from report where body_id = any (${[...bodies]}::uuid[]) and published_at >= ${since}
        and state not in ('unconfirmed', 'hidden', 'duplicate')
      union all select date_trunc('month', settled_at), 0, 1 from report where body_id = any (${[...bodies]}::uuid[]) and settled_at >= ${since} and state = 'fixed') both_kinds
    group by 1 order by 1`.execute(db)
  return rows
}

export async function listHotStreets(
  db: Db,
  bodies: readonly string[],
  since: Date,
): Promise<{ street: string; told: number; open: number }[]> {
  const { rows } = await sql<{ street: string; told: number; open: number }>`
    select street, count(*)::int as told, count(*) filter (where is_open)::int as open from report
    where body_id = any (${[...bodies]}::uuid[]) and published_at >= ${since} and street is not null and state not in ('unconfirmed', 'hidden', 'duplicate')
    group by street order by told desc, street limit 10`.execute(db)
  return rows
}

/** Those of these ids that are public, newest first. */
export async function listByIds(db: Db, ids: readonly string[]): Promise<Report[]> {
  const { rows } =
    await sql<Report>`select ${columns} from report r where r.id = any (${[...ids]}::uuid[]) and r.is_public order by r.published_at desc`.execute(
      db,
    )
  return rows
}
