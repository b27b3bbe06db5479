import { everyService } from '../catalogue/catalogue.ts'
import type { ServiceDraft } from '../catalogue/draft.ts'
import { chanceOf } from '../chance.ts'
import { doors } from '../land/doors.ts'
import { wards } from '../land/outline.ts'
import { locationId, namedId, organisationId, placeId, serviceId, termId } from '../named-id.ts'
import { assurancesOf } from './assurance-rows.ts'
import { boroughCode, source } from './land-rows.ts'
import { differing, type PhoneBook } from './organisation-rows.ts'
import { dayFrom, momentFrom, type Row, type Rows, type Today } from './row.ts'
import { exceptionsOf, schedulesOf } from './schedule-rows.ts'

/** Everything that the catalogue says of its services. */
export function serviceRows(today: Today, nextNumber: PhoneBook): Rows {
  const assured = new Map(everyService.map((draft) => [draft.key, assurancesOf(draft, today)]))
  return new Map<string, Row[]>([
    ['service', everyService.map((draft) => ({ ...service(draft, today), ...assured.get(draft.key)!.latest }))],
    ['service_at_location', everyService.flatMap(places)],
    ['schedule', everyService.flatMap(schedulesOf)],
    ['schedule_exception', everyService.flatMap((draft) => exceptionsOf(draft, today))],
    ['service phone', everyService.flatMap((draft) => phones(draft, nextNumber))],
    ['language', everyService.flatMap(languages)],
    ['cost_option', everyService.flatMap(costs)],
    ['funding', everyService.flatMap(funding)],
    ['attribute', everyService.flatMap(attributes)],
    ['unit', units.map((name) => ({ id: namedId('unit', name), name, scheme: 'Hexworth' }))],
    ['service_capacity', everyService.flatMap((draft) => capacity(draft, today))],
    ['service_area', everyService.flatMap(areas)],
    ['assurance', everyService.flatMap(({ key }) => assured.get(key)!.rows)],
  ])
}

function venueKeys({ at = [] }: ServiceDraft): string[] {
  return at.map((venue) => (typeof venue === 'string' ? venue : venue[0]))
}

function service(draft: ServiceDraft, today: Today): Row {
  const { key, by, name, about, closed, ages } = draft
  const chance = chanceOf(`history of ${key}`)
  const made = chance.whole(400, 1_000)
  const free = !draft.cost
  return {
    id: serviceId(key),
    organisation_id: organisationId(by),
    name: name.en,
    name_cy: differing(name),
    description: about.en,
    description_cy: differing(about),
    url: draft.web ? `https://${by}.hexworth.example/${key}` : null,
    email: draft.email ? `${key}@hexworth.example` : null,
    status: closed ? 'temporarily closed' : 'active',
    closed_from: closed ? dayFrom(today, closed.from) : null,
    closed_until: closed?.until === undefined ? null : dayFrom(today, closed.until),
    closed_because: closed?.why.en ?? null,
    closed_because_cy: closed?.why.cy ?? null,
    interpretation_services: draft.interpreters
      ? 'An interpreter by telephone, free. Say your language when you ring.'
      : null,
    application_process: draft.apply?.en ?? null,
    application_process_cy: draft.apply?.cy ?? null,
    fees: free ? 'Free' : draft.cost!.map((cost) => cost.en).join('. '),
    fees_cy: free ? 'Am ddim' : welshFees(draft),
    wait_time: draft.wait ?? null,
    alert: draft.alert?.en ?? null,
    alert_cy: draft.alert?.cy ?? null,
    eligibility: draft.who?.en ?? null,
    eligibility_cy: draft.who?.cy ?? null,
    minimum_age: ages?.[0] ?? null,
    maximum_age: ages?.[1] ?? null,
    visible_from: momentFrom(today, -made, 9),
    source,
    external_id: key,
    made_at: momentFrom(today, -made, 9),
    changed_at: momentFrom(today, -chance.whole(3, made - 1), chance.whole(8, 17), chance.whole(0, 59)),
  }
}

function welshFees({ cost = [] }: ServiceDraft): string | null {
  const welsh = cost.map(({ cy }) => cy)
  return welsh.every((one) => one !== undefined) ? welsh.join('. ') : null
}

function places(draft: ServiceDraft): Row[] {
  return venueKeys(draft).map((venue) => ({
    id: placeId(draft.key, venue),
    service_id: serviceId(draft.key),
    location_id: locationId(venue),
  }))
}

function phones({ key, phone = 'landline', text }: ServiceDraft, nextNumber: PhoneBook): Row[] {
  if (phone === 'none') return []
  const row = (
    kind: string,
    number: { number: string; e164: string },
    description: string | null,
    welsh: string | null,
  ): Row => ({
    id: namedId('phone', `${key} ${kind}`),
    service_id: serviceId(key),
    ...number,
    type: kind,
    description,
    description_cy: welsh,
  })
  const ring = row(
    'voice',
    nextNumber(phone),
    phone === 'free' ? 'Free to ring' : null,
    phone === 'free' ? 'Am ddim i’w ffonio' : null,
  )
  return text ? [ring, row('text', nextNumber('mobile'), 'For texts', 'Ar gyfer negeseuon testun')] : [ring]
}

const languageNames: Record<string, string> = {
  en: 'English',
  cy: 'Welsh',
  pl: 'Polish',
  ur: 'Urdu',
  ar: 'Arabic',
  uk: 'Ukrainian',
  pa: 'Punjabi',
  gu: 'Gujarati',
  bfi: 'British Sign Language',
  fa: 'Farsi',
  ro: 'Romanian',
  pt: 'Portuguese',
}
const bilingual = new Set(['council', 'libraries', 'menter', 'cylch', 'capel', 'llen-practice', 'choir'])

function languages({ key, by, languages: said }: ServiceDraft): Row[] {
  const codes = said ?? (bilingual.has(by) ? ['en', 'cy'] : [])
  return codes.map((code) => {
    const name = languageNames[code]
    if (!name) throw new Error(`${key}: what language is ${code}?`)
    return { id: namedId('language', `${key} ${code}`), service_id: serviceId(key), name, code }
  })
}

function costs({ key, cost = [{ amount: 0, en: 'Free' }] }: ServiceDraft): Row[] {
  return cost.map(({ amount, en }, index) => ({
    id: namedId('cost', `${key} ${index}`),
    service_id: serviceId(key),
    option: en,
    currency: 'GBP',
    amount,
    amount_description: en,
  }))
}

function funding({ key, funding: from }: ServiceDraft): Row[] {
  return from ? [{ id: namedId('funding', key), service_id: serviceId(key), source: from }] : []
}

function attributes({ key, needs }: ServiceDraft): Row[] {
  return needs.map((code) => ({
    id: namedId('attribute', `${key} ${code}`),
    taxonomy_term_id: termId(code),
    service_id: serviceId(key),
    link_type: 'taxonomy_term',
  }))
}

const units = ['places', 'appointments', 'beds'] as const

function capacity({ key, room }: ServiceDraft, today: Today): Row[] {
  if (!room) return []
  const [available, maximum, unit] = room
  const said = chanceOf(`room ${key}`)
  return [
    {
      id: namedId('capacity', key),
      service_id: serviceId(key),
      unit_id: namedId('unit', unit),
      available,
      maximum,
      description: null,
      updated_at: momentFrom(today, -said.whole(0, 12), said.whole(8, 9)),
    },
  ]
}

function areas({ key, serves }: ServiceDraft): Row[] {
  if (!serves) return []
  const served = serves === 'borough' ? [{ code: boroughCode, name: 'Hexworth borough' }] : serves.map(wardOf)
  return served.map(({ code, name }) => ({
    id: namedId('area', `${key} ${code}`),
    service_id: serviceId(key),
    name,
    extent_type: 'text',
    boundary_code: code,
  }))
}

function wardOf(key: string) {
  const ward = wards.find((one) => one.key === key)
  if (!ward) throw new Error(`There is no ward ${key}`)
  return ward
}

/** The venue keys that no service uses are mistakes in the catalogue, as are those that nobody has drawn. */
export function unknownVenues(): string[] {
  const known = new Set(doors().map(({ venue }) => venue.key))
  return everyService.flatMap(venueKeys).filter((key) => !known.has(key))
}
