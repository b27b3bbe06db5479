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
  beganAt: Date
  endsAt: Date | null
  withdrawnAt: Date | null
}

export async function listOf(db: Db, person: PersonId): Promise<Sharing[]> {
  const { rows } =
    await sql<Sharing>`select s.id, s.person_id, s.from_organisation, f.name as from, s.to_organisation, t.name as to, s.purposes, s.basis,
      s.wording, s.wording_version, s.language, s.given_on, s.recorded_by, s.began_at, s.ends_at, s.withdrawn_at
    from sharing s join organisation t on t.id = s.to_organisation left join organisation f on f.id = s.from_organisation
    where s.person_id = ${person} order by s.withdrawn_at is not null, s.began_at desc limit 200`.execute(db)
  return rows
}

export async function insert(db: Db, one: Omit<Sharing, 'from' | 'to' | 'withdrawnAt'>) {
  await sql`insert into sharing (id, person_id, from_organisation, to_organisation, purposes, basis, wording, wording_version, language, given_on,
      recorded_by, began_at, ends_at)
    values (${one.id}, ${one.personId}, ${one.fromOrganisation}, ${one.toOrganisation}, ${one.purposes}, ${one.basis}, ${one.wording},
      ${one.wordingVersion}, ${one.language}, ${one.givenOn}, ${one.recordedBy}, ${one.beganAt}, ${one.endsAt})`.execute(
    db,
  )
}

/** Whose it was; nothing, where it is over already, or not for this viewer to end. */
export async function withdraw(
  db: Db,
  id: SharingId,
  { by, on, now }: { by: PersonId | null; on: string; now: Date },
): Promise<{ personId: PersonId; toOrganisation: OrganisationId } | undefined> {
  const { rows } = await sql<{ personId: PersonId; toOrganisation: OrganisationId }>`
    update sharing set withdrawn_at = ${now}, withdrawn_by = ${by}, withdrawn_on = ${on}
    where id = ${id} and withdrawn_at is null returning person_id, to_organisation`.execute(db)
  return rows[0]
}
