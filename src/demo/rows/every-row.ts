import { phoneBook } from '../phones.ts'
import { keepingRows } from './keeping-rows.ts'
import { landRows } from './land-rows.ts'
import { organisationRows } from './organisation-rows.ts'
import { peopleRows } from './people-rows.ts'
import type { Row, Today } from './row.ts'
import { neighbourRows } from '../neighbours.ts'
import { serviceRows } from './catalogue-rows.ts'

/** All of Hexworth, a table at a time, in the order in which it can go in. The same on every machine for the same day. */
export function everyRow(today: Today, bindingOf: (phone: string) => string): { table: string; rows: Row[] }[] {
  const nextNumber = phoneBook()
  const parts = [
    landRows(),
    organisationRows(today, nextNumber),
    serviceRows(today, nextNumber),
    keepingRows(today),
    peopleRows(today, bindingOf),
    neighbourRows(today),
  ]
  // `service phone` and `organisation phone` are both rows of `phone`.
  return parts.flatMap((part) => [...part].map(([name, rows]) => ({ table: name.split(' ').at(-1)!, rows })))
}
