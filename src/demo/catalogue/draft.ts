// How the demonstration's listings are written down: short to write, and checked by the compiler.

export type Both = { en: string; cy?: string }

export type OrganisationDraft = {
  key: string
  name: Both
  about: Both
  legalStatus: string
  since?: number
  /** A charity or company number, in ranges that the registers have never given out. */
  number?: string
}

export type AccessKind =
  | 'step-free'
  | 'accessible-toilet'
  | 'accessible-parking'
  | 'hearing-loop'
  | 'lift'
  | 'quiet-space'
  | 'sign-language'
  | 'assistance-dogs'

export type VenueDraft = {
  key: string
  name: Both
  neighbourhood: string
  /** None: one of the neighbourhood's streets is chosen. */
  street?: string
  access: AccessKind[]
  about?: Both
  transport?: Both
  /** Its address is kept from everyone who has no need of it. */
  masked?: true
}

/** `Mon-Fri 9:00-17:00; Sat 9:30-12:30`: see `hours.ts`. */
export type Hours = string

export type ServiceDraft = {
  /** Unique in the catalogue. Ids are made from it, so it is for ever. */
  key: string
  by: string
  name: Both
  about: Both
  /** What it is for: codes of `needs.ts`, the first one first in mind. */
  needs: [string, ...string[]]
  /** Where: each venue, with its own hours where they differ. */
  at?: (string | [venue: string, hours: Hours])[]
  hours?: Hours
  /** What the hours are worth on a bank holiday. `closed` unless said. */
  holidays?: 'closed' | 'as usual' | 'unknown'
  /** Open at these times on every bank holiday. */
  holidayHours?: string
  phone?: 'landline' | 'mobile' | 'free' | 'none'
  /** A number to text, beside the number to ring. */
  text?: true
  email?: true
  web?: true
  cost?: { amount: number; en: string; cy?: string }[]
  ages?: [from: number, to?: number]
  who?: Both
  apply?: Both
  wait?: string
  languages?: string[]
  interpreters?: true
  /** Free places now and at most: "can you take me?" */
  room?: [available: number, most: number, unit: 'places' | 'appointments' | 'beds']
  /** Closed for a time: days from today, and why. */
  closed?: { from: number; until?: number; why: Both }
  alert?: Both
  /** Neighbourhoods it serves; none: the whole borough and whoever else comes. `borough`: residents of Hexworth alone. */
  serves?: 'borough' | string[]
  funding?: string
}
