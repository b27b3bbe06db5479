// One service as it is shown to anyone: made of its rows and its hours, with nothing in it that a stranger may not know.
import type { Day } from '../../kernel/day.ts'
import type { Text } from '../../kernel/language.ts'
import type { Scene } from '../../platform/scene.ts'
import { nationOf } from '../../kernel/nation.ts'
import type { Hours } from './rules/opening-hours.ts'
import { type ListingRows, languagesOf, type Row, textOf } from './rules/sheet.ts'
import { hoursIn } from './store/hours.ts'
import { findListing } from './store/one-listing.ts'

export type PhoneFact = { number: string; note: Partial<Text> }
export type PlaceFacts = {
  /** As in the search: the service at this place; the service itself where it has none. */
  listingId: string
  name: Partial<Text>
  masked: boolean
  isBuilding: boolean
  address: string[]
  postcode: string
  latitude?: number
  longitude?: number
  /** Not known to the door: the point is where its postcode is, or only the middle of that postcode's wider area. */
  near?: 'postcode' | 'outcode'
  transport: Partial<Text>
  access: string[]
  accessWords: Partial<Text>[]
  phones: PhoneFact[]
  hours: Hours | undefined
}
export type Details = {
  id: string
  organisationId: string
  name: Partial<Text>
  organisation: Partial<Text>
  about: Partial<Text>
  who: Partial<Text>
  ages: { from?: string; to?: string }
  cost: { free: boolean; words: Partial<Text>; amounts: string[] }
  how: Partial<Text>
  notice: Partial<Text>
  website: string
  email: string
  phones: PhoneFact[]
  languages: string[]
  terms: { id: string; name: Partial<Text> }[]
  room: { available: number; of: string; words: string; at: Day } | undefined
  areas: Partial<Text>[]
  closed: { until?: Day; because: Partial<Text> } | undefined
  assured: { on: Day; how: string } | undefined
  dueOn: Day | undefined
  places: PlaceFacts[]
}

export async function findDetails(scene: Pick<Scene, 'db' | 'place'>, serviceId: string): Promise<Details | undefined> {
  const rows = await findListing(scene.db, serviceId)
  if (!rows) return undefined
  const hours = await hoursIn(scene.db, rows, nationOf(scene.place.settings.holidays))
  return detailsOf(rows, hours)
}

function detailsOf(rows: ListingRows, hours: ReadonlyMap<string, Hours>): Details {
  const service = rows['service']![0]!
  const organisation = rows['organisation']?.[0]
  const id = textOf(service, 'id')
  const assuredOn = textOf(service, 'assured_at').slice(0, 10)
  return {
    id,
    organisationId: textOf(service, 'organisation_id'),
    name: bothOf(service, 'name'),
    organisation: bothOf(organisation, 'name'),
    about: bothOf(service, 'description'),
    who: bothOf(service, 'eligibility'),
    ages: agesOf(service),
    cost: costOf(rows, service),
    how: bothOf(service, 'application_process'),
    notice: bothOf(service, 'alert'),
    website: safeLink(textOf(service, 'url') || textOf(organisation, 'url')),
    email: textOf(service, 'email') || textOf(organisation, 'email'),
    phones: phonesOf(rows, id),
    languages: languagesOf(rows),
    terms: (rows['term'] ?? []).map((term) => ({ id: textOf(term, 'id'), name: bothOf(term, 'name') })),
    room: roomOf(rows['service_capacity']?.[0]),
    areas: (rows['service_area'] ?? []).map((area) => areaOf(area)).filter((area) => area.en !== undefined),
    closed: closedOf(service),
    assured: assuredOn === '' ? undefined : { on: assuredOn as Day, how: textOf(service, 'assured_how') },
    dueOn: (textOf(service, 'check_due_on') || undefined) as Day | undefined,
    places: placesOf(rows, id, hours),
  }
}

/** Addresses in listings come from forms and feeds: only the web is followed. */
function safeLink(address: string): string {
  const url = URL.parse(address)
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? address : ''
}

function agesOf(service: Row): Details['ages'] {
  const [from, to] = [textOf(service, 'minimum_age'), textOf(service, 'maximum_age')].map((age) =>
    age === '' ? '' : String(Number(age)),
  )
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

function costOf(rows: ListingRows, service: Row): Details['cost'] {
  const costs = rows['cost_option'] ?? []
  const known = costs.filter((cost) => cost['amount'] !== undefined)
  const amounts = costs
    .filter(
      (cost) =>
        Number(cost['amount'] ?? 0) > 0 || (cost['amount'] === undefined && cost['amount_description'] !== undefined),
    )
    .map((cost) => {
      const amount = Number(cost['amount'] ?? 0)
      const pounds = amount > 0 ? `£${Number.isInteger(amount) ? amount : amount.toFixed(2)}` : ''
      return [textOf(cost, 'option'), pounds, textOf(cost, 'amount_description')]
        .filter((part) => part !== '')
        .join(' ')
    })
  const free = known.length > 0 && known.every((cost) => Number(cost['amount']) === 0)
  return { free, words: bothOf(service, 'fees'), amounts }
}

function phonesOf(rows: ListingRows, serviceId: string): PhoneFact[] {
  const phones = rows['phone'] ?? []
  const own = phones.filter((phone) => phone['service_id'] === serviceId)
  const chosen = own.length > 0 ? own : phones.filter((phone) => phone['organisation_id'] !== undefined)
  return ringFirst(chosen).map(phoneOf)
}

/** Numbers that answer a ring before those for texts or fax: the first is offered as the one to call. */
function ringFirst(phones: readonly Row[]): Row[] {
  return phones.toSorted((one, other) => Number(!isForRinging(one)) - Number(!isForRinging(other)))
}

function isForRinging(phone: Row): boolean {
  return ['', 'voice', 'cell'].includes(textOf(phone, 'type').toLowerCase())
}

function phoneOf(phone: Row): PhoneFact {
  const extension = textOf(phone, 'extension')
  const number = extension === '' ? textOf(phone, 'number') : `${textOf(phone, 'number')} ext ${extension}`
  return { number, note: bothOf(phone, 'description') }
}

function roomOf(capacity: Row | undefined): Details['room'] {
  if (!capacity) return undefined
  return {
    available: Number(capacity['available']),
    of: capacity['maximum'] === undefined ? '' : String(Number(capacity['maximum'])),
    words: textOf(capacity, 'description'),
    at: textOf(capacity, 'updated_at').slice(0, 10) as Day,
  }
}

function areaOf(area: Row): Partial<Text> {
  const name = textOf(area, 'boundary_name') || textOf(area, 'name')
  const cy = textOf(area, 'boundary_name_cy')
  return name === '' ? {} : { en: name, ...(cy === '' ? {} : { cy }) }
}

function closedOf(service: Row): Details['closed'] {
  const until = textOf(service, 'closed_until')
  if (service['status'] !== 'temporarily closed' && service['closed_from'] === undefined) return undefined
  return { because: bothOf(service, 'closed_because'), ...(until === '' ? {} : { until: until as Day }) }
}

function placesOf(rows: ListingRows, serviceId: string, hours: ReadonlyMap<string, Hours>): PlaceFacts[] {
  const places = rows['service_at_location'] ?? []
  if (places.length === 0) return [nowhere(serviceId, hours.get(serviceId))]
  return places.map((place) => {
    const locationId = textOf(place, 'location_id')
    const location = (rows['location'] ?? []).find((one) => one['id'] === locationId)
    const address = (rows['address'] ?? []).find(
      (one) => one['location_id'] === locationId && one['address_type'] !== 'postal',
    )
    const access = (rows['accessibility'] ?? []).filter((one) => one['location_id'] === locationId)
    const [latitude, longitude] = [location?.['latitude'], location?.['longitude']]
    const masked = location?.['masked'] === true
    return {
      listingId: textOf(place, 'id'),
      name: bothOf(location, 'name'),
      masked,
      isBuilding:
        !masked && textOf(location, 'location_type') !== 'virtual' && (address !== undefined || latitude !== undefined),
      address: addressOf(address),
      postcode: textOf(address, 'postal_code'),
      ...(typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : {}),
      ...nearOf(location),
      transport: bothOf(location, 'transportation'),
      access: [...new Set(access.flatMap((one) => textOf(one, 'kind') || []))],
      accessWords: access.filter((one) => one['kind'] === undefined).map((one) => bothOf(one, 'description')),
      phones: ringFirst(
        (rows['phone'] ?? []).filter(
          (phone) => phone['location_id'] === locationId || phone['service_at_location_id'] === place['id'],
        ),
      ).map(phoneOf),
      hours: hours.get(textOf(place, 'id')),
    }
  })
}

function nearOf(location: Row | undefined): Pick<PlaceFacts, 'near'> {
  const by = textOf(location, 'located_by')
  return by === 'postcode' || by === 'outcode' ? { near: by } : {}
}

/** Each line once: towns are often their own region. */
function addressOf(address: Row | undefined): string[] {
  const lines = ['address_1', 'address_2', 'city', 'region'].map((part) => textOf(address, part))
  return [...new Set(lines.filter((line) => line !== ''))]
}

function nowhere(serviceId: string, hours: Hours | undefined): PlaceFacts {
  const empty = { name: {}, transport: {}, address: [], postcode: '', access: [], accessWords: [], phones: [] }
  return { listingId: serviceId, masked: false, isBuilding: false, hours, ...empty }
}

function bothOf(row: Row | undefined, column: string): Partial<Text> {
  const [en, cy] = [textOf(row, column), textOf(row, `${column}_cy`)]
  return { ...(en === '' ? {} : { en }), ...(cy === '' ? {} : { cy }) }
}

/** The number to ring first: the place's own, then the service's, then the organisation's. */
export function firstPhone(details: Details, place: PlaceFacts | undefined): PhoneFact | undefined {
  return place?.phones[0] ?? details.phones[0]
}
