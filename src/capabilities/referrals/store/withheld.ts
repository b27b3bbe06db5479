// Risks that are kept from the person they are about, and by when somebody decides again.
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { WithheldReason } from '../rules/pieces.ts'
import type { ReferralId } from './referrals.ts'

export type Withheld = {
  referralId: ReferralId
  reference: string
  personId: PersonId
  toName: string | null
  why: WithheldReason
  until: Day
}

/** Of those whom this organisation referred, the soonest first. What it says takes a look. */
export async function listWithheld(db: Db, organisation: OrganisationId): Promise<Withheld[]> {
  const { rows } =
    await sql<Withheld>`select referral_id, reference, person_id, to_name, why, until::text from withheld_in_referrals(${organisation})`.execute(
      db,
    )
  return rows
}

/** Kept until another day, and why; or no longer. False where nothing was withheld, or the viewer may not decide it. */
export async function decideWithheld(
  db: Db,
  id: ReferralId,
  kept: { why: WithheldReason; until: Day } | undefined,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update referral_piece set withheld_why = ${kept?.why ?? null},
    withheld_until = ${kept?.until ?? null}::date, review_told_on = null where referral_id = ${id} and withheld_why is not null`.execute(
    db,
  )
  return Number(numAffectedRows) === 1
}

export type ToDecide = { referralId: ReferralId; organisationId: OrganisationId; isLate: boolean }

/** As a job: what is to be decided by a day, told of once before it, on it, and then every week until somebody decides. Late: for a week. */
export async function listToTell(db: Db, by: Day, today: Day): Promise<ToDecide[]> {
  const { rows } = await sql<ToDecide>`
    select referral_id, organisation_id, is_late from tell_of_withheld(${by}::date, ${today}::date)`.execute(db)
  return rows
}
