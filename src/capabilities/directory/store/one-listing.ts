// One listing whole, the lists of those that people keep, and what each became over time.
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Spot } from '../rules/distance.ts'
import { type ListingRows, type Row, textOf } from '../rules/sheet.ts'

/** Every row of one listing that the asking role may see, by table. Nothing for a listing that is not there, or not shown to it. */
export async function findListing(db: Db, serviceId: string): Promise<ListingRows | undefined> {
  const { rows } = await sql<{ tableName: string; row: Row }>`
    with place as (select * from service_at_location where service_id = ${serviceId}::uuid)
    select 'service' as table_name, to_jsonb(s) as row from service s where id = ${serviceId}::uuid
    union all select 'organisation', to_jsonb(o) from organisation o where id = (select organisation_id from service where id = ${serviceId}::uuid)
    union all select 'service_at_location', to_jsonb(p) from place p
    union all select 'location', to_jsonb(l) from location l where id in (select location_id from place)
    union all select 'address', to_jsonb(a) from address a where location_id in (select location_id from place)
    union all select 'schedule', to_jsonb(h) from schedule h where service_id = ${serviceId}::uuid
      or service_at_location_id in (select id from place) or location_id in (select location_id from place)
    union all select 'schedule_exception', to_jsonb(x) from schedule_exception x where service_id = ${serviceId}::uuid
      or service_at_location_id in (select id from place) or location_id in (select location_id from place)
    union all select 'phone', to_jsonb(p) from phone p where service_id = ${serviceId}::uuid
      or service_at_location_id in (select id from place) or location_id in (select location_id from place)
      or organisation_id = (select organisation_id from service where id = ${serviceId}::uuid)
    union all select 'language', to_jsonb(g) from language g where service_id = ${serviceId}::uuid or location_id in (select location_id from place)
    union all select 'accessibility', to_jsonb(a) from accessibility a where location_id in (select location_id from place)
    union all select 'cost_option', to_jsonb(c) from cost_option c where service_id = ${serviceId}::uuid
    union all select 'service_capacity', to_jsonb(c) from service_capacity c where service_id = ${serviceId}::uuid
    union all select 'service_area', to_jsonb(a) || jsonb_build_object('boundary_name', b.name, 'boundary_name_cy', b.name_cy)
      from service_area a left join boundary b on b.code = a.boundary_code where service_id = ${serviceId}::uuid
    union all select 'contact', to_jsonb(c) from contact c where service_id = ${serviceId}::uuid
    union all select 'area', jsonb_build_object('id', a.id, 'name', coalesce(b.name, a.name))
      from service_area a left join boundary b on b.code = a.boundary_code
      where service_id = ${serviceId}::uuid and coalesce(b.name, a.name) is not null
    union all select 'term', jsonb_build_object('id', t.id, 'name', t.name, 'name_cy', t.name_cy)
      from attribute a join taxonomy_term t on t.id = a.taxonomy_term_id where a.service_id = ${serviceId}::uuid`.execute(
    db,
  )
  const byTable = Map.groupBy(rows, ({ tableName }) => tableName)
  if (!byTable.has('service')) return undefined
  return Object.fromEntries([...byTable].map(([table, found]) => [table, inOrder(found.map(({ row }) => plain(row)))]))
}

/** Nulls gone, as the history keeps them. */
function plain(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
}

function inOrder(rows: readonly Row[]): Row[] {
  const spell = (row: Row) => [row['opens_at'], row['from_day'], row['id']].map((part) => String(part ?? '')).join(' ')
  return [...rows].sort((one, other) => (spell(one) < spell(other) ? -1 : 1))
}

export type KeptListing = {
  id: string
  name: string
  organisationId: string
  organisation: string
  status: string
  assuredAt: Date | null
  checkDueOn: Day | null
  waiting: number
  problems: number
  draft: boolean
}
export const listingsPerPage = 25
export type Whose = 'all' | string[]

/** Those that need something first: problems told, edits waiting, checks due soonest. */
export async function listKept(db: Db, { whose, words, page }: { whose: Whose; words: string; page: number }) {
  const mine = whose === 'all' ? sql`true` : sql`s.organisation_id = any (${whose}::uuid[])`
  const named = words === '' ? sql`true` : sql`s.name ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`
  const { rows } = await sql<KeptListing & { all: string }>`
    with kept as (
      select s.id, s.name, s.organisation_id, s.status, s.visible_from is null as draft, s.assured_at, s.check_due_on,
        coalesce(p.waiting, 0)::int as waiting, coalesce(q.problems, 0)::int as problems
      from service s
      left join (select service_id, count(*) as waiting from listing_proposal where state = 'waiting' group by 1) p on p.service_id = s.id
      left join (select service_id, count(*) as problems from listing_problem where state = 'waiting' group by 1) q on q.service_id = s.id
      where ${mine} and ${named}
    )
    select kept.id, kept.name, kept.organisation_id, o.name as organisation, kept.status, kept.draft, kept.assured_at,
      to_char(kept.check_due_on, 'YYYY-MM-DD') as check_due_on, kept.waiting, kept.problems, count(*) over () as all
    from kept join organisation o on o.id = kept.organisation_id
    order by kept.problems > 0 desc, kept.waiting > 0 desc, kept.check_due_on nulls first, kept.name, kept.id
    limit ${listingsPerPage} offset ${(page - 1) * listingsPerPage}`.execute(db)
  const listings: KeptListing[] = rows
  return { listings, all: Number(rows[0]?.all ?? 0) }
}

/** Listings whose check falls due by `day`, or that nobody ever confirmed. */
export async function countDue(db: Db, whose: 'all' | string[], day: Day): Promise<number> {
  const mine = whose === 'all' ? sql`true` : sql`organisation_id = any (${whose}::uuid[])`
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from service
    where ${mine} and status in ('active', 'temporarily closed') and visible_from is not null and (check_due_on is null or check_due_on <= ${day}::date)`.execute(
    db,
  )
  return rows[0]!.count
}

export type ChangeRow = {
  seq: string
  at: Date
  changedBy: string | null
  job: string | null
  tableName: string
  rowId: string
  before: Row | null
  after: Row | null
}

/** The history of one listing's rows, first to last; the newest `changesMax` of them. `others`: its places and their locations. */
export async function listChanges(db: Db, serviceId: string, others: readonly string[]): Promise<ChangeRow[]> {
  const owners = [serviceId, ...others]
  const { rows } = await sql<ChangeRow>`
    select * from (
      select seq, at, changed_by, job, table_name, row_id, before, after from directory_change
        where changed_row_owner(before, after) = any (${owners}) and table_name <> 'listing_proposal'
      union all
      select seq, at, changed_by, job, table_name, row_id, before, after from directory_change
        where table_name = 'service' and row_id = ${serviceId}
      union all
      select seq, at, changed_by, job, table_name, row_id, before, after from directory_change
        where table_name = 'location' and row_id = any (${[...others]})
      order by seq desc limit ${changesMax}) newest
    order by seq`.execute(db)
  return rows
}
const changesMax = 2_000

/** The rows that say what a listing is of; what each is called is asked for apart. */
export async function listCategoryRows(db: Db, serviceId: string): Promise<Row[]> {
  const { rows } = await sql<{ row: Row }>`
    select to_jsonb(a) as row from attribute a where a.service_id = ${serviceId}::uuid`.execute(db)
  return rows.map(({ row }) => plain(row))
}

/** What the categories and areas of these rows are called now. */
export async function namesBehind(db: Db, of: readonly Row[]) {
  const given = (column: string) => [...new Set(of.map((row) => textOf(row, column)).filter((text) => text !== ''))]
  const { rows } = await sql<{ kind: 'term' | 'area'; key: string; name: string }>`
    select 'term' as kind, id::text as key, name from taxonomy_term where id = any (${given('taxonomy_term_id')}::uuid[])
    union all select 'area', code, name from boundary where code = any (${given('boundary_code')}::text[])`.execute(db)
  const named = (kind: 'term' | 'area') =>
    new Map(rows.filter((row) => row.kind === kind).map(({ key, name }) => [key, name]))
  return { terms: named('term'), areas: named('area') }
}

/** Edges of the widest of our areas that the point lies in, as rings of [longitude, latitude], thinned to some hundreds of points. */
export async function listOutline(db: Db, { latitude, longitude }: Spot): Promise<(readonly [number, number])[][]> {
  const { rows } = await sql<{ ring: string }>`
    with around as (
      select r.boundary_code as code from boundary_ring r
      where r.boundary_code in (select * from boundaries_around(${longitude}, ${latitude}))
      group by 1 order by sum(area(box(r.ring))) desc limit 1)
    select ring::text as ring from boundary_ring where boundary_code = (select code from around) order by area(box(ring)) desc limit 6`.execute(
    db,
  )
  return rows.map(({ ring }) => {
    const points = [...ring.matchAll(/\((-?[\d.e-]+),(-?[\d.e-]+)\)/g)].map(
      ([, x, y]) => [Number(x), Number(y)] as const,
    )
    const every = Math.ceil(points.length / outlinePointsMax)
    return points.filter((_, n) => n % every === 0)
  })
}
const outlinePointsMax = 300
