import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { type Asked, actTogether, type CrowdScene } from '../../../platform/act-together.ts'
import { systemStage } from '../../../platform/jobs/worker.ts'
import type { Stage } from '../../../platform/stage.ts'
import { tokenDigest } from '../../../platform/sealed-link.ts'
import { linkToken } from '../links.ts'
import { keptAtOnceMax, mayHold } from '../rules/booking.ts'
import type { Booking, Contact, SlotId } from '../store/bookings.ts'
import { findByKey } from '../store/outside.ts'
import { holdPlaces, lookBeforeTaking, type NewBooking, type SlotToTake } from '../store/taking.ts'
import { expireTask } from '../tasks.ts'
import { expire } from './expire.ts'
import { placeTaken, whyNotTaken } from './place-taken.ts'

export type ToHold = {
  slot: SlotId
  /** Further slots of the same kind that are held with it, or not at all. */
  also?: readonly SlotId[]
  /** People in each slot. */
  party?: number
  contact: Contact
  answers?: Record<string, unknown>
  /** What the NHS number that it was booked with is known by. */
  patientDigest?: Buffer
  /** The same key holds once, however often it is sent. */
  idempotencyKey?: string
}

/** Keeps a place while its form is filled in. The place is theirs until the hold runs out, and confirming honours it. */
export async function hold(stage: Stage, wanted: ToHold) {
  const outcome = await holdPlace(stage, wanted)
  if (outcome.ok || outcome.refusal.because !== 'coming-free') return outcome
  // What has run out goes to those who wait first; then it is seen whether there is a place for anyone new.
  const job = systemStage(stage.house, stage.place, expireTask)
  for (const slot of [wanted.slot, ...(wanted.also ?? [])]) await expire(job, { slot })
  const again = await holdPlace(stage, wanted)
  return again.ok || again.refusal.because !== 'coming-free' ? again : refuse({ because: 'slot-full' })
}

const holdPlace = actTogether('booking.hold', placeTaken, async (scene, asked: readonly Asked<ToHold>[]) => {
  const wishes = await wishesOf(scene, asked)
  const keeping = wishes.flatMap((wish) => (wish.ok ? [wish.value.bookings] : []))
  const { references, broken } = await holdPlaces(scene.db, keeping, scene.now)
  return wishes.map((wish, place) => {
    if (!wish.ok) return { outcome: wish }
    if (wish.value.before) return again(wish.value.before)
    const [first] = wish.value.bookings as [NewBooking]
    const { id, slot, party, heldUntil, contact } = first
    const reference = references[id]
    if (!reference) return { outcome: refuse({ because: whyNotTaken(broken[id]) }) }
    const slots = 1 + (asked[place]!.input.also?.length ?? 0)
    return {
      outcome: accept({ booking: id, reference, heldUntil }),
      line: {
        thing: { kind: 'booking', id },
        organisation: slot.organisation,
        ...(contact.personId ? { forPerson: contact.personId } : {}),
        facts: { slot: slot.id, party, ...(slots > 1 ? { slots } : {}) },
      },
    }
  })
})

type Wish = { bookings: NewBooking[]; before?: undefined } | { bookings: []; before: Booking }

/** What each comes to, in their order; refused where the rules say no, whatever room there is. */
async function wishesOf({ db, now, house }: CrowdScene, asked: readonly Asked<ToHold>[]) {
  const { slots, kept } = await lookBeforeTaking(db, {
    slots: asked.flatMap(({ input }) => slotsOf(input)),
    keepers: asked.flatMap(({ stage }) => keeperOf(stage) ?? []),
    party: Math.max(...asked.map(({ input }) => input.party ?? 1)),
    now,
  })
  const before = new Map<string, Booking>()
  for (const { input } of asked) {
    const found = input.idempotencyKey ? await findByKey(db, input.idempotencyKey) : undefined
    if (found) before.set(input.idempotencyKey!, found)
  }
  return asked.map(({ stage, input }) => {
    const earlier = before.get(input.idempotencyKey ?? '')
    if (earlier) return accept<Wish>({ bookings: [], before: earlier })
    const party = input.party ?? 1
    const wanted: SlotToTake[] = []
    for (const id of slotsOf(input)) {
      const slot = slots.get(id)
      if (!slot || (wanted[0] && slot.typeId !== wanted[0].typeId)) return refuse({ because: 'no-such-slot' })
      const allowed = mayHold(slot.terms, slot.when, party, now)
      if (!allowed.ok) return allowed
      // Told at once, without waiting behind everybody else who wants it, unless a place of it is about to come free.
      if (slot.left < party) return refuse({ because: slot.isComingFree ? 'coming-free' : 'slot-full' })
      wanted.push(slot)
    }
    // Nobody keeps a whole clinic from one browser; a worker keeps places for many people.
    const keeper = keeperOf(stage)
    const keeps = (keeper ? (kept.get(keeper) ?? 0) : 0) + wanted.length
    if (keeper && keeps > keptAtOnceMax) return refuse({ because: 'too-many-kept' })
    if (keeper) kept.set(keeper, keeps)
    const lead = newId<'booking'>(now.getTime())
    const heldUntil = new Date(now.getTime() + wanted[0]!.terms.holdMinutes * 60_000)
    const bookings = wanted.map((slot, place): NewBooking => ({
      id: place === 0 ? lead : newId<'booking'>(now.getTime()),
      slot,
      heldUntil,
      party,
      contact: input.contact,
      binding: keeper,
      linkDigest: tokenDigest(linkToken(house.secret, lead)),
      // One key for all that is held together: the first has it.
      idempotencyKey: place === 0 ? input.idempotencyKey : undefined,
      answers: input.answers ?? {},
      madeOn: stage.channel,
      session: stage.session,
      patientDigest: input.patientDigest,
      ...(wanted.length > 1 ? { seriesId: lead } : {}),
    }))
    return accept<Wish>({ bookings })
  })
}

function slotsOf({ slot, also = [] }: ToHold): SlotId[] {
  return [slot, ...also]
}

/** What a place is kept by, where that is not somebody who keeps it for another. */
function keeperOf({ forPerson, binding }: Stage): string | undefined {
  return forPerson ? undefined : binding
}

function again(before: Booking) {
  return {
    outcome: accept({
      booking: before.id,
      reference: before.reference,
      heldUntil: before.heldUntil ?? before.startsAt,
    }),
    line: { thing: { kind: 'booking', id: before.id }, organisation: before.organisation, facts: { again: true } },
  }
}
