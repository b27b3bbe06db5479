// What is known of a person beside how they sign in. Nothing here exists for anybody but them until a look is written.
import { sql } from 'kysely'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'

export type BirthIs = 'exact' | 'year' | 'guess' | 'unknown'
export type Sex = 'female' | 'male' | 'other' | 'not-said'

/** Who said a thing, on which channel, when; `organisation` is whose worker wrote it down. */
export type Said = { by: PersonId | null; organisation: OrganisationId | null; on: string; at: string }

export type Detail = {
  givenName: string
  otherNames: string
  familyName: string
  knownAs: string
  /** `YYYY-MM-DD`; the first of January of a year that is all that is known. */
  birthDate: string | null
  birthIs: BirthIs
  sex: Sex | null
  preferredLanguage: string | null
  needsInterpreter: boolean
  preferredChannel: string | null
  needs: string
  said: Record<string, Said>
}

export type Address = {
  id: Id<'address'>
  kind: 'home' | 'staying' | 'post' | 'none'
  lines: string
  town: string
  postcode: string | null
  isSecret: boolean
  fromDay: string | null
  untilDay: string | null
  organisationId: OrganisationId | null
  saidOn: string
  saidAt: Date
}

export type Reach = {
  id: Id<'reach'>
  kind: 'phone' | 'email'
  value: string
  whose: string
  isShared: boolean
  isSafe: boolean
  organisationId: OrganisationId | null
  saidOn: string
  saidAt: Date
}

export type OtherName = { kind: 'birth' | 'previous' | 'also' | 'spelling'; givenName: string; familyName: string }

export type Details = { detail: Detail | undefined; names: OtherName[]; addresses: Address[]; reaches: Reach[] }

/** Everything of it that stands now, newest said first; of each kind at most so many, for a page. */
export async function find(db: Db, person: PersonId, most = 50): Promise<Details> {
  const { rows: details } =
    await sql<Detail>`select given_name, other_names, family_name, known_as, birth_date::text, birth_is, sex,
    preferred_language, needs_interpreter, preferred_channel, needs, said from person_detail where person_id = ${person}`.execute(
      db,
    )
  const { rows: names } = await sql<OtherName>`select kind, given_name, family_name from person_name
    where person_id = ${person} order by said_at desc, id desc limit ${most}`.execute(db)
  const { rows: addresses } =
    await sql<Address>`select id, kind, lines, town, postcode, is_secret, from_day::text, until_day::text,
    organisation_id, said_on, said_at from person_address where person_id = ${person} order by until_day is not null, said_at desc, id desc limit ${most}`.execute(
      db,
    )
  const { rows: reaches } =
    await sql<Reach>`select id, kind, value, whose, is_shared, is_safe, organisation_id, said_on, said_at
    from person_reach where person_id = ${person} and ended_at is null order by kind desc, said_at desc limit ${most}`.execute(
      db,
    )
  return { detail: details[0], names, addresses, reaches }
}

/** The look that opens them comes first. */
export async function clearPerson(db: Db, person: PersonId) {
  await sql`delete from person_name where person_id = ${person}`.execute(db)
  await sql`delete from person_address where person_id = ${person}`.execute(db)
  await sql`delete from person_reach where person_id = ${person}`.execute(db)
  await sql`delete from person_detail where person_id = ${person}`.execute(db)
}
