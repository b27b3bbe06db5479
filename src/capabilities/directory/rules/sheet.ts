// A listing as the people who keep it see it: one sheet of named lines of text. Two sheets can be compared, merged and put
// back line by line, whoever wrote them and whenever; what the database holds is read into a sheet and saved from one.

import { joinParts, type ListingRows, type Owner, type Row, type Sheet, textOf } from './row.ts'
import { placeLines, wholeLines } from './sheet-parts.ts'

export { joinParts, textOf } from './row.ts'
export type { ListingRows, Owner, Row, Sheet } from './row.ts'

export const wordLines = {
  name: 'name',
  'name-cy': 'name_cy',
  about: 'description',
  'about-cy': 'description_cy',
  'who-for': 'eligibility',
  'who-for-cy': 'eligibility_cy',
  youngest: 'minimum_age',
  oldest: 'maximum_age',
  'cost-words': 'fees',
  'cost-words-cy': 'fees_cy',
  how: 'application_process',
  'how-cy': 'application_process_cy',
  notice: 'alert',
  'notice-cy': 'alert_cy',
  website: 'url',
  email: 'email',
} as const

export const weekdayLines = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export const phonesMax = 4
export const exceptionsMax = 8

export function ownersOf(rows: ListingRows): Owner[] {
  const places = (rows['service_at_location'] ?? []).map((place): Owner => {
    const location = (rows['location'] ?? []).find((one) => one['id'] === place['location_id'])
    const name = textOf(location, 'name') || addressLine(rows, textOf(place, 'location_id')) || 'this place'
    return {
      id: textOf(place, 'id'),
      kind: 'place',
      locationId: textOf(place, 'location_id'),
      name,
      masked: location?.['masked'] === true,
      keepsPlace: [undefined, rows['service']?.[0]?.['organisation_id']].includes(location?.['organisation_id']),
      ...(rows['service_at_location']!.length === 1 ? { serviceId: textOf(place, 'service_id') } : {}),
    }
  })
  if (places.length > 0) return places
  return (rows['service'] ?? []).map((service) => ({
    id: textOf(service, 'id'),
    kind: 'service',
    name: 'this service',
    masked: false,
    keepsPlace: false,
  }))
}

function addressLine(rows: ListingRows, locationId: string): string {
  const address = (rows['address'] ?? []).find((one) => one['location_id'] === locationId)
  return [textOf(address, 'address_1'), textOf(address, 'postal_code')].filter((part) => part !== '').join(', ')
}

/** Every line there is to keep of a listing; an empty line where nothing is said. */
export function sheetOf(rows: ListingRows): Sheet {
  const service = rows['service']?.[0] ?? {}
  const words = Object.entries(wordLines).map(([line, column]) => [line, textOf(service, column)])
  return {
    ...Object.fromEntries(words),
    cost: costOf(rows),
    languages: languagesOf(rows).join(', '),
    ...capacityLines(rows),
    ...phoneLines(rows),
    ...wholeLines(rows),
    ...Object.assign(
      {},
      ...ownersOf(rows).map((owner) => ({ ...placeLines(rows, owner), ...ownerLines(rows, owner) })),
    ),
  }
}

function costOf(rows: ListingRows): string {
  const amounts = (rows['cost_option'] ?? []).map((cost) => cost['amount']).filter((amount) => amount !== undefined)
  if (amounts.length === 0) return ''
  return amounts.every((amount) => Number(amount) === 0) ? 'free' : 'paid'
}

export function languagesOf(rows: ListingRows): string[] {
  const serviceId = rows['service']?.[0]?.['id']
  return (rows['language'] ?? [])
    .filter((one) => one['service_id'] === serviceId)
    .map((one) => textOf(one, 'code') || textOf(one, 'name'))
    .sort()
}

function capacityLines(rows: ListingRows): Sheet {
  const capacity = rows['service_capacity']?.[0]
  return {
    'places-free': textOf(capacity, 'available'),
    'places-all': textOf(capacity, 'maximum'),
    'places-words': textOf(capacity, 'description'),
  }
}

function phoneLines(rows: ListingRows): Sheet {
  const serviceId = rows['service']?.[0]?.['id']
  const phones = (rows['phone'] ?? []).filter((phone) => phone['service_id'] === serviceId)
  const lines = Array.from({ length: phonesMax }, (_, n) => [
    `phone.${n + 1}`,
    joinParts([textOf(phones[n], 'number'), textOf(phones[n], 'description')]),
  ])
  return Object.fromEntries(lines)
}

function ownerLines(rows: ListingRows, owner: Owner): Sheet {
  const [schedules, exceptions] = [schedulesOf(rows, owner), exceptionsOf(rows, owner)]
  const plain = schedules.every(isPlainWeekly)
  const week = weekdayLines.map((day, n) => [
    `hours.${owner.id}.${day}`,
    plain ? spansOn(schedules, weekdayCodes[n]!) : '',
  ])
  const listed = Array.from({ length: exceptionsMax }, (_, n) => [
    `exception.${owner.id}.${n + 1}`,
    exceptionLine(exceptions[n]),
  ])
  const holidays = [...new Set(schedules.map((one) => textOf(one, 'on_holidays') || 'unknown'))]
  const kinds = (rows['accessibility'] ?? [])
    .filter((one) => one['location_id'] === owner.locationId)
    .flatMap((one) => textOf(one, 'kind') || [])
  return {
    ...Object.fromEntries(week),
    ...Object.fromEntries(listed),
    [`holidays.${owner.id}`]: holidays.length === 1 ? holidays[0]! : 'unknown',
    [`pattern.${owner.id}`]: plain ? '' : patternWords(schedules),
    ...(owner.locationId === undefined ? {} : { [`access.${owner.id}`]: [...new Set(kinds)].sort().join(', ') }),
  }
}

/** What the service says of itself at the place; failing that, of itself everywhere; failing that, what the place says. */
export function schedulesOf(rows: ListingRows, owner: Pick<Owner, 'id' | 'kind' | 'locationId'>): readonly Row[] {
  const serviceId = rows['service']?.[0]?.['id']
  const levels: [string, unknown][] = [
    ['service_at_location_id', owner.kind === 'place' ? owner.id : undefined],
    ['service_id', serviceId],
    ['location_id', owner.locationId],
  ]
  for (const [column, id] of levels) {
    const found = id === undefined ? [] : (rows['schedule'] ?? []).filter((row) => row[column] === id)
    if (found.length > 0) return found
  }
  return []
}

/** Days that are not as usual add up over the levels; these are the ones kept on this sheet. */
function exceptionsOf(rows: ListingRows, owner: Owner): readonly Row[] {
  const own = owner.kind === 'service' ? 'service_id' : 'service_at_location_id'
  return (rows['schedule_exception'] ?? []).filter(
    (row) => row[own] === owner.id || (owner.serviceId !== undefined && row['service_id'] === owner.serviceId),
  )
}

/** Hours that a table of weekdays can show whole. */
function isPlainWeekly(schedule: Row): boolean {
  const frequency = textOf(schedule, 'freq')
  const days = textOf(schedule, 'byday')
  const bounded = [
    'dtstart',
    'until',
    'count',
    'valid_from',
    'valid_to',
    'bymonthday',
    'byweekno',
    'byyearday',
    'bysetpos',
  ]
  return (
    (frequency === 'WEEKLY' || frequency === '') &&
    days !== '' &&
    !/\d/.test(days) &&
    Number(schedule['interval'] ?? 1) === 1 &&
    schedule['opens_at'] !== undefined &&
    bounded.every((column) => schedule[column] === undefined)
  )
}

function spansOn(schedules: readonly Row[], code: string): string {
  return schedules
    .filter((schedule) => textOf(schedule, 'byday').includes(code))
    .map((schedule) => spanOf(schedule))
    .sort()
    .join(', ')
}

function spanOf(row: Row | undefined): string {
  const [opens, closes] = [textOf(row, 'opens_at'), textOf(row, 'closes_at')]
  return opens === '' ? '' : `${opens.slice(0, 5)}-${closes.slice(0, 5)}`
}

function patternWords(schedules: readonly Row[]): string {
  const said = schedules.flatMap((one) => textOf(one, 'description') || textOf(one, 'notes') || [])
  return [...new Set(said)].join('; ') || 'a pattern that a week cannot show'
}

/** from, to, times or nothing for closed, why, why in Welsh. */
export type ExceptionParts = { from: string; to: string; times: string; because: string; becauseCy: string }

function exceptionLine(row: Row | undefined): string {
  if (!row) return ''
  const every = row['every_holiday'] === true
  const [from, to] = every ? ['every holiday', ''] : [textOf(row, 'from_day'), textOf(row, 'to_day')]
  return joinParts([from, to, spanOf(row), textOf(row, 'because'), textOf(row, 'because_cy')])
}

export function readException(line: string): ExceptionParts | undefined {
  if (line === '') return undefined
  const [from = '', to = '', times = '', because = '', becauseCy = ''] = line.split('\t')
  return { from, to, times, because, becauseCy }
}

/** Lines that differ, in the order of the sheet. A line that one of them lacks is empty there. */
export function changedLines(was: Sheet, becomes: Sheet): string[] {
  const lines = [...new Set([...Object.keys(was), ...Object.keys(becomes)])]
  return lines.filter((line) => (was[line] ?? '') !== (becomes[line] ?? ''))
}

export type Merge = {
  sheet: Sheet
  /** Changed by both, each in their own way: mine is kept in the sheet, theirs is there to be shown. */
  both: string[]
  /** Changed by them alone, and so taken over. */
  theirs: string[]
}

/** Mine and theirs, both made from `base`: nothing of either is lost. */
export function mergeSheets(base: Sheet, mine: Sheet, theirs: Sheet): Merge {
  const my = new Set(changedLines(base, mine))
  const their = changedLines(base, theirs)
  const both = their.filter((line) => my.has(line) && mine[line] !== theirs[line])
  const sheet = { ...theirs, ...Object.fromEntries([...my].map((line) => [line, mine[line] ?? ''])) }
  return { sheet, both, theirs: their.filter((line) => !my.has(line)) }
}

/** A sheet of these lines alone. */
export function onlyLines(sheet: Sheet, lines: readonly string[]): Sheet {
  return Object.fromEntries(lines.map((line) => [line, sheet[line] ?? '']))
}
