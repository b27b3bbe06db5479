// Whether somebody may act for somebody else: asked at every act, in its own transaction, so that what has ended is over.
import { sql } from 'kysely'
import type { Scene } from '../scene.ts'

/**
 * True where the stage names nobody else, or where a mandate from that person to the viewer stands now and covers the verb.
 * The mandate is held until the act is done: one that is ended in the same second is ended either before the act or after it.
 */
export async function mayActFor({ db, now, viewer: as, onWordOf, forPerson }: Scene, verb: string): Promise<boolean> {
  if (!forPerson?.personId) return true
  const viewer = onWordOf ?? as
  if (viewer.kind !== 'person') return false
  if (viewer.personId === forPerson.personId) return true
  const { rows } = await sql`select id from mandate
    where holder_id = ${viewer.personId} and person_id = ${forPerson.personId}
      and (${forPerson.mandate ?? null}::uuid is null or id = ${forPerson.mandate ?? null}::uuid)
      and began_at <= ${now} and (ends_at is null or ends_at > ${now}) and revoked_at is null
      and (verbs is null or ${verb} = any(verbs)) limit 1 for share`.execute(db)
  return rows.length > 0
}
