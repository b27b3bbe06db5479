// What the open feed reads. All of it as the public role, for which drafts, hidden services and masked addresses do not exist.
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../../platform/scene.ts'
import type { Asked } from './asked.ts'
import type { Bookmark } from './bookmarks.ts'

/** A row as the database has it, by column name. */
export type Raw = Readonly<Record<string, unknown>>
export type PageFound = { total: number; ids: string[] }
/** `from`: where the page before ended, for whoever has just read it. */
export type PageAsked = Asked & { from?: Bookmark | undefined }
export type Spot = { latitude: number; longitude: number }

/** Ids of the services on one page, in an order that does not move between pages, and how many there are in all. */
export function findServicePage(db: Db, asked: PageAsked, spot: Spot | undefined): Promise<PageFound> {
  const where = sql.join(serviceConditions(asked, spot), sql` and `)
  return page(db, asked, sql`select s.id from service s where ${where}`)
}

/** The same of services at locations; `proximity` then speaks of that location alone. */
export function findMeetingPage(db: Db, asked: PageAsked, spot: Spot | undefined): Promise<PageFound> {
  const conditions = serviceConditions(withoutProximity(asked), spot)
  if (spot && asked.proximityMetres !== undefined) conditions.push(sql`l.at <@ ${circle(spot, asked.proximityMetres)}`)
  return page(
    db,
    asked,
    sql`select sal.id from service_at_location sal join service s on s.id = sal.service_id join location l on l.id = sal.location_id
      where ${sql.join(conditions, sql` and `)}`,
  )
}

function withoutProximity({ proximityMetres: _, ...asked }: Asked): Asked {
  return asked
}

async function page(
  db: Db,
  { page: number, perPage, from }: PageAsked,
  matching: RawBuilder<unknown>,
): Promise<PageFound> {
  if (from) {
    const { rows } = await sql<{ id: string }>`
      select id from (${matching}) matching where id > ${from.after}::uuid order by id limit ${perPage}`.execute(db)
    return { total: from.total, ids: rows.map(({ id }) => id) }
  }
  const { rows } = await sql<{ total: number; ids: string[] }>`
    with matching as materialized (${matching})
    select (select count(*)::int from matching) as total,
      array(select id from matching order by id offset ${(number - 1) * perPage} limit ${perPage}) as ids`.execute(db)
  return rows[0] ?? { total: 0, ids: [] }
}

function serviceConditions(asked: Asked, spot: Spot | undefined): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  const add = (given: unknown, condition: () => RawBuilder<unknown>) => {
    if (given !== undefined) conditions.push(condition())
  }
  add(
    asked.search,
    () => sql`s.id in (select service_id from listing where tokens @> array(
    select token_of('word', stem) from unnest(tsvector_to_array(to_tsvector('english', fold_words(${asked.search})))) stem))`,
  )
  add(
    asked.taxonomyTermId,
    () => sql`s.id in (
    with recursive term as (select ${asked.taxonomyTermId}::uuid as id union select t.id from taxonomy_term t join term on t.parent_id = term.id)
    select a.service_id from attribute a join term on term.id = a.taxonomy_term_id where a.service_id is not null)`,
  )
  add(
    asked.taxonomyId,
    () => sql`s.id in (
    select a.service_id from attribute a join taxonomy_term t on t.id = a.taxonomy_term_id where t.taxonomy_id = ${asked.taxonomyId}::uuid and a.service_id is not null)`,
  )
  add(asked.organisationId, () => sql`s.organisation_id = ${asked.organisationId}::uuid`)
  add(asked.minimumAge, () => sql`s.minimum_age >= ${asked.minimumAge}`)
  add(asked.maximumAge, () => sql`s.maximum_age <= ${asked.maximumAge}`)
  add(
    asked.modifiedAfter,
    () => sql`s.id in (
    select service_id from service_modified where modified_at >= ${asked.modifiedAfter}
    union all select id from service where made_at >= ${asked.modifiedAfter})`,
  )
  add(asked.day ?? asked.startTime ?? asked.endTime, () => openThen(asked))
  add(spot && asked.proximityMetres, () => near(spot!, asked.proximityMetres!))
  add(spot, () => servesAt(spot!))
  return conditions
}

/** One and the same opening is on that day, begins no earlier and ends no later. */
function openThen({ day, startTime, endTime }: Asked): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = []
  if (day) conditions.push(sql`(c.byday ~ ${`\\m[+-]?[0-9]*${day}\\M`} or c.freq = 'DAILY' and c.byday is null)`)
  if (startTime) conditions.push(sql`c.opens_at >= ${startTime}::time`)
  if (endTime) conditions.push(sql`c.closes_at <= ${endTime}::time`)
  return sql`s.id in (
    select coalesce(c.service_id, sal.service_id, at.service_id) from schedule c
    left join service_at_location sal on sal.id = c.service_at_location_id
    left join service_at_location at on at.location_id = c.location_id
    where ${sql.join(conditions, sql` and `)})`
}

function circle({ latitude, longitude }: Spot, metres: number): RawBuilder<unknown> {
  return sql`circle(on_the_map(${longitude}::float8, ${latitude}::float8), ${metres}::float8)`
}

function near(spot: Spot, metres: number): RawBuilder<unknown> {
  return sql`s.id in (select service_id from listing where standing in (0, 1) and at <@ ${circle(spot, metres)})`
}

/** A service limited to areas is for those who live in one of them; one with no area of ours is for everyone. */
function servesAt({ latitude, longitude }: Spot): RawBuilder<unknown> {
  return sql`(not exists (select from service_area a where a.service_id = s.id and a.boundary_code is not null)
    or exists (select from service_area a where a.service_id = s.id
      and a.boundary_code in (select boundaries_around(${longitude}::float8, ${latitude}::float8))))`
}

/** Where a postcode is: its own point, or the middle of its outcode where that is all we know. */
export async function spotOf(db: Db, postcode: string): Promise<Spot | undefined> {
  const { rows } = await sql<{ latitude: number | null; longitude: number | null }>`
    select coalesce(p.latitude, o.latitude) as latitude, coalesce(p.longitude, o.longitude) as longitude
    from (select ${postcode}::text as asked) a left join postcode p on p.postcode = a.asked
    left join outcode o on o.outcode = split_part(a.asked, ' ', 1)`.execute(db)
  const [found] = rows
  return found?.latitude == null || found.longitude == null
    ? undefined
    : { latitude: found.latitude, longitude: found.longitude }
}

const head = sql`to_jsonb(s) || jsonb_build_object('modified_at', coalesce(m.modified_at, s.made_at), 'organisation', to_jsonb(o))`
const partsOf = (table: string, condition: RawBuilder<unknown>, order = sql`x.id`) =>
  sql`(select coalesce(jsonb_agg(to_jsonb(x) order by ${order}), '[]') from ${sql.table(table)} x where ${condition})`

const attributes = (column: string, of: RawBuilder<unknown>) => sql`(
  select coalesce(jsonb_agg(to_jsonb(x) || jsonb_build_object('term', to_jsonb(t) || jsonb_build_object('taxonomy', tax.name)) order by x.id), '[]')
  from attribute x join taxonomy_term t on t.id = x.taxonomy_term_id left join taxonomy tax on tax.id = t.taxonomy_id where ${sql.ref(`x.${column}`)} = ${of})`

const serviceParts = sql`jsonb_build_object(
  'schedules', ${partsOf('schedule', sql`x.service_id = s.id`)},
  'exceptions', ${partsOf('schedule_exception', sql`x.service_id = s.id`)},
  'service_areas', ${partsOf('service_area', sql`x.service_id = s.id`)},
  'languages', ${partsOf('language', sql`x.service_id = s.id`)},
  'funding', ${partsOf('funding', sql`x.service_id = s.id`)},
  'cost_options', ${partsOf('cost_option', sql`x.service_id = s.id`)},
  'phones', ${partsOf('phone', sql`x.service_id = s.id`)},
  'contacts', (select coalesce(jsonb_agg(to_jsonb(c) || jsonb_build_object('phones', ${partsOf('phone', sql`x.contact_id = c.id`)}) order by c.id), '[]')
    from contact c where c.service_id = s.id),
  'attributes', ${attributes('service_id', sql`s.id`)},
  'organisation_identifiers', o.identifiers)`

const locationParts = sql`to_jsonb(l) || jsonb_build_object(
  'addresses', ${partsOf('address', sql`x.location_id = l.id`)},
  'accessibility', ${partsOf('accessibility', sql`x.location_id = l.id`)},
  'phones', ${partsOf('phone', sql`x.location_id = l.id`)},
  'languages', ${partsOf('language', sql`x.location_id = l.id`)},
  'schedules', ${partsOf('schedule', sql`x.location_id = l.id`)},
  'exceptions', ${partsOf('schedule_exception', sql`x.location_id = l.id`)},
  'attributes', ${attributes('location_id', sql`l.id`)})`

const meetingParts = sql`to_jsonb(sal) || jsonb_build_object('location', ${locationParts},
  'schedules', ${partsOf('schedule', sql`x.service_at_location_id = sal.id`)},
  'exceptions', ${partsOf('schedule_exception', sql`x.service_at_location_id = sal.id`)},
  'phones', ${partsOf('phone', sql`x.service_at_location_id = sal.id`)})`

async function rawRows(db: Db, made: RawBuilder<unknown>, from: RawBuilder<unknown>): Promise<Raw[]> {
  const { rows } = await sql<{ raw: Raw }>`select ${made} as raw ${from}`.execute(db)
  return rows.map(({ raw }) => raw)
}

const theService = sql`service s join organisation o on o.id = s.organisation_id left join service_modified m on m.service_id = s.id`

/** Services by id: their own facts and whose they are; with `full`, everything that hangs from them. */
export function findServices(db: Db, ids: readonly string[], { full }: { full: boolean }): Promise<Raw[]> {
  const places = sql`jsonb_build_object('service_at_locations', (select coalesce(jsonb_agg(${meetingParts} order by sal.id), '[]')
    from service_at_location sal join location l on l.id = sal.location_id where sal.service_id = s.id))`
  return rawRows(
    db,
    full ? sql`${head} || ${serviceParts} || ${places}` : head,
    sql`from ${theService} where s.id = any(${[...ids]}::uuid[]) order by s.id`,
  )
}

/** Services at locations by id, each with its service and its location. */
export function findMeetings(db: Db, ids: readonly string[], { full }: { full: boolean }): Promise<Raw[]> {
  const made = full
    ? sql`${meetingParts} || jsonb_build_object('service', ${head} || ${serviceParts})`
    : sql`to_jsonb(sal) || jsonb_build_object('location', to_jsonb(l), 'service', ${head})`
  return rawRows(
    db,
    made,
    sql`from service_at_location sal join location l on l.id = sal.location_id join ${theService} on s.id = sal.service_id
      where sal.id = any(${[...ids]}::uuid[]) order by sal.id`,
  )
}

/** Organisations that a page asks for: those with the words of `search` in their name. */
export function findOrganisationPage(db: Db, asked: PageAsked): Promise<PageFound> {
  const conditions = [sql`true`]
  if (asked.search)
    conditions.push(
      sql`to_tsvector('english', fold_words(o.name)) @@ plainto_tsquery('english', fold_words(${asked.search}))`,
    )
  if (asked.modifiedAfter) conditions.push(sql`o.changed_at >= ${asked.modifiedAfter}`)
  return page(db, asked, sql`select o.id from organisation o where ${sql.join(conditions, sql` and `)}`)
}

const servicesPerOrganisationMax = 500

export function findOrganisations(db: Db, ids: readonly string[], { full }: { full: boolean }): Promise<Raw[]> {
  const services = sql`(select coalesce(jsonb_agg(raw), '[]') from (
    select ${head} as raw from ${theService} where s.organisation_id = org.id order by s.id limit ${servicesPerOrganisationMax}) few)`
  const made = full
    ? sql`to_jsonb(org) || jsonb_build_object('organisation_identifiers', org.identifiers, 'attributes', ${attributes('organisation_id', sql`org.id`)}, 'services', ${services})`
    : sql`to_jsonb(org) || jsonb_build_object('organisation_identifiers', org.identifiers)`
  return rawRows(db, made, sql`from organisation org where org.id = any(${[...ids]}::uuid[]) order by org.id`)
}

export function findTaxonomyPage(db: Db, asked: PageAsked): Promise<PageFound> {
  return page(db, asked, sql`select id from taxonomy`)
}

export function findTaxonomies(db: Db, ids: readonly string[]): Promise<Raw[]> {
  return rawRows(db, sql`to_jsonb(t)`, sql`from taxonomy t where t.id = any(${[...ids]}::uuid[]) order by t.id`)
}

export function findTermPage(db: Db, asked: PageAsked): Promise<PageFound> {
  const inTaxonomy = asked.taxonomyId ? sql`taxonomy_id = ${asked.taxonomyId}::uuid` : sql`true`
  return page(db, asked, sql`select id from taxonomy_term where ${inTaxonomy}`)
}

export function findTerms(db: Db, ids: readonly string[]): Promise<Raw[]> {
  return rawRows(
    db,
    sql`to_jsonb(t) || jsonb_build_object('taxonomy', tax.name)`,
    sql`from taxonomy_term t left join taxonomy tax on tax.id = t.taxonomy_id where t.id = any(${[...ids]}::uuid[]) order by t.id`,
  )
}
