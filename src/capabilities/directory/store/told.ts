// The rows that listings are made of, as the directory holds them now.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'
import type { ListingRows, Row } from '../rules/row.ts'
import { hoursColumns } from './hours.ts'

type Listed = Record<string, Row[] | null>

/** All rows that hang from these services, without what many share (see `withShared`). */
export async function findTold(db: Db, serviceIds: readonly string[]): Promise<ListingRows> {
  const { rows } = await sql<Listed>`${asking(serviceIds, serviceColumns)},
    owner as materialized (select distinct organisation_id from told)
    select ${whereAndWhen},
      ${list(eachHanging('address', [ofPlace], ['address_type', 'address_1', 'address_2', 'city', 'postal_code']))} as address,
      ${list(eachHanging('accessibility', [ofPlace], ['kind']))} as accessibility,
      ${list(eachHanging('attribute', [ofService], ['taxonomy_term_id']))} as attribute,
      ${list(eachHanging('cost_option', [ofService], ['amount', 'valid_to']))} as cost_option,
      ${list(eachHanging('service_area', [ofService, ofMeeting], ['name', 'boundary_code']))} as service_area,
      ${list(eachHanging('language', [ofService, ofPlace], ['code']))} as language,
      ${list(eachHanging('phone', [ofMeeting, ofService, ofPlace, ofOwner], ['number', 'type']))} as phone`.execute(db)
  return rowsIn(rows[0])
}

/** Those of them that opening hours are read from. */
export async function findHoursTold(db: Db, serviceIds: readonly string[]): Promise<ListingRows> {
  const { rows } = await sql<Listed>`${asking(serviceIds, hoursColumns.service)} select ${whereAndWhen}`.execute(db)
  return rowsIn(rows[0])
}

/**
 * The same rows with what they name that many services share: organisations, categories and those above them, boundaries. A category that
 * its own source is about to write is called as these rows say.
 */
export async function withShared(db: Db, rows: ListingRows): Promise<ListingRows> {
  const named = (table: string, column: string) => [
    ...new Set((rows[table] ?? []).flatMap((row) => (typeof row[column] === 'string' ? row[column] : []))),
  ]
  const held = new Set((rows['organisation'] ?? []).map(({ id }) => id))
  const missing = named('service', 'organisation_id').filter((id) => !held.has(id))
  const { rows: found } = await sql<Listed>`
    with recursive category as (
      select id, parent_id, name, name_cy, source from taxonomy_term where id = any(${named('attribute', 'taxonomy_term_id')}::uuid[])
      union select t.id, t.parent_id, t.name, t.name_cy, t.source from category join taxonomy_term t on t.id = category.parent_id
    )
    select ${list(sql`category`)} as taxonomy_term,
      ${list(sql`(select need, taxonomy_term_id from need_term where taxonomy_term_id in (select id from category))`)} as need_term,
      ${list(sql`(select code, name from boundary where code = any(${named('service_area', 'boundary_code')}::text[]))`)} as boundary,
      ${list(sql`(select o.* from unnest(${missing}::uuid[]) asked cross join lateral
        (select id, name, name_cy, alternate_name, url, email from organisation where id = asked offset 0) o)`)} as organisation`.execute(
    db,
  )
  const shared = rowsIn(found[0])
  const both = (table: string, found: readonly Row[]) => [...(rows[table] ?? []), ...found]
  const writing = new Map((rows['taxonomy_term'] ?? []).map((term) => [term['id'], term]))
  const categories = (shared['taxonomy_term'] ?? []).map((term) => {
    const to = writing.get(term['id'])
    return to?.['source'] === term['source'] ? { ...term, name: to?.['name'] } : term
  })
  return {
    ...rows,
    ...shared,
    organisation: both('organisation', shared['organisation'] ?? []),
    taxonomy_term: both('taxonomy_term', categories),
  }
}

const serviceColumns = (
  'id organisation_id name name_cy alternate_name description description_cy url email status closed_from closed_until closed_because ' +
  'closed_because_cy fees eligibility eligibility_cy minimum_age maximum_age assured_at assured_how check_due_on visible_from'
).split(' ')
const locationColumns = ['id', 'name', 'name_cy', 'location_type', 'masked', 'latitude', 'longitude', 'nation']

const ofService = ['asked', 'service_id'] as const
const ofMeeting = ['met', 'service_at_location_id'] as const
const ofPlace = ['place', 'location_id'] as const
const ofOwner = ['owner', 'organisation_id'] as const

// Each by its index, whatever the planner has heard of a table that has just grown by thousands.
function asking(serviceIds: readonly string[], ofEach: readonly string[]): RawBuilder<unknown> {
  return sql`with asked as (select unnest(${[...serviceIds]}::uuid[]) as service_id),
    meeting as materialized (${hanging('service_at_location', 'asked', 'service_id', ['id', 'location_id', 'description'])}),
    met as (select id as service_at_location_id from meeting),
    place as materialized (select distinct location_id from meeting),
    told as materialized (
      select s.* from asked cross join lateral (select ${columns(ofEach)} from service where id = asked.service_id offset 0) s)`
}

const whereAndWhen = sql`${list(sql`told`)} as service, ${list(sql`meeting`)} as service_at_location,
      ${list(sql`(select l.* from place cross join lateral (select ${columns(locationColumns)} from location where id = place.location_id offset 0) l)`)} as location,
      ${list(eachHanging('schedule', [ofMeeting, ofService, ofPlace], hoursColumns.schedule))} as schedule,
      ${list(eachHanging('schedule_exception', [ofMeeting, ofService, ofPlace], hoursColumns.schedule_exception))} as schedule_exception`

function columns(names: readonly string[]): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql.ref(name)))
}

/** Rows of a table that hang from those asked by one of the columns by which they may. */
function hanging(table: string, asked: string, by: string, wanted: readonly string[], owners = [by]) {
  const owner = sql.ref(`${asked}.${by}`)
  return sql`select ${sql.join(owners.map((name) => sql`${name === by ? owner : sql`null::uuid`} as ${sql.ref(name)}`))}, part.* from ${sql.table(asked)}
    cross join lateral (select ${columns(wanted)} from ${sql.table(table)} held where ${sql.ref(`held.${by}`)} = ${owner} offset 0) part`
}

function eachHanging(
  table: string,
  from: readonly (readonly [asked: string, by: string])[],
  wanted: readonly string[],
) {
  const owners = from.map(([, by]) => by)
  return sql`(${sql.join(
    from.map(([asked, by]) => hanging(table, asked, by, wanted, owners)),
    sql` union all `,
  )})`
}

function list(rows: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select json_agg(one) from ${rows} one)`
}

/** By the tables' own names, which come back in camel case. */
function rowsIn(found: Listed | undefined): ListingRows {
  return Object.fromEntries(
    Object.entries(found ?? {}).map(([name, rows]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      rows ?? [],
    ]),
  )
}
