// Who mends things, what each mends, and how each is reached: kept by whoever runs the place.
import { sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'
import type { BodyKind } from '../rules/routing.ts'

export type KeptBody = {
  id: string
  name: string
  nameCy: string | null
  kind: BodyKind
  organisation: string | null
  link: string | null
  ring: string | null
  writeTo: string | null
  takesReports: boolean
  areas: string[]
}

export async function findBody(db: Db, id: string): Promise<KeptBody | undefined> {
  const { rows } =
    await sql<KeptBody>`select id, name, name_cy, kind, organisation_id as organisation, link, ring, write_to, takes_reports,
    array(select boundary_code from report_body_area a where a.body_id = b.id order by 1) as areas from report_body b where id = ${id}`.execute(
      db,
    )
  return rows[0]
}

export async function saveBody(db: Db, one: KeptBody): Promise<void> {
  await sql`insert into report_body (id, name, name_cy, kind, organisation_id, link, ring, write_to, takes_reports)
    values (${one.id}, ${one.name}, ${one.nameCy}, ${one.kind}, ${one.organisation}::uuid, ${one.link}, ${one.ring}, ${one.writeTo}, ${one.takesReports})
    on conflict (id) do update set name = excluded.name, name_cy = excluded.name_cy, kind = excluded.kind, organisation_id = excluded.organisation_id,
      link = excluded.link, ring = excluded.ring, write_to = excluded.write_to, takes_reports = excluded.takes_reports`.execute(
    db,
  )
  await sql`delete from report_body_area where body_id = ${one.id}`.execute(db)
  await sql`insert into report_body_area (body_id, boundary_code) select ${one.id}, code from boundary where code = any (${one.areas}::text[])`.execute(
    db,
  )
}

export type Mends = {
  category: string
  rank: number
  area: string | null
  because: string | null
  becauseCy: string | null
}

export async function listMends(db: Db, body: string): Promise<Mends[]> {
  const { rows } = await sql<Mends>`select category_code as category, rank, boundary_code as area, because, because_cy
    from report_responsibility where body_id = ${body} order by category_code`.execute(db)
  return rows
}

/** All that it mends, in place of what stood. What narrows one to a part of its area stays. */
export async function saveMends(db: Db, body: string, mends: readonly Omit<Mends, 'area'>[]): Promise<void> {
  const kept = JSON.stringify(
    mends.map(({ category, rank, because, becauseCy }) => ({ category, rank, because, because_cy: becauseCy })),
  )
  await sql`delete from report_responsibility where body_id = ${body} and category_code <> all (${mends.map(({ category }) => category)}::text[])`.execute(
    db,
  )
  await sql`insert into report_responsibility as held (category_code, body_id, rank, because, because_cy)
    select m.category, ${body}, m.rank, m.because, m.because_cy
    from jsonb_to_recordset(${kept}::jsonb) as m(category text, rank smallint, because text, because_cy text) join report_category c on c.code = m.category
    on conflict (category_code, body_id) do update set rank = excluded.rank, because = excluded.because, because_cy = excluded.because_cy`.execute(
    db,
  )
}

export type Reach = {
  url: string | null
  format: 'json' | 'xml'
  jurisdiction: string | null
  codes: Record<string, string>
  hasUpdates: boolean
  webhookUrl: string | null
}

/** Nothing of a key or a secret comes back but whether there is one. */
export type ShownReach = Reach & { hasKey: boolean; hasSecret: boolean }

export async function findReach(db: Db, body: string): Promise<ShownReach | undefined> {
  const { rows } = await sql<ShownReach>`select url, format, jurisdiction, codes, has_updates, webhook_url,
    key_sealed is not null as has_key, webhook_secret_sealed is not null as has_secret from report_endpoint where body_id = ${body}`.execute(
    db,
  )
  return rows[0]
}

/** `undefined` leaves a key or secret as it is; null takes it away. */
export async function saveReach(
  db: Db,
  body: string,
  one: Reach & { keySealed?: string | null; secretSealed?: string | null },
): Promise<void> {
  await sql`insert into report_endpoint as held (body_id, url, format, jurisdiction, codes, has_updates, webhook_url, key_sealed, webhook_secret_sealed)
    values (${body}, ${one.url}, ${one.format}, ${one.jurisdiction}, ${JSON.stringify(one.codes)}::jsonb, ${one.hasUpdates}, ${one.webhookUrl},
      ${one.keySealed ?? null}, ${one.secretSealed ?? null})
    on conflict (body_id) do update set url = excluded.url, format = excluded.format, jurisdiction = excluded.jurisdiction, codes = excluded.codes,
      has_updates = excluded.has_updates, webhook_url = excluded.webhook_url,
      key_sealed = case when ${one.keySealed === undefined} then held.key_sealed else excluded.key_sealed end,
      webhook_secret_sealed = case when ${one.secretSealed === undefined} then held.webhook_secret_sealed else excluded.webhook_secret_sealed end`.execute(
    db,
  )
}

export async function saveWayToSend(db: Db, category: string, sendBy: string): Promise<boolean> {
  const { rows } =
    await sql`update report_category set send_by = ${sendBy} where code = ${category} returning 1`.execute(db)
  return rows.length > 0
}

export type Limited = { person: string; name: string; kinds: string[] }

/** Everybody who works for it, and the kinds each is limited to; none is no limit. As a job, for one who leads it. */
export async function listLimits(db: Db, organisation: string): Promise<Limited[]> {
  const { rows } = await sql<Limited>`select p.id as person, p.display_name as name,
      array(select category_code from report_desk d where d.person_id = p.id order by 1) as kinds
    from person p where p.forgotten_at is null and exists (select from membership m where m.person_id = p.id and m.organisation_id = ${organisation}::uuid and m.ended_at is null)
    order by p.display_name limit 300`.execute(db)
  return rows
}

export async function saveLimits(db: Db, person: string, kinds: readonly string[]): Promise<void> {
  await sql`delete from report_desk where person_id = ${person}`.execute(db)
  await sql`insert into report_desk (person_id, category_code) select ${person}, code from report_category where code = any (${[...kinds]}::text[])`.execute(
    db,
  )
}

export async function worksFor(db: Db, person: string, organisation: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from membership where person_id = ${person} and organisation_id = ${organisation}::uuid and ended_at is null limit 1`.execute(
      db,
    )
  return rows.length > 0
}
