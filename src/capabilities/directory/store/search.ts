// One round trip for a whole search: what was meant, what was found, and what to show of it.
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Db } from '../../../platform/scene.ts'
import { everydayWordsIn } from '../rules/everyday-words.ts'
import type { WeekAhead } from '../rules/week-ahead.ts'

/** What is asked of the database. `minute` is of the week, Monday's midnight 0; `usually`: in some week to come, not this one. */
export type SearchAsked = {
  need?: string
  /** A taxonomy term's id; its narrower terms count. */
  term?: string
  free?: boolean
  stepFree?: boolean
  language?: string
  age?: number
  latitude?: number
  longitude?: number
  minute?: number
  usually?: boolean
  skip: number
  take: number
  now: Date
}

/** What a results page shows of a listing. Missing means not known, or not to be shown. */
export type ListingCard = {
  name: string
  nameCy?: string
  description?: string
  descriptionCy?: string
  organisation: string
  organisationCy?: string
  locationName?: string
  locationNameCy?: string
  locationType?: 'physical' | 'postal' | 'virtual'
  masked: boolean
  latitude?: number
  longitude?: number
  address?: string
  city?: string
  postcode?: string
  phone?: string
  url?: string
  email?: string
  status: 'active' | 'temporarily closed'
  closedFrom?: Day
  closedUntil?: Day
  closedBecause?: string
  closedBecauseCy?: string
  free?: boolean
  fees?: string
  stepFree?: boolean
  languages?: string[]
  terms?: { id: string; name: string; nameCy: string | null }[]
  minimumAge?: number
  maximumAge?: number
  areas?: string[]
  assuredAt?: string
  assuredHow?: string
  checkDueOn?: Day
}

export type MatchedNeed = { need: string; phrase: string; covers: string[]; name: string; nameCy: string | null }

export type FoundListing = Omit<WeekAhead, 'usual' | 'goodUntil'> & {
  /** The service at its location; the service itself where it has none. */
  id: string
  serviceId: string
  locationId: string | null
  organisationId: string
  /** 2: it stands nowhere that is shown, and was found by the area it serves. */
  standing: 0 | 1 | 2
  stale: boolean
  /** Nothing for what stands nowhere, and where no place was asked from. */
  metres: number | null
  score: number
  strong: boolean
  need: MatchedNeed | null
  outsideArea: boolean
  /** Stems of what was asked that its name says. */
  named: string[]
  inCategory: string | null
  card: ListingCard
  goodUntil: Day | null
}

export type Reading = {
  /** Stems that were looked for. */
  words: string[]
  corrected: { from: string; to: string }[]
  /** Words no listing and no need knows; they were left out. */
  unknown: string[]
  needs: MatchedNeed[]
}

export type SearchFound = {
  listings: FoundListing[]
  more: boolean
  reading: Reading | null
  /** 1: everything asked. 2: the need alone, other words left out. 3: any of the words. 0: nothing. */
  pass: 0 | 1 | 2 | 3
  /** When nothing was found: what would be, leaving out one thing that was asked. */
  wider: { without: WiderWithout; metres: number | null; id: string; serviceId: string; card: ListingCard }[]
}
export type WiderWithout = 'minute' | 'free' | 'stepFree' | 'language' | 'age' | 'term'

export async function findListings(db: Db, asked: SearchAsked): Promise<SearchFound> {
  const everyday = everydayWordsIn(asked.need ?? '')
  const { rows } = await sql<{
    found: SearchFound
  }>`select find_listings(${JSON.stringify({ ...asked, everyday })}::jsonb) as found`.execute(db)
  return rows[0]!.found
}
