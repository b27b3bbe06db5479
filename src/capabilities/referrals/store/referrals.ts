// Every statement about referrals themselves. What a look, a link or the person's own right opens, and nothing besides, is what they see.
import { type RawBuilder, sql } from 'kysely'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Piece } from '../rules/pieces.ts'
import type { Outcome, State } from '../rules/states.ts'

export type ReferralId = Id<'referral'>

export type Referral = {
  id: ReferralId
  reference: string
  personId: PersonId
  fromOrganisation: OrganisationId | null
  from: string | null
  sentBy: PersonId | null
  toOrganisation: OrganisationId | null
  to: string | null
  serviceId: string | null
  service: string | null
  nextOrganisation: OrganisationId | null
  next: string | null
  nextService: string | null
  pieces: Piece[]
  mayPassOn: boolean
  isUrgent: boolean
  state: State
  stateAt: Date
  outcome: Outcome | null
  ownerId: PersonId | null
  language: Language
  madeAt: Date
  sentAt: Date | null
  answerBy: Date | null
  contactBy: Date | null
  chasedAt: Date | null
  escalatedAt: Date | null
}

const columns = sql`r.id, r.reference, r.person_id, r.from_organisation, f.name as "from", r.sent_by, r.to_organisation, t.name as "to", r.service_id,
  s.name as service, r.next_organisation, n.name as next, r.next_service, r.pieces, r.may_pass_on, r.is_urgent, r.state, r.state_at, r.outcome, r.owner_id,
  r.language, r.made_at, r.sent_at, r.answer_by, r.contact_by, r.chased_at, r.escalated_at`
const joined = sql`referral r left join organisation f on f.id = r.from_organisation left join organisation t on t.id = r.to_organisation
  left join organisation n on n.id = r.next_organisation left join service s on s.id = coalesce(r.next_service, r.service_id)`

export async function find(db: Db, id: string): Promise<Referral | undefined> {
  const { rows } = await sql<Referral>`select ${columns} from ${joined} where r.id = ${id}`.execute(db)
  return rows[0]
}

/** Locked until the transaction ends, so that of two who decide at once one is late. The consent to it is held before. */
export async function findForUpdate(db: Db, id: string): Promise<Referral | undefined> {
  const { rows } = await sql<Referral>`select ${columns} from ${joined} where r.id = ${id} for update of r`.execute(db)
  return rows[0]
}

export async function listOfPerson(db: Db, person: PersonId, most = 100): Promise<Referral[]> {
  const { rows } =
    await sql<Referral>`select ${columns} from ${joined} where r.person_id = ${person} order by r.made_at desc, r.id desc limit ${most}`.execute(
      db,
    )
  return rows
}

export type Owned =
  { person: PersonId } | { binding: string } | { address: string; reference?: string } | { reference: string }

/** As a job: those that whoever asks has shown to be theirs, by one of these. */
export async function listOwned(db: Db, owned: Owned): Promise<Referral[]> {
  const is = (column: RawBuilder<unknown>, value: string | undefined) =>
    value === undefined ? sql`true` : sql`${column} = ${value}`
  const given = { person: undefined, binding: undefined, address: undefined, reference: undefined, ...owned }
  const { rows } =
    await sql<Referral>`select ${columns} from ${joined} left join referral_reach w on w.referral_id = r.id
    where ${is(sql`r.person_id`, given.person)} and ${is(sql`w.binding`, given.binding)} and ${is(sql`w.address`, given.address)}
      and ${is(sql`r.reference`, given.reference)} order by r.made_at desc, r.id desc limit 50`.execute(db)
  return rows
}

export type Whose = {
  personId: PersonId
  fromOrganisation: OrganisationId | null
  toOrganisation: OrganisationId | null
  state: State
}

/** For whoever works at either end; nothing for anybody else, or for an id that is guessed. */
export async function whose(db: Db, id: string): Promise<Whose | undefined> {
  const { rows } =
    await sql<Whose>`select person_id, from_organisation, to_organisation, state from referral_of(${id})`.execute(db)
  return rows[0]
}

/** As the job of a key: a look by it, for the organisation whose it is. Nothing where it has no such referral, or has it no more. */
export async function lookWithKey(db: Db, key: string, id: string, now: Date): Promise<OrganisationId | null> {
  const { rows } = await sql<{
    whose: OrganisationId | null
  }>`select look_with_key(${key}, ${id}, ${now}) as whose`.execute(db)
  return rows[0]!.whose
}

export type Changed = Pick<
  Referral,
  | 'id'
  | 'reference'
  | 'from'
  | 'to'
  | 'next'
  | 'service'
  | 'isUrgent'
  | 'state'
  | 'stateAt'
  | 'outcome'
  | 'answerBy'
  | 'contactBy'
>

/**
 * As the job of a key: those that its organisation sends or has, from the one that changed longest ago, after that one. It says nothing of
 * whom they are about, so it leaves no line; what was taken back is not among those of whoever had it.
 */
export async function listChanged(
  db: Db,
  organisation: OrganisationId,
  { since, after, most }: { since: Date; after: string | undefined; most: number },
): Promise<Changed[]> {
  const { rows } = await sql<Changed>`select ${columns} from ${joined}
    where (r.from_organisation = ${organisation}
        or r.to_organisation = ${organisation} and r.state not in ('withdrawn', 'asking', 'not-agreed', 'declined'))
      and not is_frozen(r.person_id, ${organisation})
      and case when ${after ?? null}::uuid is null then r.state_at >= ${since} else (r.state_at, r.id) > (${since}, ${after ?? null}::uuid) end
    order by r.state_at, r.id limit ${most}`.execute(db)
  return rows
}

export type Listed = {
  id: ReferralId
  reference: string
  personId: PersonId | null
  fromName: string | null
  toName: string | null
  service: string | null
  isUrgent: boolean
  state: State
  stateAt: Date
  sentAt: Date | null
  answerBy: Date | null
  contactBy: Date | null
  escalatedAt: Date | null
  outcome: Outcome | null
  isMine: boolean | null
  tellBy: TellBy | null
}
export type TellBy = 'text' | 'mail' | 'call' | 'none'

export async function list(
  db: Db,
  { organisation, side, over }: { organisation: OrganisationId; side: 'to' | 'from'; over: boolean },
): Promise<Listed[]> {
  const { rows } = await sql<Listed>`select * from referral_list(${organisation}, ${side}, ${over})`.execute(db)
  return rows
}

export type NewReferral = {
  id: ReferralId
  personId: PersonId
  fromOrganisation: OrganisationId
  sentBy: PersonId
  toOrganisation: OrganisationId | null
  serviceId: string | null
  nextOrganisation: OrganisationId | null
  nextService: string | null
  pieces: readonly Piece[]
  mayPassOn: boolean
  isUrgent: boolean
  state: State
  language: Language
  channel: string
  now: Date
  sentAt: Date | null
  answerBy: Date | null
  contactBy: Date | null
  linkDigest: string
  clientKey: string | null
}

export async function insert(db: Db, one: NewReferral): Promise<string> {
  const { rows } = await sql<{ reference: string }>`
    insert into referral (id, person_id, from_organisation, sent_by, to_organisation, service_id, next_organisation, next_service, pieces, may_pass_on,
      is_urgent, state, state_at, language, made_on, made_at, sent_at, answer_by, contact_by, link_digest, client_key)
    values (${one.id}, ${one.personId}, ${one.fromOrganisation}, ${one.sentBy}, ${one.toOrganisation}, ${one.serviceId}, ${one.nextOrganisation},
      ${one.nextService}, ${[...one.pieces]}::text[], ${one.mayPassOn}, ${one.isUrgent}, ${one.state}, ${one.now}, ${one.language}, ${one.channel}, ${one.now},
      ${one.sentAt}, ${one.answerBy}, ${one.contactBy}, ${one.linkDigest}, ${one.clientKey}) returning reference`.execute(
    db,
  )
  return rows[0]!.reference
}

type Change = { state: State; now: Date; owner?: PersonId | null; outcome?: Outcome }

export async function move(db: Db, id: ReferralId, { state, now, owner, outcome }: Change) {
  await sql`update referral set state = ${state}, state_at = ${now}, owner_id = coalesce(${owner ?? null}::uuid, owner_id), outcome = ${outcome ?? null},
    next_organisation = null, next_service = null,
    answer_by = case when ${state} in ('sent', 'seen') then answer_by end,
    contact_by = case when ${state} in ('sent', 'seen', 'accepted') then contact_by end,
    chased_at = case when ${state} = 'seen' then chased_at end, escalated_at = case when ${state} = 'seen' then escalated_at end
    where id = ${id}`.execute(db)
}

/** After consent to it has ended, by anybody who may end it: whoever had it has it no more. False where consent still stands. */
export async function withdraw(db: Db, id: string, event: string, channel: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`select withdraw_referral(${id}, ${event}, ${channel}, ${now}) as done`.execute(db)
  return rows[0]!.done
}

/** The person has said yes: it goes to whom it was asked about. */
export async function send(
  db: Db,
  one: Pick<Referral, 'id' | 'nextOrganisation' | 'nextService'>,
  clocks: { answerBy: Date; contactBy: Date },
  now: Date,
) {
  await sql`update referral set state = 'sent', state_at = ${now}, sent_at = ${now}, to_organisation = ${one.nextOrganisation},
    service_id = ${one.nextService}::uuid, next_organisation = null, next_service = null, answer_by = ${clocks.answerBy},
    contact_by = ${clocks.contactBy} where id = ${one.id}`.execute(db)
}

type Passing = {
  organisation: OrganisationId
  service: string | null
  isAgreed: boolean
  clocks: { answerBy: Date; contactBy: Date }
  now: Date
}

/** False where it may not be, or consent does not reach that far. Afterwards it is not for the viewer to see. */
export async function passOn(db: Db, id: ReferralId, { organisation, service, isAgreed, clocks, now }: Passing) {
  const { rows } = await sql<{
    passed: boolean
  }>`select pass_referral_on(${id}, ${organisation}, ${service}::uuid, ${isAgreed},
    ${clocks.answerBy}, ${clocks.contactBy}, ${now}) as passed`.execute(db)
  return rows[0]!.passed
}

/** Whether there is a way to ask the person anything about it: a message, or whoever sent it, who rings. */
export async function mayBeAsked(db: Db, id: ReferralId): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_be_asked_about_referral(${id}) as may`.execute(db)
  return rows[0]!.may
}

/** As a job: those whose answer is late and of whom something is still to be said. */
export async function listLate(db: Db, now: Date): Promise<Referral[]> {
  const { rows } = await sql<Referral>`select ${columns} from ${joined}
    where r.state in ('sent', 'seen', 'accepted') and coalesce(r.answer_by, r.contact_by) <= ${now} and r.escalated_at is null
    order by coalesce(r.answer_by, r.contact_by) limit 500`.execute(db)
  return rows
}

export async function markLate(db: Db, id: ReferralId, what: 'chase' | 'escalate', now: Date) {
  if (what === 'chase') await sql`update referral set chased_at = ${now} where id = ${id}`.execute(db)
  else await sql`update referral set escalated_at = ${now} where id = ${id}`.execute(db)
}

export type AskedFor = {
  id: ReferralId
  person: PersonId
  name: string
  to: OrganisationId
  service: string
  pieces: Partial<Record<Piece, string>>
  mayPassOn: boolean
  language: Language
  channel: string
  answerBy: Date
  contactBy: Date
  link: string
  tellBy: TellBy
  address: string
  binding: string | null
  wording: string
  version: string
  askedHow: string
}

/** By the person, or whoever is beside them. Answers with its reference; null where it is not theirs to ask. */
export async function askFor(db: Db, one: AskedFor, isNew: boolean, now: Date): Promise<string | null> {
  const { rows } = await sql<{
    reference: string | null
  }>`select ask_for_referral(${JSON.stringify(one)}::jsonb, ${isNew}, ${now}) as reference`.execute(db)
  return rows[0]!.reference
}

export async function clearPerson(db: Db, person: PersonId) {
  await sql`select forget_referrals(${person})`.execute(db)
}

export type Ended = Pick<Referral, 'id' | 'fromOrganisation' | 'toOrganisation'>

/** One organisation's end of each; answers with those that end by it. */
export async function clearWithin(db: Db, person: PersonId, organisation: OrganisationId, now: Date): Promise<Ended[]> {
  const { rows } =
    await sql<Ended>`select id, from_organisation, to_organisation from forget_referrals_within(${person}, ${organisation}, ${now})`.execute(
      db,
    )
  return rows
}
