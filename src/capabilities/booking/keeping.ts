// What one conversation keeps while it goes on: choosing again moves it, and what it keeps goes with it to another telephone or browser.
import { accept, refuse } from '../../kernel/outcome.ts'
import { viewScene } from '../../platform/scene.ts'
import { type Stage, viewerId } from '../../platform/stage.ts'
import { cancel } from './acts/cancel.ts'
import { hold } from './acts/hold.ts'
import { move } from './acts/move.ts'
import { tokenDigest } from '../../platform/sealed-link.ts'
import { linkOwner, linkToken } from './links.ts'
import { repeatOf, type Wish } from './rules/wish.ts'
import type { Booking, BookingId, SlotId } from './store/bookings.ts'
import { listHeldIn } from './store/own.ts'
import { findKind } from './store/slots.ts'
import { findSlotToTake } from './store/taking.ts'
import { listLater, listSideBySide } from './store/times.ts'

/** Refuses as holding and moving do, and where fewer of several times can be had than was said. */
export async function keepTimes(stage: Stage, wish: Wish) {
  const wanted = await slotsFor(stage, wish)
  if (!wanted.ok) return wanted
  const { slots, party } = wanted.value
  const kept = await listKept(stage)
  const [first, ...also] = slots as [SlotId, ...SlotId[]]
  const isSame =
    kept.length === slots.length && kept.every(({ slotId, party: held }) => slots.includes(slotId) && held === party)
  if (isSame) return accept({ booking: kept[0]!.id })
  const [only] = kept
  if (only && kept.length === 1 && slots.length === 1 && only.party === party && only.typeId === wanted.value.type)
    return move(holding(stage, only), { booking: only.id, to: first })
  for (const one of kept) await cancel(holding(stage, one), { booking: one.id, reason: 'another-time' })
  const personId = stage.forPerson ? stage.forPerson.personId : viewerId(stage.viewer)
  return hold(stage, {
    slot: first,
    also,
    party,
    contact: { tellBy: 'none', language: stage.language, ...(personId ? { personId } : {}) },
  })
}

/** What this conversation keeps now, whoever holds the telephone or the browser it goes on at. */
export function listKept(stage: Stage): Promise<Booking[]> {
  const { session } = stage
  if (session === undefined) return Promise.resolve([])
  return viewScene(asKeeper(stage), ({ db, now }) => listHeldIn(db, session, now))
}

/** The stage of whoever holds a booking's link: what a conversation keeps is its own. */
export function holding(stage: Stage, booking: { id: BookingId; seriesId: BookingId | null }): Stage {
  return { ...stage, link: tokenDigest(linkToken(stage.house.secret, linkOwner(booking))).toString('hex') }
}

export function asKeeper(stage: Stage): Stage {
  return { ...stage, viewer: { kind: 'system', job: 'booking.keep' } }
}

/** The slots that a wish comes to: one, some side by side, or one each week. */
async function slotsFor(stage: Stage, { slot, people, repeat, told }: Wish) {
  return viewScene(asKeeper(stage), async ({ db, now, place }) => {
    const first = await findSlotToTake(db, slot, now)
    const kind = first && (await findKind(db, first.typeId))
    if (!kind) return refuse({ because: 'no-such-slot' })
    const sideBySide = kind.seating === 'side-by-side' && people > 1
    const party = kind.seating === 'side-by-side' ? 1 : people
    if (people > kind.partyMax) return refuse({ because: 'party-too-big', partyMax: kind.partyMax })
    if (sideBySide) {
      const next = await listSideBySide(db, slot, people)
      if (next.length < people - 1) return refuse({ because: 'slot-full' })
      return accept({ slots: [slot, ...next], party, type: kind.id })
    }
    const { everyDays, times } = repeatOf(repeat)
    if (times === 1) return accept({ slots: [slot], party, type: kind.id })
    const asked = { first: slot, everyDays, times: Math.min(times, kind.repeatMax), people, now }
    // What this conversation keeps already counts as free for it.
    const mine = stage.session === undefined ? [] : await listHeldIn(db, stage.session, now)
    const later = (await listLater(db, asked, place.timeZone)).map((one) => ({
      ...one,
      slot: one.slot ?? mine.find(({ startsAt }) => startsAt.getTime() === one.startsAt.getTime())?.slotId ?? null,
    }))
    const had = later.flatMap((one) => (one.slot ? [one.slot] : []))
    // Fewer than they were told is not what they chose.
    if (had.length + 1 < told) return refuse({ because: 'some-not-free', had: had.length + 1 })
    return accept({ slots: [slot, ...had], party, type: kind.id })
  })
}
