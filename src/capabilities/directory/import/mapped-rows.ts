import { readTable } from '../../../platform/import/csv.ts'
import { readJsonList } from '../../../platform/import/json.ts'
import type { Reading } from '../../../platform/import/reading.ts'
import { SourceTrouble } from '../../../platform/import/trouble.ts'
import { guessMapping } from './known-shapes.ts'
import { columnsOf, type Mapping } from './mapping.ts'
import { mapRow, type Mapped } from './map-row.ts'

export type ServiceRows = {
  mapping: Mapping
  /** Columns that are left where they are: nothing of them is taken in. */
  unread: string[]
  batches: AsyncGenerator<Reading<Mapped>[]>
}

/**
 * Services from a table, by the mapping given or one guessed from its headings. Throws `not-the-shape` when the mapping speaks
 * of columns that are not there, so that a mapping for another file does not quietly import blanks.
 */
export async function readServiceTable(
  text: AsyncIterable<string>,
  { name, source, mapping }: { name: string; source: string; mapping?: Mapping | undefined },
): Promise<ServiceRows> {
  const { headings, rows } = await readTable(text, name)
  const used = mapping ?? guessMapping(headings, source)
  if (!used)
    throw new SourceTrouble('not-the-shape', {
      what: name,
      expected: 'a table of services (no column says their name)',
    })
  const missing = columnsOf(used).filter((column) => !headings.includes(column))
  if (missing.length > 0) {
    throw new SourceTrouble('not-the-shape', {
      what: name,
      expected: `what the mapping is for (it has no column ${missing.join(', ')})`,
    })
  }
  const places = new Map(headings.map((heading, place) => [heading, place]))
  async function* batches() {
    for await (const batch of rows) {
      yield batch.map((row): Reading<Mapped> => {
        if (!row.ok) return row
        const cell = (column: string) => row.record[places.get(column) ?? -1]
        return mapRow(row.at, cell, used!, () => row.record.join(','))
      })
    }
  }
  const read = new Set(columnsOf(used))
  return {
    mapping: used,
    unread: headings.filter((heading) => heading !== '' && !read.has(heading)),
    batches: batches(),
  }
}

/** Services from a JSON list of objects; columns are paths with dots. */
export async function* readServiceList(
  text: AsyncIterable<string>,
  { name, mapping }: { name: string; mapping: Mapping },
): AsyncGenerator<Reading<Mapped>[]> {
  for await (const batch of readJsonList(text, name)) {
    yield batch.map((item): Reading<Mapped> =>
      item.ok
        ? mapRow(
            item.at,
            (column) => atPath(item.record, column),
            mapping,
            () => JSON.stringify(item.record),
          )
        : item,
    )
  }
}

function atPath(value: unknown, path: string): unknown {
  let found = value
  for (const step of path.split('.')) {
    found =
      typeof found === 'object' && found !== null && Object.hasOwn(found, step) ? Reflect.get(found, step) : undefined
  }
  return found
}
