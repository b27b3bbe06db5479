// How long we keep the numbers and addresses that people typed to have something sent to them.
import { sql } from 'kysely'
import type { Place } from '../db/places.ts'
import type { Db } from '../scene.ts'

export const forgetAddressesTask = 'messages.forget-addresses'

// Long enough to answer "it never came"; the words that were sent stay, and name nobody.
const daysUnlessSaid = 30

export function typedAddressDays({ settings }: Pick<Place, 'settings'>): number {
  return settings.typedAddressDays ?? daysUnlessSaid
}

/**
 * Blanks the address of everything that went to nobody we know, once it has left, or failed, so many days ago. Where we wrote to
 * a person of ours, their address is on their record, and goes when they do.
 */
export async function forgetTypedAddresses(db: Db, { now, days }: { now: Date; days: number }) {
  const before = new Date(now.getTime() - days * 86_400_000)
  await sql`update message set to_address = ${forgotten}
    where person_id is null and to_address <> ${forgotten} and state in ('sent', 'delivered', 'failed', 'refused')
      and greatest(sent_at, settled_at) < ${before}`.execute(db)
}

const forgotten = '-'
