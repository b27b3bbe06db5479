// Links for organisations outside: mailed once, opened once, and then held by the browser that opened them.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { ReferralId } from './referrals.ts'

type NewLink = {
  referral: ReferralId
  person: PersonId
  organisation: OrganisationId
  digest: string
  now: Date
  until: Date
}

/** As a job. What was mailed before opens nothing any more. */
export async function insertMailed(db: Db, one: NewLink) {
  await sql`delete from referral_outside where referral_id = ${one.referral} and kind = 'mailed'`.execute(db)
  await sql`insert into referral_outside (referral_id, person_id, organisation_id, digest, kind, made_at, until)
    values (${one.referral}, ${one.person}, ${one.organisation}, ${one.digest}, 'mailed', ${one.now}, ${one.until})`.execute(
    db,
  )
}

/** Whose it is; nothing, where it was opened before, is too old, or is not a link of ours. */
export async function open(
  db: Db,
  mailed: string,
  { opened, until, now }: { opened: string; until: Date; now: Date },
): Promise<ReferralId | null> {
  const { rows } = await sql<{
    id: ReferralId | null
  }>`select open_outside_link(${mailed}, ${opened}, ${until}, ${now}) as id`.execute(db)
  return rows[0]!.id
}

type Passing = {
  organisation: OrganisationId
  service: string
  isAgreed: boolean
  clocks: { answerBy: Date; contactBy: Date }
  channel: string
  now: Date
}

/** To who is next, or first to the person; what this organisation was told ends with it. False where it may not be. */
export async function passOn(db: Db, id: ReferralId, one: Passing): Promise<boolean> {
  const { rows } = await sql<{ passed: boolean }>`select pass_referral_on_from_outside(${id}, ${one.organisation},
    ${one.service}::uuid, ${one.isAgreed}, ${one.clocks.answerBy}, ${one.clocks.contactBy}, ${one.channel}, ${one.now}) as passed`.execute(
    db,
  )
  return rows[0]!.passed
}

export type HeldLink = {
  referral: ReferralId
  person: PersonId
  organisation: OrganisationId
  kind: 'mailed' | 'opened'
  until: Date
  usedAt: Date | null
}

/** The link that this stage holds. */
export async function findHeld(db: Db, digest: string): Promise<HeldLink | undefined> {
  const { rows } =
    await sql<HeldLink>`select referral_id as referral, person_id as person, organisation_id as organisation, kind, until, used_at
    from referral_outside where digest = ${digest}`.execute(db)
  return rows[0]
}
