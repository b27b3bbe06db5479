// Calls that are to be made about a referral, and who else to ask, as tasks of those who work there.
import { sql } from 'kysely'
import { newId, type OrganisationId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { ReferralId } from './referrals.ts'

/** As a job. Whose call it is; nobody's, where there is nobody at either end. */
export async function haveRung(
  db: Db,
  id: ReferralId,
  { title, dueAt, now }: { title: string; dueAt: Date; now: Date },
): Promise<OrganisationId | null> {
  const { rows } = await sql<{ whose: OrganisationId | null }>`
    select ring_about_referral(${id}, ${newId(now.getTime())}, ${title}, ${dueAt}, ${now}) as whose`.execute(db)
  return rows[0]!.whose
}

/** As a job: of what was turned down, a task for whoever sent it; where a call about it stands already, nothing more. */
export async function lookFurther(
  db: Db,
  id: ReferralId,
  { title, dueAt, now }: { title: string; dueAt: Date; now: Date },
): Promise<void> {
  await sql`select look_further_for_referral(${id}, ${newId(now.getTime())}, ${title}, ${dueAt}, ${now})`.execute(db)
}

/** It was made, or something has made it needless. */
export async function endCalls(db: Db, id: ReferralId, now: Date) {
  await sql`select end_calls_about_referral(${id}, ${now})`.execute(db)
}
