// What is handed over with a referral, and what happened to it.
import { sql } from 'kysely'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Sharing } from '../../record/index.ts'
import type { Piece, WithheldReason } from '../rules/pieces.ts'
import { pieces as inOrder } from '../rules/pieces.ts'
import type { DeclineReason } from '../rules/states.ts'
import type { ReferralId, TellBy } from './referrals.ts'

export type Handed = { piece: Piece; words: string; withheldWhy: WithheldReason | null; withheldUntil: string | null }

/** What this viewer may read of it at this very moment. */
export async function listPieces(db: Db, id: ReferralId): Promise<Handed[]> {
  const { rows } =
    await sql<Handed>`select piece, words, withheld_why, withheld_until::text from referral_piece where referral_id = ${id}`.execute(
      db,
    )
  return rows.toSorted((one, other) => inOrder.indexOf(one.piece) - inOrder.indexOf(other.piece))
}

export async function insertPiece(db: Db, one: Handed & { referral: ReferralId; person: PersonId }) {
  await sql`insert into referral_piece (referral_id, person_id, piece, words, withheld_why, withheld_until)
    values (${one.referral}, ${one.person}, ${one.piece}, ${one.words}, ${one.withheldWhy}, ${one.withheldUntil}::date)`.execute(
    db,
  )
}

const happenings = [
  'asked',
  'agreed',
  'not-agreed',
  'sent',
  'seen',
  'accepted',
  'declined',
  'passed-on',
  'tried',
  'contacted',
  'finished',
  'chased',
  'escalated',
  'withdrawn',
  'erased',
] as const
export type Happened = {
  id: Id<'referral-event'>
  at: Date
  what: (typeof happenings)[number]
  organisationId: OrganisationId | null
  organisation: string | null
  byId: PersonId | null
  channel: string
  reason: DeclineReason | null
  words: string
}

export async function listHappened(db: Db, id: ReferralId): Promise<Happened[]> {
  const { rows } =
    await sql<Happened>`select e.id, e.at, e.what, e.organisation_id, o.name as organisation, e.by_id, e.channel, e.reason, e.words
    from referral_event e left join organisation o on o.id = e.organisation_id where e.referral_id = ${id} order by e.at, e.id limit 200`.execute(
      db,
    )
  return rows
}

/** As a job, for one end: what others wrote is for whoever sent it, and for whoever wrote it. */
export async function listHappenedFor(db: Db, id: ReferralId, organisation: OrganisationId): Promise<Happened[]> {
  const { rows } =
    await sql<Happened>`select e.id, e.at, e.what, e.organisation_id, o.name as organisation, e.by_id, e.channel, e.reason,
      case when r.from_organisation = ${organisation} or e.organisation_id = ${organisation} then e.words else '' end as words
    from referral_event e join referral r on r.id = e.referral_id left join organisation o on o.id = e.organisation_id
    where e.referral_id = ${id} order by e.at, e.id limit 200`.execute(db)
  return rows
}

export async function insertHappened(
  db: Db,
  one: Omit<Happened, 'organisation'> & { referral: ReferralId; person: PersonId },
) {
  await sql`insert into referral_event (id, referral_id, person_id, at, what, organisation_id, by_id, channel, reason, words)
    values (${one.id}, ${one.referral}, ${one.person}, ${one.at}, ${one.what}, ${one.organisationId}, ${one.byId}, ${one.channel}, ${one.reason}, ${one.words})`.execute(
    db,
  )
}

export type HowTold = { tellBy: TellBy; address: string }

export async function insertReach(db: Db, one: HowTold & { referral: ReferralId; person: PersonId }) {
  await sql`insert into referral_reach (referral_id, person_id, tell_by, address) values (${one.referral}, ${one.person}, ${one.tellBy}, ${one.address})`.execute(
    db,
  )
}

/** As a job, or for whoever it is about. */
export async function findReach(db: Db, id: ReferralId): Promise<HowTold | undefined> {
  const { rows } = await sql<HowTold>`select tell_by, address from referral_reach where referral_id = ${id}`.execute(db)
  return rows[0]
}

export type Agreed = Pick<
  Sharing,
  'wording' | 'wordingVersion' | 'language' | 'givenOn' | 'askedHow' | 'recordedBy' | 'personId' | 'beganAt'
>

/** The words that consent to it now stands on. */
export async function findAgreed(db: Db, id: ReferralId): Promise<Agreed | undefined> {
  const { rows } =
    await sql<Agreed>`select wording, wording_version, language, given_on, asked_how, recorded_by, person_id, began_at from sharing
    where thing_id = ${id} and withdrawn_at is null order by began_at desc, id desc limit 1`.execute(db)
  return rows[0]
}
