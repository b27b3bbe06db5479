// The lists that lead to a place where nothing can be typed: outcodes, streets in one, and the ends of its postcodes.
import { sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'

export type Middle = { latitude: number; longitude: number; radiusMetres: number }

const areasMax = 60
const streetsMax = 200
const postcodesMax = 200
/** Of latitude; a degree of longitude here is shorter, so the box is a little wide, which only offers more. */
const metresInADegree = 111_320

/** Outcodes of the place, with their towns; those that its postcodes have, where no list of outcodes is kept. */
export async function listOutcodes(
  db: Db,
  middle: Middle | undefined,
): Promise<{ outcode: string; town: string | null }[]> {
  const far = middle ? middle.radiusMetres / metresInADegree : 0
  const within = middle
    ? sql`latitude between ${middle.latitude - far} and ${middle.latitude + far}
        and longitude between ${middle.longitude - 2 * far} and ${middle.longitude + 2 * far}`
    : sql`true`
  const { rows } = await sql<{ outcode: string; town: string | null }>`
    select outcode, town from outcode where ${within} order by left(outcode, 1), length(outcode), outcode limit ${areasMax}`.execute(
    db,
  )
  if (rows.length > 0) return rows
  const own = await sql<{ outcode: string; town: string | null }>`
    select distinct outcode, null as town from postcode where not retired and latitude is not null and ${within} limit ${areasMax}`.execute(
    db,
  )
  return own.rows.sort((one, other) => one.outcode.localeCompare(other.outcode, 'en', { numeric: true }))
}

/** Streets among an outcode’s postcodes, each with the postcode nearest to its middle. */
export async function listStreets(db: Db, outcode: string): Promise<{ name: string; postcode: string }[]> {
  const { rows } = await sql<{ name: string; postcode: string }>`
    with here as (select postcode, latitude, longitude from postcode
        where postcode like ${`${outcode} %`} and not retired and latitude is not null),
      box as (select min(latitude) as south, max(latitude) as north, min(longitude) as west, max(longitude) as east from here)
    select distinct on (street.name) street.name, near.postcode
    from box, gazetteer street, lateral (
      select postcode from here
      order by (here.latitude - street.latitude) ^ 2 + ((here.longitude - street.longitude) * 0.6) ^ 2 limit 1) near
    where street.kind = 'street' and street.latitude between box.south and box.north and street.longitude between box.west and box.east
    order by street.name limit ${streetsMax}`.execute(db)
  return rows
}

export async function listPostcodes(db: Db, outcode: string): Promise<string[]> {
  const { rows } = await sql<{ postcode: string }>`
    select postcode from postcode where postcode like ${`${outcode} %`} and not retired order by postcode limit ${postcodesMax}`.execute(
    db,
  )
  return rows.map(({ postcode }) => postcode)
}
