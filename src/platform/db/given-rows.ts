import { type RawBuilder, sql } from 'kysely'

/**
 * Rows for a statement to select from, handed over a column at a time: PostgreSQL reads an array in a fraction of the time that it takes
 * over the same in JSON. `types` says the columns and their types; one that no row fills is not sent at all.
 */
export function givenRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  types: Readonly<Record<string, string>>,
): RawBuilder<unknown> {
  const selected: RawBuilder<unknown>[] = []
  const arrays: RawBuilder<unknown>[] = []
  const names: RawBuilder<unknown>[] = []
  for (const [column, type] of Object.entries(types)) {
    const [name, values] = [sql.ref(column), rows.map((row) => row[column])]
    if (values.every((value) => value === undefined || value === null)) {
      selected.push(sql`null::${sql.raw(type)} as ${name}`)
      continue
    }
    selected.push(name)
    names.push(name)
    arrays.push(sql`${arrayOf(values, plainTypes.has(type))}::${sql.raw(type)}[]`)
  }
  if (names.length === 0) return sql`(select ${sql.join(selected)} where false)`
  return sql`(select ${sql.join(selected)} from unnest(${sql.join(arrays)}) as filled(${sql.join(names)}))`
}

/** Written without comma, quotation mark, bracket or space: they stand in an array as they are. */
const plainTypes = new Set(['uuid', 'int', 'integer', 'numeric', 'real', 'double precision', 'boolean', 'date', 'time'])

/** As PostgreSQL spells an array; what is no plain value is put in as its JSON. */
function arrayOf(values: readonly unknown[], arePlain: boolean): string {
  const spelled = values.map((value) => {
    if (value === undefined || value === null) return 'NULL'
    if (arePlain) return String(value)
    // JSON has no line ends or such of its own, so that JSON of it has the quotes that an array wants.
    return typeof value === 'string' ? quoted(value) : JSON.stringify(JSON.stringify(value))
  })
  return `{${spelled.join(',')}}`
}

function quoted(text: string): string {
  return text.includes('"') || text.includes('\\') ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`
}
