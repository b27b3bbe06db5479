// A listing begun, and what it says as a whole: who sees it, where it is, whom to write to, what it is of, for where.
import { sql } from 'kysely'
import { newId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import { listOfNames } from '../rules/sheet-parts.ts'

export type Begun = { id: string; organisationId: string; name: string; placeName: string; address: string; at: Date }

/** A draft: nobody outside sees it until somebody who may publish says so. `address` is a line of a sheet; empty: no building. */
export async function beginListing(db: Db, { id, organisationId, name, placeName, address, at }: Begun) {
  await sql`insert into service (id, organisation_id, name, visible_from) values (${id}::uuid, ${organisationId}::uuid, ${name}, null)`.execute(
    db,
  )
  if (address === '') return
  const location = newId<'location'>(at.getTime())
  await sql`insert into location (id, organisation_id, name) values (${location}::uuid, ${organisationId}::uuid, ${placeName})`.execute(
    db,
  )
  await saveAddress(db, location, address)
  await sql`insert into service_at_location (id, service_id, location_id)
    values (${newId<'service-at-location'>(at.getTime() + 1)}::uuid, ${id}::uuid, ${location}::uuid)`.execute(db)
}

export async function insertOrganisation(db: Db, { id, name }: { id: string; name: string }) {
  await sql`insert into organisation (id, name, description) values (${id}::uuid, ${name}, '')`.execute(db)
}

export async function saveShown(db: Db, serviceId: string, shown: string) {
  if (shown === 'draft') await sql`update service set visible_from = null where id = ${serviceId}::uuid`.execute(db)
  else
    await sql`update service set visible_from = coalesce(visible_from, now()), visible_until = null where id = ${serviceId}::uuid`.execute(
      db,
    )
}

/** Where its postcode has changed, the place moves on the map with it; a postcode we do not know puts it on no map. */
export async function saveAddress(db: Db, locationId: string, line: string) {
  const [first = '', second = '', town = '', postcode = ''] = line.split('\t')
  const { rows } = await sql<{ id: string; postalCode: string }>`
    select id, postal_code from address where location_id = ${locationId}::uuid order by id limit 1`.execute(db)
  const before = rows[0]
  if (line === '') await sql`delete from address where id = ${before?.id ?? null}::uuid`.execute(db)
  else if (before)
    await sql`update address set address_1 = ${first}, address_2 = ${second || null}, city = ${town}, postal_code = ${postcode}
      where id = ${before.id}::uuid`.execute(db)
  else
    await sql`insert into address (location_id, address_1, address_2, city, postal_code)
      values (${locationId}::uuid, ${first}, ${second || null}, ${town}, ${postcode})`.execute(db)
  if (before?.postalCode === postcode) return
  await sql`update location set latitude = p.latitude, longitude = p.longitude
    from (select 1) one left join postcode p on p.postcode = ${postcode}
    where location.id = ${locationId}::uuid and not location.masked`.execute(db)
}

/** One person or desk to write to; a feed's others stay behind it. */
export async function saveContact(db: Db, serviceId: string, contactId: string | undefined, line: string) {
  const [name = '', title = '', email = ''] = line.split('\t')
  if (line === '') await sql`delete from contact where id = ${contactId ?? null}::uuid`.execute(db)
  else if (contactId !== undefined)
    await sql`update contact set name = ${name || null}, title = ${title || null}, email = ${email || null} where id = ${contactId}::uuid`.execute(
      db,
    )
  else
    await sql`insert into contact (service_id, name, title, email) values (${serviceId}::uuid, ${name || null}, ${title || null}, ${email || null})`.execute(
      db,
    )
}

export async function saveCategories(db: Db, serviceId: string, line: string) {
  const names = listOfNames(line)
  await sql`delete from attribute a using taxonomy_term t
    where t.id = a.taxonomy_term_id and a.service_id = ${serviceId}::uuid and not t.name = any (${names})`.execute(db)
  await sql`insert into attribute (service_id, taxonomy_term_id)
    select distinct on (t.name) ${serviceId}::uuid, t.id from taxonomy_term t
    where t.name = any (${names}) and not exists (select from attribute a join taxonomy_term own on own.id = a.taxonomy_term_id
      where a.service_id = ${serviceId}::uuid and own.name = t.name)
    order by t.name, t.id`.execute(db)
}

/** An area that is one of our boundaries by name is that boundary; any other is kept as words. */
export async function saveAreas(db: Db, serviceId: string, line: string) {
  const names = listOfNames(line)
  const known = sql`select a.id, coalesce(b.name, a.name) as name from service_area a left join boundary b on b.code = a.boundary_code
    where a.service_id = ${serviceId}::uuid`
  await sql`delete from service_area using (${known}) known where service_area.id = known.id and not known.name = any (${names})`.execute(
    db,
  )
  await sql`insert into service_area (service_id, name, boundary_code)
    select ${serviceId}::uuid, wanted.name, (select min(code) from boundary b where b.name = wanted.name)
    from unnest(${names}::text[]) wanted(name) where wanted.name not in (select name from (${known}) known)`.execute(db)
}

/** What a listing can be said to be: every category by its name, in the order of the alphabet. */
export async function listCategoryNames(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select distinct name from taxonomy_term order by name limit ${categoriesMax}`.execute(db)
  return rows.map(({ name }) => name)
}
const categoriesMax = 5_000
