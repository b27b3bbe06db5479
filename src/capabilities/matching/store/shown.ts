// What a worker sees of two people they have looked at: row-level security opens it, with the lines.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'

export type Shown = {
  id: PersonId
  name: string
  madeAt: Date
  born: string | null
  bornIs: string | null
  otherNames: string[]
  addresses: string[]
  phones: string[]
  emails: string[]
  contacts: number
  lastContact: Date | null
}

export async function findShown(db: Db, person: PersonId, organisation: OrganisationId): Promise<Shown | undefined> {
  const { rows } =
    await sql<Shown>`select p.id, p.display_name as name, p.made_at, d.birth_date::text as born, d.birth_is as born_is,
      array(select distinct trim(concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, ''))) from person_name n where n.person_id = p.id) as other_names,
      array(select concat_ws(E'\n', nullif(a.lines, ''), nullif(a.town, ''), a.postcode) from person_address a
        where a.person_id = p.id and a.until_day is null and not a.is_secret order by a.said_at desc, a.id desc limit 3) as addresses,
      array(select r.value from person_reach r where r.person_id = p.id and r.kind = 'phone' and r.ended_at is null order by r.said_at desc, r.id desc limit 3) as phones,
      array(select r.value from person_reach r where r.person_id = p.id and r.kind = 'email' and r.ended_at is null order by r.said_at desc, r.id desc limit 3) as emails,
      (select count(*)::int from person_contact c where c.person_id = p.id and c.organisation_id = ${organisation}) as contacts,
      (select max(c.at) from person_contact c where c.person_id = p.id and c.organisation_id = ${organisation}) as last_contact
    from person p left join person_detail d on d.person_id = p.id where p.id = ${person}`.execute(db)
  return rows[0]
}
