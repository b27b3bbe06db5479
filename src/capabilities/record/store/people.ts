// Finding people and meeting them for the first time: through functions of the database alone, which leave each person shown a line.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Listed, LookPurpose } from '../../../platform/look.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Address, Detail, Reach, Said } from './details.ts'

export type Finding = {
  name: string
  /** A number in E.164, the last six figures of one, or a mail address. */
  reach: string | null
  postcode: string | null
  bornFrom: string | null
  bornUntil: string | null
}

export const foundMax = 20

export async function findPeople(
  db: Db,
  wanted: Finding,
  { purpose, organisation, now }: { purpose: LookPurpose; organisation: OrganisationId; now: Date },
): Promise<Listed[]> {
  const { rows } =
    await sql<Listed>`select person_id as id, name, birth_year, district from find_people(${wanted.name}, ${wanted.reach},
    ${wanted.postcode}, ${wanted.bornFrom}::date, ${wanted.bornUntil}::date, ${foundMax}, ${purpose}, ${organisation}, ${now}) order by number`.execute(
      db,
    )
  return rows
}

/** False where the viewer may not look for the organisation. */
export async function meet(
  db: Db,
  one: { id: PersonId; name: string; language: string; organisation: OrganisationId; now: Date },
): Promise<boolean> {
  const { rows } = await sql<{ met: boolean }>`
    select meet_person(${one.id}, ${one.name}, ${one.language}, ${one.organisation}, ${one.now}) as met`.execute(db)
  return rows[0]?.met ?? false
}

export async function call(db: Db, person: PersonId, name: string) {
  await sql`select call_person(${person}, ${name})`.execute(db)
}

/** The whole of the details, each changed one with who said it. */
export async function keepDetail(
  db: Db,
  person: PersonId,
  detail: Omit<Detail, 'said'>,
  said: Record<string, Said>,
  now: Date,
) {
  await sql`insert into person_detail (person_id, given_name, other_names, family_name, known_as, birth_date, birth_is, sex, preferred_language,
      needs_interpreter, preferred_channel, needs, said, made_at, changed_at)
    values (${person}, ${detail.givenName}, ${detail.otherNames}, ${detail.familyName}, ${detail.knownAs}, ${detail.birthDate}, ${detail.birthIs},
      ${detail.sex}, ${detail.preferredLanguage}, ${detail.needsInterpreter}, ${detail.preferredChannel}, ${detail.needs},
      ${JSON.stringify(said)}::jsonb, ${now}, ${now})
    on conflict (person_id) do update set given_name = excluded.given_name, other_names = excluded.other_names, family_name = excluded.family_name,
      known_as = excluded.known_as, birth_date = excluded.birth_date, birth_is = excluded.birth_is, sex = excluded.sex,
      preferred_language = excluded.preferred_language, needs_interpreter = excluded.needs_interpreter,
      preferred_channel = excluded.preferred_channel, needs = excluded.needs, said = person_detail.said || excluded.said, changed_at = ${now}`.execute(
    db,
  )
}

type SaidBy = { by: PersonId; organisation: OrganisationId; on: string; now: Date }

export async function addAddress(
  db: Db,
  person: PersonId,
  one: Pick<Address, 'id' | 'lines' | 'town' | 'postcode' | 'isSecret'>,
  by: SaidBy,
) {
  await sql`insert into person_address (id, person_id, lines, town, postcode, is_secret, said_by, organisation_id, said_on, said_at)
    values (${one.id}, ${person}, ${one.lines}, ${one.town}, ${one.postcode}, ${one.isSecret}, ${by.by}, ${by.organisation}, ${by.on}, ${by.now})`.execute(
    db,
  )
}

/** Where they lived until today; it stays, with its end. */
export async function endAddresses(db: Db, person: PersonId, today: string) {
  await sql`update person_address set until_day = ${today} where person_id = ${person} and until_day is null and kind = 'home'`.execute(
    db,
  )
}

export async function addReach(
  db: Db,
  person: PersonId,
  one: Pick<Reach, 'id' | 'kind' | 'value' | 'whose' | 'isShared' | 'isSafe'>,
  by: SaidBy,
) {
  await sql`insert into person_reach (id, person_id, kind, value, whose, is_shared, is_safe, said_by, organisation_id, said_on, said_at)
    values (${one.id}, ${person}, ${one.kind}, ${one.value}, ${one.whose}, ${one.isShared}, ${one.isSafe}, ${by.by}, ${by.organisation}, ${by.on}, ${by.now})
    on conflict (person_id, value) where ended_at is null do update set whose = excluded.whose, is_shared = excluded.is_shared, is_safe = excluded.is_safe`.execute(
    db,
  )
}

export async function endReach(db: Db, person: PersonId, id: string, now: Date) {
  await sql`update person_reach set ended_at = ${now} where id = ${id} and person_id = ${person} and ended_at is null`.execute(
    db,
  )
}

export async function findName(db: Db, person: PersonId): Promise<{ name: string; language: string } | undefined> {
  const { rows } = await sql<{
    name: string
    language: string
  }>`select display_name as name, language from person where id = ${person}`.execute(db)
  return rows[0]
}

/** Whether this member of staff was shown this person since then: found, listed or opened, each with its line. */
export async function wasShownTo(db: Db, staff: PersonId, person: PersonId, since: Date): Promise<boolean> {
  const { rows } =
    await sql`select from ledger_line where for_person = ${person} and actor = ${staff} and at > ${since} limit 1`.execute(
      db,
    )
  return rows.length > 0
}
