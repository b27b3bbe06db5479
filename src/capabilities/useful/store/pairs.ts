// What is published: for each service, the few others in their order.
import { sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'
import type { Strength } from '../rules/together.ts'

export type Pair = { service: string; other: string; place: number; people: number; strength: Strength }

export async function listAllPairs(db: Db): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ service: string; others: string[] }>`
    select service_id as service, array_agg(other_id::text order by place) as others from useful_pair group by service_id`.execute(
    db,
  )
  return new Map(rows.map(({ service, others }) => [service, others]))
}

/** All of it anew, in the same transaction. */
export async function replacePairs(db: Db, pairs: readonly Pair[]) {
  await sql`delete from useful_pair`.execute(db)
  for (let from = 0; from < pairs.length; from += 5_000)
    await sql`insert into useful_pair (service_id, other_id, place, people, strength)
      select service, other, place, people, strength from jsonb_to_recordset(${JSON.stringify(pairs.slice(from, from + 5_000))}::jsonb)
        as p (service uuid, other uuid, place smallint, people int, strength text)
      where exists (select from service s where s.id = service) and exists (select from service s where s.id = other)`.execute(
      db,
    )
}

export type Rebuild = {
  id: string
  madeAt: Date
  least: number
  people: number
  services: number
  pairs: number
  holdBack: number
}

export async function keepRebuild(db: Db, made: Rebuild) {
  await db.insertInto('usefulRebuild').values(made).execute()
}

export async function findLastRebuild(db: Db): Promise<Omit<Rebuild, 'id'> | undefined> {
  return db
    .selectFrom('usefulRebuild')
    .select(['madeAt', 'least', 'people', 'services', 'pairs', 'holdBack'])
    .orderBy('madeAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function listNeverCounted(db: Db, needs: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from useful_never_counted(${[...needs]}::text[]) id`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

export type Named = { id: string; name: string; nameCy: string | null; organisation: string }
export type Useful = Named & Pick<Pair, 'people' | 'strength'>

/** What a stranger may see of services, at this moment. */
const isShown = (now: Date) => sql`s.visible_from <= ${now} and (s.visible_until is null or s.visible_until > ${now})`

/** What others who used this one used, in order; only what a stranger may see. */
export async function listUsefulBeside(db: Db, service: string, now: Date): Promise<Useful[]> {
  const { rows } = await sql<Useful>`select s.id, s.name, s.name_cy, o.name as organisation, p.people, p.strength
    from useful_pair p join service s on s.id = p.other_id join organisation o on o.id = s.organisation_id
    where p.service_id = ${service}::uuid and ${isShown(now)} order by p.place`.execute(db)
  return rows
}

/** For each of these services, its others in order. */
export async function listOthersOf(db: Db, services: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ service: string; others: string[] }>`
    select service_id as service, array_agg(other_id::text order by place) as others from useful_pair
    where service_id = any (${[...services]}::uuid[]) group by service_id`.execute(db)
  return new Map(rows.map(({ service, others }) => [service, others]))
}

/** In the order asked for. */
export async function listNamed(db: Db, ids: readonly string[], now: Date): Promise<Named[]> {
  const { rows } = await sql<Named>`select s.id, s.name, s.name_cy, o.name as organisation
    from unnest(${[...ids]}::uuid[]) with ordinality w (id, place) join service s on s.id = w.id join organisation o on o.id = s.organisation_id
    where ${isShown(now)} order by w.place`.execute(db)
  return rows
}
