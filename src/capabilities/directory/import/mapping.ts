import { z } from 'zod'
import { weekdays } from '../../../kernel/day.ts'

/**
 * Which column is which fact, as plain data: kept in the database under a name, or in a JSON file beside the data. A rule is
 * the name of a column (a path with dots in a JSON list), or one of the small makers below; there is no code in it.
 */
export type Rule =
  | string
  /** The same for every row. */
  | { always: string }
  /** Columns one after the other, the empty ones left out. */
  | { join: Rule[]; with: string }
  /** The first case that holds; a column `is` one of some words (case does not matter), or is `filled` with anything. */
  | { choose: Case[]; otherwise?: Rule | undefined }

export type Case = {
  column: string
  is?: string[] | undefined
  filled?: boolean | undefined
  /** These words, or what stands in another column. */
  then: string | { column: string }
}

const ruleShape: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.string().min(1).max(200),
    z.strictObject({ always: z.string().max(1_000) }),
    z.strictObject({ join: z.array(ruleShape).min(1).max(20), with: z.string().max(20) }),
    z.strictObject({ choose: z.array(caseShape).min(1).max(50), otherwise: ruleShape.optional() }),
  ]),
)
const caseShape = z.strictObject({
  column: z.string().min(1).max(200),
  is: z.array(z.string()).max(200).optional(),
  filled: z.boolean().optional(),
  then: z.union([z.string().max(1_000), z.strictObject({ column: z.string().min(1).max(200) })]),
})

const optional = ruleShape.optional()

/** `key` tells a row from all others, year after year: without a number of the source's own, its name and where it stands. */
export const mappingShape = z.strictObject({
  source: z.string().min(1).max(100),
  key: ruleShape,
  name: ruleShape,
  description: optional,
  url: optional,
  email: optional,
  phone: optional,
  status: optional,
  shown: optional,
  category: optional,
  organisationKey: optional,
  organisationName: ruleShape,
  organisationIdentifier: optional,
  organisationIdentifierType: optional,
  /** The lines of the address in the order they are written; a column that holds a list gives all of its lines. */
  address: z.array(ruleShape).max(10).optional(),
  postcode: optional,
  latitude: optional,
  longitude: optional,
  masked: optional,
  locationKey: optional,
  locationType: optional,
  locationIdentifier: optional,
  locationIdentifierType: optional,
  accessibility: optional,
  eligibility: optional,
  minimumAge: optional,
  maximumAge: optional,
  fees: optional,
  languages: optional,
  /** The name of the one area it serves. */
  area: optional,
  assuredOn: optional,
  /** A cell for each day, or one for the week, which is read where those of the days say nothing. */
  hours: z.partialRecord(z.enum([...weekdays, 'week']), ruleShape).optional(),
})
export type Mapping = z.infer<typeof mappingShape>

/** Columns a mapping speaks of, so that one made for another file is found out before the first row is read. */
export function columnsOf(mapping: Mapping): string[] {
  return [...new Set(factsOf(mapping).flatMap(({ columns }) => columns))]
}

function columnsIn(rule: Rule): string[] {
  if (typeof rule === 'string') return [rule]
  if ('always' in rule) return []
  if ('join' in rule) return rule.join.flatMap(columnsIn)
  const chosen = rule.choose.flatMap(({ column, then }) =>
    typeof then === 'string' ? [column] : [column, then.column],
  )
  return [...chosen, ...(rule.otherwise === undefined ? [] : columnsIn(rule.otherwise))]
}

/** The facts a table is read for, each with the columns it comes from, as somebody who made the table can check them. */
export function factsOf(mapping: Mapping): { fact: string; columns: string[] }[] {
  const { source: _, address, hours, ...rules } = mapping
  const facts: [string, Rule[]][] = [
    ...Object.entries(rules).map(([fact, rule]): [string, Rule[]] => [fact, rule === undefined ? [] : [rule]]),
    ['address', address ?? []],
    ['hours', Object.values(hours ?? {})],
  ]
  return facts
    .map(([fact, rulesOf]) => ({ fact, columns: [...new Set(rulesOf.flatMap(columnsIn))] }))
    .filter(({ columns }) => columns.length > 0)
}

/** One row, by column name or by path. */
export type Columns = (column: string) => unknown

/** What a rule makes of a row. */
export function apply(rule: Rule, row: Columns): unknown {
  if (typeof rule === 'string') return row(rule)
  if ('always' in rule) return rule.always
  if ('join' in rule) {
    const parts = rule.join.map((part) => apply(part, row)).filter((part) => part !== undefined && part !== null)
    const said = parts.map((part) => String(part).trim()).filter((part) => part !== '')
    return said.join(rule.with)
  }
  const found = rule.choose.find((each) => holds(each, row))
  if (found) return typeof found.then === 'string' ? found.then : row(found.then.column)
  return rule.otherwise === undefined ? undefined : apply(rule.otherwise, row)
}

function holds({ column, is, filled }: Case, row: Columns): boolean {
  const cell = row(column)
  const text = cell === undefined || cell === null ? '' : String(cell).trim().toLowerCase()
  if (filled !== undefined && (text !== '') !== filled) return false
  return is === undefined || is.some((word) => word.toLowerCase() === text)
}
