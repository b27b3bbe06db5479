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
  isFirst: boolean
}
export type Deed = 'confirmed' | 'closed' | 'reopened' | 'other'

/** `changes` in the order they were made. Moments in which nothing that can be told changed are left out. */
export function momentsOf(changes: readonly RowChange[]): Moment[] {
  const tables = new Map<string, Map<string, Row>>()
  const moments: Moment[] = []
  let was: Sheet = {}
  for (const group of byTransaction(changes)) {
    for (const change of group) applyTo(tables, change)
    const rows = rowsOf(tables)
    if (!rows['service']) continue
    const sheet = sheetOf(rows)
    const isFirst = moments.length === 0
    const deeds = isFirst ? [] : deedsOf(group)
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
        isFirst,
      })
    was = sheet
  }
  return moments
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

function deedsOf(group: readonly RowChange[]): Deed[] {
  const service = group.filter(({ tableName, before, after }) => tableName === 'service' && before && after)
  const differs = (column: string) =>
    service.some(({ before, after }) => textOf(before ?? {}, column) !== textOf(after ?? {}, column))
  const isClosed = service.some(({ after }) => after!['status'] === 'temporarily closed')
  return [
    ...(differs('assured_at') ? (['confirmed'] as const) : []),
    ...(differs('status') ? ([isClosed ? 'closed' : 'reopened'] as const) : []),
  ]
}
