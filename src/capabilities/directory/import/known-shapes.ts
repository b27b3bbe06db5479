import { weekdays } from '../../../kernel/day.ts'
import { columnsOf, type Mapping, type Rule } from './mapping.ts'

/**
 * The yearly return of public libraries in England (Arts Council England, “Basic dataset for libraries”). What its codes mean
 * for a reader of the directory:
 * - closed for good: it is marked closed, or gives the year it closed. Closed for now: marked so, or every day is "N/A".
 * - a prison's library is kept but not shown: nobody outside can go in.
 * - a mobile library is kept but not shown, because the file gives neither its stops nor its days: only where it is parked, which
 *   is nobody's nearest library. Somebody who adds its stops can show it.
 */
const englishLibraries = {
  source: 'libraries-england',
  key: { join: ['reporting', 'name', 'postcode', 'type'], with: ' | ' },
  name: 'name',
  description: {
    choose: [
      { column: 'type', is: ['mobile library'], then: 'A library that comes to you, on its rounds.' },
      {
        column: 'type',
        is: ['archive', 'static archive'],
        then: 'Records and papers of local history, to look at there.',
      },
      {
        column: 'type',
        is: ['static local history library'],
        then: 'Books and papers of local history, to look at there.',
      },
    ],
    otherwise: { always: 'Borrow books, read, and use a computer.' },
  },
  email: 'email',
  status: {
    choose: [
      { column: 'operation_23', is: ['closed'], then: 'defunct' },
      { column: 'closed', filled: true, then: 'defunct' },
      { column: 'operation_23', is: ['temporary closure'], then: 'temporarily closed' },
      { column: 'statutory_23', is: ['temporary closure'], then: 'temporarily closed' },
      { column: 'monday', is: ['n/a closed'], then: 'temporarily closed' },
    ],
    otherwise: { always: 'active' },
  },
  shown: {
    choose: [{ column: 'type', is: ['prison library', 'mobile library'], then: 'no' }],
    otherwise: { always: 'yes' },
  },
  category: {
    choose: [
      { column: 'type', is: ['mobile library'], then: 'Mobile library' },
      { column: 'type', is: ['prison library'], then: 'Prison library' },
      {
        column: 'type',
        is: ['archive', 'static archive', 'static local history library'],
        then: 'Archive or local history library',
      },
    ],
    otherwise: { always: 'Library' },
  },
  organisationKey: 'reporting',
  organisationName: { join: ['reporting', { always: 'libraries' }], with: ' ' },
  address: ['address1', 'address2', 'address3'],
  postcode: 'postcode',
  locationType: {
    choose: [{ column: 'type', is: ['mobile library'], then: 'postal' }],
    otherwise: { always: 'physical' },
  },
  area: { choose: [{ column: 'type', is: ['mobile library'], then: { column: 'reporting' } }] },
  locationIdentifier: 'uprn',
  locationIdentifierType: { always: 'UPRN' },
  hours: {
    monday: 'monday',
    tuesday: 'tuesday',
    wednesday: 'wednesday',
    thursday: 'thursday',
    friday: 'friday',
    saturday: 'saturday',
    sunday: 'sunday',
  },
} satisfies Mapping

/** GP surgeries as the NHS published them as JSON. Several branches share a practice's code, so branches are told apart by `_id`. */
export const nhsSurgeries = {
  source: 'nhs-gp',
  key: '_id',
  name: 'name',
  description: { always: 'See a doctor or a nurse. You register with a surgery first.' },
  phone: 'phone',
  category: { always: 'GP surgery' },
  organisationKey: 'odsCode',
  organisationName: 'name',
  organisationIdentifier: 'odsCode',
  organisationIdentifierType: { always: 'ODS code' },
  address: ['location.address'],
  postcode: 'location.postcode',
  latitude: 'location.latitude',
  longitude: 'location.longitude',
} satisfies Mapping

export const knownMappings: Record<string, Mapping> = { 'libraries-england': englishLibraries, 'nhs-gp': nhsSurgeries }

/**
 * A mapping for a table nobody has mapped: a shape we know, or the columns whose headings say plainly what they hold.
 * Nothing when no column says what the services are called.
 */
export function guessMapping(headings: readonly string[], source: string): Mapping | undefined {
  const has = new Set(headings)
  if (columnsOf(englishLibraries).every((column) => has.has(column))) return englishLibraries
  const found = (names: readonly string[]) => headings.find((heading) => names.includes(plain(heading)))
  const rules: Record<string, Rule> = {}
  for (const [field, names] of Object.entries(usualHeadings)) {
    const column = found(names)
    if (column !== undefined) rules[field] = column
  }
  const name = rules['name']
  if (name === undefined) return undefined
  const address = addressHeadings.flatMap((names) => found(names) ?? [])
  const hours = Object.fromEntries(
    Object.entries(hoursHeadings).flatMap(([said, names]) => (found(names) ? [[said, found(names)]] : [])),
  )
  const key = rules['key'] ?? { join: [name, ...(rules['postcode'] ? [rules['postcode']] : [])], with: ' | ' }
  return {
    source,
    organisationName: name,
    ...rules,
    name,
    key,
    address,
    ...(Object.keys(hours).length > 0 ? { hours } : {}),
  }
}

function plain(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9]+/g, '')
}

const usualHeadings = {
  key: ['id', 'serviceid', 'reference', 'ref', 'urn', 'externalid', 'uniqueid'],
  name: ['name', 'servicename', 'service', 'title', 'listingname', 'venue', 'club'],
  description: [
    'description',
    'summary',
    'about',
    'generalnotes',
    'servicedescription',
    'details',
    'whattheydo',
    'whatitdoes',
    'whatwedo',
  ],
  url: ['url', 'website', 'web', 'webaddress', 'link', 'websiteurl'],
  email: ['email', 'emailaddress', 'contactemail', 'mail'],
  phone: ['phone', 'telephone', 'tel', 'phonenumber', 'telephonenumber', 'contactnumber', 'contactphone', 'mobile'],
  status: ['status'],
  category: ['category', 'type', 'servicetype', 'taxonomy', 'kind'],
  organisationName: [
    'organisation',
    'organization',
    'organisationname',
    'organizationname',
    'provider',
    'providername',
    'runby',
    'offeredby',
    'organisedby',
    'deliveredby',
  ],
  postcode: ['postcode', 'postalcode', 'zip', 'post', 'postcode1'],
  latitude: ['latitude', 'lat', 'y', 'geoy'],
  longitude: ['longitude', 'long', 'lng', 'lon', 'x', 'geox'],
  masked: ['masked', 'maskexactaddress', 'hideaddress'],
  accessibility: ['accessibility', 'accessnotes', 'access', 'accessibilities'],
  eligibility: ['eligibility', 'whofor', 'whoitisfor', 'whoisitfor', 'audience', 'criteria'],
  minimumAge: ['minage', 'minimumage', 'agefrom'],
  maximumAge: ['maxage', 'maximumage', 'ageto'],
  fees: ['fees', 'cost', 'costs', 'price', 'charge', 'charges'],
  languages: ['languages', 'language'],
} as const

const addressHeadings = [
  ['address', 'address1', 'addressline1', 'street', 'streetaddress', 'addr', 'fulladdress', 'venueaddress'],
  ['address2', 'addressline2'],
  ['address3', 'addressline3'],
  ['town', 'city', 'posttown', 'towncity'],
  ['county', 'region', 'stateprovince'],
]

const hoursHeadings = {
  ...Object.fromEntries(weekdays.map((day) => [day, [day]])),
  week: [
    'openinghours',
    'openingtimes',
    'openinghoursandtimes',
    'opening',
    'openhours',
    'opentimes',
    'hours',
    'hoursopen',
    'hoursofopening',
    'timesofopening',
    'daysandtimes',
    'dayandtime',
    'daysandhours',
    'oriauagor',
    'amseroeddagor',
  ],
}
