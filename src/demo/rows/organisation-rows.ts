import { everyOrganisation } from '../catalogue/catalogue.ts'
import { needGroups, needs } from '../catalogue/needs.ts'
import { chanceOf } from '../chance.ts'
import { doors } from '../land/doors.ts'
import { inDegrees } from '../land/neighbourhoods.ts'
import { locationId, namedId, organisationId, termId } from '../named-id.ts'
import type { PhoneKind, Number } from '../phones.ts'
import { source } from './land-rows.ts'
import { momentFrom, type Row, type Rows, type Today } from './row.ts'

export type PhoneBook = (kind: PhoneKind) => Number

/** Who helps, where their doors are, and the words that sort what they do. */
export function organisationRows(today: Today, nextNumber: PhoneBook): Rows {
  const taxonomyId = namedId('taxonomy', 'needs')
  return new Map<string, Row[]>([
    [
      'taxonomy',
      [
        {
          id: taxonomyId,
          name: 'What people need',
          description: 'Hexworth’s own list of needs, in plain words.',
          version: '1',
          source,
          external_id: 'needs',
        },
      ],
    ],
    ['taxonomy_term', terms(taxonomyId)],
    ['organisation', everyOrganisation.map((draft, nth) => organisation(draft, nth, today))],
    ['location', doors().map((door) => location(door, today))],
    [
      'address',
      doors()
        .filter(({ venue }) => !venue.masked)
        .map(address),
    ],
    [
      'masked_address',
      doors()
        .filter(({ venue }) => venue.masked)
        .map(maskedAddress),
    ],
    ['accessibility', doors().flatMap(accessibilities)],
    ['organisation phone', everyOrganisation.map(({ key }) => organisationPhone(key, nextNumber('landline')))],
  ])
}

function terms(taxonomyId: string): Row[] {
  const column = (code: string, en: string, cy: string, about: string, parent: string | null): Row => ({
    id: termId(code),
    taxonomy_id: taxonomyId,
    parent_id: parent,
    code,
    name: en,
    name_cy: cy,
    description: about,
    source,
    external_id: code,
  })
  return [
    ...needGroups.map(({ code, en, cy, about }) => column(`group-${code}`, en, cy, about, null)),
    ...needs.map(({ code, en, cy, group }) => column(code, en, cy, '', termId(`group-${group}`))),
  ]
}

function organisation(
  { key, name, about, legalStatus, since }: (typeof everyOrganisation)[number],
  nth: number,
  today: Today,
): Row {
  const madeAt = momentFrom(today, -chanceOf(`made ${key}`).whole(420, 1_100), 9)
  return {
    id: organisationId(key),
    name: name.en,
    name_cy: differing(name),
    description: about.en,
    description_cy: about.cy ?? null,
    url: `https://${key}.hexworth.example/`,
    email: `${key}@hexworth.example`,
    legal_status: legalStatus,
    year_incorporated: since ?? null,
    identifiers: [identifier(key, nth)],
    source,
    external_id: key,
    made_at: madeAt,
    changed_at: madeAt,
  }
}

/** The Welsh where it says something that the English does not. */
export function differing({ en, cy }: { en: string; cy?: string }): string | null {
  return cy && cy !== en ? cy : null
}

function identifier(key: string, nth: number) {
  return {
    id: namedId('identifier', key),
    identifier_scheme: 'XI-HEXWORTH',
    identifier_type: 'Hexworth register of organisations',
    identifier: String(1_001 + nth),
  }
}

function organisationPhone(key: string, { number, e164 }: Number): Row {
  return {
    id: namedId('phone', `organisation ${key}`),
    organisation_id: organisationId(key),
    number,
    e164,
    type: 'voice',
    description: null,
    description_cy: null,
  }
}

type Door = ReturnType<typeof doors>[number]

function location({ venue, spot, postcode }: Door, today: Today): Row {
  const madeAt = momentFrom(today, -chanceOf(`made ${venue.key}`).whole(420, 1_100), 9)
  const place = venue.masked ? { latitude: null, longitude: null } : inDegrees(spot)
  return {
    id: locationId(venue.key),
    location_type: 'physical',
    name: venue.name.en,
    name_cy: differing(venue.name),
    description: venue.about?.en ?? null,
    description_cy: venue.about?.cy ?? null,
    transportation: venue.transport?.en ?? null,
    transportation_cy: venue.transport?.cy ?? null,
    ...place,
    masked: venue.masked ?? false,
    nation: postcode.nation,
    source,
    external_id: venue.key,
    located_by: 'exact',
    made_at: madeAt,
    changed_at: madeAt,
  }
}

function addressLines({ venue, street, number, postcode }: Door) {
  const { neighbourhood } = street
  return {
    location_id: locationId(venue.key),
    address_1: `${number} ${street.name}`,
    address_2: neighbourhood.kind === 'suburb' ? neighbourhood.name : null,
    city: neighbourhood.kind === 'village' ? neighbourhood.name : 'Hexworth',
    region: 'Hexworth',
    state_province: 'Hexworth',
    postal_code: postcode.postcode,
    country: 'GB',
  }
}

function address(door: Door): Row {
  return {
    id: namedId('address', door.venue.key),
    ...addressLines(door),
    address_type: 'physical',
    location_masked: false,
  }
}

function maskedAddress(door: Door): Row {
  return { ...addressLines(door), ...inDegrees(door.spot), location_masked: true }
}

const accessWords = {
  'step-free': ['No steps', 'Dim grisiau'],
  'accessible-toilet': ['Accessible toilet', 'Toiled hygyrch'],
  'accessible-parking': ['Blue badge parking', 'Parcio bathodyn glas'],
  'hearing-loop': ['Hearing loop', 'Dolen glywed'],
  lift: ['Lift', 'Lifft'],
  'quiet-space': ['A quiet room', 'Ystafell dawel'],
  'sign-language': ['British Sign Language spoken', 'Siaredir Iaith Arwyddion Prydain'],
  'assistance-dogs': ['Water for assistance dogs', 'Dŵr i gŵn cymorth'],
} as const

function accessibilities({ venue }: Door): Row[] {
  if (venue.masked) return []
  return venue.access.map((kind) => ({
    id: namedId('accessibility', `${venue.key} ${kind}`),
    location_id: locationId(venue.key),
    kind,
    description: accessWords[kind][0],
    description_cy: accessWords[kind][1],
  }))
}
