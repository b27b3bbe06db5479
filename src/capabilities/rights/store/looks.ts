// Who looked at somebody, from the ledger: as the person themself, whose lines they are.
import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'

export type Looked = {
  organisation: string | null
  role: string | null
  purpose: string
  verb: string
  times: number
  lastAt: Date
}

const looks = sql`l.verb in ('record.look', 'record.list') and (l.actor is distinct from l.for_person)`

/** By organisation, role and purpose, the latest first. */
export async function listLooked(db: Db, person: PersonId, since: Date): Promise<Looked[]> {
  const { rows } =
    await sql<Looked>`select o.name as organisation, l.facts ->> 'role' as role, l.purpose, l.verb, count(*)::int as times, max(l.at) as last_at
    from ledger_line l left join organisation o on o.id = l.organisation
    where l.for_person = ${person} and ${looks} and l.at >= ${since} group by 1, 2, 3, 4 order by 6 desc limit 500`.execute(
      db,
    )
  return rows
}

export type LookLine = {
  number: string
  at: Date
  verb: string
  purpose: string
  channel: string
  organisation: string | null
  role: string | null
  actorKind: string
}
/** Lines about them after one of them, oldest first: looks and everything else. */
export async function listLines(db: Db, person: PersonId, after: string, most: number): Promise<LookLine[]> {
  const { rows } =
    await sql<LookLine>`select l.person_seq::text as number, l.at, l.verb, l.purpose, l.channel, o.name as organisation, l.facts ->> 'role' as role, l.actor_kind
    from ledger_line l left join organisation o on o.id = l.organisation where l.for_person = ${person} and l.person_seq > ${after}::bigint
    order by l.person_seq limit ${most}`.execute(db)
  return rows
}
