import { sql } from 'kysely'
import type { Db } from '../../../../platform/scene.ts'
import type { Boundary } from '../../../../platform/import/boundaries.ts'
import type { OutcodeRecord, PostcodeRecord } from '../place-rows.ts'

export type Counts = { added: number; changed: number }

/** Adds and mends postcodes in one statement. What this source does not say (nation, district) is kept from one that did. */
export async function writePostcodes(db: Db, records: readonly PostcodeRecord[]): Promise<Counts> {
  return countsOf(
    await sql<Counts>`with written as (
      insert into postcode as held (postcode, latitude, longitude, retired, retired_on, nation, district_code)
      select * from unnest(
        ${records.map(({ postcode }) => postcode)}::text[], ${records.map(({ at }) => at?.latitude ?? null)}::float8[],
        ${records.map(({ at }) => at?.longitude ?? null)}::float8[], ${records.map(({ retired }) => retired)}::boolean[],
        ${records.map(({ retiredOn }) => retiredOn ?? null)}::date[], ${records.map(({ nation }) => nation ?? null)}::text[],
        ${records.map(({ districtCode }) => districtCode ?? null)}::text[])
      on conflict (postcode) do update set latitude = excluded.latitude, longitude = excluded.longitude, retired = excluded.retired,
        retired_on = coalesce(excluded.retired_on, held.retired_on), nation = coalesce(excluded.nation, held.nation),
        district_code = coalesce(excluded.district_code, held.district_code)
      where (held.latitude, held.longitude, held.retired, held.retired_on, held.nation, held.district_code) is distinct from
        (excluded.latitude, excluded.longitude, excluded.retired, coalesce(excluded.retired_on, held.retired_on),
         coalesce(excluded.nation, held.nation), coalesce(excluded.district_code, held.district_code))
      returning (xmax = 0) as added)
      select count(*) filter (where added)::int as added, count(*) filter (where not added)::int as changed from written`.execute(
      db,
    ),
  )
}

export async function writeOutcodes(db: Db, records: readonly OutcodeRecord[]): Promise<Counts> {
  return countsOf(
    await sql<Counts>`with written as (
      insert into outcode as held (outcode, latitude, longitude, town, region, nation)
      select * from unnest(
        ${records.map(({ outcode }) => outcode)}::text[], ${records.map(({ at }) => at.latitude)}::float8[],
        ${records.map(({ at }) => at.longitude)}::float8[], ${records.map(({ town }) => town ?? null)}::text[],
        ${records.map(({ region }) => region ?? null)}::text[], ${records.map(({ nation }) => nation ?? null)}::text[])
      on conflict (outcode) do update set latitude = excluded.latitude, longitude = excluded.longitude, town = excluded.town,
        region = excluded.region, nation = excluded.nation
      where (held.latitude, held.longitude, held.town, held.region, held.nation) is distinct from
        (excluded.latitude, excluded.longitude, excluded.town, excluded.region, excluded.nation)
      returning (xmax = 0) as added)
      select count(*) filter (where added)::int as added, count(*) filter (where not added)::int as changed from written`.execute(
      db,
    ),
  )
}

function countsOf({ rows }: { rows: Counts[] }): Counts {
  return rows[0] ?? { added: 0, changed: 0 }
}

export type BoundaryKind = { kind: string; source: string }

/** An area's rings are replaced only where one of them differs; services that named the area's code by address find it. */
export async function writeBoundaries(
  db: Db,
  boundaries: readonly Boundary[],
  { kind, source }: BoundaryKind,
): Promise<Counts> {
  const codes = boundaries.map(({ code }) => code)
  const rings = boundaries.flatMap(({ code, outline }) =>
    outline
      .flat()
      .map((ring, number) => ({ code, number, ring: `(${ring.map(([lon, lat]) => `(${lon},${lat})`).join(',')})` })),
  )
  const before = await ringsOf(db, codes)
  const { rows } = await sql<{ code: string; added: boolean }>`
    insert into boundary as held (code, name, kind, source)
    select code, name, ${kind}, ${source} from unnest(${codes}::text[], ${boundaries.map(({ name }) => name)}::text[]) as given(code, name)
    on conflict (code) do update set name = excluded.name, kind = excluded.kind, source = excluded.source
    where (held.name, held.kind, held.source) is distinct from (excluded.name, excluded.kind, excluded.source)
    returning code, (xmax = 0) as added`.execute(db)
  await sql`
    insert into boundary_ring as held (boundary_code, ring_number, ring)
    select * from unnest(${rings.map(({ code }) => code)}::text[], ${rings.map(({ number }) => number)}::int[], ${rings.map(({ ring }) => ring)}::polygon[])
    on conflict (boundary_code, ring_number) do update set ring = excluded.ring where held.ring::text <> excluded.ring::text`.execute(
    db,
  )
  await sql`
    delete from boundary_ring using (
      select code, max(number) as last from unnest(${rings.map(({ code }) => code)}::text[], ${rings.map(({ number }) => number)}::int[]) as given(code, number) group by code
    ) given where boundary_code = given.code and ring_number > given.last`.execute(db)
  await sql`update service_area set boundary_code = code from boundary
    where code = any(${codes}::text[]) and service_area.boundary_code is null and service_area.uri like '%/' || code`.execute(
    db,
  )
  const added = new Set(rows.filter((row) => row.added).map(({ code }) => code))
  const after = await ringsOf(db, codes)
  const changed = codes.filter(
    (code) => !added.has(code) && (rows.some((row) => row.code === code) || before.get(code) !== after.get(code)),
  )
  return { added: added.size, changed: changed.length }
}

/** A digest of each area's rings. */
async function ringsOf(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; digest: string }>`
    select boundary_code as code, md5(string_agg(ring::text, ';' order by ring_number)) as digest
    from boundary_ring where boundary_code = any(${[...codes]}::text[]) group by 1`.execute(db)
  return new Map(rows.map(({ code, digest }) => [code, digest]))
}

export type Located = { latitude: number; longitude: number; locatedBy: 'postcode' | 'outcode' }

/** Where postcodes are: by themselves, or else by the middle of their outcode. Those in neither table are not in the answer. */
export async function locatePostcodes(db: Db, postcodes: readonly string[]): Promise<Map<string, Located>> {
  const { rows } = await sql<Located & { postcode: string }>`
    select asked.postcode, coalesce(p.latitude, o.latitude) as latitude, coalesce(p.longitude, o.longitude) as longitude,
      case when p.latitude is null then 'outcode' else 'postcode' end as "locatedBy"
    from unnest(${[...new Set(postcodes)]}::text[]) as asked(postcode)
    -- By the index, however many the place knows.
    left join lateral (select latitude, longitude from postcode where postcode = asked.postcode offset 0) p on true
    left join outcode o on o.outcode = split_part(asked.postcode, ' ', 1)
    where coalesce(p.latitude, o.latitude) is not null`.execute(db)
  return new Map(rows.map(({ postcode, ...located }) => [postcode, located]))
}

/** Boundaries by their names in small letters; a name that two of them share says nothing. */
export async function boundariesNamed(db: Db, names: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; code: string }>`
    select lower(name) as name, min(code) as code from boundary
    where lower(name) = any(${names.map((name) => name.toLowerCase())}::text[]) group by lower(name) having count(*) = 1`.execute(
    db,
  )
  return new Map(rows.map(({ name, code }) => [name, code]))
}
