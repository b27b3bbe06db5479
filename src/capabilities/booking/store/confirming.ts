// Confirming what was kept: for everybody who asks at the same moment, in one statement each.
import { sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import type { BookingState } from '../rules/booking.ts'
import { type Booking, type BookingId, bookingOf, bookingsQuery, type Contact, type WaitingId } from './bookings.ts'

export type Wanted = { stage: Stage; booking: BookingId }

/**
 * Each booking that was asked for, first, with those made together with it; nothing, for whoever may not see it: the question
 * that row-level security asks, asked for each, because many who ask together run as a job. Locked until the transaction ends,
 * in the order of their ids.
 */
export async function findToConfirm(db: Db, wanted: readonly Wanted[]): Promise<(Booking[] | undefined)[]> {
  const asked = wanted.map(({ stage: { viewer, binding, link }, booking }, place) => ({
    place,
    booking,
    viewer: viewerId(viewer),
    binding,
    link,
    organisations: viewer.kind === 'person' ? viewer.memberships.map(({ organisation }) => organisation) : [],
    isSystem: viewer.kind === 'system',
  }))
  const { rows: seen } = await sql<{ place: number; id: BookingId; series: BookingId | null }>`
    select a.place, b.id, b.series_id as series
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (place int, booking uuid, viewer uuid, binding text, link text,
        organisations uuid[], "isSystem" boolean)
      join booking b on b.id = a.booking
    where a."isSystem" or b.person_id = a.viewer or b.binding = a.binding or b.link_digest = decode(a.link, 'hex')
      or b.organisation_id = any (a.organisations)`.execute(db)
  if (seen.length === 0) return wanted.map(() => undefined)
  const series = seen.flatMap(({ series }) => (series ? [series] : []))
  const rows = await bookingsQuery(db)
    .where(
      sql<boolean>`booking.id in (select unnest(${seen.map(({ id }) => id)}::uuid[])
        union select id from booking where series_id = any (${series}::uuid[]))`,
    )
    .orderBy('booking.id')
    .forNoKeyUpdate('booking')
    .execute()
  const locked = rows.map(bookingOf)
  return wanted.map((_, place) => {
    const found = seen.find((one) => one.place === place)
    const first = found && locked.find(({ id }) => id === found.id)
    if (!first) return undefined
    const others = locked.filter(
      ({ id, seriesId }) => id !== first.id && seriesId !== null && seriesId === first.seriesId,
    )
    return [first, ...others.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())]
  })
}

export type Settled = {
  id: BookingId
  state: BookingState
  waitingId?: WaitingId
  /** How the person is to be told, where they have just said it. */
  contact?: Partial<Omit<Contact, 'personId'>>
}

/** None of them twice. Whoever came from the line has taken their place. */
export async function settleBookings(db: Db, settled: readonly Settled[], now: Date) {
  if (settled.length === 0) return
  const rows = settled.map(({ contact, ...one }) => ({ ...one, ...contact }))
  await sql`select settle_bookings(${JSON.stringify(rows)}::jsonb, ${now})`.execute(db)
}
