// What a listing says, made of its rows: what its card shows, what it can be filtered by, and its words in three voices, strongly
// (names, categories), in prose, and in Welsh. The rows may have been read just now or be about to be written: the answer is the same.
import type { Day } from '../../../kernel/day.ts'
import { groupedBy, type ListingRows, type Row, textOf } from './row.ts'

export type Said = {
  /** The service at its location; the service itself where it has none. */
  id: string
  serviceId: string
  meetingId: string | null
  locationId: string | null
  organisationId: string
  /** Its check is overdue, or it is closed for a time: it sinks. */
  isStale: boolean
  minimumAge: unknown
  maximumAge: unknown
  /** Its categories, with those above them. */
  terms: string[]
  /** What its categories say that it meets. */
  needs: string[]
  /** The name of its category in each language, where it has but one. */
  onlyCategory: string | undefined
  /** Boundaries it serves alone. None: it serves everybody. */
  areas: string[] | undefined
  languages: string[]
  isFree: boolean | undefined
  isStepFree: boolean | undefined
  texts: SaidTexts
  card: Record<string, unknown>
}

/** Each in its parts, as many listings share them: the name of a category, what all branches say. */
export type SaidTexts = {
  /** Its own names, and then the name of its category where it has but one. */
  own: string[]
  /** How many of the parts of `own` are its name in a language. */
  names: number
  kind: string[]
  strong: string[]
  weak: string[]
  welsh: string[]
}

/** Everything that each shown service says, once for each of its places. `rows` hold all that hangs from these services, and what they name. */
export function saidOf(rows: ListingRows, today: Day): Said[] {
  const known = knownIn(rows)
  return (rows['service'] ?? []).filter(isListed).flatMap((service) => {
    const ofService = partsOf(service, known, today)
    const meetings = known.meetings.get(textOf(service, 'id')) ?? [undefined]
    return meetings.map((meeting) => saidAt(service, meeting, ofService, known))
  })
}

function isListed(service: Row): boolean {
  return (
    (service['status'] === 'active' || service['status'] === 'temporarily closed') && given(service['visible_from'])
  )
}

function knownIn(rows: ListingRows) {
  const by = (table: string, column: string) => groupedBy(rows[table] ?? [], column)
  const one = (table: string, column: string) => new Map((rows[table] ?? []).map((row) => [textOf(row, column), row]))
  const voices = (rows['phone'] ?? []).filter(({ type }) => type === undefined || type === 'voice')
  return {
    organisations: one('organisation', 'id'),
    meetings: by('service_at_location', 'service_id'),
    locations: one('location', 'id'),
    addresses: by('address', 'location_id'),
    accessibility: by('accessibility', 'location_id'),
    attributes: by('attribute', 'service_id'),
    terms: one('taxonomy_term', 'id'),
    needs: by('need_term', 'taxonomy_term_id'),
    areas: by('service_area', 'service_id'),
    areasThere: by('service_area', 'service_at_location_id'),
    boundaries: one('boundary', 'code'),
    languages: by('language', 'service_id'),
    languagesThere: by('language', 'location_id'),
    costs: by('cost_option', 'service_id'),
    termsMade: new Map<string, ReturnType<typeof makeTerms>>(),
    phonesAt: ['service_at_location_id', 'service_id', 'location_id', 'organisation_id'].map((column) =>
      groupedBy(voices, column),
    ),
  }
}
type Known = ReturnType<typeof knownIn>

/** What is the same at each place of a service. */
function partsOf(service: Row, known: Known, today: Day) {
  const organisation = known.organisations.get(textOf(service, 'organisation_id')) ?? {}
  const terms = termsOf(known.attributes.get(textOf(service, 'id')) ?? [], known)
  const isClosed =
    service['status'] === 'temporarily closed' ||
    (given(service['closed_from']) &&
      textOf(service, 'closed_from') <= today &&
      !(given(service['closed_until']) && textOf(service, 'closed_until') <= today))
  const isOverdue = given(service['check_due_on']) && textOf(service, 'check_due_on') < today
  return { organisation, terms, isStale: isClosed || isOverdue, isFree: isFree(service, known, today) }
}
type PartsOfService = ReturnType<typeof partsOf>

/** Worked out once for all services of the same categories. */
function termsOf(attributes: readonly Row[], known: Known) {
  const ids = distinct(attributes.map((row) => textOf(row, 'taxonomy_term_id')))
  const key = ids.join(' ')
  const made = known.termsMade.get(key) ?? makeTerms(ids, known)
  known.termsMade.set(key, made)
  return made
}

type Categories = { terms: ReadonlyMap<string, Row>; needs: ReadonlyMap<string, Row[]> }

function makeTerms(ownIds: readonly string[], { terms, needs }: Categories) {
  const own = ownIds.map((id) => terms.get(id)).filter((term) => term !== undefined)
  const all = new Map<string, Row>()
  for (const term of own) {
    let above: Row | undefined = term
    while (above && !all.has(textOf(above, 'id'))) {
      all.set(textOf(above, 'id'), above)
      above = terms.get(textOf(above, 'parent_id'))
    }
  }
  const named = [...all.values()]
  return {
    ids: [...all.keys()],
    needs: distinct([...all.keys()].flatMap((id) => (needs.get(id) ?? []).map((row) => textOf(row, 'need')))),
    names: distinct(parts(named.flatMap((term) => [term['name'], term['name_cy']]))),
    welshNames: distinct(parts(named.map((term) => term['name_cy']))),
    shown: own
      .map((term) => present({ id: term['id'], name: term['name'], nameCy: term['name_cy'] }))
      .sort((one, other) => compare(textOf(one, 'id'), textOf(other, 'id'))),
    only: own.length === 1 ? [own[0]!['name'], own[0]!['name_cy']].filter(given).join(' ') : undefined,
  }
}

function isFree(service: Row, { costs }: Known, today: Day): boolean | undefined {
  const amounts = (costs.get(textOf(service, 'id')) ?? []).filter(
    (cost) => given(cost['amount']) && !(given(cost['valid_to']) && textOf(cost, 'valid_to') < today),
  )
  if (amounts.length > 0) return amounts.every(({ amount }) => Number(amount) === 0)
  return saysFree.test(textOf(service, 'fees')) || undefined
}

const saysFree = /^[^\p{L}\p{N}_]*(?:free|no (?:cost|charge|fee))(?![\p{L}\p{N}_])/iu

function saidAt(service: Row, meeting: Row | undefined, of: PartsOfService, known: Known): Said {
  const { organisation, terms } = of
  const serviceId = textOf(service, 'id')
  const meetingId = meeting ? textOf(meeting, 'id') : null
  const locationId = meeting ? textOf(meeting, 'location_id') : null
  const location = known.locations.get(locationId ?? '') ?? {}
  const areas = [...(known.areas.get(serviceId) ?? []), ...(known.areasThere.get(meetingId ?? '') ?? [])]
  const codes = distinct(
    areas.flatMap((area) =>
      known.boundaries.has(textOf(area, 'boundary_code')) ? [textOf(area, 'boundary_code')] : [],
    ),
  )
  const spoken = [...(known.languages.get(serviceId) ?? []), ...(known.languagesThere.get(locationId ?? '') ?? [])]
  const languages = distinct(spoken.flatMap(({ code }) => (given(code) ? [String(code).toLowerCase()] : [])))
  const access = (known.accessibility.get(locationId ?? '') ?? []).flatMap(({ kind }) => (given(kind) ? [kind] : []))
  const isStepFree = access.length > 0 ? access.includes('step-free') : undefined
  const own = [service['name'], service['name_cy'], service['alternate_name']]
  return {
    id: meetingId ?? serviceId,
    serviceId,
    meetingId,
    locationId,
    organisationId: textOf(service, 'organisation_id'),
    isStale: of.isStale,
    minimumAge: service['minimum_age'],
    maximumAge: service['maximum_age'],
    terms: terms.ids,
    needs: terms.needs,
    onlyCategory: terms.only,
    areas: codes.length > 0 ? codes : undefined,
    languages,
    isFree: of.isFree,
    isStepFree,
    texts: {
      own: parts([...own, terms.only]),
      names: own.slice(0, 2).filter(given).length,
      kind: parts([...own, ...terms.names]),
      strong: parts([
        ...own,
        location['name'],
        location['name_cy'],
        organisation['name'],
        organisation['name_cy'],
        organisation['alternate_name'],
        ...terms.names,
      ]),
      weak: parts([
        service['description'],
        service['description_cy'],
        service['eligibility'],
        service['eligibility_cy'],
        meeting?.['description'],
      ]),
      welsh: parts([
        service['name_cy'],
        location['name_cy'],
        organisation['name_cy'],
        ...terms.welshNames,
        service['description_cy'],
        service['eligibility_cy'],
      ]),
    },
    card: present({
      name: service['name'],
      nameCy: service['name_cy'],
      description: beginning(service['description'], 300),
      descriptionCy: beginning(service['description_cy'], 300),
      organisation: organisation['name'],
      organisationCy: organisation['name_cy'],
      locationName: location['name'],
      locationNameCy: location['name_cy'],
      locationType: location['location_type'],
      masked: location['masked'] === true,
      latitude: location['latitude'],
      longitude: location['longitude'],
      ...addressOf(known.addresses.get(locationId ?? '') ?? []),
      phone: phoneOf([meetingId, serviceId, locationId, textOf(service, 'organisation_id')], known),
      url: service['url'] ?? organisation['url'],
      email: service['email'] ?? organisation['email'],
      status: service['status'],
      closedFrom: service['closed_from'],
      closedUntil: service['closed_until'],
      closedBecause: service['closed_because'],
      closedBecauseCy: service['closed_because_cy'],
      free: of.isFree,
      fees: beginning(service['fees'], 120),
      stepFree: isStepFree,
      languages: languages.length > 0 ? languages.sort(compare) : undefined,
      terms: terms.shown.length > 0 ? terms.shown : undefined,
      minimumAge: service['minimum_age'],
      maximumAge: service['maximum_age'],
      areas: areaNames(areas, known),
      assuredAt: service['assured_at'],
      assuredHow: service['assured_how'],
      checkDueOn: service['check_due_on'],
    }),
  }
}

/** Of several, the first in the order of letters, so that it is always the same. */
function addressOf(addresses: readonly Row[]) {
  const gone = addresses.filter(({ address_type: type }) => type !== 'postal')
  const first = (said: unknown[]) => said.filter(given).map(String).sort(compare)[0]
  return {
    address: first(
      gone.map((row) => [row['address_1'], row['address_2']].filter((line) => given(line) && line !== '').join(', ')),
    ),
    city: first(gone.map(({ city }) => city)),
    postcode: first(gone.map((row) => row['postal_code'])),
  }
}

/** The nearest to the meeting: its own, else the service's, the building's, the organisation's. */
function phoneOf(owners: readonly (string | null)[], { phonesAt }: Known): string | undefined {
  for (const [nth, owner] of owners.entries()) {
    const numbers = (phonesAt[nth]!.get(owner ?? '') ?? []).map((row) => textOf(row, 'number')).sort(compare)
    if (numbers.length > 0) return numbers[0]
  }
  return undefined
}

function areaNames(areas: readonly Row[], { boundaries }: Known): string[] | undefined {
  const names = areas
    .map((area) => boundaries.get(textOf(area, 'boundary_code'))?.['name'] ?? area['name'])
    .filter(given)
  return names.length > 0 ? distinct(names.map(String)).sort(compare) : undefined
}

function parts(texts: readonly unknown[]): string[] {
  const said: string[] = []
  for (const text of texts) if (given(text)) said.push(String(text))
  return said
}

/** The first letters of a text, none of them cut in half. */
function beginning(text: unknown, letters: number): unknown {
  if (typeof text !== 'string' || text.length <= letters) return text
  return Array.from(text.slice(0, 2 * letters))
    .slice(0, letters)
    .join('')
}

function present(facts: Record<string, unknown>): Record<string, unknown> {
  for (const name in facts) if (facts[name] === null) facts[name] = undefined
  return facts
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null
}

function distinct(texts: readonly string[]): string[] {
  return texts.length < 2 ? [...texts] : [...new Set(texts)]
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
