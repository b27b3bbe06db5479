// What the directory holds about one person.
import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import type { ServiceUse } from '../../../platform/manifest.ts'
import type { Db } from '../../../platform/scene.ts'

/**
 * What a person told us about listings stays, no longer theirs; how to reach them goes. The listings they changed were the work
 * of their organisation: the history keeps their id, which without their row names nobody.
 */
export async function clearPerson(db: Db, personId: string) {
  await sql`update listing_problem set reported_by = null, tell_phone = null, tell_email = null where reported_by = ${personId}::uuid`.execute(
    db,
  )
  await sql`delete from listing_keeper where phone = (select phone from person where id = ${personId}::uuid)`.execute(
    db,
  )
}

/** What they told us is wrong, and what they proposed. */
export async function listOfPerson(db: Db, personId: string) {
  const problems = await sql`select p.kind, p.words, p.reported_at, p.state, p.settled_because, s.name as service
    from listing_problem p join service s on s.id = p.service_id where p.reported_by = ${personId}::uuid order by p.reported_at`.execute(
    db,
  )
  const proposals = await sql`select p.proposed, p.reason, p.proposed_at, p.state, p.decided_because, s.name as service
    from listing_proposal p left join service s on s.id = p.service_id where p.proposed_by = ${personId}::uuid order by p.proposed_at`.execute(
    db,
  )
  return { problems: problems.rows, proposals: proposals.rows }
}

/**
 * Whose details these people had sent to themselves. The number is long gone; that it was sent stands in their own lines. Who works
 * or volunteers here sends for others, so none of theirs says anything of them.
 */
export async function listSentTo(db: Db, people: readonly PersonId[], since: Date): Promise<ServiceUse[]> {
  const { rows } = await sql<ServiceUse>`select l.for_person as person, l.thing_id as service, l.at from ledger_line l
    where l.for_person = any (${[...people]}::uuid[]) and l.actor = l.for_person and l.verb = 'directory.send-listing'
      and l.thing_kind = 'listing' and l.at >= ${since}
      and not exists (select from membership m where m.person_id = l.for_person)`.execute(db)
  return rows
}
