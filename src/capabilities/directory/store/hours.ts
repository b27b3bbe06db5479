// The opening hours of listings, with every exception and holiday that bears on them.
import { sql } from 'kysely'
import { type Day, readTimeOfDay } from '../../../kernel/day.ts'
import type { Text } from '../../../kernel/language.ts'
import { type Nation, nations } from '../../../kernel/nation.ts'
import type { Db } from '../../../platform/scene.ts'
import { bankHolidays } from '../bank-holidays.ts'
import { type Hours, type HoursException, type HoursRule, openingBetween } from '../rules/opening-hours.ts'
import { readByDay, readNumbers, type Recurrence } from '../rules/recurrence.ts'
import { groupedBy, type ListingRows, type Row, textOf as textIn } from '../rules/row.ts'

type Calendar = Map<string, Map<Day, Partial<Text>>>
type ScheduleRow = {
  validFrom: Day | null
  validTo: Day | null
  dtstart: Day | null
  until: Day | null
  count: number | null
  freq: Recurrence['freq'] | null
  interval: number
  wkst: string | null
  byday: string | null
  bymonthday: string | null
  byweekno: string | null
  byyearday: string | null
  bysetpos: string | null
  opensAt: string | null
  closesAt: string | null
  description: string | null
  descriptionCy: string | null
  onHolidays: HoursRule['onHolidays']
}
type ExceptionRow = {
  fromDay: Day | null
  toDay: Day | null
  opensAt: string | null
  closesAt: string | null
  because: string | null
  becauseCy: string | null
}
type ListingRow = {
  id: string
  nation: Nation | null
  status: string
  closedFrom: Day | null
  closedUntil: Day | null
  closedBecause: string | null
  closedBecauseCy: string | null
  schedules: ScheduleRow[] | null
  exceptions: ExceptionRow[] | null
}

/** Writes the bank holidays of each nation for these years. Safe to repeat; what staff added for the place stays. */
export async function keepBankHolidays(db: Db, years: number[]) {
  const days = years.flatMap((year) => nations.flatMap((nation) => bankHolidays(nation, year)))
  const rows = days.map(({ nation, day, name }) => ({ nation, day, name: name.en, name_cy: name.cy }))
  await sql`insert into holiday (nation, day, name, name_cy, source)
    select nation, day, name, name_cy, 'date-holidays' from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (nation text, day date, name text, name_cy text)
    on conflict (nation, day) do update set name = excluded.name, name_cy = excluded.name_cy`.execute(db)
}

/**
 * Of rows in hand, read just now or about to be written: by listing id (the service at a location, or the service where it has none).
 * `nation` is the place's own.
 */
export async function hoursIn(db: Db, rows: ListingRows, nation: Nation): Promise<Map<string, Hours>> {
  const calendar = await findHolidays(db)
  const by = (table: string, column: string) => groupedBy(rows[table] ?? [], column)
  const owners = ['service_at_location_id', 'service_id', 'location_id']
  const schedules = owners.map((owner) => by('schedule', owner))
  const exceptions = owners.map((owner) => by('schedule_exception', owner))
  const meetings = by('service_at_location', 'service_id')
  const locations = new Map((rows['location'] ?? []).map((row) => [textIn(row, 'id'), row]))
  const found = new Map<string, Hours>()
  for (const service of rows['service'] ?? []) {
    const serviceId = textIn(service, 'id')
    for (const meeting of meetings.get(serviceId) ?? [undefined]) {
      const locationId = textIn(meeting, 'location_id')
      const ids = [textIn(meeting, 'id'), serviceId, locationId]
      const kept = ids.map((id, nth) => schedules[nth]!.get(id)).find((those) => those !== undefined)
      const listing = {
        ...camelCased<Omit<ListingRow, 'schedules' | 'exceptions'>>(service, inClosing),
        nation: (locations.get(locationId)?.['nation'] as Nation | undefined) ?? null,
        schedules: kept?.map((row) => camelCased<ScheduleRow>(row, inRepeating)).sort(byDayAndTime) ?? null,
        exceptions: ids
          .flatMap((id, nth) => exceptions[nth]!.get(id) ?? [])
          .map((row) => camelCased<ExceptionRow>(row, inExcepting)),
      }
      found.set(ids[0] || serviceId, hoursOf(listing, calendar, nation))
    }
  }
  return found
}

// What each column is where a row says nothing of it.
const closing = {
  id: '',
  status: '',
  closed_from: null,
  closed_until: null,
  closed_because: null,
  closed_because_cy: null,
}
const excepting = { from_day: null, to_day: null, opens_at: null, closes_at: null, because: null, because_cy: null }
const repeating = {
  valid_from: null,
  valid_to: null,
  dtstart: null,
  until: null,
  count: null,
  freq: null,
  interval: 1,
  wkst: null,
  byday: null,
  bymonthday: null,
  byweekno: null,
  byyearday: null,
  bysetpos: null,
  opens_at: null,
  closes_at: null,
  description: null,
  description_cy: null,
  on_holidays: 'unknown',
}
/** The columns that opening hours are read from. */
export const hoursColumns = {
  service: Object.keys(closing),
  schedule: Object.keys(repeating),
  schedule_exception: Object.keys(excepting),
}

type Column = { name: string; inCamel: string; otherwise: unknown }
const [inClosing, inExcepting, inRepeating] = [closing, excepting, repeating].map((columns) =>
  Object.entries(columns).map(([name, otherwise]): Column => ({
    name,
    inCamel: name.replace(/_./g, (pair) => pair[1]!.toUpperCase()),
    otherwise,
  })),
) as [Column[], Column[], Column[]]

function camelCased<Shape>(row: Row, columns: readonly Column[]): Shape {
  const cased: Record<string, unknown> = {}
  for (const { name, inCamel, otherwise } of columns) cased[inCamel] = row[name] ?? otherwise
  return cased as Shape
}

function byDayAndTime(one: ScheduleRow, other: ScheduleRow): number {
  return compareTexts(one.byday, other.byday) || compareTexts(one.opensAt, other.opensAt)
}

/** As the database orders them: what is not said comes last. */
function compareTexts(one: string | null, other: string | null): number {
  if (one === other) return 0
  return one === null || (other !== null && one > other) ? 1 : -1
}

async function findHolidays(db: Db): Promise<Calendar> {
  const { rows } = await sql<{ nation: string; day: Day; name: string; nameCy: string | null }>`
    select nation, day::text as day, name, name_cy from holiday order by nation = 'place'`.execute(db)
  const calendar: Calendar = new Map([...nations].map((nation) => [nation, new Map()]))
  for (const { nation, day, name, nameCy } of rows) {
    for (const kept of nation === 'place' ? nations : [nation]) calendar.get(kept)?.set(day, textOf(name, nameCy))
  }
  return calendar
}

function hoursOf(row: ListingRow, calendar: Calendar, nation: Nation): Hours {
  const isClosedForATime = row.status === 'temporarily closed' || row.closedFrom !== null
  const closed = {
    ...(row.closedFrom ? { from: row.closedFrom } : {}),
    ...(row.closedUntil ? { until: row.closedUntil } : {}),
    because: textOf(row.closedBecause, row.closedBecauseCy),
  }
  return {
    rules: (row.schedules ?? []).map(ruleOf),
    exceptions: (row.exceptions ?? []).map(exceptionOf),
    holidays: calendar.get(row.nation ?? nation) ?? new Map(),
    ...(isClosedForATime ? { closed } : {}),
  }
}

function ruleOf(row: ScheduleRow): HoursRule {
  const opening = openingOf(row)
  return {
    interval: row.interval,
    byday: readByDay(row.byday),
    bymonthday: readNumbers(row.bymonthday),
    byyearday: readNumbers(row.byyearday),
    byweekno: readNumbers(row.byweekno),
    bysetpos: readNumbers(row.bysetpos),
    weekStart: readByDay(row.wkst)[0]?.weekday ?? 0,
    onHolidays: row.onHolidays,
    ...(row.freq ? { freq: row.freq } : {}),
    ...(row.dtstart ? { dtstart: row.dtstart } : {}),
    ...(row.until ? { until: row.until } : {}),
    ...(row.count ? { count: row.count } : {}),
    ...(row.validFrom ? { validFrom: row.validFrom } : {}),
    ...(row.validTo ? { validTo: row.validTo } : {}),
    ...(opening ? { opening } : {}),
    ...(row.description || row.descriptionCy ? { description: textOf(row.description, row.descriptionCy) } : {}),
  }
}

function exceptionOf(row: ExceptionRow): HoursException {
  const opening = openingOf(row)
  return {
    days: row.fromDay && row.toDay ? { from: row.fromDay, to: row.toDay } : 'every holiday',
    ...(opening ? { opening } : {}),
    ...(row.because ? { because: textOf(row.because, row.becauseCy) } : {}),
  }
}

function openingOf({ opensAt, closesAt }: Pick<ScheduleRow, 'opensAt' | 'closesAt'>) {
  const [opens, closes] = [minutesOf(opensAt), minutesOf(closesAt)]
  return opens === undefined || closes === undefined ? undefined : openingBetween(opens, closes)
}

function minutesOf(time: string | null): number | undefined {
  const read = time === null ? undefined : readTimeOfDay(time)
  return read === undefined ? undefined : Number(read.slice(0, 2)) * 60 + Number(read.slice(3))
}

function textOf(en: string | null, cy: string | null): Partial<Text> {
  return { ...(en ? { en } : {}), ...(cy ? { cy } : {}) }
}
