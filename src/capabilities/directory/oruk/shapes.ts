// From the directory's rows to the shapes of Open Referral UK 3.0. A field with nothing to say is left out; an address of a page
// or of mail that would not be valid there is left out too, so that one slip in one listing does not spoil the feed.
import { readEmail, readUrl } from '../import/cells.ts'
import type { Raw } from './store.ts'

export type Shape = Record<string, unknown>

export function serviceShape(raw: Raw): Shape {
  return filled({
    id: raw['id'],
    organization_id: raw['organisation_id'],
    name: raw['name'],
    alternate_name: raw['alternate_name'],
    description: raw['description'],
    url: readUrl(raw['url']),
    email: readEmail(raw['email']),
    status: raw['status'],
    interpretation_services: raw['interpretation_services'],
    application_process: raw['application_process'],
    fees: raw['fees'],
    fees_description: raw['fees'],
    accreditations: raw['accreditations'],
    licenses: raw['licenses'],
    wait_time: raw['wait_time'],
    eligibility_description: raw['eligibility'],
    minimum_age: raw['minimum_age'],
    maximum_age: raw['maximum_age'],
    assured_date: typeof raw['assured_at'] === 'string' ? raw['assured_at'].slice(0, 10) : undefined,
    assurer_email: readEmail(raw['assurer_email']),
    alert: raw['alert'],
    last_modified: instant(raw['modified_at']),
    organization: raw['organisation'] ? organisationShape(rawIn(raw, 'organisation')) : undefined,
  })
}

export function fullServiceShape(raw: Raw): Shape {
  const organisation = { ...rawIn(raw, 'organisation'), organisation_identifiers: raw['organisation_identifiers'] }
  return {
    ...serviceShape(raw),
    organization: organisationShape(organisation),
    schedules: schedulesIn(raw),
    service_areas: list(raw, 'service_areas').map((area) =>
      filled({
        ...pick(area, 'id', 'service_id', 'name', 'description', 'extent', 'extent_type'),
        uri: readUrl(area['uri']),
        service_area: area['name'],
      }),
    ),
    ...('service_at_locations' in raw
      ? { service_at_locations: list(raw, 'service_at_locations').map(meetingPartShape) }
      : {}),
    languages: list(raw, 'languages').map(languageShape),
    funding: list(raw, 'funding').map((each) => filled(pick(each, 'id', 'service_id', 'source'))),
    cost_options: list(raw, 'cost_options').map((cost) =>
      filled(
        pick(cost, 'id', 'service_id', 'valid_from', 'valid_to', 'option', 'currency', 'amount', 'amount_description'),
      ),
    ),
    phones: list(raw, 'phones').map(phoneShape),
    contacts: list(raw, 'contacts').map((contact) =>
      filled({
        ...pick(contact, 'id', 'service_id', 'name', 'title', 'department'),
        email: readEmail(contact['email']),
        phones: list(contact, 'phones').map(phoneShape),
      }),
    ),
    attributes: list(raw, 'attributes').map(attributeShape),
  }
}

export function organisationShape(raw: Raw): Shape {
  const website = readUrl(raw['url'])
  return filled({
    ...pick(raw, 'id', 'name', 'alternate_name', 'description', 'legal_status', 'year_incorporated'),
    email: readEmail(raw['email']),
    website,
    url: website,
    logo: readUrl(raw['logo']),
    uri: readUrl(raw['uri']),
    parent_organization_id: raw['parent_organisation_id'],
    organization_identifiers: raw['organisation_identifiers']
      ? list(raw, 'organisation_identifiers').map((each) =>
          filled({
            ...pick(each, 'id', 'identifier_scheme', 'identifier_type', 'identifier'),
            organization_id: raw['id'],
          }),
        )
      : undefined,
    attributes: raw['attributes'] ? list(raw, 'attributes').map(attributeShape) : undefined,
    services: raw['services'] ? list(raw, 'services').map(serviceShape) : undefined,
  })
}

/** A service at a location, as a service carries it: the service itself is around it. */
function meetingPartShape(raw: Raw): Shape {
  return filled({
    ...pick(raw, 'id', 'service_id', 'location_id', 'description'),
    location: fullLocationShape(rawIn(raw, 'location')),
    schedules: schedulesIn(raw),
    phones: list(raw, 'phones').map(phoneShape),
  })
}

export function meetingShape(raw: Raw): Shape {
  return filled({
    ...pick(raw, 'id', 'service_id', 'location_id', 'description'),
    location: locationShape(rawIn(raw, 'location')),
    service: serviceShape(rawIn(raw, 'service')),
  })
}

/** The standard's own interface description checks this against the shape of a service, so it carries a service's name and status. */
export function fullMeetingShape(raw: Raw): Shape {
  const service = fullServiceShape(rawIn(raw, 'service'))
  return { ...meetingPartShape(raw), name: service['name'], status: service['status'], service }
}

function locationShape(raw: Raw): Shape {
  return filled({
    ...pick(
      raw,
      'id',
      'location_type',
      'name',
      'alternate_name',
      'description',
      'transportation',
      'latitude',
      'longitude',
    ),
    // The number of a property tells its address.
    ...(raw['masked'] === true ? {} : pick(raw, 'external_identifier', 'external_identifier_type')),
    url: readUrl(raw['url']),
  })
}

function fullLocationShape(raw: Raw): Shape {
  return {
    ...locationShape(raw),
    addresses: list(raw, 'addresses').map((address) =>
      filled(
        pick(
          address,
          'id',
          'location_id',
          'attention',
          'address_1',
          'address_2',
          'city',
          'region',
          'state_province',
          'postal_code',
          'country',
          'address_type',
        ),
      ),
    ),
    accessibility: list(raw, 'accessibility').map((each) => {
      const said = each['description'] ?? accessKinds[String(each['kind'])]
      return filled({
        ...pick(each, 'id', 'location_id', 'details'),
        description: said,
        accessibility: said,
        url: readUrl(each['url']),
      })
    }),
    phones: list(raw, 'phones').map(phoneShape),
    languages: list(raw, 'languages').map(languageShape),
    schedules: schedulesIn(raw),
    attributes: list(raw, 'attributes').map(attributeShape),
  }
}

// The feed speaks English, as the standard's own words do.
const accessKinds: Record<string, string> = {
  'step-free': 'Step-free',
  'accessible-toilet': 'Accessible toilet',
  'accessible-parking': 'Accessible parking',
  'hearing-loop': 'Hearing loop',
  lift: 'Lift',
  'quiet-space': 'Quiet space',
  'sign-language': 'Sign language',
  'assistance-dogs': 'Assistance dogs welcome',
}

export function taxonomyShape(raw: Raw): Shape {
  return filled({ ...pick(raw, 'id', 'name', 'description', 'version'), uri: readUrl(raw['uri']) })
}

export function termShape(raw: Raw): Shape {
  return filled({
    ...pick(raw, 'id', 'name', 'description', 'parent_id', 'taxonomy', 'taxonomy_id', 'code'),
    term_uri: readUrl(raw['uri']),
    term: raw['code'],
  })
}

function attributeShape(raw: Raw): Shape {
  return filled({
    ...pick(raw, 'id', 'taxonomy_term_id', 'link_type', 'value'),
    link_id: raw['service_id'] ?? raw['location_id'] ?? raw['organisation_id'],
    taxonomy_term: termShape(rawIn(raw, 'term')),
  })
}

function languageShape(raw: Raw): Shape {
  return filled(pick(raw, 'id', 'service_id', 'phone_id', 'name', 'code', 'note'))
}

function phoneShape(raw: Raw): Shape {
  return filled(pick(raw, 'id', 'number', 'extension', 'type', 'description'))
}

const everyDay = 'MO,TU,WE,TH,FR,SA,SU'

/** The rules, and the days that are not as usual: one that is closed has no times, so that no reader takes it for an opening. */
function schedulesIn(raw: Raw): Shape[] {
  const rules = list(raw, 'schedules').map((rule) => {
    // The UK profile knows weeks and months alone.
    const daily = rule['freq'] === 'DAILY'
    const freq = daily ? 'WEEKLY' : rule['freq'] === 'YEARLY' ? undefined : rule['freq']
    return filled({
      ...pick(
        rule,
        'id',
        'service_id',
        'location_id',
        'service_at_location_id',
        'valid_from',
        'valid_to',
        'dtstart',
        'until',
        'count',
      ),
      ...pick(
        rule,
        'interval',
        'wkst',
        'bymonthday',
        'byweekno',
        'byyearday',
        'bysetpos',
        'opens_at',
        'closes_at',
        'description',
      ),
      ...pick(rule, 'attending_type', 'notes'),
      freq,
      byday: rule['byday'] ?? (daily ? everyDay : undefined),
      schedule_link: readUrl(rule['schedule_link']),
    })
  })
  const exceptions = list(raw, 'exceptions').map((exception) => {
    const closed = exception['opens_at'] === null
    const because = typeof exception['because'] === 'string' ? `: ${exception['because']}` : ''
    const when = exception['every_holiday'] === true ? ' on bank holidays' : ''
    return filled({
      ...pick(exception, 'id', 'service_id', 'location_id', 'service_at_location_id', 'opens_at', 'closes_at'),
      valid_from: exception['from_day'],
      valid_to: exception['to_day'],
      description: `${closed ? 'Closed' : 'Open at other times'}${when}${because}`,
    })
  })
  return [...rules, ...exceptions]
}

/** `2026-11-23T09:00:00.123Z`: the standard wants RFC 3339, and PostgreSQL's own spelling has the zone in figures. */
function instant(value: unknown): string | undefined {
  return typeof value === 'string' ? new Date(value).toISOString() : undefined
}

function pick(raw: Raw, ...names: string[]): Shape {
  return Object.fromEntries(names.map((name) => [name, raw[name]]))
}

function filled(shape: Shape): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined && value !== null))
}

function list(raw: Raw, name: string): Raw[] {
  const value = raw[name]
  return Array.isArray(value) ? value : []
}

function rawIn(raw: Raw, name: string): Raw {
  const value = raw[name]
  return typeof value === 'object' && value !== null ? (value as Raw) : {}
}
