// Where the last word goes, once everything of somebody is erased.
import { sql } from 'kysely'
import { provenReach } from '../../../platform/messages/reach.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'

type LastReach = { language: Language; phone: string | null; email: string | null; letter: string | null }

/** As a job: nobody is written to where somebody wrote down that it is not safe. `letter`: the lines of where they live. */
export async function findLastReach(db: Db, person: PersonId): Promise<LastReach | undefined> {
  const { rows } = await sql<LastReach>`select p.language, ${provenReach('p')},
      (select concat_ws(E'\n', p.display_name, a.lines, a.town, a.postcode) from person_address a
        where a.person_id = p.id and a.until_day is null order by a.said_at desc limit 1) as letter
    from person p where p.id = ${person} and p.forgotten_at is null and may_be_written_to(p.id)`.execute(db)
  return rows[0]
}
