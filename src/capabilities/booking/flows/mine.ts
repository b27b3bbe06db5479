// The appointments somebody may speak of here, and what becomes of the one they choose.
import type { Offer, PageWanted } from '../../../platform/flow/run/found.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { asWhoTexts } from '../../../platform/identity/index.ts'
import { referenceAloud, referenceInWords } from '../../../platform/reference.ts'
import { viewScene } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import { cancel } from '../acts/cancel.ts'
import { move } from '../acts/move.ts'
import { sayComing } from '../acts/say-coming.ts'
import { takeOffer } from '../acts/take-offer.ts'
import { asKeeper, holding } from '../keeping.ts'
import { ownReasons } from '../rules/reasons.ts'
import { dateAndTimeInWords } from '../../directory/index.ts'
import { said, named } from '../saying.ts'
import { type Booking, type BookingId, findBooking, type SlotId } from '../store/bookings.ts'
import { listToCome, type Whose } from '../store/own.ts'
import { findKind } from '../store/slots.ts'
import { listOtherTimes } from '../store/times.ts'
import type { BookingWords } from '../words/en.ts'
import { optionOf } from './sources.ts'

type Args = Record<string, unknown>

export function offerMine(stage: Stage, { reference, page }: Args): Promise<Offer> {
  const asked = typeof reference === 'number' ? String(reference) : undefined
  return offerListed(stage, page as PageWanted, 'booked', asked)
}

export function offerOffers(stage: Stage, { page }: Args): Promise<Offer> {
  return offerListed(stage, page as PageWanted, 'offered')
}

async function offerListed(
  stage: Stage,
  { from, atMost }: PageWanted,
  state: State,
  reference?: string,
): Promise<Offer> {
  const found = await listOwn(stage, state, reference)
  if (found.length === 0) {
    return { options: [], note: said((words) => nothingIn(words, stage, state, reference)) }
  }
  const options = []
  for (const booking of found.slice(from, from + atMost))
    options.push({ value: booking.id, label: await labelOf(stage, booking) })
  return { options, more: found.length > from + atMost }
}

type State = 'offered' | 'booked'

/** Why there is nothing to choose, and what finds it. */
function nothingIn({ mine, offer }: BookingWords, stage: Stage, state: State, reference: string | undefined): string {
  if (state === 'offered') return offer.gone
  if (!needsReference(stage)) return mine.none
  return reference === undefined ? mine.needsReference : mine.noneByReference
}

/**
 * Whatever is theirs by who is signed in, by this browser or television, or by the number that texts. A caller's number can be
 * feigned, so on the telephone the reference must fit as well; and a helper is told it by the person.
 */
async function listOwn(given: Stage, state: State, reference?: string): Promise<Booking[]> {
  const stage = await asWhoTexts(given)
  const asked = whoseHere(stage, reference)
  return viewScene(asKeeper(stage), async ({ db, now }) => {
    const found = new Map<BookingId, Booking>()
    for (const whose of asked)
      for (const booking of await listToCome(db, whose, state, now)) found.set(booking.id, booking)
    return [...found.values()].toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
  })
}

function whoseHere(stage: Stage, reference?: string): Whose[] {
  const { viewer, channel, number, binding, forPerson } = stage
  const person = forPerson ? forPerson.personId : viewerId(viewer)
  const known = person ? [{ person }] : []
  if (forPerson) return reference ? [...known, { reference }] : known
  if (channel === 'voice')
    return reference && number ? [...known, { phone: number, reference, ...(binding ? { binding } : {}) }] : known
  return [...known, ...(binding ? [{ binding }] : []), ...(channel === 'sms' && number ? [{ phone: number }] : [])]
}

/** On a page it is never asked for: whoever acts for somebody there is sure to do so. */
function needsReference({ channel, forPerson }: Stage): boolean {
  return channel === 'voice' || (forPerson !== undefined && channel !== 'web')
}

async function labelOf(stage: Stage, { typeId, startsAt, party }: Booking) {
  const kind = await viewScene(asKeeper(stage), ({ db }) => findKind(db, typeId))
  return said(({ flow }, language) => {
    const what = kind ? named(kind.name, kind.nameCy)[language] : ''
    const many = party > 1 ? `, ${flow.howMany(party)}` : ''
    return `${what}, ${inWords(stage, startsAt, language)}${many}`
  })
}

/** Other times for the same number of people. */
export async function offerOtherTimes(stage: Stage, { which, page }: Args): Promise<Offer> {
  const { from, atMost } = page as PageWanted
  return viewScene(asKeeper(stage), async ({ db, now, place }) => {
    const booking = await findBooking(db, which as BookingId)
    if (!booking) return { options: [], note: said(({ mine }) => mine.none) }
    const free = await listOtherTimes(db, booking, { now, offset: from, limit: atMost + 2 })
    if (free.length === 0) return { options: [], note: said(({ pages }) => pages.noOther) }
    return {
      options: free.slice(0, atMost).map((time) => optionOf(time, now, place.timeZone)),
      more: free.length > atMost,
    }
  })
}

export const submitMine: Submitter = async (stage, { answers }) => {
  const reference = typeof answers['reference'] === 'number' ? String(answers['reference']) : undefined
  const booking = (await listOwn(stage, 'booked', reference)).find(({ id }) => id === answers['which'])
  if (!booking) return { ok: false, refusal: { because: 'no-such-booking' } }
  const asHolder = holding(await asWhoTexts(stage), booking)
  // Nobody is expected before it is agreed.
  const standing = (said: 'saidComing' | 'moved') => (booking.state === 'requested' ? 'stillAsked' : said)
  const done = (name: string, say: 'saidComing' | 'gaveBack' | 'moved' | 'stillAsked', startsAt: Date) => ({
    ok: true as const,
    value: {
      name,
      say: said(({ mine }, language) =>
        mine[say](inWords(stage, startsAt, language), referenceInWords(booking.reference)),
      ),
      spoken: said(({ mine }, language) =>
        mine[say](inWords(stage, startsAt, language), referenceAloud(booking.reference)),
      ),
    },
  })
  if (answers['what'] === 'move') {
    const outcome = await move(asHolder, { booking: booking.id, to: answers['when'] as SlotId })
    return outcome.ok ? done('booking.moved', standing('moved'), outcome.value.startsAt) : outcome
  }
  if (answers['what'] === 'cancel') {
    const reason = ownReasons.find((one) => one === answers['reason']) ?? 'other'
    const outcome = await cancel(asHolder, { booking: booking.id, reason })
    return outcome.ok ? done('booking.cancelled', 'gaveBack', booking.startsAt) : outcome
  }
  const outcome = await sayComing(asHolder, { booking: booking.id })
  return outcome.ok ? done('booking.coming', standing('saidComing'), booking.startsAt) : outcome
}

export const submitOffer: Submitter = async (stage, { answers }) => {
  const booking = (await listOwn(stage, 'offered')).find(({ id }) => id === answers['which'])
  if (!booking) return { ok: false, refusal: { because: 'no-such-booking' } }
  const asHolder = holding(await asWhoTexts(stage), booking)
  if (answers['what'] === 'leave') {
    const outcome = await cancel(asHolder, { booking: booking.id, reason: 'no-longer-needed' })
    return outcome.ok
      ? { ok: true, value: { name: 'booking.offer-left', say: said(({ offer }) => offer.left) } }
      : outcome
  }
  const outcome = await takeOffer(asHolder, { booking: booking.id })
  if (!outcome.ok) return outcome
  const { startsAt, reference } = outcome.value
  const say = said(({ offer }, language) =>
    offer.taken(inWords(stage, startsAt, language), referenceInWords(reference)),
  )
  return { ok: true, value: { name: 'booking.confirmed', say, facts: { reference } } }
}

function inWords({ house, place }: Stage, startsAt: Date, language: 'en' | 'cy'): string {
  return dateAndTimeInWords(startsAt, house.clock(), place.timeZone, language)
}
