// Every statement about mandates. Row-level security shows one to the person whose affairs they are and to whoever holds it.
import { sql } from 'kysely'
import { provenReach } from '../../../platform/messages/reach.ts'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Document } from '../rules/evidence.ts'

export type MandateId = Id<'mandate'>
export const mandateKinds = [
  'self',
  'carer',
  'lasting-power-of-attorney',
  'volunteer',
  'worker',
  'interpreter',
] as const
export type MandateKind = (typeof mandateKinds)[number]

export type Mandate = {
  id: MandateId
  personId: PersonId
  holderId: PersonId
  kind: MandateKind
  /** Absent: everything. */
  flows: string[] | null
  evidence: string
  givenHow: 'own-page' | 'spoken' | 'in-writing'
  /** What whoever wrote it down was shown, and for which organisation; absent where it was given by the person themself. */
  document: Document | null
  organisation: string | null
  recordedBy: PersonId
  beganAt: Date
  endsAt: Date | null
  revokedAt: Date | null
  revokedBy: PersonId | null
}

const columns = sql`id, person_id, holder_id, kind, flows, evidence, given_how, document,
  (select name from organisation o where o.id = mandate.organisation_id) as organisation, recorded_by, began_at, ends_at, revoked_at, revoked_by`

/** Both sides of one person's mandates, newest first, at most 100. */
export async function listOf(db: Db, personId: PersonId, most = 100): Promise<Mandate[]> {
  const { rows } = await sql<Mandate>`select ${columns} from mandate
    where person_id = ${personId} or holder_id = ${personId} order by began_at desc, id desc limit ${most}`.execute(db)
  return rows
}

/** What somebody holds, those that stand and those that are over, newest first. */
export async function listHeld(db: Db, holder: PersonId): Promise<Mandate[]> {
  const { rows } = await sql<Mandate>`select ${columns} from mandate
    where holder_id = ${holder} and kind <> 'self' order by began_at desc, id desc limit 200`.execute(db)
  return rows
}

/** Those that stand now, by which the holder may act for the person. */
export async function listStanding(db: Db, holder: PersonId, person: PersonId, now: Date): Promise<Mandate[]> {
  const { rows } =
    await sql<Mandate>`select ${columns} from mandate where holder_id = ${holder} and person_id = ${person}
    and began_at <= ${now} and (ends_at is null or ends_at > ${now}) and revoked_at is null order by began_at desc, id desc limit 20`.execute(
      db,
    )
  return rows
}

export async function insert(
  db: Db,
  given: Omit<Mandate, 'revokedAt' | 'revokedBy' | 'organisation'> & {
    verbs: string[] | null
    givenOn: string
    organisationId: OrganisationId | null
  },
) {
  await sql`insert into mandate (id, person_id, holder_id, kind, flows, verbs, evidence, given_how, given_on, document, organisation_id,
      recorded_by, began_at, ends_at)
    values (${given.id}, ${given.personId}, ${given.holderId}, ${given.kind}, ${given.flows}, ${given.verbs}, ${given.evidence},
      ${given.givenHow}, ${given.givenOn}, ${given.document}, ${given.organisationId}, ${given.recordedBy}, ${given.beganAt}, ${given.endsAt})`.execute(
    db,
  )
}

/** Whoever is left without it; `undefined` where it is over already, or not theirs to end. */
export async function revoke(
  db: Db,
  id: MandateId,
  { by, on, now }: { by: PersonId; on: string; now: Date },
): Promise<{ personId: PersonId; holderId: PersonId } | undefined> {
  const { rows } = await sql<{ personId: PersonId; holderId: PersonId }>`
    update mandate set revoked_at = ${now}, revoked_by = ${by}, revoked_on = ${on}
    where id = ${id} and revoked_at is null and (ends_at is null or ends_at > ${now}) returning person_id, holder_id`.execute(
    db,
  )
  return rows[0]
}

/** Of everybody in this person's mandates, for themself and for whoever has looked at them. */
export async function namesWithin(db: Db, person: PersonId): Promise<Map<PersonId, string>> {
  const { rows } = await sql<{ id: PersonId; name: string }>`select id, name from names_in_mandates(${person})`.execute(
    db,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export type Holder = Pick<Mandate, 'holderId' | 'kind' | 'flows' | 'endsAt'> & {
  name: string
  language: Language
  email: string | null
  phone: string | null
}

/** As a job: whoever holds one that stands, whose affairs they are by name, and where its holder can safely be told. */
export async function findHolder(db: Db, id: MandateId, now: Date): Promise<Holder | undefined> {
  const { rows } =
    await sql<Holder>`select m.holder_id, m.kind, m.flows, m.ends_at, whose.display_name as name, held.language,
      ${provenReach('held', sql`may_be_written_to(held.id)`)}
    from mandate m join person held on held.id = m.holder_id join person whose on whose.id = m.person_id
    where m.id = ${id} and m.revoked_at is null and (m.ends_at is null or m.ends_at > ${now}) and held.forgotten_at is null`.execute(
      db,
    )
  return rows[0]
}

/** Somebody by what they signed up with; `reach` is an E.164 number or a mail address in small letters. */
export async function findByReach(db: Db, reach: string): Promise<{ id: PersonId; displayName: string } | undefined> {
  const row = await db
    .selectFrom('person')
    .select(['id', 'displayName'])
    .where((column) =>
      column.or([
        column.and([column('phone', '=', reach), column('phoneProven', '=', true)]),
        column.and([column('email', '=', reach), column('emailProven', '=', true)]),
      ]),
    )
    .where('forgottenAt', 'is', null)
    .executeTakeFirst()
  return row && { id: row.id as PersonId, displayName: row.displayName }
}

export async function clearPerson(db: Db, personId: string) {
  await sql`update assisted_session set mandate_id = null where mandate_id in
    (select id from mandate where person_id = ${personId} or holder_id = ${personId})`.execute(db)
  await sql`delete from mandate where person_id = ${personId} or holder_id = ${personId}`.execute(db)
}
