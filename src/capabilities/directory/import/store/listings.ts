import { sql, type RawBuilder } from 'kysely'
import { allAsked } from '../../../../platform/db/all-asked.ts'
import { givenRows } from '../../../../platform/db/given-rows.ts'
import { plannedOnce } from '../../../../platform/db/planned-once.ts'
import type { Db } from '../../../../platform/scene.ts'
import type { IncomingOrganisation, IncomingService } from '../incoming.ts'
import { nameOfThing, type KnownIds, type ListingRows, type ListingTable, type Row } from '../listing-rows.ts'
import { type BatchName, keyOfBatch } from './runs.ts'
import { listingTables, type TableColumns } from './columns.ts'

/**
 * Writes the rows of some services: each table in one statement, whatever the number of rows. A row that already says the
 * same is not touched, so it leaves no history. Rows that hung from these services and are no longer given go.
 */
export async function writeStaying(db: Db, rows: ListingRows) {
  // First of all, because a location cannot be masked while an address of it still stands in public.
  await allAsked([...listingTables.map((table) => removeDropped(db, table, rows)), writeTables(db, rows, () => true)])
}

const categories: ListingTable[] = ['taxonomy', 'taxonomy_term']

/** Categories are shared with what came before, so they come before what arrives. */
export async function writeCategories(db: Db, rows: ListingRows) {
  await writeTables(db, rows, (table) => categories.includes(table))
}

export type Arrivals = { insertions: RawBuilder<unknown>; counted: RawBuilder<unknown> }

/**
 * The one statement that writes services that the place does not have yet, with everything that hangs from them: nothing can have been
 * dropped.
 */
export function arrivalsOf(rows: ListingRows): Arrivals {
  const given = listingTables.filter(({ table }) => !categories.includes(table) && rows[table].size > 0)
  const each = given.map(
    (table) =>
      sql`${sql.ref(`new_${table.table}`)} as (${insertion(table, [...rows[table.table].values()])} returning 1)`,
  )
  const counts = given.map(({ table }) => sql`(select count(*) from ${sql.ref(`new_${table}`)})`)
  return { insertions: sql.join(each), counted: sql.join(counts, sql` + `) }
}

/**
 * The history holds one line for all the rows of a table (see `directory_arrival`). Where these hang from what another batch is writing,
 * that is waited for with all of them in place: their keys are looked at after that.
 */
export async function writeArrivals(db: Db, { insertions, counted }: Arrivals, leansOn: BatchName | undefined) {
  // It needs the count so as to come last.
  const waiting = leansOn && sql`pg_advisory_xact_lock_shared(${keyOfBatch(leansOn)} + 0 * (${counted}))`
  const statement = sql`${plannedOnce} with ${insertions} select ${waiting ?? sql``}`
  await allAsked([
    sql`select set_config('doorstep.arriving', 'on', true)`.execute(db),
    statement.execute(db),
    sql`select set_config('doorstep.arriving', '', true)`.execute(db),
  ])
}

async function writeTables(db: Db, rows: ListingRows, isWanted: (table: ListingTable) => boolean) {
  await allAsked(
    listingTables
      .filter(({ table }) => isWanted(table) && rows[table].size > 0)
      .map((table) =>
        sql`${insertion(table, [...rows[table.table].values()])} ${unlessTheSame(table)} ${mending(table)}`.execute(db),
      ),
  )
}

function insertion(table: TableColumns, given: Row[]): RawBuilder<unknown> {
  const names = Object.keys(table.columns)
  return sql`
    insert into ${sql.table(table.table)} as held (${list(names, sql.ref)})
    select ${list(names, (name) => valueOf(table.table, name))}
    from ${givenRows(given, table.columns)} as given`
}

/** A row that would only be written over with what it says already would be locked for it. Looked up by its key, however many there are. */
function unlessTheSame({ table, key, columns }: TableColumns): RawBuilder<unknown> {
  const names = Object.keys(columns)
  const said = (name: string) => {
    if (name === 'visible_from') return sql`given.visible_from is null`
    return name === 'on_holidays' ? sql`coalesce(given.on_holidays, was.on_holidays)` : valueOf(table, name)
  }
  return sql`where not exists (select from (select * from ${sql.table(table)} where ${sql.ref(key)} = ${sql.ref(`given.${key}`)} offset 0) was
    where (${list(names, (name) => comparable('was', name))}) is not distinct from (${list(names, said)}))`
}

function mending(table: TableColumns): RawBuilder<unknown> {
  const written = Object.keys(table.columns).filter(
    (name) => name !== table.key && name !== 'source' && name !== 'external_id',
  )
  return sql`
  on conflict (${sql.ref(table.key)}) do update set ${list(written, (name) => sql`${sql.ref(name)} = ${becomes(name)}`)}
  where (${list(written, (name) => comparable('held', name))}) is distinct from (${list(written, (name) => comparable('excluded', name))})
    ${table.owned ? sql`and held.source = excluded.source` : sql``}`
}

function list(names: string[], make: (name: string) => RawBuilder<unknown>): RawBuilder<unknown> {
  return sql.join(names.map(make))
}

/** What a column is given when the source says nothing, where the table would not have it empty. */
function valueOf(table: ListingTable, name: string): RawBuilder<unknown> {
  const given = sql.ref(`given.${name}`)
  const empty = ['address_1', 'city', 'state_province', 'postal_code', 'name', 'description']
  if (name === 'on_holidays') return sql`coalesce(${given}, 'unknown')`
  // A number that our own boundaries do not have would point at nothing.
  if (name === 'boundary_code') return sql`(select code from boundary where code = given.boundary_code)`
  if (name === 'description' && !['organisation', 'service', 'taxonomy_term'].includes(table)) return given
  if (name === 'name' && table !== 'organisation' && table !== 'service') return given
  return empty.includes(name) ? sql`coalesce(${given}, '')` : given
}

/** When a listing was first shown stays as it was: being shown again is not news. So does what our own staff know of bank holidays and the source does not. */
function becomes(name: string): RawBuilder<unknown> {
  if (name === 'visible_from')
    return sql`case when excluded.visible_from is null then null else coalesce(held.visible_from, excluded.visible_from) end`
  if (name === 'on_holidays') return sql`coalesce(nullif(excluded.on_holidays, 'unknown'), held.on_holidays)`
  return sql.ref(`excluded.${name}`)
}

function comparable(side: 'held' | 'excluded' | 'was', name: string): RawBuilder<unknown> {
  const column = sql.ref(`${side}.${name}`)
  if (name === 'on_holidays' && side === 'excluded') return becomes(name)
  return name === 'visible_from' ? sql`${column} is null` : column
}

const owners: Record<string, ListingTable> = {
  service_id: 'service',
  location_id: 'location',
  service_at_location_id: 'service_at_location',
  contact_id: 'contact',
}

/** What hung from these things before and is not among the rows given now. */
async function removeDropped(db: Db, { table, key, hangsFrom }: TableColumns, rows: ListingRows) {
  // That somebody once confirmed a listing stays true.
  if (table === 'assurance') return
  const kept = [...rows[table].keys()]
  await allAsked(
    hangsFrom.map(async (column) => {
      const owner = owners[column]
      const ids = owner ? [...rows[owner].keys()] : []
      if (ids.length === 0) return
      await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = any(${ids}::uuid[]) and ${sql.ref(key)} <> all(${kept}::uuid[])`.execute(
        db,
      )
    }),
  )
}

/**
 * The ids by which the place already knows what these services speak of, and those of their ids that belong to other sources.
 * A term of our own with the same name is used as it is, so that an imported library and ours are in one category. `writing`: ids
 * given to what is being written just now, by name.
 */
export async function knownIds(
  db: Db,
  source: string,
  services: readonly IncomingService[],
  organisations: readonly IncomingOrganisation[],
  writing: readonly ReadonlyMap<string, string>[] = [],
): Promise<KnownIds> {
  const known: Known = { ours: new Map(), taken: new Set(), hiddenByHand: new Map() }
  for (const ids of writing) ids.forEach((id, name) => known.ours.set(name, id))
  const places = services.flatMap((service) => service.places)
  const terms = services.flatMap((service) => service.terms)
  const asked = {
    organisation: [...organisations, ...services.map(({ organisation }) => organisation)],
    service: services,
    location: places,
    taxonomy: terms.map(({ taxonomy }) => ({ key: taxonomy.toLowerCase() })),
    taxonomy_term: terms,
  } satisfies Partial<Record<ListingTable, readonly { key: string; id?: string }[]>>
  const ownTerms = ownTermsNamed(db, [...new Set(terms.map(({ name }) => name.toLowerCase()))])
  await allAsked([...Object.entries(asked).map((each) => findThings(db, source, ...each, known)), ownTerms])
  await findMeetings(db, source, services, known)
  const own = await ownTerms
  for (const { key, name } of terms) {
    const id = own.get(name.toLowerCase())
    if (id && !known.ours.has(nameOfThing('taxonomy_term', key))) known.ours.set(nameOfThing('taxonomy_term', key), id)
  }
  return known
}

type Known = { ours: Map<string, string>; taken: Set<string>; hiddenByHand: Map<string, boolean> }

async function findThings(
  db: Db,
  source: string,
  table: string,
  those: readonly { key: string; id?: string }[],
  known: Known,
) {
  if (those.length === 0) return
  const [keys, ids] = [new Set(those.map(({ key }) => key)), new Set(those.flatMap(({ id }) => id ?? []))]
  const given = ids.size > 0 ? sql`or id = any(${[...ids]}::uuid[])` : sql``
  const byHand = table === 'location' ? sql`case when masked_by_hand then masked end` : sql`null::boolean`
  type Found = { id: string; externalId: string | null; mine: boolean; hidden: boolean | null }
  const { rows } = await sql<Found>`${plannedOnce}
    select id, external_id as "externalId", source = ${source} as mine, ${byHand} as hidden from ${sql.table(table)}
    where (source = ${source} and external_id = any(${[...keys]}::text[])) ${given}`.execute(db)
  for (const { id, externalId, mine, hidden } of rows) {
    if (hidden !== null) known.hiddenByHand.set(id, hidden)
    if (mine && externalId !== null) known.ours.set(`${table} ${externalId}`, id)
    else known.taken.add(id)
  }
}

/** Meetings of services and locations are known by the pair, because the standard gives them no other name. */
async function findMeetings(db: Db, source: string, services: readonly IncomingService[], known: Known) {
  const ids = services.flatMap(({ places }) => places.flatMap(({ meetingId }) => meetingId ?? []))
  const theirServices = services.flatMap(({ key }) => known.ours.get(nameOfThing('service', key)) ?? [])
  if (ids.length + theirServices.length === 0) return
  const { rows } = await sql<{ id: string; pair: string; mine: boolean }>`
    select m.id, m.service_id || '/' || m.location_id as pair, s.source = ${source} as mine
    from service_at_location m join service s on s.id = m.service_id
    where m.id = any(${ids}::uuid[]) or m.service_id = any(${theirServices}::uuid[])`.execute(db)
  for (const { id, pair, mine } of rows) {
    if (mine) known.ours.set(nameOfThing('service_at_location', pair), id)
    else known.taken.add(id)
  }
}

async function ownTermsNamed(db: Db, names: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (lower(name)) id, lower(name) as name from taxonomy_term
    where source = 'doorstep' and lower(name) = any(${[...names]}::text[]) order by lower(name), id`.execute(db)
  return new Map(rows.map(({ id, name }) => [name, id]))
}
