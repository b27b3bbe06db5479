// What somebody agreed to that is in force, and can be taken back.
import type { PersonId } from '../../kernel/id.ts'
import { overSince } from '../../kernel/over.ts'
import type { Db } from '../../platform/scene.ts'
import { listSharing, type Sharing } from '../record/index.ts'

export async function standingConsents(db: Db, person: PersonId, now: Date): Promise<Sharing[]> {
  return (await listSharing(db, person)).filter(
    ({ basis, withdrawnAt, endsAt }) => basis === 'consent' && !overSince(withdrawnAt, endsAt, now),
  )
}
