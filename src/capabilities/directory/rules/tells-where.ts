// Whether free words give away a place whose address is hidden.
import { changedLines, type Owner, type Sheet, wordLines } from './sheet.ts'

/** What may stand in an address; those that are empty tell nothing. */
type Lines = { address1?: string; postalCode?: string }

const postcode = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i
const mapLink =
  /\b(?:(?:https?:\/\/)?(?:www\.)?(?:maps\.[\w.]+|google\.[\w.]+\/maps|goo\.gl\/maps|openstreetmap\.org|osm\.org|what3words\.com|w3w\.co|bing\.com\/maps|streetmap\.co\.uk|plus\.codes)[^\s,;]*)|\/{3}\w+\.\w+\.\w+|\b-?\d{1,2}\.\d{4,}, ?-?\d{1,3}\.\d{4,}/i
const street =
  /(?:\b\p{Lu}[\p{L}'’-]+ )+(?:Street|Road|Lane|Avenue|Terrace|Crescent|Grove|Mews)\b|\b(?:Stryd|Heol|Ffordd|Lôn|Rhodfa) (?:yr? )?\p{Lu}[\p{L}'’-]+/u
// Without a number before it, a "court" is mostly one with a judge in it.
const numbered =
  /\b\d{1,4}[a-z]?,? (?:\p{Lu}[\p{L}'’-]+ )+(?:St|Rd|Ave|Close|Drive|Court|Row|Gardens|Square|Walk|Way|Hill|Place|Park|View)\b/u

/**
 * The parts of these words that look like where something is: a postcode, a street, a link to a map, a point, or the very lines of an
 * address that is known. A person decides; many a street that is named is a bus stop.
 */
export function tellsWhere(words: string, addresses: readonly Lines[] = []): string[] {
  const lower = words.toLowerCase()
  const own = addresses.flatMap(({ address1 = '', postalCode = '' }) => [address1, postalCode])
  return [
    ...[postcode, mapLink, street, numbered].flatMap((shape) => shape.exec(words)?.[0] ?? []),
    ...own.filter((line) => line.length > 3 && lower.includes(line.toLowerCase())),
  ]
}

export type Telling = { line: string; found: string }

/** Lines of a sheet, and the names of its places, that anyone may read though they look like where a hidden address is. */
export function tellingLines(sheet: Sheet, owners: readonly Owner[]): Telling[] {
  const hidden = owners.filter(({ id, masked }) => (sheet[`hidden.${id}`] ?? (masked ? 'yes' : '')) === 'yes')
  if (hidden.length === 0) return []
  const words = [...Object.keys(wordLines), 'places-words'].map((line) => [line, sheet[line] ?? ''] as const)
  const names = hidden.map(({ id, name }) => [`place.${id}`, name] as const)
  return [...words, ...names].flatMap(([line, said]) => tellsWhere(said).map((found) => ({ line, found })))
}

/** Those that a change would newly put before everyone: in words that change, or in all of them where the address becomes hidden. */
export function newlyTelling(base: Sheet, sheet: Sheet, owners: readonly Owner[]): Telling[] {
  const changed = changedLines(base, sheet)
  const hides = changed.some((line) => line.startsWith('hidden.'))
  return tellingLines(sheet, owners).filter(({ line }) => line in wordLines && (hides || changed.includes(line)))
}
