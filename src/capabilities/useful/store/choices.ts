// What a person chose and told. Row-level security shows it to them; needs also to whoever looked at them.
import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import type { ServiceUse } from '../../../platform/manifest.ts'
import type { Db } from '../../../platform/scene.ts'

export async function isCounted(db: Db, person: PersonId): Promise<boolean> {
  const row = await db.selectFrom('usefulChoice').select('isCounted').where('personId', '=', person).executeTakeFirst()
  return row?.isCounted ?? false
}

export async function keepChoice(
  db: Db,
  { person, counted, on, now }: { person: PersonId; counted: boolean; on: string; now: Date },
) {
  await sql`insert into useful_choice (person_id, is_counted, changed_at, changed_on) values (${person}, ${counted}, ${now}, ${on})
    on conflict (person_id) do update set is_counted = excluded.is_counted, changed_at = excluded.changed_at, changed_on = excluded.changed_on`.execute(
    db,
  )
}

/** The next thousand at most of those who are counted, in the order of their ids. Whoever asked that theirs is only kept is not. */
export async function listCounted(db: Db, after: PersonId | undefined, most: number): Promise<PersonId[]> {
  const { rows } = await sql<{ personId: PersonId }>`select person_id from useful_choice
    where is_counted and not is_only_kept(person_id) and person_id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid order by person_id limit ${most}`.execute(
    db,
  )
  return rows.map(({ personId }) => personId)
}

export async function listTold(db: Db, people: readonly PersonId[], since: Date): Promise<ServiceUse[]> {
  const { rows } =
    await sql<ServiceUse>`select person_id as person, service_id as service, told_at as at from useful_told
    where person_id = any (${[...people]}::uuid[]) and told_at >= ${since}`.execute(db)
  return rows
}

/** False where there is no such service. */
export async function keepTold(db: Db, person: PersonId, service: string, now: Date): Promise<boolean> {
  const { rows } = await sql`insert into useful_told (person_id, service_id, told_at)
    select ${person}, id, ${now} from service where id = ${service}::uuid
    on conflict (person_id, service_id) do update set told_at = excluded.told_at returning 1`.execute(db)
  return rows.length > 0
}

export async function dropTold(db: Db, person: PersonId, service: string): Promise<boolean> {
  const { rows } =
    await sql`delete from useful_told where person_id = ${person} and service_id = ${service}::uuid returning 1`.execute(
      db,
    )
  return rows.length > 0
}

export async function listNeeds(db: Db, person: PersonId): Promise<string[]> {
  const rows = await db
    .selectFrom('usefulNeed')
    .select('need')
    .where('personId', '=', person)
    .orderBy('toldAt')
    .orderBy('need')
    .execute()
  return rows.map(({ need }) => need)
}

/** These needs and no others. What is no need here is left out. */
export async function keepNeeds(
  db: Db,
  { person, needs, on, now }: { person: PersonId; needs: readonly string[]; on: string; now: Date },
) {
  await sql`delete from useful_need where person_id = ${person} and not need = any (${[...needs]}::text[])`.execute(db)
  await sql`insert into useful_need (person_id, need, told_at, told_on)
    select ${person}, code, ${now}, ${on} from need where code = any (${[...needs]}::text[]) on conflict do nothing`.execute(
    db,
  )
}

export type NeedName = { code: string; name: string; nameCy: string }

/** All that can be told, but for those of which nothing is ever kept. */
export async function listNeedNames(db: Db, never: readonly string[]): Promise<NeedName[]> {
  const { rows } = await sql<NeedName>`select code, name, name_cy from need where not code = any (${[...never]}::text[])
    order by name limit 100`.execute(db)
  return rows
}

export async function clearPerson(db: Db, person: string) {
  for (const table of ['useful_told', 'useful_need', 'useful_choice'])
    await sql`delete from ${sql.table(table)} where person_id = ${person}::uuid`.execute(db)
}

export async function listOfPerson(db: Db, person: string) {
  const { rows: choice } =
    await sql`select is_counted, changed_at, changed_on from useful_choice where person_id = ${person}::uuid`.execute(
      db,
    )
  const { rows: told } =
    await sql`select s.name as service, t.told_at from useful_told t join service s on s.id = t.service_id
    where t.person_id = ${person}::uuid order by t.told_at`.execute(db)
  const { rows: needs } =
    await sql`select need, told_at, told_on from useful_need where person_id = ${person}::uuid order by told_at limit 100`.execute(
      db,
    )
  return { choice: choice[0] ?? null, told, needs }
}

/** Roughly where somebody lives, from the postcode of their newest address that is no secret. */
export async function findHome(db: Db, person: PersonId): Promise<{ latitude: number; longitude: number } | undefined> {
  const { rows } = await sql<{
    latitude: number
    longitude: number
  }>`select p.latitude, p.longitude from person_address a
    join postcode p on p.postcode = a.postcode where a.person_id = ${person} and a.until_day is null and not a.is_secret
      and a.kind in ('home', 'staying') and p.latitude is not null order by a.said_at desc, a.id desc limit 1`.execute(
    db,
  )
  return rows[0]
}

/** What they are called, for whoever has looked at them. */
export async function findName(db: Db, person: PersonId): Promise<string> {
  const row = await db.selectFrom('person').select('displayName').where('id', '=', person).executeTakeFirst()
  return row?.displayName ?? ''
}
