import { readTimeOfDay, type Day, type TimeOfDay } from '../../../kernel/day.ts'
import { isUuid } from '../../../kernel/id.ts'
import * as cells from './cells.ts'

/** An object of a feed, whose every field may be missing or of the wrong kind: feeds in the field are. */
export type Fields = Readonly<Record<string, unknown>>

export function fieldsOf(value: unknown): Fields | undefined {
  // The casts of this file are the edge: what is asserted is only that a non-null object has fields we may look for.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}

/** The objects in a list; a lone object where a list should be is a list of one, as converters from XML leave it. */
export function listIn(fields: Fields, ...names: string[]): Fields[] {
  for (const name of names) {
    const value = fields[name]
    const list: unknown[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
    if (list.length > 0)
      return list
        .slice(0, itemsPerListMax)
        .map(fieldsOf)
        .filter((each) => each !== undefined)
  }
  return []
}

/** One service with more schedules, contacts or places than this is a fault in the feed; the rest are left out. */
const itemsPerListMax = 500

export function textIn(fields: Fields, ...names: string[]): string | undefined {
  for (const name of names) {
    const text = cells.readText(fields[name])
    if (text !== undefined) return text
  }
  return undefined
}

/** What the source calls a thing: its id as text, and as a UUID of ours where it is one. */
export function identityIn(fields: Fields): { key?: string; id?: string } {
  const key = cells.readText(fields['id'], 200)
  if (key === undefined) return {}
  return isUuid(key) ? { key: key.toLowerCase(), id: key.toLowerCase() } : { key }
}

export function dayIn(fields: Fields, name: string): Day | undefined {
  return cells.readDayCell(fields[name])
}

/** `09:00`, `09:00:00`, and with a zone after it, which a wall clock has no use for. */
export function timeIn(fields: Fields, name: string): TimeOfDay | undefined {
  const text = cells.readText(fields[name], 40)?.replace(/^\d{4}-\d{2}-\d{2}T/, '')
  const clock = text?.match(/^(\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/)?.[1]
  return clock === undefined ? undefined : readTimeOfDay(clock)
}

/** Day codes of RFC 5545, from codes (`2TU` too) or from the names of days. */
export function bydayIn(fields: Fields): string | undefined {
  const codes = textIn(fields, 'byday')
    ?.split(/[\s,;]+/)
    .flatMap((word) => {
      const code =
        /^([+-]?[1-5])?(mo|tu|we|th|fr|sa|su)(?:n|nday|esday|es|s|d|dnesday|ur|urs|ursday|iday|i|turday|t|day)?$/i.exec(
          word,
        )
      return code ? [`${code[1] ?? ''}${code[2]!.toUpperCase()}`] : []
    })
  return codes && codes.length > 0 ? codes.join(',') : undefined
}
