import { bad, type Problem, type Reading } from '../../../platform/import/reading.ts'
import * as cells from './cells.ts'
import type * as incoming from './incoming.ts'
import { dayIn, fieldsOf, identityIn, listIn, textIn, type Fields } from './oruk-fields.ts'
import { phonesIn, schedulesIn } from './oruk-parts.ts'
import { hideWhere } from './hide-where.ts'
import { placesIn } from './oruk-places.ts'
import type { Mapped } from './map-row.ts'
import { present } from './present.ts'

/**
 * A service of an Open Referral UK feed, version 3.0 or 1.0, which nests the same facts under other names (`eligibilitys`,
 * `service_taxonomys`, `regular_schedules`, `physical_addresses`). Refused only without an id, a name or an organisation.
 */
export function readOrukService(at: number, item: unknown): Reading<Mapped> {
  const fields = fieldsOf(item)
  const raw = () => JSON.stringify(item) ?? ''
  if (!fields) return bad(at, { because: 'not-a-service' }, raw())
  const { key, id } = identityIn(fields)
  if (key === undefined) return bad(at, { because: 'no-key', column: 'id' }, raw())
  const name = textIn(fields, 'name')
  if (name === undefined) return bad(at, { because: 'no-name', column: 'name', found: key }, raw())
  const organisation = organisationIn(fields)
  if (!organisation) return bad(at, { because: 'no-organisation', column: 'organization', found: key }, raw())
  const notes: Problem[] = []
  const places = placesIn(fields, key, notes)
  const service: incoming.IncomingService = {
    key,
    name,
    organisation,
    description: textIn(fields, 'description') ?? '',
    status: statusIn(fields, notes),
    shown: true,
    ...optionalTexts(fields),
    ...present('id', id),
    ...present('url', cells.readUrl(fields['url'])),
    ...present('email', cells.readEmail(fields['email'])),
    ...agesIn(fields, notes),
    ...present('assuredOn', dayIn(fields, 'assured_date')),
    ...present('assurerEmail', cells.readEmail(fields['assurer_email'])),
    places,
    schedules: schedulesIn(fields, 'schedules', 'regular_schedules'),
    phones: phonesIn(fields),
    contacts: listIn(fields, 'contacts').map(contactFrom),
    languages: listIn(fields, 'languages').flatMap((each) => textIn(each, 'name', 'language', 'code') ?? []),
    costs: listIn(fields, 'cost_options').map(costFrom),
    areas: listIn(fields, 'service_areas').map(areaFrom),
    terms: termsIn(fields),
    funding: listIn(fields, 'funding', 'fundings').flatMap((each) => textIn(each, 'source') ?? []),
  }
  return { at, ok: true, record: { service: hideWhere(service, notes), notes } }
}

function optionalTexts(fields: Fields) {
  const eligibility = textIn(fields, 'eligibility_description')
  const eligibilities = listIn(fields, 'eligibilitys').flatMap((each) => textIn(each, 'eligibility') ?? [])
  return {
    ...present('alternateName', textIn(fields, 'alternate_name')),
    ...present('fees', textIn(fields, 'fees_description', 'fees')),
    ...present('accreditations', textIn(fields, 'accreditations')),
    ...present('applicationProcess', textIn(fields, 'application_process')),
    ...present('waitTime', textIn(fields, 'wait_time')),
    ...present('alert', textIn(fields, 'alert')),
    ...present('eligibility', eligibility ?? (eligibilities.length > 0 ? eligibilities.join('\n') : undefined)),
  }
}

function statusIn(fields: Fields, notes: Problem[]): incoming.IncomingStatus {
  const status = textIn(fields, 'status')?.toLowerCase()
  switch (status) {
    case 'active':
    case 'inactive':
    case 'defunct':
    case 'temporarily closed':
      return status
    case undefined:
      return 'active'
    default:
      notes.push({ because: 'status-not-understood', column: 'status', found: status })
      return 'inactive'
  }
}

function organisationIn(fields: Fields): incoming.IncomingOrganisation | undefined {
  const found = fieldsOf(fields['organization'])
  const { key, id } = found ? identityIn(found) : {}
  const name = found && textIn(found, 'name')
  if (!found || key === undefined || name === undefined) return undefined
  return {
    key,
    name,
    description: textIn(found, 'description') ?? '',
    ...present('id', id),
    ...present('email', cells.readEmail(found['email'])),
    ...present('url', cells.readUrl(found['website'] ?? found['url'])),
    ...present('logo', cells.readUrl(found['logo'])),
    ...present('uri', cells.readUrl(found['uri'])),
    identifiers: listIn(found, 'organization_identifiers').flatMap((each) => {
      const identifier = textIn(each, 'identifier')
      if (identifier === undefined) return []
      return [
        {
          identifier,
          type: textIn(each, 'identifier_type') ?? 'Reference',
          ...present('scheme', textIn(each, 'identifier_scheme')),
        },
      ]
    }),
  }
}

function agesIn(fields: Fields, notes: Problem[]) {
  // Version 1.0 gives ages with each eligibility; a service for all of them is for the widest range.
  const of = (name: string) =>
    [fields, ...listIn(fields, 'eligibilitys')].flatMap((each) => cells.readNumber(each[name], 0, 130) ?? [])
  const [least, most] = [of('minimum_age'), of('maximum_age')]
  const minimumAge = least.length > 0 ? Math.min(...least) : undefined
  const maximumAge = most.length > 0 ? Math.max(...most) : undefined
  if (minimumAge !== undefined && maximumAge !== undefined && minimumAge > maximumAge) {
    notes.push({ because: 'ages-crossed', found: `${minimumAge} to ${maximumAge}` })
    return {}
  }
  return { ...present('minimumAge', minimumAge), ...present('maximumAge', maximumAge) }
}

function contactFrom(each: Fields): incoming.IncomingContact {
  return {
    ...present('name', textIn(each, 'name')),
    ...present('title', textIn(each, 'title')),
    ...present('email', cells.readEmail(each['email'])),
    phones: phonesIn(each),
  }
}

function costFrom(each: Fields): incoming.IncomingCost {
  const [validFrom, validTo] = [dayIn(each, 'valid_from'), dayIn(each, 'valid_to')]
  return {
    ...present('option', textIn(each, 'option')),
    ...present('amount', cells.readNumber(each['amount'], 0, 9_999_999_999)),
    ...present('description', textIn(each, 'amount_description')),
    ...present('validFrom', validFrom),
    ...present('validTo', validTo),
  }
}

function areaFrom(each: Fields): incoming.IncomingArea {
  const uri = cells.readUrl(each['uri'])
  // A statistical geography of the ONS ends in its nine-letter code; that is also what our boundaries are called.
  const boundaryCode = uri?.match(/\/([EWSNK]\d{8})\/?$/)?.[1]
  return {
    ...present('name', textIn(each, 'name', 'service_area')),
    ...present('extent', textIn(each, 'extent')),
    ...present('extentType', textIn(each, 'extent_type')),
    ...present('uri', uri),
    ...present('boundaryCode', boundaryCode),
  }
}

function termsIn(fields: Fields): incoming.IncomingTerm[] {
  const said = [
    ...listIn(fields, 'attributes').map((each) => fieldsOf(each['taxonomy_term'])),
    ...listIn(fields, 'service_taxonomys').map((each) => fieldsOf(each['taxonomy'])),
  ]
  const terms = said.flatMap((term) => {
    const { key, id } = term ? identityIn(term) : {}
    const name = term && textIn(term, 'name')
    if (!term || key === undefined || name === undefined) return []
    const taxonomy = textIn(term, 'taxonomy', 'vocabulary') ?? 'Categories'
    return [
      {
        key,
        name,
        taxonomy,
        description: textIn(term, 'description') ?? '',
        ...present('id', id),
        ...present('uri', cells.readUrl(term['term_uri'])),
      },
    ]
  })
  return [...new Map(terms.map((term) => [term.key, term])).values()]
}
