import { type RawBuilder, sql } from 'kysely'

/**
 * Rows for a statement to select from, handed over a column at a time: PostgreSQL reads an array in a fraction of the time that it takes
 * over the same in JSON. `types` says the columns and their types; one that no row fills is not sent at all.
 */
export function givenRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  types: Readonly<Record<string, string>>,
): RawBuilder<unknown> {
  const columns = Object.entries(types).map(([name, type]) => {
    const values = rows.map((row) => row[name] ?? null)
    return { name: sql.ref(name), type: sql.raw(type), values, isFilled: values.some((value) => value !== null) }
  })
  const filled = columns.filter(({ isFilled }) => isFilled)
  const selected = columns.map(({ name, type, isFilled }) => (isFilled ? name : sql`null::${type} as ${name}`))
  if (filled.length === 0) return sql`(select ${sql.join(selected)} where false)`
  const [arrays, names] = [
    filled.map(({ type, values }) => sql`${arrayOf(values)}::${type}[]`),
    filled.map(({ name }) => name),
  ]
  return sql`(select ${sql.join(selected)} from unnest(${sql.join(arrays)}) as filled(${sql.join(names)}))`
}

/** As PostgreSQL spells an array of plain values; anything else is its JSON. */
function arrayOf(values: readonly unknown[]): string {
  return `{${values.map(elementOf).join(',')}}`
}

function elementOf(value: unknown): string {
  if (value === null) return 'NULL'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `"${special.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`
}

const special = /["\\]/
