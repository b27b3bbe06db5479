// Who belongs around a person: household, carers, representatives.
import { sql } from 'kysely'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'

export const tieKinds = [
  'lives-with',
  'partner',
  'parent',
  'child',
  'carer',
  'cared-for',
  'relative',
  'friend',
  'neighbour',
  'representative',
  'landlord',
  'professional',
] as const
export type TieKind = (typeof tieKinds)[number]
export type Tie = {
  id: Id<'tie'>
  otherId: PersonId | null
  otherName: string
  kind: TieKind
  reach: string
  note: string
}

export async function listOf(db: Db, person: PersonId, most = 50): Promise<Tie[]> {
  const { rows } = await sql<Tie>`select id, other_id, other_name, kind, reach, note from person_tie
    where person_id = ${person} and ended_at is null order by said_at, id limit ${most}`.execute(db)
  return rows
}

export async function insert(
  db: Db,
  person: PersonId,
  one: Tie,
  { by, organisation, now }: { by: PersonId; organisation: OrganisationId; now: Date },
) {
  await sql`insert into person_tie (id, person_id, other_id, other_name, kind, reach, note, organisation_id, said_by, said_at)
    values (${one.id}, ${person}, ${one.otherId}, ${one.otherName}, ${one.kind}, ${one.reach}, ${one.note}, ${organisation}, ${by}, ${now})`.execute(
    db,
  )
}

/** Every record that is this person's, once one of them is looked at: those that were joined. */
export async function recordsOf(db: Db, person: PersonId): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`select unnest(same_person_ids(${person})) as id`.execute(db)
  return rows.map(({ id }) => id)
}

export async function end(db: Db, person: PersonId, id: string, now: Date): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update person_tie set ended_at = ${now} where id = ${id} and person_id = ${person} and ended_at is null`.execute(
      db,
    )
  return Number(numAffectedRows) === 1
}
