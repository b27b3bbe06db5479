import type { Problem } from '../../../platform/import/reading.ts'
import * as cells from './cells.ts'
import type { IncomingAddress, IncomingException, IncomingPlace } from './incoming.ts'
import { dayIn, fieldsOf, identityIn, listIn, textIn, timeIn, type Fields } from './oruk-fields.ts'
import { phonesIn, schedulesIn } from './oruk-parts.ts'
import { present } from './present.ts'

/** Where a service of a feed is: each of its `service_at_locations` that has a location, once. */
export function placesIn(service: Fields, serviceKey: string, notes: Problem[]): IncomingPlace[] {
  const places = listIn(service, 'service_at_locations').flatMap((meeting, number) => {
    const location = fieldsOf(meeting['location'])
    return location ? [placeFrom(meeting, location, `${serviceKey}#${number + 1}`, notes)] : []
  })
  return [...new Map(places.map((place) => [place.key, place])).values()]
}

function placeFrom(meeting: Fields, location: Fields, keyIfNone: string, notes: Problem[]): IncomingPlace {
  const { key = keyIfNone, id } = identityIn(location)
  const address = addressIn(location)
  const said = textIn(location, 'location_type')
  const type = said === 'postal' || said === 'virtual' ? said : 'physical'
  const identifier = textIn(location, 'external_identifier')
  return {
    key,
    type,
    masked: isMarkedHidden([meeting, location, ...listIn(location, 'addresses', 'physical_addresses')], notes),
    locatedBy: 'exact',
    ...present('id', id),
    ...present('meetingId', identityIn(meeting).id),
    ...present('name', textIn(location, 'name')),
    ...present('description', textIn(location, 'description')),
    ...present('transportation', textIn(location, 'transportation')),
    ...present('address', address),
    // A place to write to is not a place to go to: it must never be anyone's nearest.
    ...present('at', type === 'physical' ? pointIn(location, notes) : undefined),
    ...(identifier
      ? { identifier: { type: textIn(location, 'external_identifier_type') ?? 'Reference', identifier } }
      : {}),
    accessibility: listIn(location, 'accessibility', 'accessibility_for_disabilities').flatMap((each) => {
      const description = textIn(each, 'description', 'accessibility')
      return description
        ? [
            {
              description,
              ...present('details', textIn(each, 'details')),
              ...present('url', cells.readUrl(each['url'])),
            },
          ]
        : []
    }),
    schedules: schedulesIn(meeting, 'schedules', 'regular_schedule', 'regular_schedules'),
    exceptions: listIn(meeting, 'holidayScheduleCollection', 'holiday_schedules').flatMap(exceptionFrom),
    phones: phonesIn(location),
  }
}

// The standard has no field for it, so each directory has made up its own.
const marks = [
  'mask_exact_address',
  'masked',
  'confidential',
  'is_confidential',
  'confidential_address',
  'address_confidential',
  'is_private',
  'private',
]

/** Hidden by anything but a plain no in any of these, by saying that it is not visible, and by a category that calls it confidential. */
function isMarkedHidden(those: Fields[], notes: Problem[]): boolean {
  const marked = those.find(
    (each) =>
      marks.some((mark) => textIn(each, mark) !== undefined && cells.readYesNo(each[mark]) !== false) ||
      cells.readYesNo(each['visible']) === false ||
      listIn(each, 'attributes').some((attribute) =>
        /confidential|masked|undisclosed/i.test(textIn(fieldsOf(attribute['taxonomy_term']) ?? {}, 'name') ?? ''),
      ),
  )
  if (marked) notes.push({ because: 'hidden-by-source', ...present('found', textIn(marked, 'name')) })
  return marked !== undefined
}

function pointIn(location: Fields, notes: Problem[]) {
  const [latitude, longitude] = [location['latitude'], location['longitude']]
  const at = cells.readPoint(latitude, longitude)
  const said = cells.readText(latitude) !== undefined || cells.readText(longitude) !== undefined
  if (said && !at)
    notes.push({ because: 'not-in-the-uk', column: 'latitude', found: `${String(latitude)}, ${String(longitude)}` })
  return at
}

function addressIn(location: Fields): IncomingAddress | undefined {
  const found = listIn(location, 'addresses', 'physical_addresses')
  const address = found.find((each) => textIn(each, 'address_type') !== 'postal') ?? found[0]
  if (!address) return undefined
  const text = (name: string) => textIn(address, name)
  const postcode = cells.readPostcodeCell(address['postal_code']) ?? text('postal_code') ?? ''
  return {
    address1: text('address_1') ?? '',
    ...present('address2', text('address_2')),
    city: text('city') ?? '',
    ...present('region', text('region')),
    stateProvince: text('state_province') ?? '',
    postalCode: postcode,
    country: text('country') ?? 'GB',
  }
}

function exceptionFrom(each: Fields): IncomingException[] {
  const [from, to] = [dayIn(each, 'start_date'), dayIn(each, 'end_date')]
  const [opensAt, closesAt] = [timeIn(each, 'open_at') ?? timeIn(each, 'opens_at'), timeIn(each, 'closes_at')]
  const fromDay = from ?? to
  if (fromDay === undefined) return []
  const toDay = to ?? fromDay
  if (toDay < fromDay) return []
  const open = cells.readYesNo(each['closed']) !== true && opensAt !== undefined && closesAt !== undefined
  return [{ fromDay, toDay, ...(open ? { opensAt, closesAt } : {}) }]
}
