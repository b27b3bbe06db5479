// Keeps what is searched (`listing`, its card, its postings, the known words) saying what the directory says.
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import { allAsked } from '../../../platform/db/all-asked.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Nation } from '../../../kernel/nation.ts'
import type { Hours } from '../rules/opening-hours.ts'
import type { ListingRows } from '../rules/row.ts'
import { saidOf } from '../rules/said.ts'
import { type WeekAhead, weekAhead } from '../rules/week-ahead.ts'
import { hoursIn } from './hours.ts'
import { understand } from './lexicon.ts'
import { listingRows, type ReadyListings, writeListings } from './listing-rows.ts'
import { findTold, withShared } from './told.ts'

// Enough for one statement to be worth its planning, few enough for its rows to stay in memory.
const servicesAtOnce = 1_000

export type Refreshing = {
  /** Today, on the wall clock of the place. */
  today: Day
  /** Whose bank holidays are kept where a location does not say. */
  nation: Nation
  /** Told after each batch, with how many services are done. */
  progress?: (done: number) => void
}

/**
 * Makes again the listings of every service that changed since the last time. Every act that touches the directory ends with
 * this, in its own transaction; a job runs it for whatever was left. Returns how many services were done.
 */
export async function refreshListings(db: Db, { today, nation, progress }: Refreshing): Promise<number> {
  let done = 0
  for (;;) {
    const { rows } = await sql<{ serviceId: string }>`
      delete from listing_to_refresh where service_id in
        (select service_id from listing_to_refresh order by service_id limit ${servicesAtOnce} for update skip locked)
      returning service_id`.execute(db)
    if (rows.length === 0) return done
    await refreshServices(
      db,
      rows.map(({ serviceId }) => serviceId),
      { today, nation },
    )
    done += rows.length
    progress?.(done)
  }
}

async function refreshServices(db: Db, serviceIds: string[], on: Pick<Refreshing, 'today' | 'nation'>) {
  const listings = await readyListings(db, await findTold(db, serviceIds), on)
  await writeListings(db, serviceIds, listings)
}

export { type ReadyListings, writeListings }

/** The listings of services, made from these rows, which may have been read just now or be about to be written. */
export async function readyListings(
  db: Db,
  told: ListingRows,
  { today, nation }: Pick<Refreshing, 'today' | 'nation'>,
): Promise<ReadyListings> {
  const asked = [withShared(db, told), hoursIn(db, told, nation)] as const
  await allAsked(asked)
  const [rows, hours] = await Promise.all(asked)
  const said = saidOf(rows, today)
  const understood = await understand(db, said)
  const weekOf = remembered((given) => weekAhead(given, today))
  const weeks = said.map(({ id }) => {
    const kept = hours.get(id)
    return kept && weekOf(kept)
  })
  return listingRows({ said, weeks, understood })
}

/** Many listings of a batch keep the same hours. */
function remembered(work: (hours: Hours) => WeekAhead): (hours: Hours) => WeekAhead {
  const known = new Map<string, WeekAhead>()
  const calendars = new Map<Hours['holidays'], number>()
  return (hours) => {
    if (!calendars.has(hours.holidays)) calendars.set(hours.holidays, calendars.size)
    const key = JSON.stringify([calendars.get(hours.holidays), hours.rules, hours.exceptions, hours.closed])
    const week = known.get(key) ?? work(hours)
    known.set(key, week)
    return week
  }
}

/**
 * Marks the listings that time alone has changed: those whose week is no longer as it was worked out, whose check has become
 * due, or that reopen today. For the nightly job, before `refreshListings`.
 */
export async function markListingsOfTheDay(db: Db, today: Day) {
  await sql`insert into listing_to_refresh (service_id)
    select service_id from listing where hours_good_until is null or hours_good_until < ${today}
    union select s.id from service s join listing l on l.service_id = s.id where s.check_due_on < ${today} and not l.stale
    union select id from service where closed_from <= ${today} and closed_from >= ${today}::date - 1
    union select id from service where closed_until <= ${today} and closed_until >= ${today}::date - 1
    on conflict do nothing`.execute(db)
}

export async function markEveryListing(db: Db) {
  await sql`insert into listing_to_refresh (service_id) select id from service on conflict do nothing`.execute(db)
}

/**
 * Counts how common each token is and sets common ones out for walking. After an import, and every night. Searches go on
 * meanwhile. Where more than 100,000 postings are new, all are written anew and exchanged for the old, and acts that change
 * listings wait until it ends.
 */
export async function countTokens(db: Db) {
  await sql`select count_tokens(), sort_in_tokens()`.execute(db)
}
