// What sheets are made of: rows as the database writes them, and lines of text.

export type Row = Readonly<Record<string, unknown>>
/** The rows of one listing by table, as PostgreSQL writes them in JSON: `snake_case`, times as `09:30:00`, nothing for null. */
export type ListingRows = Readonly<Record<string, readonly Row[]>>
export type Sheet = Readonly<Record<string, string>>

/** Where hours are kept: each place of the service, or the service itself where it has no place. */
export type Owner = {
  id: string
  kind: 'service' | 'place'
  locationId?: string
  name: string
  masked: boolean
  /** The building is the organisation's own, or nobody's. */
  keepsPlace: boolean
  /** The service, where this is its only place: what is said of the service is said of this. */
  serviceId?: string
}

/** Parts of one line stand apart by tabs, which nobody can type into a form's box; empty ends are cut off. */
export function joinParts(parts: readonly string[]): string {
  return parts
    .map((part) => part.replaceAll('\t', ' ').trim())
    .join('\t')
    .replace(/\t+$/, '')
}

export function textOf(row: Row | undefined, column: string): string {
  const value = row?.[column]
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}

/** Rows by what they hang from; those that hang from nothing by this column are left out. */
export function groupedBy(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const owner = row[column]
    if (typeof owner !== 'string') continue
    const group = groups.get(owner)
    if (group) group.push(row)
    else groups.set(owner, [row])
  }
  return groups
}
