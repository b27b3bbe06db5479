import { bad, type Problem, type Reading } from '../../../platform/import/reading.ts'
import { weekdays } from '../../../kernel/day.ts'
import * as cells from './cells.ts'
import { readDayHours, schedulesFrom } from './hours.ts'
import type { IncomingPlace, IncomingService, IncomingStatus } from './incoming.ts'
import { apply, type Columns, type Mapping, type Rule } from './mapping.ts'

/** A row that can be listed may still have cells that say nothing we can use: each is a note, and the rest stands. */
export type Mapped = { service: IncomingService; notes: Problem[] }

/** Makes a service of one row by its mapping. Refused (a bad reading) only when there is no name or nothing to tell it by. */
export function mapRow(at: number, row: Columns, mapping: Mapping, raw: () => string): Reading<Mapped> {
  const text = (rule: Rule | undefined, charsMax?: number) =>
    rule === undefined ? undefined : cells.readText(apply(rule, row), charsMax)
  const key = text(mapping.key, 500)
  const name = text(mapping.name, 300)
  if (!name) return bad(at, { because: 'no-name', ...columnOf(mapping.name) }, raw())
  if (!key) return bad(at, { because: 'no-key', ...columnOf(mapping.key) }, raw())
  const notes: Problem[] = []
  const read = <Value>(rule: Rule | undefined, because: string, reader: (cell: unknown) => Value | undefined) =>
    readNoting(rule, row, because, reader, notes)
  const organisationName = text(mapping.organisationName, 300) ?? name
  const identifier = text(mapping.organisationIdentifier, 100)
  const place = mapPlace(row, mapping, key, notes)
  const schedules = mapHours(row, mapping, notes)
  const category = text(mapping.category, 200)
  const service: IncomingService = {
    key,
    name,
    description: text(mapping.description) ?? '',
    status: read(mapping.status, 'status-not-understood', readStatus) ?? 'active',
    shown: mapping.shown === undefined || cells.readYesNo(apply(mapping.shown, row)) !== false,
    organisation: {
      key: text(mapping.organisationKey, 300) ?? organisationName,
      name: organisationName,
      description: '',
      identifiers: identifier
        ? [{ type: text(mapping.organisationIdentifierType, 100) ?? 'Reference', identifier }]
        : [],
    },
    ...present('url', read(mapping.url, 'url-not-understood', cells.readUrl)),
    ...present('email', read(mapping.email, 'email-not-understood', cells.readEmail)),
    ...present('fees', text(mapping.fees)),
    ...present('eligibility', text(mapping.eligibility)),
    ...ages(
      read(mapping.minimumAge, 'age-not-understood', (cell) => cells.readNumber(cell, 0, 130)),
      read(mapping.maximumAge, 'age-not-understood', (cell) => cells.readNumber(cell, 0, 130)),
      notes,
    ),
    ...present('assuredOn', read(mapping.assuredOn, 'day-not-understood', cells.readDayCell)),
    places: place ? [{ ...place, schedules }] : [],
    schedules: place ? [] : schedules,
    phones: listOf(read(mapping.phone, 'phone-not-understood', (cell) => cells.readPhone(cell))),
    contacts: [],
    languages:
      text(mapping.languages)
        ?.split(/\s*[,;/]\s*/)
        .filter((each) => each !== '') ?? [],
    costs: [],
    areas: [],
    terms: category ? [{ key: category.toLowerCase(), name: category, description: '', taxonomy: mapping.source }] : [],
    funding: [],
  }
  return { at, ok: true, record: { service, notes } }
}

function mapPlace(row: Columns, mapping: Mapping, key: string, notes: Problem[]): IncomingPlace | undefined {
  const lines = (mapping.address ?? []).flatMap((rule) => apply(rule, row))
  const postcode = readNoting(mapping.postcode, row, 'postcode-not-understood', cells.readPostcodeCell, notes)
  const address = cells.readAddress(lines, postcode)
  const [north, east] = [mapping.latitude, mapping.longitude].map((rule) =>
    rule === undefined ? undefined : apply(rule, row),
  )
  const at = cells.readPoint(north, east)
  const said = [north, east].some((cell) => cells.readText(cell) !== undefined)
  if (said && !at)
    notes.push({ because: 'not-in-the-uk', ...columnOf(mapping.latitude), found: `${String(north)}, ${String(east)}` })
  if (!address && !at) return undefined
  const text = (rule: Rule | undefined) => (rule === undefined ? undefined : cells.readText(apply(rule, row), 300))
  const identifier = text(mapping.locationIdentifier)
  const type = text(mapping.locationType)
  const accessibility = text(mapping.accessibility)
  return {
    key: text(mapping.locationKey) ?? key,
    type: type === 'postal' || type === 'virtual' ? type : 'physical',
    masked: mapping.masked !== undefined && cells.readYesNo(apply(mapping.masked, row)) === true,
    locatedBy: 'exact',
    ...present('address', address),
    ...present('at', at),
    ...(identifier ? { identifier: { type: text(mapping.locationIdentifierType) ?? 'Reference', identifier } } : {}),
    accessibility: accessibility ? [{ description: accessibility }] : [],
    schedules: [],
    exceptions: [],
    phones: [],
  }
}

function mapHours(row: Columns, mapping: Mapping, notes: Problem[]) {
  if (!mapping.hours) return []
  const week = weekdays.flatMap((day) => {
    const rule = mapping.hours?.[day]
    if (rule === undefined) return []
    const hours = readDayHours(apply(rule, row))
    if (hours.kind === 'not-understood')
      notes.push({ because: 'hours-not-understood', column: day, found: hours.found })
    return [[day, hours] as const]
  })
  return schedulesFrom(Object.fromEntries(week))
}

function readNoting<Value>(
  rule: Rule | undefined,
  row: Columns,
  because: string,
  reader: (cell: unknown) => Value | undefined,
  notes: Problem[],
): Value | undefined {
  if (rule === undefined) return undefined
  const cell = apply(rule, row)
  const value = reader(cell)
  const found = cells.readText(cell, 200)
  if (value === undefined && found !== undefined) notes.push({ because, ...columnOf(rule), found })
  return value
}

function readStatus(cell: unknown): IncomingStatus | undefined {
  const text = cells.readText(cell, 60)?.toLowerCase()
  if (!text || /^(?:active|open|live|published|current)$/.test(text)) return 'active'
  if (/^temporar(?:y|ily)\b/.test(text)) return 'temporarily closed'
  if (/^(?:defunct|closed|deleted|ceased)$/.test(text)) return 'defunct'
  return /^(?:inactive|suspended|archived|draft|hidden)$/.test(text) ? 'inactive' : undefined
}

function ages(minimumAge: number | undefined, maximumAge: number | undefined, notes: Problem[]) {
  if (minimumAge !== undefined && maximumAge !== undefined && minimumAge > maximumAge) {
    notes.push({ because: 'ages-crossed', found: `${minimumAge} to ${maximumAge}` })
    return {}
  }
  return { ...present('minimumAge', minimumAge), ...present('maximumAge', maximumAge) }
}

function columnOf(rule: Rule | undefined): { column?: string } {
  return typeof rule === 'string' ? { column: rule } : {}
}

/** A field only where there is something to put in it. */
export function present<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value }
}

function listOf<Value>(value: Value | undefined): Value[] {
  return value === undefined ? [] : [value]
}
