// What a person was asked to agree to when nobody was with them, and what they answered.
import { sql } from 'kysely'
import { provenReach } from '../../../platform/messages/reach.ts'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'

export type ConsentAskId = Id<'consent-ask'>

export type ConsentAsk = {
  id: ConsentAskId
  /** Absent: every organisation's. */
  fromOrganisation: OrganisationId | null
  from: string | null
  toOrganisation: OrganisationId
  to: string
  shareUntil: Date | null
  askedAt: Date
  waitsUntil: Date
  overAt: Date | null
  answer: 'yes' | 'no' | null
  answeredOn: string | null
}

const columns = sql`a.id, a.from_organisation, f.name as from, a.to_organisation, t.name as to, a.share_until, a.asked_at, a.waits_until, a.over_at,
  a.answer, a.answered_on`
const named = sql`consent_ask a join organisation t on t.id = a.to_organisation left join organisation f on f.id = a.from_organisation`

export async function listOf(db: Db, person: PersonId, most = 100): Promise<ConsentAsk[]> {
  const { rows } = await sql<ConsentAsk>`select ${columns} from ${named} where a.person_id = ${person}
    order by a.asked_at desc, a.id desc limit ${most}`.execute(db)
  return rows
}

/** What still waits for a yes or a no, the oldest first. */
export async function listWaiting(db: Db, person: PersonId, now: Date): Promise<ConsentAsk[]> {
  const { rows } =
    await sql<ConsentAsk>`select ${columns} from ${named} where a.person_id = ${person} and a.over_at is null
    and a.waits_until > ${now} and (a.share_until is null or a.share_until > ${now}) order by a.asked_at, a.id limit 50`.execute(
      db,
    )
  return rows
}

export type NewAsk = Pick<
  ConsentAsk,
  'id' | 'fromOrganisation' | 'toOrganisation' | 'shareUntil' | 'askedAt' | 'waitsUntil'
> & { personId: PersonId; askedBy: PersonId }

/** What waited too long is over, so that it can be asked again. */
export async function insert(db: Db, one: NewAsk) {
  await sql`update consent_ask set over_at = ${one.askedAt} where person_id = ${one.personId} and over_at is null
    and to_organisation = ${one.toOrganisation} and from_organisation is not distinct from ${one.fromOrganisation}
    and least(waits_until, share_until) <= ${one.askedAt}`.execute(db)
  await sql`insert into consent_ask (id, person_id, from_organisation, to_organisation, share_until, asked_by, asked_at, waits_until)
    values (${one.id}, ${one.personId}, ${one.fromOrganisation}, ${one.toOrganisation}, ${one.shareUntil}, ${one.askedBy}, ${one.askedAt},
      ${one.waitsUntil})`.execute(db)
}

/** False where it was answered already, has waited too long, or is not theirs. */
export async function answer(
  db: Db,
  { id, person, says, on, now }: { id: ConsentAskId; person: PersonId; says: 'yes' | 'no'; on: string; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update consent_ask set over_at = ${now}, answer = ${says}, answered_on = ${on}
    where id = ${id} and person_id = ${person} and over_at is null and waits_until > ${now}`.execute(db)
  return numAffectedRows === 1n
}

export type Asker = {
  askedBy: PersonId
  personId: PersonId
  toOrganisation: OrganisationId
  language: Language
  email: string | null
  phone: string | null
}

/** As a job: whoever asked, while they still work there, and where they can be told that there is an answer. */
export async function findAsker(db: Db, id: ConsentAskId): Promise<Asker | undefined> {
  const { rows } = await sql<Asker>`select a.asked_by, a.person_id, a.to_organisation, p.language,
      ${provenReach('p')}
    from who_asked_for_consent(${id}) a join person p on p.id = a.asked_by and p.forgotten_at is null
    where exists (select from membership m where m.person_id = p.id and m.organisation_id = a.to_organisation and m.ended_at is null)`.execute(
    db,
  )
  return rows[0]
}
