import { readTimeOfDay, weekdays, type TimeOfDay } from '../../../kernel/day.ts'
import { isUuid } from '../../../kernel/id.ts'
import { accept, refuse, type Outcome } from '../../../kernel/outcome.ts'
import { readPostcode, type Postcode } from '../../../kernel/postcode.ts'

const perPageUsual = 50
const perPageMax = 500
/** A page so far in that nobody reads it by hand; a reader of the whole feed gets there by asking for larger pages. */
const pageMax = 100_000
const proximityMetresMax = 100_000
const searchCharsMax = 200

/** What a reader of the feed asked for, in the names of the standard's own parameters. */
export type Asked = {
  page: number
  perPage: number
  full: boolean
  search?: string
  taxonomyTermId?: string
  taxonomyId?: string
  organisationId?: string
  minimumAge?: number
  maximumAge?: number
  /** `MO` to `SU`. */
  day?: string
  startTime?: TimeOfDay
  endTime?: TimeOfDay
  postcode?: Postcode
  proximityMetres?: number
  modifiedAfter?: Date
}

export type BadParameter = { because: 'bad-parameter'; parameter: string; sentence: string }

/**
 * Reads the parameters of Open Referral UK 3.0 and of HSDS 3.0. One that is given and cannot be honoured is refused with a
 * sentence: a reader who misspells a filter must not be handed everything as if it had been applied.
 */
export function readAsked(query: URLSearchParams): Outcome<Asked, BadParameter> {
  const asked: Asked = { page: 1, perPage: perPageUsual, full: false }
  for (const [parameter, value] of query) {
    const read = Object.hasOwn(readers, parameter) ? readers[parameter] : undefined
    // Parameters of other profiles, and what caches add to addresses, are let pass; an empty one asks for nothing.
    if (!read || value.trim() === '') continue
    const found = read(value.trim())
    if (typeof found === 'string')
      return refuse({ because: 'bad-parameter', parameter, sentence: `${parameter} ${found}` })
    Object.assign(asked, found)
  }
  if (asked.proximityMetres !== undefined && asked.postcode === undefined) {
    return refuse({
      because: 'bad-parameter',
      parameter: 'proximity',
      sentence: 'proximity needs a postcode to measure from.',
    })
  }
  return accept(asked)
}

/** A part of what was asked; or the rest of a sentence that begins with the parameter's name. */
type Reader = (value: string) => Partial<Asked> | string

const readers: Record<string, Reader> = {
  page: (value) => whole(value, 1, pageMax, (page) => ({ page })),
  per_page: (value) => whole(value, 1, perPageMax, (perPage) => ({ perPage })),
  full: (value) => (/^(?:true|false|1|0)$/i.test(value) ? { full: /^(?:true|1)$/i.test(value) } : 'is true or false.'),
  search: (value) => (value.length <= searchCharsMax ? { search: value } : `has at most ${searchCharsMax} characters.`),
  taxonomy_term_id: (value) => uuid(value, (taxonomyTermId) => ({ taxonomyTermId })),
  taxonomy_id: (value) => uuid(value, (taxonomyId) => ({ taxonomyId })),
  organization_id: (value) => uuid(value, (organisationId) => ({ organisationId })),
  minimum_age: (value) => age(value, (minimumAge) => ({ minimumAge })),
  maximum_age: (value) => age(value, (maximumAge) => ({ maximumAge })),
  day: readDayCode,
  start_time: (value) => time(value, (startTime) => ({ startTime })),
  end_time: (value) => time(value, (endTime) => ({ endTime })),
  postcode: (value) => {
    const read = readPostcode(value)
    return read.kind === 'postcode' ? { postcode: read.postcode } : 'is a whole UK postcode, such as YO1 7HH.'
  },
  proximity: (value) => whole(value, 1, proximityMetresMax, (proximityMetres) => ({ proximityMetres })),
  modified_after: (value) => {
    const day = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+ -]\d{2}:?\d{2})?)?$/.test(value)
    // A plus sign in an address that was not escaped arrives as a space.
    const time = new Date(value.replace(/ (\d{2}:?\d{2})$/, '+$1'))
    return day && !Number.isNaN(time.getTime())
      ? { modifiedAfter: time }
      : 'is a date and time, such as 2026-11-23T09:00:00Z.'
  },
}

function whole(
  value: string,
  least: number,
  most: number,
  make: (number: number) => Partial<Asked>,
): Partial<Asked> | string {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
  return number >= least && number <= most ? make(number) : `is a whole number from ${least} to ${most}.`
}

function age(value: string, make: (years: number) => Partial<Asked>): Partial<Asked> | string {
  const years = /^\d{1,3}(?:\.\d{1,2})?$/.test(value) ? Number(value) : Number.NaN
  return years <= 130 ? make(years) : 'is an age in years, from 0 to 130.'
}

function time(value: string, make: (time: TimeOfDay) => Partial<Asked>): Partial<Asked> | string {
  const read = readTimeOfDay(value)
  return read ? make(read) : 'is a time of day, such as 09:30.'
}

function uuid(value: string, make: (id: string) => Partial<Asked>): Partial<Asked> | string {
  return isUuid(value) ? make(value.toLowerCase()) : 'is a UUID, as the lists give them.'
}

function readDayCode(value: string): Partial<Asked> | string {
  const plain = value.toLowerCase()
  const day = weekdays.find((each) => each === plain || each.slice(0, 3) === plain || each.slice(0, 2) === plain)
  return day ? { day: day.slice(0, 2).toUpperCase() } : 'is a day of the week, such as MO or monday.'
}
