// What a listing was at each moment of its history, worked out from the changes of its rows.
import { changedLines, type ListingRows, ownersOf, type Owner, type Row, type Sheet, sheetOf, textOf } from './sheet.ts'

export type RowChange = {
  seq: string
  at: Date
  changedBy: string | null
  job: string | null
  tableName: string
  rowId: string
  before: Row | null
  after: Row | null
}

/** Everything one transaction did to the listing. `sheet` is the listing after it; `deeds` is what the sheet does not hold. */
export type Moment = {
  seq: string
  at: Date
  changedBy: string | null
  job: string | null
  was: Sheet
  sheet: Sheet
  owners: Owner[]
  deeds: Deed[]
  /** Who said that it is right, and how, where somebody did. */
  assured?: { as: string; how: string }
  isFirst: boolean
}
export type Deed = 'confirmed' | 'doubted' | 'closed' | 'reopened' | 'other'

/** What categories and areas are called: their own rows in a listing do not say. */
export type Called = { terms: ReadonlyMap<string, string>; areas: ReadonlyMap<string, string> }

/**
 * `changes` in the order they were made. Moments in which nothing that can be told changed are left out, as are categories and areas
 * where nobody says what they are called.
 */
export function momentsOf(changes: readonly RowChange[], called?: Called): Moment[] {
  const tables = new Map<string, Map<string, Row>>()
  const moments: Moment[] = []
  let was: Sheet = {}
  for (const group of byTransaction(changes)) {
    for (const change of group) applyTo(tables, change)
    const rows = withNames(rowsOf(tables), called)
    if (!rows['service']) continue
    const sheet = sheetOf(rows)
    const isFirst = moments.length === 0
    const deeds = isFirst ? [] : deedsOf(group)
    const assured = assuredBy(group)
    const last = group.at(-1)!
    const isTold = isFirst || deeds.length > 0 || changedLines(was, sheet).length > 0
    const { seq, at, changedBy, job } = last
    if (isTold)
      moments.push({
        seq,
        at,
        changedBy,
        job,
        was: isFirst ? sheet : was,
        sheet,
        owners: ownersOf(rows),
        deeds,
        ...(assured && { assured }),
        isFirst,
      })
    was = sheet
  }
  return moments
}

/** When and by whom a listing was brought in among many others. */
export type Arrival = Pick<RowChange, 'at' | 'changedBy' | 'job'>

/**
 * The changes, with the listing's arrival before them. Of what arrives among many the history keeps only which rows: each was what
 * its first change says that it was before, or, never changed, what it is now. `rows` is the listing as it is.
 */
export function withArrival(
  changes: readonly RowChange[],
  rows: ListingRows,
  arrival: Arrival | undefined,
): readonly RowChange[] {
  if (!arrival) return changes
  const first = new Map<string, RowChange>()
  for (const change of changes) {
    const name = `${change.tableName} ${change.rowId}`
    if (!first.has(name)) first.set(name, change)
  }
  const arrived = (tableName: string, rowId: string, after: Row): RowChange => {
    return { ...arrival, seq: '0', tableName, rowId, before: null, after }
  }
  const changed = [...first.values()].flatMap(({ tableName, rowId, before }) =>
    before ? arrived(tableName, rowId, before) : [],
  )
  const unchanged = Object.entries(rows).flatMap(([table, those]) =>
    those
      .filter((row) => isOwn(table, row))
      .map((row) => arrived(table, textOf(row, 'id') || textOf(row, 'location_id'), row))
      .filter(({ rowId }) => !first.has(`${table} ${rowId}`)),
  )
  return [...changed, ...unchanged, ...changes]
}

/** Shown with the listing, but no part of its history: the organisation, its telephones, and what categories are called. */
function isOwn(table: string, row: Row): boolean {
  return !['organisation', 'term', 'area'].includes(table) && !(table === 'phone' && textOf(row, 'organisation_id'))
}

/** One transaction has one time, and one actor. */
function byTransaction(changes: readonly RowChange[]): RowChange[][] {
  const groups: RowChange[][] = []
  for (const change of changes) {
    const last = groups.at(-1)?.[0]
    const isSame =
      last &&
      last.at.getTime() === change.at.getTime() &&
      last.changedBy === change.changedBy &&
      last.job === change.job
    if (isSame) groups.at(-1)!.push(change)
    else groups.push([change])
  }
  return groups
}

function applyTo(tables: Map<string, Map<string, Row>>, { tableName, rowId, after }: RowChange) {
  const rows = tables.get(tableName) ?? new Map<string, Row>()
  tables.set(tableName, rows)
  if (after) rows.set(rowId, after)
  else rows.delete(rowId)
}

function rowsOf(tables: ReadonlyMap<string, ReadonlyMap<string, Row>>): ListingRows {
  const spell = (row: Row) => [row['opens_at'], row['from_day'], row['id']].map((part) => String(part ?? '')).join(' ')
  const found = [...tables].filter(([, rows]) => rows.size > 0)
  return Object.fromEntries(
    found.map(([table, rows]) => [
      table,
      [...rows.values()].sort((one, other) => (spell(one) < spell(other) ? -1 : 1)),
    ]),
  )
}

function withNames(rows: ListingRows, called: Called | undefined): ListingRows {
  if (!called) return rows
  const named = (all: readonly Row[] = [], nameOf: (row: Row) => string) =>
    all.map((row) => ({ id: row['id'], name: nameOf(row) })).filter(({ name }) => name !== '')
  return {
    ...rows,
    term: named(rows['attribute'], (row) => called.terms.get(textOf(row, 'taxonomy_term_id')) ?? ''),
    area: named(rows['service_area'], (row) => called.areas.get(textOf(row, 'boundary_code')) ?? textOf(row, 'name')),
  }
}

function deedsOf(group: readonly RowChange[]): Deed[] {
  const service = group.filter(({ tableName, before, after }) => tableName === 'service' && before && after)
  const differs = (column: string) =>
    service.some(({ before, after }) => textOf(before ?? {}, column) !== textOf(after ?? {}, column))
  const isClosed = service.some(({ after }) => after!['status'] === 'temporarily closed')
  // A second time on one day leaves the listing as it was, and is one of its moments all the same.
  const isConfirmed = differs('assured_at') || assuredBy(group) !== undefined
  const isDoubted = !isConfirmed && differs('check_due_on') && group[0]!.job === 'directory.keeper-answers'
  return [
    ...(isConfirmed ? (['confirmed'] as const) : []),
    ...(isDoubted ? (['doubted'] as const) : []),
    ...(differs('status') ? ([isClosed ? 'closed' : 'reopened'] as const) : []),
  ]
}

function assuredBy(group: readonly RowChange[]): Moment['assured'] {
  const said = group.findLast(({ tableName, before, after }) => tableName === 'assurance' && !before && after)?.after
  return said ? { as: textOf(said, 'confirmed_as'), how: textOf(said, 'confirmed_how') } : undefined
}
