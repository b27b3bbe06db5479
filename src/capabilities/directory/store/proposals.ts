// Edits that wait, what people said is wrong, whom we ask, and how often details were sent.
import { sql } from 'kysely'
import { provenReach } from '../../../platform/messages/reach.ts'
import { givenRows } from '../../../platform/db/given-rows.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Sheet } from '../rules/sheet.ts'

export type Proposed = { base: Sheet; becomes: Sheet }
export type Proposal = {
  id: string
  organisationId: string
  serviceId: string
  service: string
  proposed: Proposed
  reason: string | null
  proposedBy: string
  proposedAt: Date
  state: 'waiting' | 'approved' | 'refused' | 'withdrawn'
  decidedBecause: string | null
  decidedAt: Date | null
}

const proposalColumns = sql`p.id, p.organisation_id, p.service_id, s.name as service, p.proposed, p.reason, p.proposed_by,
  p.proposed_at, p.state, p.decided_because, p.decided_at`

type NewProposal = {
  id: string
  serviceId: string
  organisationId: string
  proposed: Proposed
  reason: string
  by: string
  at: Date
}

export async function insertProposal(db: Db, { id, serviceId, organisationId, proposed, reason, by, at }: NewProposal) {
  await sql`insert into listing_proposal (id, organisation_id, service_id, proposed, reason, proposed_by, proposed_at)
    values (${id}::uuid, ${organisationId}::uuid, ${serviceId}::uuid, ${JSON.stringify(proposed)}::jsonb, ${reason || null}, ${by}::uuid, ${at})`.execute(
    db,
  )
}

/** Whether the same change of theirs waits already: a form sent again, by Back or pressed twice. */
export async function isProposed(
  db: Db,
  { serviceId, proposed, by }: Pick<NewProposal, 'serviceId' | 'proposed' | 'by'>,
): Promise<boolean> {
  const { rows } =
    await sql`select from listing_proposal where service_id = ${serviceId}::uuid and proposed_by = ${by}::uuid
    and state = 'waiting' and proposed = ${JSON.stringify(proposed)}::jsonb`.execute(db)
  return rows.length > 0
}

export async function findProposal(db: Db, id: string): Promise<Proposal | undefined> {
  const { rows } =
    await sql<Proposal>`select ${proposalColumns} from listing_proposal p join service s on s.id = p.service_id
    where p.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** Locked until the transaction ends, so that two deciders cannot both decide. */
export async function findProposalForUpdate(db: Db, id: string): Promise<Proposal | undefined> {
  const { rows } =
    await sql<Proposal>`select ${proposalColumns} from listing_proposal p join service s on s.id = p.service_id
    where p.id = ${id}::uuid for update of p`.execute(db)
  return rows[0]
}

const waitingMax = 100

export async function listWaiting(db: Db, organisations: 'all' | string[]): Promise<Proposal[]> {
  const mine = organisations === 'all' ? sql`true` : sql`p.organisation_id = any (${organisations}::uuid[])`
  const { rows } =
    await sql<Proposal>`select ${proposalColumns} from listing_proposal p join service s on s.id = p.service_id
    where p.state = 'waiting' and ${mine} order by p.proposed_at, p.id limit ${waitingMax}`.execute(db)
  return rows
}

export async function countWaiting(db: Db, organisations: 'all' | string[]): Promise<number> {
  const mine = organisations === 'all' ? sql`true` : sql`organisation_id = any (${organisations}::uuid[])`
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from listing_proposal where state = 'waiting' and ${mine}`.execute(db)
  return rows[0]!.count
}

/** What one person proposed lately, decided or not. */
export async function listProposedBy(db: Db, person: string): Promise<Proposal[]> {
  const { rows } =
    await sql<Proposal>`select ${proposalColumns} from listing_proposal p join service s on s.id = p.service_id
    where p.proposed_by = ${person}::uuid order by p.proposed_at desc, p.id desc limit 10`.execute(db)
  return rows
}

type Deciding = { id: string; state: 'approved' | 'refused' | 'withdrawn'; by: string; at: Date; because: string }

export async function decide(db: Db, { id, state, by, at, because }: Deciding) {
  await sql`update listing_proposal set state = ${state}, decided_by = ${by}::uuid, decided_at = ${at}, decided_because = ${because || null}
    where id = ${id}::uuid`.execute(db)
}

/** Where the proposer has shown that they can be told what came of it; jobs alone see other people's addresses. */
export async function findProposer(db: Db, proposalId: string) {
  const { rows } = await sql<{ personId: string; email: string | null; phone: string | null; language: string }>`
    select person.id as person_id, ${provenReach('person')}, person.language from listing_proposal p
    join person on person.id = p.proposed_by where p.id = ${proposalId}::uuid and person.forgotten_at is null`.execute(
    db,
  )
  return rows[0]
}

export const problemKinds = ['closed', 'hours', 'phone', 'address', 'who-for', 'other'] as const
/** `hidden`: nobody told us; an import hid it and says why. */
export type ProblemKind = (typeof problemKinds)[number] | 'hidden'
export type ToldKind = (typeof problemKinds)[number]
export type TellWhere = { phone?: string; email?: string }

export type ListingProblem = {
  id: string
  serviceId: string
  service: string
  organisationId: string
  kind: ProblemKind
  words: string
  reportedAt: Date
  wantsToKnow: boolean
  state: 'waiting' | 'put-right' | 'was-right'
}

type NewProblem = {
  id: string
  serviceId: string
  organisationId: string
  kind: ProblemKind
  words: string
  language: string
  tell: TellWhere
  by: string | null
  at: Date
}

/** What an import hid by itself, to be looked at by a person: once of each listing, and never again once that has been settled. */
export async function askAboutHidden(
  db: Db,
  hidden: readonly { serviceId: string; organisationId: string; words: string }[],
  at: Date,
) {
  if (hidden.length === 0) return
  await sql`insert into listing_problem (id, service_id, organisation_id, kind, words, reported_at)
    select gen_random_uuid(), service_id, organisation_id, 'hidden', words, ${at}
    from ${givenRows([...hidden], { serviceId: 'uuid', organisationId: 'uuid', words: 'text' })} hidden
    on conflict (service_id) where kind = 'hidden' do nothing`.execute(db)
}

/** No `returning`: who tells us something may not read it back unless they are known. */
export async function insertProblem(db: Db, problem: NewProblem) {
  const { id, serviceId, organisationId, kind, words, language, tell, by, at } = problem
  await sql`insert into listing_problem (id, service_id, organisation_id, kind, words, language, tell_phone, tell_email, reported_by, reported_at)
    values (${id}::uuid, ${serviceId}::uuid, ${organisationId}::uuid, ${kind}, ${words}, ${language}, ${tell.phone ?? null},
      ${tell.email ?? null}, ${by}::uuid, ${at})`.execute(db)
}

/** Whether the same words about the same listing wait already. For jobs: who tells us something may not read it back. */
export async function isToldAlready(db: Db, serviceId: string, words: string): Promise<boolean> {
  const { rows } = await sql`select from listing_problem
    where service_id = ${serviceId}::uuid and state = 'waiting' and words = ${words}`.execute(db)
  return rows.length > 0
}

export async function listProblems(db: Db, organisations: 'all' | string[]): Promise<ListingProblem[]> {
  const mine = organisations === 'all' ? sql`true` : sql`p.organisation_id = any (${organisations}::uuid[])`
  const { rows } =
    await sql<ListingProblem>`select p.id, p.service_id, s.name as service, p.organisation_id, p.kind, p.words, p.reported_at,
      (p.tell_phone is not null or p.tell_email is not null) as wants_to_know, p.state
    from listing_problem p join service s on s.id = p.service_id
    where p.state = 'waiting' and ${mine} order by p.reported_at, p.id limit ${waitingMax}`.execute(db)
  return rows
}

export async function countProblems(db: Db, organisations: 'all' | string[]): Promise<number> {
  const mine = organisations === 'all' ? sql`true` : sql`organisation_id = any (${organisations}::uuid[])`
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from listing_problem where state = 'waiting' and ${mine}`.execute(db)
  return rows[0]!.count
}

export type ToldProblem = ListingProblem & {
  tellPhone: string | null
  tellEmail: string | null
  language: string
  reportedBy: string | null
}

export async function findProblemForUpdate(db: Db, id: string): Promise<ToldProblem | undefined> {
  const { rows } =
    await sql<ToldProblem>`select p.id, p.service_id, s.name as service, p.organisation_id, p.kind, p.words, p.reported_at,
      true as wants_to_know, p.state, p.tell_phone, p.tell_email, p.language, p.reported_by
    from listing_problem p join service s on s.id = p.service_id where p.id = ${id}::uuid for update of p`.execute(db)
  return rows[0]
}

type Settling = { id: string; state: 'put-right' | 'was-right'; by: string; at: Date; because: string }

/** How to reach the teller goes with the answer to them. */
export async function settleProblem(db: Db, { id, state, by, at, because }: Settling) {
  await sql`update listing_problem set state = ${state}, settled_by = ${by}::uuid, settled_at = ${at}, settled_because = ${because},
    tell_phone = null, tell_email = null where id = ${id}::uuid`.execute(db)
}

export type Keeper = {
  serviceId: string
  organisationId: string
  name: string
  phone: string
  language: string
  askedAt: Date | null
  asksUnanswered: number
}

export async function findKeeper(db: Db, serviceId: string): Promise<Keeper | undefined> {
  const { rows } = await sql<Keeper>`select * from listing_keeper where service_id = ${serviceId}::uuid`.execute(db)
  return rows[0]
}

export async function saveKeeper(
  db: Db,
  keeper: Pick<Keeper, 'serviceId' | 'organisationId' | 'name' | 'phone' | 'language'> & { binding: string },
) {
  await sql`insert into listing_keeper (service_id, organisation_id, name, phone, binding, language)
    values (${keeper.serviceId}::uuid, ${keeper.organisationId}::uuid, ${keeper.name}, ${keeper.phone}, ${keeper.binding}::uuid, ${keeper.language})
    on conflict (service_id) do update set name = excluded.name, phone = excluded.phone, binding = excluded.binding, language = excluded.language,
      asks_unanswered = 0`.execute(db)
}

export async function removeKeeper(db: Db, serviceId: string) {
  await sql`delete from listing_keeper where service_id = ${serviceId}::uuid`.execute(db)
}

/** Listings whose check falls due by `day`, whose keeper has not been asked since `since` nor too often in vain. */
export async function listToAsk(
  db: Db,
  { day, since, asksMax }: { day: string; since: Date; asksMax: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select s.id from service s join listing_keeper k on k.service_id = s.id
    where (s.check_due_on is null or s.check_due_on <= ${day}::date) and s.status <> 'defunct'
      and (k.asked_at is null or k.asked_at < ${since}) and k.asks_unanswered < ${asksMax}
    order by s.check_due_on nulls first limit 500`.execute(db)
  return rows.map(({ id }) => id)
}

export async function keepAsked(db: Db, serviceId: string, at: Date) {
  await sql`update listing_keeper set asked_at = ${at}, asks_unanswered = asks_unanswered + 1 where service_id = ${serviceId}::uuid`.execute(
    db,
  )
}

export type AskedListing = {
  id: string
  name: string
  organisation: string
  organisationId: string
  keeper: string
  phone: string
}

/** The listings that a telephone's binding keeps, those asked about last first. For jobs: the table shows nothing to strangers. */
export async function listKeptBy(db: Db, binding: string): Promise<AskedListing[]> {
  const { rows } =
    await sql<AskedListing>`select s.id, s.name, o.name as organisation, s.organisation_id, k.name as keeper, k.phone
    from listing_keeper k join service s on s.id = k.service_id join organisation o on o.id = s.organisation_id
    where k.binding = ${binding}::uuid and s.status <> 'defunct' order by k.asks_unanswered > 0 desc, k.asked_at desc nulls last, s.name limit 9`.execute(
      db,
    )
  return rows
}

export type Sending = { to: string; from: string; at: Date }

/** How many went to this address in the hour and the day, from this browser in the hour, and from the whole place in the hour. */
export async function countSendings(db: Db, { to, from, at }: Sending) {
  const { rows } = await sql<{ toInHour: number; toInDay: number; fromInHour: number; allInHour: number }>`
    select count(*) filter (where to_digest = ${to} and at > ${at}::timestamptz - interval '1 hour')::int as to_in_hour,
      count(*) filter (where to_digest = ${to})::int as to_in_day,
      count(*) filter (where from_digest = ${from} and at > ${at}::timestamptz - interval '1 hour')::int as from_in_hour,
      count(*) filter (where at > ${at}::timestamptz - interval '1 hour')::int as all_in_hour
    from listing_sending where at > ${at}::timestamptz - interval '1 day'`.execute(db)
  return rows[0]!
}

export async function dropSendings(db: Db, at: Date) {
  await sql`delete from listing_sending where at < ${at}::timestamptz - interval '1 day'`.execute(db)
}

export async function keepSending(db: Db, { to, from, at }: Sending) {
  await dropSendings(db, at)
  await sql`insert into listing_sending (to_digest, from_digest, at) values (${to}, ${from}, ${at})`.execute(db)
}
