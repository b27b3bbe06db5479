// What every capability exports of one person, as a page and a table can show it: things in sections, each with its fields.
import { isUuid } from '../../../kernel/id.ts'

/** `inner`: what it is made of, one after another, for whoever says it in words; `value` is all of it in one cell of a table. */
export type Field = { name: string; value: string; inner?: Field[][] }
export type Thing = { id: string; fields: Field[]; organisation: string | null }
/** `name`: of the capability and of the list in its export. */
export type Section = { capability: string; name: string; things: Thing[] }

/** Ids of rows say nothing to anybody; whose a thing is stands above it. */
const unsaid =
  /^(id|personId|fromOrganisation|toOrganisation|nextOrganisation|thingId|thingKind|aboutKind|sessionId|organisationId|locationId|caseId|holderId|recordedBy|madeBy|ownerId|by|saidBy|said)$|Hash$|Id$/

export function isSaid(field: string): boolean {
  return !unsaid.test(field)
}

/** `names`: organisations by their ids. Everything that is not empty is kept: nothing is left out because it has no word for it. */
export function sectionsOf(capability: string, exported: unknown, names: ReadonlyMap<string, string>): Section[] {
  if (exported === null || exported === undefined) return []
  if (Array.isArray(exported)) return sectionOf(capability, '', exported, names)
  if (!isRecord(exported)) return []
  const lists = Object.entries(exported).filter(([, value]) => Array.isArray(value) || isRecord(value))
  const plain = Object.fromEntries(
    Object.entries(exported).filter(([, value]) => !Array.isArray(value) && !isRecord(value)),
  )
  return [
    ...sectionOf(capability, '', [plain], names),
    ...lists.flatMap(([name, value]) => {
      if (Array.isArray(value)) return sectionOf(capability, name, value, names)
      // One level more: what is known of a person is a thing and some lists.
      const inner = Object.entries(value as Record<string, unknown>).filter(
        ([, one]) => Array.isArray(one) || isRecord(one),
      )
      return inner.length > 0 && name === 'details'
        ? sectionsOf(capability, value, names).map((section) => ({ ...section, name: section.name || name }))
        : sectionOf(capability, name, [value], names)
    }),
  ]
}

function sectionOf(
  capability: string,
  name: string,
  rows: readonly unknown[],
  names: ReadonlyMap<string, string>,
): Section[] {
  const things = rows.flatMap((row, place): Thing[] => {
    if (!isRecord(row))
      return isEmpty(row)
        ? []
        : [{ id: String(place), organisation: null, fields: [{ name: 'value', value: written(row) }] }]
    const fields = fieldsOf(row)
    if (fields.length === 0) return []
    return [{ id: String(row['id'] ?? place), organisation: whoseOf(row, names), fields }]
  })
  return things.length === 0 ? [] : [{ capability, name, things }]
}

function fieldsOf(row: Record<string, unknown>): Field[] {
  return Object.entries(row).flatMap(([name, value]): Field[] => {
    // The id of a person, an organisation or a row, whatever it is called: it is in the data, and is no word.
    if (!isSaid(name) || isEmpty(value) || isUuid(value)) return []
    const inner = innerOf(value)
    return [{ name, value: written(value), ...(inner && { inner }) }]
  })
}

/** Of a thing, or several, that are made of more than one field; anything else is said in a word or some. */
function innerOf(value: unknown): Field[][] | undefined {
  const things = Array.isArray(value) ? value : [value]
  const inner = things.filter(isRecord).map(fieldsOf)
  return inner.length === things.length && inner.some((fields) => fields.length > 1) ? inner : undefined
}

function whoseOf(row: Record<string, unknown>, names: ReadonlyMap<string, string>): string | null {
  const said = row['organisation']
  const id = row['organisationId'] ?? said
  if (typeof id === 'string' && names.has(id)) return names.get(id)!
  return typeof said === 'string' ? said : null
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0
}

function written(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(written).join('; ')
  if (isRecord(value)) {
    const said = Object.entries(value).filter(([field, one]) => isSaid(field) && !isEmpty(one) && !isUuid(one))
    return said.map(([field, one]) => (said.length === 1 ? written(one) : `${field}: ${written(one)}`)).join(', ')
  }
  return String(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
