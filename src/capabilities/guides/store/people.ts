// What guides hold about one person: what they did as an editor. Opinions hold nobody.
import { sql } from 'kysely'
import { provenReach } from '../../../platform/messages/reach.ts'
import type { Db } from '../../../platform/scene.ts'

/** `made_by`, `asked_by`, `decided_by`, `published_by`, `called_off_by` and `settled_by`: the work stays, no longer theirs. */
export async function clearPerson(db: Db, personId: string) {
  await sql`update guide_version set made_by = null where made_by = ${personId}::uuid`.execute(db)
  await sql`update guide_request set asked_by = nullif(asked_by, ${personId}::uuid), decided_by = nullif(decided_by, ${personId}::uuid)
    where ${personId}::uuid in (asked_by, decided_by)`.execute(db)
  await sql`update guide_publication set published_by = nullif(published_by, ${personId}::uuid), called_off_by = nullif(called_off_by, ${personId}::uuid)
    where ${personId}::uuid in (published_by, called_off_by)`.execute(db)
  await sql`update guide_feedback set settled_by = null where settled_by = ${personId}::uuid`.execute(db)
}

/** As a job: where whoever asked for something has shown that they can be reached; nothing of somebody who is forgotten. */
export async function findReach(db: Db, personId: string) {
  const { rows } = await sql<{ email: string | null; phone: string | null; language: string }>`
    select ${provenReach('person')}, language from person where id = ${personId}::uuid and forgotten_at is null`.execute(
    db,
  )
  return rows[0]
}

export async function listOfPerson(db: Db, personId: string) {
  const versions =
    await sql`select language, version, title, note, made_at from guide_version where made_by = ${personId}::uuid
    order by made_at`.execute(db)
  const requests =
    await sql`select r.note, r.asked_at, r.state, r.because from guide_request r where r.asked_by = ${personId}::uuid
    order by r.asked_at`.execute(db)
  return { versions: versions.rows, requests: requests.rows }
}
