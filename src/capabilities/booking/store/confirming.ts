// Confirming what was kept: for everybody who asks at the same moment, in one statement each.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db, Scene } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import type { BookingState } from '../rules/booking.ts'
import type { BookingId, Contact, WaitingId } from './bookings.ts'

export type Wanted = { stage: Stage; booking: BookingId }

/** As much of a booking as confirming it needs. */
export type Kept = {
  id: BookingId
  reference: string
  state: BookingState
  startsAt: Date
  organisation: OrganisationId
  seriesId: BookingId | null
  waitingId: WaitingId | null
  personId: PersonId | null
  tellBy: Contact['tellBy']
  needsApproval: boolean
}

/**
 * Each booking that was asked for, first, with those made together with it in the order of their times; nothing, for whoever may
 * not see it: the question that row-level security asks, asked for each, because many who ask together run as a job. Locked until
 * the transaction ends, in the order of their ids.
 */
export async function findToConfirm(db: Db, wanted: readonly Wanted[]): Promise<(Kept[] | undefined)[]> {
  const asked = wanted.map(({ stage: { viewer, binding, link }, booking }, place) => ({
    place,
    booking,
    viewer: viewerId(viewer),
    binding,
    link,
    organisations: viewer.kind === 'person' ? viewer.memberships.map(({ organisation }) => organisation) : [],
    isSystem: viewer.kind === 'system',
  }))
  type Row = Omit<Kept, 'startsAt'> & { startsAt: string; seenBy: number[] }
  const { rows } = await sql<{ found: Row[] | null }>`
    select bookings_to_confirm(${wanted.map(({ booking }) => booking)}::uuid[], ${JSON.stringify(asked)}::jsonb) as found`.execute(
    db,
  )
  const locked = (rows[0]!.found ?? []).map((row) => ({ ...row, startsAt: new Date(row.startsAt) }))
  const firsts = new Map(locked.flatMap((booking) => booking.seenBy.map((place) => [place, booking])))
  return wanted.map((_, place) => {
    const first = firsts.get(place)
    if (!first?.seriesId) return first && [first]
    return [first, ...locked.filter(({ id, seriesId }) => id !== first.id && seriesId === first.seriesId)]
  })
}

export type Settled = {
  id: BookingId
  state: BookingState
  waitingId?: WaitingId
  remindAt?: Date
  /** How the person is to be told, where they have just said it. */
  contact?: Partial<Omit<Contact, 'personId'>>
}

/** The last that is done with them; none of them twice. Whoever came from the line has taken their place. */
export function settleBookings({ last, now }: Pick<Scene, 'last' | 'now'>, settled: readonly Settled[]) {
  if (settled.length === 0) return
  const rows = settled.map(({ contact, ...one }) => ({ ...one, ...contact }))
  const fromLine = settled.flatMap(({ waitingId }) => waitingId ?? [])
  last(sql`settle_bookings(${JSON.stringify(rows)}::jsonb, ${fromLine}::uuid[], ${now})`)
}
