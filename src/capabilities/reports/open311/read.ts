// What other Open311 servers answer, read kindly: the field is full of replies that no specification foresaw.
import { type Fields, hasFields } from '../../../kernel/fields.ts'
import { XMLParser } from 'fast-xml-parser'

/** What a reply holds, with XML and JSON made alike: lists are lists, empty is absent, names have no namespace. */

const xml = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: true,
})

/** The root of the reply, or nothing where it cannot be read at all. What it says it is, is not believed. */
export function readReply(body: string): unknown {
  const text = body.replace(/^\uFEFF/, '').trim()
  if (text === '') return undefined
  if (text.startsWith('<')) return fromXml(text)
  try {
    return JSON.parse(text)
  } catch {
    return fromOddJson(text)
  }
}

function fromXml(text: string): unknown {
  try {
    const root = xml.parse(text) as Fields
    const [name] = Object.keys(root).filter((one) => !one.startsWith('?'))
    return name === undefined ? undefined : root[name]
  } catch {
    return undefined
  }
}

/** Numbers with leading noughts, which are codes; and a comma too many. */
function fromOddJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/(:\s*|[[,]\s*)(0\d+)(?=\s*[,}\]])/g, '$1"$2"').replace(/,(\s*[}\]])/g, '$1'))
  } catch {
    return undefined
  }
}

/** The members of a list, however it was written: bare, under its own name, under its singular, collapsed to one, or empty. */
export function listIn(reply: unknown, singular: string): Fields[] {
  if (Array.isArray(reply)) return reply.filter(hasFields)
  if (!hasFields(reply)) return []
  for (const name of [singular, `${singular}s`, plural(singular)]) {
    if (name in reply) return listIn(reply[name], singular)
  }
  const [only, ...others] = Object.values(reply)
  if (others.length === 0 && (Array.isArray(only) || hasFields(only))) return listIn(only, singular)
  // A list of nothing, however it says so.
  if (others.length === 0 && (only === null || only === undefined || only === '')) return []
  return Object.keys(reply).length > 0 ? [reply] : []
}

function plural(singular: string): string {
  return singular.replace(/y$/, 'ie') + 's'
}

/** Words, or a number or yes or no written as words; nothing for empty, null and `{}`. */
export function textIn(one: Fields, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = one[name]
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    if (hasFields(value)) {
      const inside = textIn(value, '#text', 'name', 'recipient')
      if (inside !== undefined) return inside
    }
    if (Array.isArray(value) && value.length > 0) {
      const inside = textIn({ first: value[0] }, 'first')
      if (inside !== undefined) return inside
    }
  }
  return undefined
}

export function yesIn(one: Fields, name: string): boolean {
  return ['true', '1', 'yes'].includes(textIn(one, name)?.toLowerCase() ?? '')
}

/** Put the right way round where they can only have been swapped: nowhere in these islands is at 1° north, 53° east. */
export function spotIn(one: Fields): { latitude: number; longitude: number } | undefined {
  const [lat, long] = [Number(textIn(one, 'lat')), Number(textIn(one, 'long', 'lon', 'lng'))]
  if (!Number.isFinite(lat) || !Number.isFinite(long) || (lat === 0 && long === 0)) return undefined
  const isSwapped = Math.abs(lat) > 90 || (lat > -11 && lat < 3 && long > 49 && long < 62)
  const [latitude, longitude] = isSwapped ? [long, lat] : [lat, long]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

/** An instant. One without a zone is taken as UTC: half the field writes so and means it, and the rest is an hour out at worst. */
export function instantIn(one: Fields, ...names: string[]): Date | undefined {
  const text = textIn(one, ...names)
  if (text === undefined) return undefined
  const isZoned = /(?:z|[+-]\d{2}:?\d{2})$/i.test(text)
  const at = new Date(
    isZoned
      ? text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')
      : `${text.replace(' ', 'T')}${text.includes(':') ? 'Z' : ''}`,
  )
  return Number.isNaN(at.getTime()) ? undefined : at
}

/** What went wrong, in their words: a list of codes and descriptions, one of them, or a bare sentence. */
export function errorIn(body: string): string {
  const reply = readReply(body)
  const said = listIn(reply, 'error').map((one) =>
    [textIn(one, 'code'), textIn(one, 'description', 'message', 'detail', '#text')]
      .filter((part) => part !== undefined)
      .join(': '),
  )
  const first = said.filter((one) => one !== '').join('; ')
  const bare =
    typeof reply === 'string' ? reply : hasFields(reply) ? textIn(reply, 'error', 'errors', 'message') : undefined
  return (
    first ||
    bare ||
    body
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  ).slice(0, 300)
}
