import { sql } from 'kysely'
import type { PersonId } from '../../kernel/id.ts'
import type { ChannelName } from '../../platform/stage.ts'
import type { Db } from '../../platform/scene.ts'

export const linesPerPage = 50

/** The person as they are held; nothing, if there is no such person for this viewer. */
export function findPerson(db: Db, id: PersonId) {
  return db
    .selectFrom('person')
    .select(['id', 'displayName', 'language', 'madeAt'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** What they belong to now, with each organisation's name. */
export function listMemberships(db: Db, id: PersonId) {
  return db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisationId')
    .select(['organisation.name as organisation', 'membership.role'])
    .where('membership.personId', '=', id)
    .where('membership.endedAt', 'is', null)
    .orderBy('organisation.name')
    .execute()
}

export type Line = {
  personSeq: number
  at: Date
  verb: string
  actor: string | null
  actorKind: string
  channel: ChannelName
  purpose: string
  /** On whose behalf, by name, and as what. */
  organisation: string | null
  role: string | null
  /** `self`, or the kind of the mandate by which somebody acted. */
  authority: string
  /** The flow that was begun for them. */
  flow: string | null
}

type Lines = { below: number | undefined; onlyLooks?: boolean }

/** Lines about a person, newest first, from just below the line numbered `below`; at most `linesPerPage`. Or others' looks alone. */
export async function listLinesAbout(db: Db, id: PersonId, { below, onlyLooks = false }: Lines): Promise<Line[]> {
  const rows = await db
    .selectFrom('ledgerLine')
    .leftJoin('organisation', 'organisation.id', 'ledgerLine.organisation')
    .select([
      'personSeq',
      'at',
      'verb',
      'actor',
      'actorKind',
      'channel',
      'purpose',
      'authority',
      'organisation.name as organisation',
    ])
    .select([sql<string | null>`facts ->> 'role'`.as('role'), sql<string | null>`facts ->> 'flow'`.as('flow')])
    .where('forPerson', '=', id)
    .$if(below !== undefined, (query) => query.where('personSeq', '<', String(below)))
    .$if(onlyLooks, (query) =>
      query.where('verb', 'in', ['record.look', 'record.list']).where('actor', 'is distinct from', id),
    )
    .orderBy('personSeq', 'desc')
    .limit(linesPerPage)
    .execute()
  const roles = await rolesIn(
    db,
    rows.filter(({ role, actor, organisation }) => role === null && actor !== null && organisation !== null),
  )
  return rows.map((row) => ({
    ...row,
    role: row.role ?? roles.get(String(row.personSeq)) ?? null,
    personSeq: Number(row.personSeq),
    channel: row.channel as ChannelName,
  }))
}

/** As what each act was done, by the line's number; nothing for lines that are not the viewer's. A look says so in its own line. */
async function rolesIn(db: Db, lines: readonly { personSeq: string | null }[]): Promise<Map<string, string>> {
  const numbers = lines.map(({ personSeq }) => personSeq)
  if (numbers.length === 0) return new Map()
  const { rows } = await sql<{
    personSeq: string
    role: string
  }>`select person_seq, role from roles_in_own_lines(${numbers}::bigint[]) where role is not null`.execute(db)
  return new Map(rows.map(({ personSeq, role }) => [String(personSeq), role]))
}

export async function countLinesAbout(db: Db, id: PersonId): Promise<number> {
  const row = await db.selectFrom('ledgerPerson').select('lines').where('personId', '=', id).executeTakeFirst()
  return Number(row?.lines ?? 0)
}
