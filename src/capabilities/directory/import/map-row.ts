import { bad, type Problem, type Reading } from '../../../platform/import/reading.ts'
import { type Weekday, weekdays } from '../../../kernel/day.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import * as cells from './cells.ts'
import { hideWhere } from './hide-where.ts'
import { type DayHours, readDayHours, schedulesFrom } from './hours.ts'
import type { IncomingArea, IncomingPlace, IncomingSchedule, IncomingService, IncomingStatus } from './incoming.ts'
import { present } from './present.ts'
import { apply, type Columns, type Mapping, type Rule } from './mapping.ts'
import { readWeekInWords } from './week-in-words.ts'

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
  const read: Read = (rule, because, reader) => readNoting(rule, row, because, reader, notes)
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
    // Where there is a column for it, only a plain yes shows.
    shown: mapping.shown === undefined || read(mapping.shown, 'shown-not-understood', cells.readYesNo) === true,
    organisation: {
      key: text(mapping.organisationKey, 300) ?? organisationName,
      name: organisationName,
      description: '',
      identifiers: identifier
        ? [{ type: text(mapping.organisationIdentifierType, 100) ?? 'Reference', identifier }]
        : [],
    },
    ...contactAddresses(row, mapping, read),
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
    areas: areaIn(text, mapping),
    terms: category ? [{ key: category.toLowerCase(), name: category, description: '', taxonomy: mapping.source }] : [],
    funding: [],
  }
  // Whoever filled that column in with a plain no has looked: the address is shown on their word.
  const isSaidToShow = mapping.masked !== undefined && cells.readYesNo(apply(mapping.masked, row)) === false
  return { at, ok: true, record: { service: isSaidToShow ? service : hideWhere(service, notes), notes } }
}

function areaIn(text: (rule: Rule | undefined) => string | undefined, mapping: Mapping): IncomingArea[] {
  const name = text(mapping.area)
  return name === undefined ? [] : [{ name }]
}

type Read = <Value>(
  rule: Rule | undefined,
  because: string,
  reader: (cell: unknown) => Value | undefined,
) => Value | undefined

function contactAddresses(row: Columns, mapping: Mapping, read: Read) {
  const url = read(mapping.url, 'url-not-understood', cells.readUrl)
  const mail = mapping.email === undefined ? undefined : apply(mapping.email, row)
  // Many returns put the address of an enquiry form where the mail address should be; it is as good a way to ask.
  if (typeof mail === 'string' && /^\s*https?:\/\//i.test(mail)) return present('url', url ?? cells.readUrl(mail))
  return { ...present('url', url), ...present('email', read(mapping.email, 'email-not-understood', cells.readEmail)) }
}

function mapPlace(row: Columns, mapping: Mapping, key: string, notes: Problem[]): IncomingPlace | undefined {
  const lines = (mapping.address ?? []).flatMap((rule) => apply(rule, row))
  const postcode = readNoting(mapping.postcode, row, 'postcode-not-understood', cells.readPostcodeCell, notes)
  const address = cells.readAddress(lines, postcode)
  const [north, east] = [mapping.latitude, mapping.longitude].map((rule) =>
    rule === undefined ? undefined : apply(rule, row),
  )
  const at = cells.readPoint(north, east)
  const given = [north, east].some((cell) => cells.readText(cell) !== undefined)
  if (given && !at)
    notes.push({ because: 'not-in-the-uk', ...columnOf(mapping.latitude), found: `${String(north)}, ${String(east)}` })
  if (!address && !at) return undefined
  const text = (rule: Rule | undefined) => (rule === undefined ? undefined : cells.readText(apply(rule, row), 300))
  const identifier = text(mapping.locationIdentifier)
  const said = text(mapping.locationType)
  const type = said === 'postal' || said === 'virtual' ? said : 'physical'
  const accessibility = text(mapping.accessibility)
  return {
    key: text(mapping.locationKey) ?? key,
    type,
    masked: isMasked(mapping.masked, row, notes),
    locatedBy: 'exact',
    ...present('address', address),
    // A place to write to is not a place to go to: it must never be anyone's nearest.
    ...present('at', type === 'physical' ? at : undefined),
    ...(identifier ? { identifier: { type: text(mapping.locationIdentifierType) ?? 'Reference', identifier } } : {}),
    accessibility: accessibility ? [{ description: accessibility }] : [],
    schedules: [],
    exceptions: [],
    phones: [],
  }
}

/** An address is hidden by anything but a plain no or an empty cell: “confidential” must never be read as leave to show it. */
function isMasked(rule: Rule | undefined, row: Columns, notes: Problem[]): boolean {
  const said = readNoting(rule, row, 'masked-not-understood', cells.readYesNo, notes)
  return said ?? (rule !== undefined && cells.readText(apply(rule, row)) !== undefined)
}

function mapHours(row: Columns, { hours }: Mapping, notes: Problem[]): IncomingSchedule[] {
  if (!hours) return []
  const days = weekdays.flatMap((day): [Weekday, DayHours][] => {
    const rule = hours[day]
    return rule === undefined ? [] : [[day, readDayHours(apply(rule, row))]]
  })
  for (const [day, said] of days)
    if (said.kind === 'not-understood') notes.push({ because: 'hours-kept-in-words', column: day, found: said.found })
  const isSaidByDay = days.some(([, { kind }]) => kind !== 'unknown')
  return isSaidByDay || hours.week === undefined
    ? schedulesFrom(Object.fromEntries(days))
    : mapWeek(hours.week, row, notes)
}

/** Hours that are not surely understood stay in their own words: a wrong opening time costs somebody a journey. */
function mapWeek(rule: Rule, row: Columns, notes: Problem[]): IncomingSchedule[] {
  const week = readWeekInWords(apply(rule, row))
  switch (week.kind) {
    case 'unknown':
      return []
    case 'week':
      return schedulesFrom(week.days).map((schedule) => ({ ...schedule, ...present('onHolidays', week.onHolidays) }))
    case 'words':
      notes.push({ because: 'hours-kept-in-words', ...columnOf(rule), found: week.words })
      return [{ description: week.words }]
    default:
      return unreachable(week)
  }
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

function listOf<Value>(value: Value | undefined): Value[] {
  return value === undefined ? [] : [value]
}
