// What organisations and people are called, by their ids. Organisations are for anybody to see; a person's own row only for who may.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../../kernel/id.ts'
import type { Db } from '../scene.ts'

type Whose = 'all' | readonly string[]

/** In the order of their names. */
export async function namesOfOrganisations(db: Db, whose: Whose): Promise<Map<OrganisationId, string>> {
  if (whose.length === 0) return new Map()
  const { rows } = await sql<Named<OrganisationId>>`
    select id, name from organisation where ${isOf(whose)} order by name, id`.execute(db)
  return byId(rows)
}

export async function nameOfOrganisation(db: Db, id: string | null | undefined): Promise<string | undefined> {
  if (!id) return undefined
  const { rows } = await sql<{ name: string }>`select name from organisation where id = ${id}::uuid`.execute(db)
  return rows[0]?.name
}

/** For a form that asks which of them. */
export async function listOrganisations(db: Db, whose: Whose): Promise<Named<OrganisationId>[]> {
  const { rows } = await sql<Named<OrganisationId>>`
    select id, name from organisation where ${isOf(whose)} order by name, id limit ${organisationsMax}`.execute(db)
  return rows
}
const organisationsMax = 1_000

/** Of those who may be seen: as a job or the system everybody, as somebody else themself and whom they have looked at. */
export async function namesOfPeople(db: Db, ids: readonly string[]): Promise<Map<PersonId, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Named<PersonId>>`
    select id, display_name as name from person where id = any (${[...ids]}::uuid[])`.execute(db)
  return byId(rows)
}

/** Of those who work here, for saying to anybody at work who did what; of others nothing. */
export async function namesOfStaff(db: Db, ids: readonly (string | null)[]): Promise<Map<PersonId, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<Named<PersonId>>`select id, name from staff_names(${wanted}::uuid[])`.execute(db)
  return byId(rows)
}

type Named<Id> = { id: Id; name: string }

function isOf(whose: Whose) {
  return whose === 'all' ? sql`true` : sql`id = any (${[...whose]}::uuid[])`
}

function byId<Id>(rows: readonly Named<Id>[]): Map<Id, string> {
  return new Map(rows.map(({ id, name }) => [id, name]))
}
