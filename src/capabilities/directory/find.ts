// The one search that every page, channel and feed asks: what is near, what meets the need, is it open, and why this one.
import { addDays } from '../../kernel/day.ts'
import { helpFor } from './dangers.ts'
import { nationOf } from '../../kernel/nation.ts'
import type { Scene } from '../../platform/scene.ts'
import { openState, type OpenState } from './rules/opening-hours.ts'
import { type Wall, minuteOfWeek, wallClock } from '../../kernel/wall-clock.ts'
import type { Spot } from './rules/distance.ts'
import { stateInWeek } from './rules/week-ahead.ts'
import { type Why, whyThisOne } from './rules/why.ts'
import { hoursIn } from './store/hours.ts'
import { findListings, type FoundListing, type Reading, type SearchFound } from './store/search.ts'
import { findHoursTold } from './store/told.ts'

const resultsMax = 50
const needCharsMax = 400
/** Of those that may be open on a day past the coming week. The database skips no further either. */
const candidatesMax = 1_000

export type FindAsked = {
  /** In the person's own words, in either language. Only its first 400 characters are read. */
  need?: string
  taxonomyTerm?: string
  point?: Spot
  open?: 'now' | Wall
  free?: boolean
  wheelchair?: boolean
  /** ISO 639: `cy`, `ur`, `bfi`. */
  language?: string
  age?: number
  offset?: number
  /** At most 50. */
  limit?: number
}

export type FindResult = FoundListing & { state: OpenState; why: Why[] }

export type FindAnswer = {
  results: FindResult[]
  more: boolean
  /** Open or closed is said of this reading of the wall clock. */
  at: Wall
  reading: Reading | null
  /** `all`: everything asked. `need`: other words were left out. `any`: some of the words. `nothing`: see `wider`. */
  matched: 'all' | 'need' | 'any' | 'nothing'
  wider: SearchFound['wider']
  /** False when there were so many that might be open on a far day that not all were looked at: there may be more. */
  complete: boolean
}

type Asking = Pick<Scene, 'db' | 'now' | 'place'>
const passes = ['nothing', 'all', 'need', 'any'] as const

/**
 * Ranked by relevance and distance (`listing_score` in the migrations says how). One round trip but for days past the coming week, and for
 * whoever writes of a danger: they find what helps in it, and not whatever says one of their words.
 */
export async function find(scene: Asking, asked: FindAsked): Promise<FindAnswer> {
  const looked = helpFor(asked.need?.slice(0, needCharsMax) ?? '')
  for (const need of looked.slice(0, -1)) {
    const answer = await findOf(scene, { ...asked, need })
    if (answer.reading?.needs.length && ['all', 'need'].includes(answer.matched)) return answer
  }
  return findOf(scene, asked)
}

async function findOf(scene: Asking, asked: FindAsked): Promise<FindAnswer> {
  const now = wallClock(scene.now, scene.place.timeZone)
  const at = asked.open && asked.open !== 'now' ? asked.open : now
  const isThisWeek = at.day >= now.day && at.day < addDays(now.day, 7)
  const asking = { at, now, isThisWeek, limit: Math.min(asked.limit ?? 20, resultsMax), offset: asked.offset ?? 0 }
  return asked.open !== undefined && !isThisWeek ? findByCalendar(scene, asked, asking) : findOnce(scene, asked, asking)
}

type Span = { at: Wall; now: Wall; isThisWeek: boolean; limit: number; offset: number }

async function findOnce(scene: Asking, asked: FindAsked, span: Span): Promise<FindAnswer> {
  const { at, isThisWeek, limit, offset } = span
  const found = await findListings(scene.db, {
    ...filtersOf(asked),
    ...(asked.open ? { minute: minuteOfWeek(at), usually: !isThisWeek } : {}),
    skip: offset,
    take: limit,
    now: scene.now,
  })
  const states = await statesOf(scene, found.listings, span)
  const reading = found.reading && { ...found.reading, unknown: leftOut(found.reading) }
  const inPart = reading !== null && isInPart(reading)
  const results = found.listings.flatMap((listing): FindResult[] => {
    const state = states.get(listing.id)
    if (!state || (asked.open && state.state !== 'open')) return []
    return [{ ...listing, state, why: whyThisOne(listing, { ...asked, words: reading?.words ?? [], inPart }, state) }]
  })
  const { wider, pass, more } = found
  return { results, more, at, reading, matched: passes[pass], wider, complete: true }
}

/** "Horse riding" is no riding in a minibus. What is left of "halal food bank" is a food bank. */
export function isInPart({ unknown, needs }: Reading): boolean {
  return unknown.length > 0 && needs.length === 0
}

/** "GP" is in no listing and is a need all the same: it was not left out. */
function leftOut({ unknown, needs }: Reading): string[] {
  return unknown.filter((word) => !needs.some(({ phrase }) => phrase.toLowerCase().split(' ').includes(word)))
}

/**
 * The database knows who opens at such an hour in some week; the calendar then says of each whether it does in that one. So it
 * asks on, from the first, until the page is full: pages neither skip nor repeat, and only past a thousand is it left at that.
 */
async function findByCalendar(scene: Asking, asked: FindAsked, span: Span): Promise<FindAnswer> {
  const wanted = span.offset + span.limit + 1
  const open: FindResult[] = []
  let looked = 0
  for (;;) {
    const batch = await findOnce(scene, asked, { ...span, offset: looked, limit: resultsMax })
    open.push(...batch.results)
    looked += resultsMax
    const isFull = open.length >= wanted
    if (isFull || !batch.more || looked > candidatesMax) {
      const results = open.slice(span.offset, wanted - 1)
      return { ...batch, results, more: isFull, complete: isFull || !batch.more }
    }
  }
}

function filtersOf({ need, taxonomyTerm, point, free, wheelchair, language, age }: FindAsked) {
  return {
    ...(need?.trim() ? { need: storable(need.slice(0, needCharsMax)) } : {}),
    ...(taxonomyTerm ? { term: taxonomyTerm } : {}),
    ...(point ?? {}),
    ...(free ? { free } : {}),
    ...(wheelchair ? { stepFree: true } : {}),
    ...(language ? { language: language.toLowerCase() } : {}),
    ...(age === undefined ? {} : { age }),
  }
}

// PostgreSQL holds neither a zero byte nor half a character, and cutting a text short can halve its last.
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', ' ')
}

// A listing whose folded week has run out (the nightly job did not run) is worked out anew, as are days past the coming week.
async function statesOf(
  scene: Asking,
  listings: FoundListing[],
  { at, now, isThisWeek }: { at: Wall; now: Wall; isThisWeek: boolean },
) {
  const isGood = ({ goodUntil }: FoundListing) => isThisWeek && goodUntil !== null && goodUntil >= now.day
  const states = new Map(
    listings
      .filter(isGood)
      .map((listing) => [listing.id, stateInWeek({ ...listing, goodUntil: listing.goodUntil! }, at)]),
  )
  const others = listings.filter((listing) => !isGood(listing))
  if (others.length === 0) return states
  const told = await findHoursTold(scene.db, [...new Set(others.map(({ serviceId }) => serviceId))])
  const hours = await hoursIn(scene.db, told, nationOf(scene.place.settings.holidays))
  for (const { id } of others) {
    const given = hours.get(id)
    if (given) states.set(id, openState(given, at))
  }
  return states
}
