import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { readDay, type Day } from '../../../kernel/day.ts'
import { readPostcode, type Postcode } from '../../../kernel/postcode.ts'
import { textCharsMax, type IncomingAddress, type IncomingPhone } from './incoming.ts'

/**
 * The text of a cell: trimmed, in one Unicode form, its spaces made one. What people write for "nothing" (`N/A`, `-`,
 * `[Unknown]`, `[No registered public address]`) is nothing.
 */
export function readText(cell: unknown, charsMax = textCharsMax): string | undefined {
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  if (typeof cell !== 'string') return undefined
  const text = plainWords.test(cell)
    ? cell
    : cell
        .toWellFormed()
        .normalize('NFC')
        .replace(/[ \t\u00a0]+/g, ' ')
        .trim()
  if (text === '' || nothings.test(text)) return undefined
  return text.length > charsMax ? `${text.slice(0, charsMax - 1)}…` : text
}

/** As most cells are: there is nothing to put right in it. */
const plainWords = /^[!-~]+(?: [!-~]+)*$/
const nothings = /^(?:[-.?]+|n\/?a\b.{0,20}|null|none|nil|tbc|unknown|not known|\[[^\]]{0,60}\])$/i

/** One web address, `https://` added where it was left off; anything else, scripts included, is nothing. */
export function readUrl(cell: unknown): string | undefined {
  const text = readText(cell, 2_000)
  if (!text || /\s/.test(text)) return undefined
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d/.test(text) ? text : `https://${text}`
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname.includes('.') ? url.href : undefined
}

/** The first mail address in the cell: `Bodmin Library <bodmin@cornwall.gov.uk>` is read for what stands in the brackets. */
export function readEmail(cell: unknown): string | undefined {
  const text = readText(cell, 1_000)
  // The letters that the standard's `email` format takes, fewer than RFC 5321 allows, so that what we take in we can give out.
  return text?.match(
    /[a-z0-9_'+&*/=?^{}~-]+(?:\.[a-z0-9_'+&*/=?^{}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z0-9]/i,
  )?.[0]
}

/** A telephone number as written, and as it is dialled where it can be read as one British or international number. */
export function readPhone(cell: unknown, description?: string): IncomingPhone | undefined {
  const text = readText(cell, 100)
  if (!text || !/\d{3}/.test(text.replace(/[\s().-]/g, ''))) return undefined
  const digits = text.replaceAll(' ', '')
  // As nearly all are written. The parser says the same of each, and takes fifty times as long.
  if (plainNumber.test(digits))
    return { number: text, e164: `+44${digits.slice(1)}`, ...(description ? { description } : {}) }
  const parsed = parsePhoneNumberFromString(text, 'GB')
  return {
    number: text,
    ...(parsed?.isPossible() ? { e164: parsed.number } : {}),
    ...(parsed?.ext ? { extension: parsed.ext } : {}),
    ...(description ? { description } : {}),
  }
}

const plainNumber = /^0[1-357-9]\d{9}$/

export function readPostcodeCell(cell: unknown): Postcode | undefined {
  const text = readText(cell, 40)
  const reading = text ? readPostcode(text) : undefined
  return reading?.kind === 'postcode' ? reading.postcode : undefined
}

/** A number within bounds; `£2.50` and `2,000` are read as people mean them. */
export function readNumber(cell: unknown, least: number, most: number): number | undefined {
  if (typeof cell === 'number') return cell >= least && cell <= most ? cell : undefined
  const text = readText(cell, 40)?.replace(/[£,\s]/g, '')
  if (!text || !/^[+-]?\d+(?:\.\d+)?$/.test(text)) return undefined
  const number = Number(text)
  return number >= least && number <= most ? number : undefined
}

/** Degrees that can be a place in the United Kingdom, its islands and their waters; nought and nought is how files say "none". */
export function readPoint(latitude: unknown, longitude: unknown): { latitude: number; longitude: number } | undefined {
  const [north, east] = [readNumber(latitude, 49, 61.5), readNumber(longitude, -9.5, 2.6)]
  return north === undefined || east === undefined ? undefined : { latitude: north, longitude: east }
}

/** `2024-05-01`, `2024-05-01T00:00:00Z`, and `01/05/2024` in the British order. */
export function readDayCell(cell: unknown): Day | undefined {
  const text = readText(cell, 40)
  const british = text?.match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})/)
  if (british) return readDay(`${british[3]}-${british[2]!.padStart(2, '0')}-${british[1]!.padStart(2, '0')}`)
  return text ? readDay(text.slice(0, 10)) : undefined
}

export function readYesNo(cell: unknown): boolean | undefined {
  const text = readText(cell, 20)?.toLowerCase()
  if (text === undefined) return undefined
  if (/^(?:y|yes|true|1|x)$/.test(text)) return true
  return /^(?:n|no|false|0)$/.test(text) ? false : undefined
}

/**
 * An address from its lines in the order they are written on an envelope: the last is the county or city, the one before it
 * the town. Said again in the same order it always reads right, which is all that can be known of lines without labels.
 */
export function readAddress(lines: readonly unknown[], postcode: string | undefined): IncomingAddress | undefined {
  const said = lines.flatMap((line) => readText(line, 200) ?? [])
  const [first] = said
  if (first === undefined && postcode === undefined) return undefined
  const region = said.length > 2 ? said.at(-1) : undefined
  const city = said.length > 2 ? said.at(-2) : said.length === 2 ? said[1] : undefined
  const middle = said.slice(1, -2)
  return {
    address1: first ?? '',
    ...(middle.length > 0 ? { address2: middle.join(', ') } : {}),
    city: city ?? '',
    ...(region ? { region } : {}),
    stateProvince: region ?? '',
    postalCode: postcode ?? '',
    country: 'GB',
  }
}
