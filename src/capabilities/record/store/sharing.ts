// On what ground one organisation sees what another keeps of a person. One table for consent and every other lawful basis.
import { sql } from 'kysely'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'

export type SharingId = Id<'sharing'>
export const bases = [
  'consent',
  'contract',
  'legal-duty',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const
export type Basis = (typeof bases)[number]

export type Sharing = {
  id: SharingId
  personId: PersonId
  /** Absent: every organisation's. */
  fromOrganisation: OrganisationId | null
  from: string | null
  toOrganisation: OrganisationId
  to: string
  /** Absent: for any purpose. */
  purposes: string[] | null
  basis: Basis
  /** Word for word what was read or shown, and agreed to; for another basis, the law or the reason. */
  wording: string
  wordingVersion: string
  language: string
  givenOn: string
  recordedBy: PersonId | null
  /** As they read it, as it was read to them, or on paper. */
  askedHow: AskedHow
  /** A no is kept with its words, and is never in force. */
  answer: 'yes' | 'no'
  /** What alone is shared, and which pieces of it; absent: what is kept of the person. */
  thing: Shared | null
  beganAt: Date
  endsAt: Date | null
  withdrawnAt: Date | null
}

const howAsked = ['shown', 'read-out', 'in-writing'] as const
export type AskedHow = (typeof howAsked)[number]
export type Shared = { kind: string; id: string; pieces: string[] }

export async function listOf(db: Db, person: PersonId, most = 200): Promise<Sharing[]> {
  const { rows } =
    await sql<Sharing>`select s.id, s.person_id, s.from_organisation, f.name as from, s.to_organisation, t.name as to, s.purposes, s.basis,
      s.wording, s.wording_version, s.language, s.given_on, s.recorded_by, s.asked_how, s.answer,
      case when s.thing_id is not null then jsonb_build_object('kind', s.thing_kind, 'id', s.thing_id, 'pieces', to_jsonb(s.pieces)) end as thing,
      s.began_at, s.ends_at, s.withdrawn_at
    from sharing s join organisation t on t.id = s.to_organisation left join organisation f on f.id = s.from_organisation
    where s.person_id = ${person} order by s.withdrawn_at is not null, s.began_at desc limit ${most}`.execute(db)
  return rows
}

export type NewSharing = Omit<Sharing, 'from' | 'to' | 'withdrawnAt'>

export async function insert(db: Db, one: NewSharing) {
  const { thing } = one
  const [over, overOn] = one.answer === 'no' ? [one.beganAt, one.givenOn] : [null, null]
  await sql`insert into sharing (id, person_id, from_organisation, to_organisation, purposes, basis, wording, wording_version, language, given_on,
      recorded_by, asked_how, answer, thing_kind, thing_id, pieces, began_at, ends_at, withdrawn_at, withdrawn_on)
    values (${one.id}, ${one.personId}, ${one.fromOrganisation}, ${one.toOrganisation}, ${one.purposes}, ${one.basis}, ${one.wording},
      ${one.wordingVersion}, ${one.language}, ${one.givenOn}, ${one.recordedBy}, ${one.askedHow}, ${one.answer}, ${thing?.kind ?? null},
      ${thing?.id ?? null}, ${thing?.pieces ?? null}, ${one.beganAt}, ${one.endsAt}, ${over}, ${overOn})`.execute(db)
}

export type Ended = {
  id: SharingId
  personId: PersonId
  toOrganisation: OrganisationId
  thing: { kind: string; id: string } | null
}

/**
 * Whose it was; nothing, where it is over already, or not for this viewer to end. Consent to the same that was given again, in other words or
 * until another day, ends with it: whoever takes it back means all of it.
 */
export async function withdraw(
  db: Db,
  id: SharingId,
  { by, on, now }: { by: PersonId | null; on: string; now: Date },
): Promise<Ended | undefined> {
  const { rows } = await sql<Ended>`
    with meant as (select * from sharing where id = ${id} and withdrawn_at is null)
    update sharing set withdrawn_at = ${now}, withdrawn_by = ${by}, withdrawn_on = ${on} from meant
    where sharing.withdrawn_at is null and (sharing.id = meant.id or (sharing.basis = 'consent' and meant.basis = 'consent'
      and sharing.thing_id is null and meant.thing_id is null and sharing.person_id = meant.person_id
      and sharing.to_organisation = meant.to_organisation and sharing.from_organisation is not distinct from meant.from_organisation
      and sharing.purposes is not distinct from meant.purposes)) returning ${ended}`.execute(db)
  return rows.find((one) => one.id === id)
}

/** What a person let an organisation see by themself, whatever the words and for however long. */
export type Given = {
  person: PersonId
  from: OrganisationId | null
  to: OrganisationId
  purposes: readonly string[] | null
}

function standsAs({ person, from, to, purposes }: Given) {
  return sql`person_id = ${person} and to_organisation = ${to} and from_organisation is not distinct from ${from}
    and purposes is not distinct from ${purposes && [...purposes]}::text[] and basis = 'consent' and thing_id is null and withdrawn_at is null`
}

export async function isGivenUntil(db: Db, one: Given, ends: Date | null): Promise<boolean> {
  const { rows } =
    await sql`select from sharing where ${standsAs(one)} and ends_at is not distinct from ${ends}`.execute(db)
  return rows.length > 0
}

/** Another takes its place in the same transaction: nobody is told that it is over, for they see the same. */
export async function replace(db: Db, one: Given, { on, now }: { on: string; now: Date }): Promise<SharingId[]> {
  const { rows } = await sql<{ id: SharingId }>`
    update sharing set withdrawn_at = ${now}, withdrawn_by = ${one.person}, withdrawn_on = ${on}
    where ${standsAs(one)} and (ends_at is null or ends_at > ${now}) returning id`.execute(db)
  return rows.map(({ id }) => id)
}

/** The same of everything that was agreed about one thing, or about one thing with one organisation. */
export async function withdrawThing(
  db: Db,
  thing: string,
  { to, by, on, now }: { to?: OrganisationId; by: PersonId | null; on: string; now: Date },
): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    update sharing set withdrawn_at = ${now}, withdrawn_by = ${by}, withdrawn_on = ${on}
    where thing_id = ${thing} and withdrawn_at is null and (${to ?? null}::uuid is null or to_organisation = ${to ?? null}) returning ${ended}`.execute(
    db,
  )
  return rows
}

const ended = sql`sharing.id, sharing.person_id, sharing.to_organisation,
  case when sharing.thing_id is not null then jsonb_build_object('kind', sharing.thing_kind, 'id', sharing.thing_id) end as thing`

/** Whether this organisation may still have this thing; held until the transaction ends. */
export async function holdConsent(db: Db, thing: string, to: OrganisationId): Promise<boolean> {
  const { rows } = await sql<{ stands: boolean }>`select hold_consent(${thing}, ${to}) as stands`.execute(db)
  return rows[0]!.stands
}

/** Whom a person can let see something, by name: where somebody works who may look at people. */
export async function listWherePeopleLook(db: Db): Promise<{ id: OrganisationId; name: string }[]> {
  const { rows } = await sql<{ id: OrganisationId; name: string }>`select id, name from where_people_look()`.execute(db)
  return rows
}
