import type { Day, TimeOfDay } from '../../../kernel/day.ts'

/**
 * A service as some outside source describes it, whatever that source's format: the shape between every reader and the
 * store. Texts are trimmed and bounded, dates and times are real, addresses of pages and mail are well formed. `key` is what
 * the source itself calls the thing; `id` is kept only where the source names its things with UUIDs.
 */
export type IncomingService = {
  key: string
  id?: string
  organisation: IncomingOrganisation
  name: string
  nameCy?: string
  alternateName?: string
  description: string
  descriptionCy?: string
  url?: string
  email?: string
  status: IncomingStatus
  /** False: taken in, but not shown to the public (a library inside a prison). */
  shown: boolean
  fees?: string
  accreditations?: string
  eligibility?: string
  applicationProcess?: string
  waitTime?: string
  alert?: string
  minimumAge?: number
  maximumAge?: number
  /** The source's own word for when the listing was last known to be right. */
  assuredOn?: Day
  assurerEmail?: string
  places: IncomingPlace[]
  schedules: IncomingSchedule[]
  phones: IncomingPhone[]
  contacts: IncomingContact[]
  languages: string[]
  costs: IncomingCost[]
  areas: IncomingArea[]
  terms: IncomingTerm[]
  funding: string[]
}

export type IncomingStatus = 'active' | 'inactive' | 'defunct' | 'temporarily closed'

export type IncomingOrganisation = {
  key: string
  id?: string
  name: string
  description: string
  email?: string
  url?: string
  logo?: string
  uri?: string
  identifiers: { scheme?: string; type: string; identifier: string }[]
}

export type IncomingPlace = {
  key: string
  id?: string
  /** The source's id for this service at this place. */
  meetingId?: string
  type: 'physical' | 'postal' | 'virtual'
  name?: string
  description?: string
  transportation?: string
  address?: IncomingAddress
  /** A refuge: the address goes where the public cannot see it. */
  masked: boolean
  at?: { latitude: number; longitude: number }
  locatedBy: 'exact' | 'postcode' | 'outcode'
  identifier?: { type: string; identifier: string }
  accessibility: { description: string; details?: string; url?: string }[]
  schedules: IncomingSchedule[]
  exceptions: IncomingException[]
  phones: IncomingPhone[]
}

export type IncomingAddress = {
  address1: string
  address2?: string
  city: string
  region?: string
  stateProvince: string
  postalCode: string
  country: string
}

/** No times: open on those days at times the source does not give, which `description` puts in words. */
export type IncomingSchedule = {
  freq?: 'WEEKLY' | 'MONTHLY'
  interval?: number
  byday?: string
  bymonthday?: string
  opensAt?: TimeOfDay
  closesAt?: TimeOfDay
  dtstart?: Day
  validFrom?: Day
  validTo?: Day
  description?: string
  descriptionCy?: string
  link?: string
  attendingType?: string
  notes?: string
  /** What the source says of bank holidays, where it does. */
  onHolidays?: 'closed' | 'as usual'
}

/** Days that are not as usual: closed, or open at the given times. */
export type IncomingException = {
  fromDay: Day
  toDay: Day
  opensAt?: TimeOfDay
  closesAt?: TimeOfDay
  because?: string
}

export type IncomingPhone = { number: string; e164?: string; extension?: string; description?: string }
export type IncomingContact = { name?: string; title?: string; email?: string; phones: IncomingPhone[] }
export type IncomingCost = { option?: string; amount?: number; description?: string; validFrom?: Day; validTo?: Day }
export type IncomingArea = {
  name?: string
  extent?: string
  extentType?: string
  uri?: string
  boundaryCode?: string
}
export type IncomingTerm = {
  key: string
  id?: string
  name: string
  description: string
  taxonomy: string
  uri?: string
}

/** The longest text taken from any one cell or field; the rest is cut, with an ellipsis to say so. */
export const textCharsMax = 8_000
