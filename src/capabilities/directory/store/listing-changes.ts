// What changes in a listing: its sheet saved line by line, closings, and who confirmed it.
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import { newId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import {
  exceptionsMax,
  type ListingRows,
  type Owner,
  ownersOf,
  phonesMax,
  readException,
  type Row,
  schedulesOf,
  type Sheet,
  textOf,
  weekdayCodes,
  weekdayLines,
  wordLines,
} from '../rules/sheet.ts'
import { saveWhere } from './hidden-address.ts'
import { saveAreas, saveCategories, saveContact, saveShown } from './listing-parts.ts'
import { findListing } from './one-listing.ts'

/** Locked until the transaction ends, so that two people saving at once take turns. */
export async function findListingForUpdate(db: Db, serviceId: string): Promise<ListingRows | undefined> {
  await sql`select id from service where id = ${serviceId}::uuid for update`.execute(db)
  return findListing(db, serviceId)
}

/** Saves the named lines of a sheet. `dialled` makes a number's E.164, or nothing. */
export async function saveLines(
  db: Db,
  rows: ListingRows,
  sheet: Sheet,
  lines: readonly string[],
  dialled: (number: string) => string | undefined,
) {
  const serviceId = String(rows['service']![0]!['id'])
  const has = (start: string) => lines.some((line) => line === start || line.startsWith(`${start}.`))
  await saveWords(db, serviceId, sheet, lines)
  if (has('phone')) await savePhones(db, rows, serviceId, sheet, dialled)
  if (has('languages')) await saveLanguages(db, serviceId, sheet['languages'] ?? '')
  if (has('cost')) await saveCost(db, serviceId, sheet['cost'] ?? '')
  if (['places-free', 'places-all', 'places-words'].some((line) => lines.includes(line)))
    await saveCapacity(db, serviceId, sheet)
  if (has('shown')) await saveShown(db, serviceId, sheet['shown'] ?? '')
  if (has('closed')) await saveClosed(db, serviceId, sheet['closed'] ?? '')
  if (has('contact'))
    await saveContact(db, serviceId, textOf(rows['contact']?.[0], 'id') || undefined, sheet['contact'] ?? '')
  if (has('categories')) await saveCategories(db, serviceId, sheet['categories'] ?? '')
  if (has('areas')) await saveAreas(db, serviceId, sheet['areas'] ?? '')
  for (const owner of ownersOf(rows)) {
    if (owner.locationId !== undefined && owner.keepsPlace) {
      const becomes = (line: string) => (has(line) ? (sheet[line] ?? '') : undefined)
      await saveWhere(
        db,
        { locationId: owner.locationId, wasHidden: owner.masked },
        { hidden: becomes(`hidden.${owner.id}`), address: becomes(`address.${owner.id}`) },
      )
    }
    if (has(`hours.${owner.id}`)) await saveHours(db, owner, sheet)
    else if (has(`holidays.${owner.id}`)) await saveHolidays(db, rows, owner, sheet)
    if (has(`exception.${owner.id}`)) await saveExceptions(db, owner, sheet)
    if (has(`access.${owner.id}`)) await saveAccess(db, owner, sheet[`access.${owner.id}`] ?? '')
  }
}

/** Going back to how it was may undo a closing, or make one again. */
async function saveClosed(db: Db, serviceId: string, line: string) {
  const [from = '', until = '', because = '', becauseCy = ''] = line.split('\t')
  if (line === '') await reopen(db, serviceId)
  else
    await close(db, serviceId, {
      from: from as Day,
      until: until === '' ? undefined : (until as Day),
      because,
      becauseCy,
    })
}

async function saveWords(db: Db, serviceId: string, sheet: Sheet, lines: readonly string[]) {
  const numbers = new Set(['youngest', 'oldest'])
  const kept = new Set(['about'])
  for (const [line, column] of Object.entries(wordLines)) {
    if (!lines.includes(line)) continue
    const words = sheet[line] ?? ''
    const value = words === '' ? (kept.has(line) ? '' : null) : numbers.has(line) ? Number(words) : words
    await sql`update service set ${sql.ref(column)} = ${value} where id = ${serviceId}::uuid`.execute(db)
  }
}

/** What a sheet does not show of a number (its kind, its extension, its note in Welsh) stays while the number stays. */
async function savePhones(
  db: Db,
  rows: ListingRows,
  serviceId: string,
  sheet: Sheet,
  dialled: (number: string) => string | undefined,
) {
  const shown = (rows['phone'] ?? []).filter((phone) => phone['service_id'] === serviceId).slice(0, phonesMax)
  const ids = shown.map((phone) => textOf(phone, 'id'))
  await sql`delete from phone where service_id = ${serviceId}::uuid and id = any(${ids}::uuid[])`.execute(db)
  for (let n = 1; n <= phonesMax; n++) {
    const [number = '', note = ''] = (sheet[`phone.${n}`] ?? '').split('\t')
    if (number === '') continue
    const before = shown.find((phone) => textOf(phone, 'number') === number)
    const kept = (column: string) => textOf(before, column) || null
    const noteCy = note === textOf(before, 'description') ? kept('description_cy') : null
    // Ids in the order of the sheet: the first is the one to ring first.
    const id = newId<'phone'>(Date.now() + n)
    await sql`insert into phone (id, service_id, number, e164, extension, type, description, description_cy)
      values (${id}::uuid, ${serviceId}::uuid, ${number}, ${dialled(number) ?? null}, ${kept('extension')},
        ${kept('type') ?? 'voice'}, ${note || null}, ${noteCy})`.execute(db)
  }
}

async function saveLanguages(db: Db, serviceId: string, listed: string) {
  await sql`delete from language where service_id = ${serviceId}::uuid`.execute(db)
  for (const one of listed.split(',').map((part) => part.trim())) {
    if (one === '') continue
    const isCode = /^[a-z]{2,3}(-[A-Za-z]+)?$/.test(one)
    await sql`insert into language (service_id, code, name) values (${serviceId}::uuid, ${isCode ? one : null}, ${isCode ? null : one})`.execute(
      db,
    )
  }
}

/** "Free" is a cost of nought; what is paid is said in words and in the options that a feed or a form brought. */
async function saveCost(db: Db, serviceId: string, cost: string) {
  if (cost === 'paid')
    await sql`delete from cost_option where service_id = ${serviceId}::uuid and amount = 0`.execute(db)
  else await sql`delete from cost_option where service_id = ${serviceId}::uuid`.execute(db)
  if (cost === 'free')
    await sql`insert into cost_option (service_id, amount) values (${serviceId}::uuid, 0)`.execute(db)
}

async function saveCapacity(db: Db, serviceId: string, sheet: Sheet) {
  await sql`delete from service_capacity where service_id = ${serviceId}::uuid`.execute(db)
  if ((sheet['places-free'] ?? '') === '') return
  await sql`insert into service_capacity (service_id, available, maximum, description) values (${serviceId}::uuid,
    ${Number(sheet['places-free'])}, ${sheet['places-all'] ? Number(sheet['places-all']) : null}, ${sheet['places-words'] || null})`.execute(
    db,
  )
}

function ownerColumn({ kind }: Owner) {
  return sql.ref(kind === 'place' ? 'service_at_location_id' : 'service_id')
}

async function saveHours(db: Db, owner: Owner, sheet: Sheet) {
  await sql`delete from schedule where ${ownerColumn(owner)} = ${owner.id}::uuid`.execute(db)
  const bySpan = new Map<string, string[]>()
  for (const [n, day] of weekdayLines.entries()) {
    for (const span of splitSpans(sheet[`hours.${owner.id}.${day}`] ?? '')) {
      bySpan.set(span, [...(bySpan.get(span) ?? []), weekdayCodes[n]!])
    }
  }
  const holidays = sheet[`holidays.${owner.id}`] || 'unknown'
  for (const [span, days] of bySpan) {
    const [opens, closes] = span.split('-')
    await sql`insert into schedule (${ownerColumn(owner)}, freq, byday, opens_at, closes_at, on_holidays)
      values (${owner.id}::uuid, 'WEEKLY', ${days.join(',')}, ${opens}::time, ${closes}::time, ${holidays})`.execute(db)
  }
}

/** Hours that are said of the service or the place are said here instead, so that other listings keep theirs. */
async function saveHolidays(db: Db, rows: ListingRows, owner: Owner, sheet: Sheet) {
  const column = owner.kind === 'place' ? 'service_at_location_id' : 'service_id'
  const schedules = schedulesOf(rows, owner)
  const holidays = sheet[`holidays.${owner.id}`] || 'unknown'
  if (schedules.every((schedule) => schedule[column] === owner.id)) {
    await sql`update schedule set on_holidays = ${holidays} where ${ownerColumn(owner)} = ${owner.id}::uuid`.execute(db)
    return
  }
  for (const schedule of schedules) await copySchedule(db, schedule, owner, holidays)
}

async function copySchedule(db: Db, schedule: Row, owner: Owner, holidays: string) {
  const { id: _id, service_id: _service, location_id: _location, service_at_location_id: _place, ...facts } = schedule
  const copy = {
    ...facts,
    on_holidays: holidays,
    [owner.kind === 'place' ? 'service_at_location_id' : 'service_id']: owner.id,
  }
  await sql`insert into schedule (service_id, service_at_location_id, valid_from, valid_to, dtstart, until, count, freq, interval, wkst, byday,
      bymonthday, byweekno, byyearday, bysetpos, opens_at, closes_at, description, description_cy, schedule_link, attending_type, notes, on_holidays)
    select service_id, service_at_location_id, valid_from, valid_to, dtstart, until, count, freq, coalesce(interval, 1), wkst, byday,
      bymonthday, byweekno, byyearday, bysetpos, opens_at, closes_at, description, description_cy, schedule_link, attending_type, notes, on_holidays
    from jsonb_populate_record(null::schedule, ${JSON.stringify(copy)}::jsonb)`.execute(db)
}

async function saveExceptions(db: Db, owner: Owner, sheet: Sheet) {
  await sql`delete from schedule_exception where ${ownerColumn(owner)} = ${owner.id}::uuid or service_id = ${owner.serviceId ?? null}::uuid`.execute(
    db,
  )
  for (let n = 1; n <= exceptionsMax; n++) {
    const exception = readException(sheet[`exception.${owner.id}.${n}`] ?? '')
    if (!exception) continue
    const every = exception.from === 'every holiday'
    const [opens, closes] = exception.times === '' ? [null, null] : exception.times.split('-')
    await sql`insert into schedule_exception (${ownerColumn(owner)}, from_day, to_day, every_holiday, opens_at, closes_at, because, because_cy)
      values (${owner.id}::uuid, ${every ? null : exception.from}::date, ${every ? null : exception.to || exception.from}::date, ${every},
        ${opens ?? null}::time, ${closes ?? null}::time, ${exception.because || null}, ${exception.becauseCy || null})`.execute(
      db,
    )
  }
}

async function saveAccess(db: Db, owner: Owner, listed: string) {
  const kinds = splitSpans(listed)
  await sql`delete from accessibility where location_id = ${owner.locationId}::uuid and kind is not null and not kind = any (${kinds})`.execute(
    db,
  )
  for (const kind of kinds) {
    await sql`insert into accessibility (location_id, kind) select ${owner.locationId}::uuid, ${kind}
      where not exists (select from accessibility where location_id = ${owner.locationId}::uuid and kind = ${kind})`.execute(
      db,
    )
  }
}

function splitSpans(line: string): string[] {
  return line
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

export type Assuring = {
  by: string | null
  as: string
  how: 'web' | 'text' | 'phone key'
  at: Date
  /** The day that it is, where the place is. */
  on: Day
  nextDueOn: Day
}

export async function assure(db: Db, serviceId: string, { by, as, how, at, on, nextDueOn }: Assuring) {
  await sql`insert into assurance (service_id, confirmed_by, confirmed_as, confirmed_how, confirmed_at, next_check_due_on)
    values (${serviceId}::uuid, ${by}::uuid, ${as}, ${how}, ${at}, ${nextDueOn}::date)`.execute(db)
  // Everybody reads it as a day, and a feed gives one: it is kept as that day's beginning, which is the same day to every reader.
  await sql`update service set assured_at = ${`${on}T00:00Z`}::timestamptz, assured_how = ${how}, check_due_on = ${nextDueOn}::date where id = ${serviceId}::uuid`.execute(
    db,
  )
  await sql`update listing_keeper set asks_unanswered = 0 where service_id = ${serviceId}::uuid`.execute(db)
}

/** Due for a look since that day, or longer if it was already: never a later one, which would make it fresh again. */
export async function makeDue(db: Db, serviceId: string, day: Day) {
  await sql`update service set check_due_on = least(check_due_on, ${day}::date) where id = ${serviceId}::uuid`.execute(
    db,
  )
}

export type Closing = { from: Day; until: Day | undefined; because: string; becauseCy: string }

export async function close(db: Db, serviceId: string, { from, until, because, becauseCy }: Closing) {
  await sql`update service set status = 'temporarily closed', closed_from = ${from}::date, closed_until = ${until ?? null}::date,
    closed_because = ${because}, closed_because_cy = ${becauseCy || null} where id = ${serviceId}::uuid`.execute(db)
}

export async function reopen(db: Db, serviceId: string) {
  await sql`update service set ${asOpen} where id = ${serviceId}::uuid`.execute(db)
}

/** Those whose day has come: it was said when they were closed. */
export async function reopenDue(db: Db, today: Day) {
  await sql`update service set ${asOpen} where closed_until <= ${today}::date and status = 'temporarily closed'`.execute(
    db,
  )
}

const asOpen = sql`status = 'active', closed_from = null, closed_until = null, closed_because = null, closed_because_cy = null`
