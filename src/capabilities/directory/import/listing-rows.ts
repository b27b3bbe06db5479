import { addDays } from '../../../kernel/day.ts'
import { derivedId } from './derived-id.ts'
import { accessKinds, languageCode } from './told-in-prose.ts'
import type * as incoming from './incoming.ts'

/** A row for the store, by the names its columns have there. */
export type Row = Record<string, string | number | boolean | null | undefined>

export type ListingTable =
  | 'organisation'
  | 'service'
  | 'location'
  | 'address'
  | 'masked_address'
  | 'service_at_location'
  | 'schedule'
  | 'schedule_exception'
  | 'contact'
  | 'phone'
  | 'language'
  | 'accessibility'
  | 'cost_option'
  | 'funding'
  | 'taxonomy'
  | 'taxonomy_term'
  | 'attribute'
  | 'service_area'
  | 'assurance'

export type ListingRows = Record<ListingTable, Map<string, Row>>

/** Ids of things the place already knows. `ours` is by table and what the source calls it; `taken` belong to other sources. */
export type KnownIds = {
  ours: ReadonlyMap<string, string>
  taken: ReadonlySet<string>
  /** Locations whose address a person has hidden or shown: a source's next word does not undo that. */
  hiddenByHand: ReadonlyMap<string, boolean>
}

/** The namespaced name by which `ours` knows a thing. */
export function nameOfThing(table: ListingTable, key: string): string {
  return `${table} ${key}`
}

/**
 * The rows that services and organisations make, each under an id that the same source and key always give. A feed's own UUIDs are kept for
 * what other systems may link to (organisations, services, locations, their meetings, terms), unless another source has them:
 * one feed must not be able to write over what another brought. `given`: ids given to new things, by their names, are kept there.
 */
export function rowsOf(
  services: readonly incoming.IncomingService[],
  organisations: readonly incoming.IncomingOrganisation[],
  source: string,
  known: KnownIds,
  given: Map<string, string>,
): ListingRows {
  const rows = emptyRows()
  const context = { source, known, given }
  for (const organisation of organisations) addOrganisation(rows, organisation, context)
  for (const service of services) addService(rows, service, context)
  return rows
}

type Context = { source: string; known: KnownIds; given: Map<string, string> }

function emptyRows(): ListingRows {
  const tables = [
    'organisation',
    'service',
    'location',
    'address',
    'masked_address',
    'service_at_location',
    'schedule',
    'schedule_exception',
    'contact',
    'phone',
    'language',
    'accessibility',
    'cost_option',
    'funding',
    'taxonomy',
    'taxonomy_term',
    'attribute',
    'service_area',
    'assurance',
  ] as const satisfies ListingTable[]
  return Object.fromEntries(tables.map((table) => [table, new Map<string, Row>()])) as ListingRows
}

function idFor(table: ListingTable, key: string, own: string | undefined, { source, known, given }: Context): string {
  const name = nameOfThing(table, key)
  const held = known.ours.get(name) ?? given.get(name)
  if (held !== undefined) return held
  const id = own !== undefined && !known.taken.has(own) ? own : derivedId(source, table, key)
  given.set(name, id)
  return id
}

function addService(rows: ListingRows, service: incoming.IncomingService, context: Context) {
  const { key, id: givenId } = service.organisation
  const organisationId = idFor('organisation', key, givenId, context)
  const id = idFor('service', service.key, service.id, context)
  const { source } = context
  rows.service.set(id, {
    id,
    organisation_id: organisationId,
    name: service.name,
    name_cy: service.nameCy,
    alternate_name: service.alternateName,
    description: service.description,
    description_cy: service.descriptionCy,
    url: service.url,
    email: service.email,
    status: service.status,
    application_process: service.applicationProcess,
    fees: service.fees,
    accreditations: service.accreditations,
    wait_time: service.waitTime,
    alert: service.alert,
    eligibility: service.eligibility,
    minimum_age: service.minimumAge,
    maximum_age: service.maximumAge,
    assured_at: service.assuredOn,
    assured_how: service.assuredOn ? 'feed' : undefined,
    assurer_email: service.assurerEmail,
    check_due_on: service.assuredOn ? addDays(service.assuredOn, 365) : undefined,
    // PostgreSQL reads this word as the time of the transaction. Never: it is kept, and nobody outside sees it.
    visible_from: service.shown ? 'now' : undefined,
    source,
    external_id: service.key,
  })
  const of = { service_id: id }
  service.places.forEach((place) => addPlace(rows, place, id, organisationId, context))
  service.schedules.forEach((schedule, number) => addSchedule(rows, schedule, of, `${id}/schedule/${number}`))
  addPhones(rows, service.phones, of, id)
  service.contacts.forEach((contact, number) => addContact(rows, contact, of, `${id}/contact/${number}`))
  for (const name of new Set(service.languages))
    add(rows.language, [id, 'language', name], { ...of, name, code: languageCode(name) })
  service.costs.forEach((cost, number) =>
    add(rows.cost_option, [id, 'cost', number], {
      ...of,
      option: cost.option,
      amount: cost.amount,
      amount_description: cost.description,
      valid_from: cost.validFrom,
      valid_to: cost.validTo,
    }),
  )
  for (const funder of new Set(service.funding)) add(rows.funding, [id, 'funding', funder], { ...of, source: funder })
  service.areas.forEach((area, number) =>
    add(rows.service_area, [id, 'area', number], {
      ...of,
      name: area.name,
      extent: area.extent,
      extent_type: area.extentType,
      uri: area.uri,
      boundary_code: area.boundaryCode,
    }),
  )
  service.terms.forEach((term) => addTerm(rows, term, id, context))
  if (service.assuredOn) {
    add(rows.assurance, [id, 'assured', service.assuredOn], {
      ...of,
      confirmed_as: service.assurerEmail ?? source,
      confirmed_how: 'feed',
      confirmed_at: service.assuredOn,
      next_check_due_on: addDays(service.assuredOn, 365),
    })
  }
}

function addOrganisation(rows: ListingRows, organisation: incoming.IncomingOrganisation, context: Context) {
  const id = idFor('organisation', organisation.key, organisation.id, context)
  const { name, description, url, email, logo, uri } = organisation
  rows.organisation.set(id, {
    id,
    name,
    description,
    url,
    email,
    logo,
    uri,
    identifiers: identifiersOf(organisation, id),
    source: context.source,
    external_id: organisation.key,
  })
}

/** What else it is known by: its number as a company, as a charity. Said with it, because nothing else ever hangs from that. */
function identifiersOf({ identifiers }: incoming.IncomingOrganisation, organisationId: string): string {
  const each = identifiers.map(({ scheme, type, identifier }) => ({
    id: derivedId(organisationId, 'identifier', type, identifier),
    identifier_scheme: scheme,
    identifier_type: type,
    identifier,
  }))
  return JSON.stringify([...new Map(each.map((one) => [one.id, one])).values()])
}

function addPlace(
  rows: ListingRows,
  place: incoming.IncomingPlace,
  serviceId: string,
  organisationId: string,
  context: Context,
) {
  const id = idFor('location', place.key, place.id, context)
  if (!rows.location.has(id)) addLocation(rows, place, id, organisationId, context)
  const meetingKey = `${serviceId}/${id}`
  const meetingId = idFor('service_at_location', meetingKey, place.meetingId, context)
  rows.service_at_location.set(meetingId, { id: meetingId, service_id: serviceId, location_id: id })
  const of = { service_at_location_id: meetingId }
  place.schedules.forEach((schedule, number) => addSchedule(rows, schedule, of, `${meetingId}/schedule/${number}`))
  place.exceptions.forEach((exception, number) =>
    add(rows.schedule_exception, [meetingId, 'exception', number], {
      ...of,
      from_day: exception.fromDay,
      to_day: exception.toDay,
      opens_at: exception.opensAt,
      closes_at: exception.closesAt,
      because: exception.because,
    }),
  )
}

function addLocation(
  rows: ListingRows,
  said: incoming.IncomingPlace,
  id: string,
  organisationId: string,
  context: Context,
) {
  const place = { ...said, masked: context.known.hiddenByHand.get(id) ?? said.masked }
  // A property’s reference number tells its address as well as a point does.
  const { at, identifier } = place.masked ? {} : place
  rows.location.set(id, {
    id,
    organisation_id: organisationId,
    location_type: place.type,
    name: place.name,
    description: place.description,
    transportation: place.transportation,
    latitude: at?.latitude,
    longitude: at?.longitude,
    masked: place.masked,
    located_by: place.locatedBy,
    external_identifier: identifier?.identifier,
    external_identifier_type: identifier?.type,
    source: context.source,
    external_id: place.key,
  })
  if (place.address) addAddress(rows, place, place.address, id)
  place.accessibility.forEach((each, number) => addAccessibility(rows, each, id, number))
  addPhones(rows, place.phones, { location_id: id }, id)
}

/** The prose, and beside it each thing that can be searched for that it plainly says. */
function addAccessibility(
  rows: ListingRows,
  said: incoming.IncomingPlace['accessibility'][number],
  locationId: string,
  number: number,
) {
  const { description, details, url } = said
  const [first, ...more] = accessKinds(description)
  add(rows.accessibility, [locationId, 'accessibility', number], {
    location_id: locationId,
    kind: first,
    description,
    details,
    url,
  })
  for (const kind of more)
    add(rows.accessibility, [locationId, 'accessibility', number, kind], { location_id: locationId, kind })
}

function addAddress(
  rows: ListingRows,
  place: incoming.IncomingPlace,
  address: incoming.IncomingAddress,
  locationId: string,
) {
  const lines = {
    location_id: locationId,
    address_1: address.address1,
    address_2: address.address2,
    city: address.city,
    region: address.region,
    state_province: address.stateProvince,
    postal_code: address.postalCode,
    country: address.country,
  }
  if (place.masked)
    rows.masked_address.set(locationId, { ...lines, latitude: place.at?.latitude, longitude: place.at?.longitude })
  else add(rows.address, [locationId, 'address'], { ...lines, address_type: place.type })
}

function addSchedule(rows: ListingRows, schedule: incoming.IncomingSchedule, of: Row, key: string) {
  add(rows.schedule, [key], {
    ...of,
    freq: schedule.freq,
    interval: schedule.interval ?? 1,
    byday: schedule.byday,
    bymonthday: schedule.bymonthday,
    opens_at: schedule.opensAt,
    closes_at: schedule.closesAt,
    dtstart: schedule.dtstart,
    valid_from: schedule.validFrom,
    valid_to: schedule.validTo,
    description: schedule.description,
    description_cy: schedule.descriptionCy,
    schedule_link: schedule.link,
    attending_type: schedule.attendingType,
    notes: schedule.notes,
    on_holidays: schedule.onHolidays,
  })
}

function addPhones(rows: ListingRows, phones: readonly incoming.IncomingPhone[], of: Row, ownerId: string) {
  phones.forEach((phone, number) => add(rows.phone, [ownerId, 'phone', number], { ...of, ...phone }))
}

function addContact(rows: ListingRows, contact: incoming.IncomingContact, of: Row, key: string) {
  const id = add(rows.contact, [key], { ...of, name: contact.name, title: contact.title, email: contact.email })
  addPhones(rows, contact.phones, { contact_id: id }, id)
}

function addTerm(rows: ListingRows, term: incoming.IncomingTerm, serviceId: string, context: Context) {
  const { source } = context
  const taxonomyKey = term.taxonomy.toLowerCase()
  const taxonomyId = idFor('taxonomy', taxonomyKey, undefined, context)
  rows.taxonomy.set(taxonomyId, { id: taxonomyId, name: term.taxonomy, source, external_id: taxonomyKey })
  const termId = idFor('taxonomy_term', term.key, term.id, context)
  rows.taxonomy_term.set(termId, {
    id: termId,
    taxonomy_id: taxonomyId,
    name: term.name,
    description: term.description,
    uri: term.uri,
    source,
    external_id: term.key,
  })
  add(rows.attribute, [serviceId, 'term', termId], {
    service_id: serviceId,
    taxonomy_term_id: termId,
    link_type: 'service',
  })
}

/** Puts a row under the id its words make, and says that id. */
function add(table: Map<string, Row>, words: readonly (string | number)[], row: Row): string {
  const id = derivedId(...words)
  row['id'] = id
  table.set(id, row)
  return id
}
