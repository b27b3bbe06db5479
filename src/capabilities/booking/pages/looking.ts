// Whom a list of appointments names: each person with a record is left a line that says they were listed, and by whom. Who booked
// with no account has no record; their appointment is the organisation's own.
import type { OrganisationId } from '../../../kernel/id.ts'
import { listOnlyKept } from '../../../platform/only-kept.ts'
import type { Scene } from '../../../platform/scene.ts'
import { isStillWanted } from '../rules/still-wanted.ts'
import type { BookingId } from '../store/bookings.ts'
import { listWhoComes, type Who } from '../store/days.ts'
import { onlyKeptName } from '../words/staff.ts'

/** A list of people shows no more than this, here as everywhere. */
export const listedMax = 100

type Nameless = { bookingId: BookingId; organisation: OrganisationId; startsAt: Date; madeAt: Date }
/** `who`: nobody, where they may not be shown to this viewer. */
export type Seen<One> = One & { who: Who | undefined }

/**
 * The same appointments, with who comes. Nothing is said of whoever asked that what is kept of them is only kept, but for what they
 * still want: what is to come, and what they asked for since.
 */
export async function lookAtListed<One extends Nameless>(scene: Scene, listed: readonly One[]): Promise<Seen<One>[]> {
  const who = await listWhoComes(
    scene.db,
    listed.map(({ bookingId }) => bookingId),
    scene.now,
  )
  const keptSince = new Map<string, Date>()
  for (const organisation of new Set(listed.map((one) => one.organisation))) {
    const people = listed
      .filter((one) => one.organisation === organisation)
      .flatMap(({ bookingId }) => who.get(bookingId)?.personId ?? [])
    for (const [person, { since }] of await listOnlyKept(scene, [...new Set(people)], organisation))
      keptSince.set(`${organisation} ${person}`, since)
  }
  return listed.map((one) => {
    const found = who.get(one.bookingId)
    const since = found?.personId ? keptSince.get(`${one.organisation} ${found.personId}`) : undefined
    if (!found || isStillWanted(one, since, scene.now)) return { ...one, who: found }
    return { ...one, who: { personId: null, name: onlyKeptName, phone: null, language: found.language } }
  })
}
