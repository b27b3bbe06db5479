// Where is what people call it? Postcodes, outcodes, and named places.
import { sql } from 'kysely'
import type { Outcode, Postcode } from '../../../kernel/postcode.ts'
import type { Db } from '../../../platform/scene.ts'

import type { Spot } from '../rules/distance.ts'
export type PostcodeRow = {
  postcode: Postcode
  outcode: Outcode
  latitude: number | null
  longitude: number | null
  retired: boolean
  nation: string | null
}
export type OutcodeRow = Spot & { outcode: Outcode; town: string | null; region: string | null; nation: string | null }
export type NamedPlace = Spot & {
  name: string
  nameCy: string | null
  kind: string
  within: string | null
  exact: boolean
}

const namedPlacesMax = 8
const startsMax = 10

export async function findPostcode(db: Db, postcode: Postcode): Promise<PostcodeRow | undefined> {
  const { rows } = await sql<PostcodeRow>`
    select postcode, outcode, latitude, longitude, retired, nation from postcode where postcode = ${postcode}`.execute(
    db,
  )
  return rows[0]
}

export async function findOutcode(db: Db, outcode: Outcode): Promise<OutcodeRow | undefined> {
  const { rows } = await sql<OutcodeRow>`
    select outcode, latitude, longitude, town, region, nation from outcode where outcode = ${outcode}`.execute(db)
  return rows[0]
}

/** Whether anything here begins with these letters, `YO`. */
export async function knowsArea(db: Db, area: string): Promise<boolean> {
  const { rows } = await sql<{ knows: boolean }>`select exists (select from outcode where outcode ~ ${`^${area}[0-9]`})
    or exists (select from postcode where postcode ~>=~ ${`${area}0`} and postcode ~<~ ${`${area}:`}) as knows`.execute(
    db,
  )
  return rows[0]!.knows
}

/** Postcodes in use that begin so, `YO1 7`, and the middle of them all. At most ten, in order. */
export async function findPostcodesStarting(
  db: Db,
  start: string,
): Promise<{ postcodes: Postcode[]; count: number; middle?: Spot }> {
  const { rows } = await sql<{
    postcodes: Postcode[] | null
    count: number
    latitude: number | null
    longitude: number | null
  }>`
    select (array_agg(postcode order by postcode))[1:${startsMax}::int] as postcodes, count(*)::int as count, avg(latitude) as latitude, avg(longitude) as longitude
    from postcode where postcode like ${`${start.replaceAll(/[%_\\]/g, '')}%`} and not retired and latitude is not null`.execute(
    db,
  )
  const { postcodes, count, latitude, longitude } = rows[0]!
  return {
    postcodes: postcodes ?? [],
    count,
    ...(latitude === null || longitude === null ? {} : { middle: { latitude, longitude } }),
  }
}

/**
 * Places of this name, in English or Welsh, or the likest names where there is none; the larger kinds first, then the nearest to
 * `middle`. `within` narrows: the town of a street.
 */
export async function findNamedPlaces(
  db: Db,
  name: string,
  { within, middle }: { within?: string; middle?: Spot } = {},
): Promise<NamedPlace[]> {
  const { rows } = await sql<NamedPlace>`
    with asked as (select fold_name(${name}) as name, fold_name(${within ?? null}) as within, on_the_map(${middle?.longitude ?? null}::float8, ${middle?.latitude ?? null}::float8) as middle),
    exact as (
      select g.*, true as exact, 1 as likeness from gazetteer g, asked where g.search like '%|' || asked.name || '|%'
    ), alike as (
      -- By the likest of its names: one in the other language makes none of them less like what was typed.
      select g.*, false as exact, names.likeness from gazetteer g, asked,
        lateral (select max(similarity(one, asked.name)) as likeness from unnest(string_to_array(btrim(g.search, '|'), '|')) one) names
      where not exists (select from exact) and length(asked.name) > 3 and asked.name <% g.search and names.likeness > 0.45
    )
    select found.name, name_cy, kind, found.within, latitude, longitude, exact from (select * from exact union all select * from alike) found, asked
    where asked.within is null or fold_name(found.within) like '%' || asked.within || '%'
    order by likeness desc, array_position(array['city', 'town', 'suburb', 'village', 'landmark', 'street'], kind),
      coalesce(found.at <-> asked.middle, 0), found.name, found.within
    limit ${namedPlacesMax}`.execute(db)
  return rows
}

/** A town known only as what outcodes are near: the middle of them. */
export async function findOutcodeTown(
  db: Db,
  town: string,
): Promise<(Spot & { town: string; region: string | null })[]> {
  const { rows } = await sql<Spot & { town: string; region: string | null }>`
    select town, region, avg(latitude) as latitude, avg(longitude) as longitude from outcode
    where lower(town) = lower(${town.trim()}) group by town, region order by count(*) desc, region limit ${namedPlacesMax}`.execute(
    db,
  )
  return rows
}

export type Landmark = Spot & { name: string; within: string | null; metres: number | null }
const landmarksMax = 6

/**
 * Landmarks and public buildings whose name holds every word: "library", near a street's middle or within a place of that name.
 * Nearest to `near` first.
 */
export async function findLandmarks(
  db: Db,
  { words, near, within }: { words: readonly string[]; near?: Spot; within?: string },
): Promise<Landmark[]> {
  const wanted = words.map((word) => word.replaceAll(/[%_\\]/g, '')).filter((word) => word !== '')
  if (wanted.length === 0) return []
  const { rows } = await sql<Landmark>`
    with asked as (select on_the_map(${near?.longitude ?? null}::float8, ${near?.latitude ?? null}::float8) as middle, fold_name(${within ?? null}) as within)
    select g.name, g.within, g.latitude, g.longitude, g.at <-> asked.middle as metres from gazetteer g, asked
    where g.kind = 'landmark' and g.search like all (select '%' || fold_name(word) || '%' from unnest(${wanted}::text[]) word)
      and (asked.within is null and asked.middle is null or fold_name(g.within) like '%' || asked.within || '%'
        or fold_name(g.name) like '%' || asked.within || '%' or g.at <-> asked.middle < 600)
    order by (asked.within is not null and (fold_name(g.within) like '%' || asked.within || '%' or fold_name(g.name) like '%' || asked.within || '%')) desc,
      g.at <-> asked.middle nulls last, length(g.name), g.name limit ${landmarksMax}`.execute(db)
  return rows
}

/** The street whose middle is nearest, where one is within so many metres. */
export async function findNearestStreet(
  db: Db,
  { latitude, longitude }: Spot,
  metres: number,
): Promise<{ name: string; within: string | null } | undefined> {
  const { rows } = await sql<{ name: string; within: string | null; metres: number }>`
    select name, within, at <-> on_the_map(${longitude}::float8, ${latitude}::float8) as metres from gazetteer
    where kind = 'street' and at <@ (select box(point(p[0] - ${metres}::float8, p[1] - ${metres}::float8), point(p[0] + ${metres}::float8, p[1] + ${metres}::float8))
      from on_the_map(${longitude}::float8, ${latitude}::float8) p)
    order by 3, 1 limit 1`.execute(db)
  const [found] = rows
  return found && found.metres <= metres ? { name: found.name, within: found.within } : undefined
}
