// Where someone is and how to reach them: postcodes, places, telephone numbers, e-mail addresses.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { readPostcode } from '../../kernel/postcode.ts'
import type { Postcode } from '../../kernel/postcode.ts'
import type { Place } from './flow.ts'
import { folded, tidied } from './reading.ts'

type Read<Value, Code extends string> = { ok: true; value: Value } | { ok: false; code: Code }

/** A whole postcode, also in the midst of a sentence. Part of one asks for the rest. */
export function readWholePostcode(raw: string): Read<Postcode, 'empty' | 'part-of-a-postcode' | 'not-a-postcode'> {
  if (raw.trim() === '') return { ok: false, code: 'empty' }
  const reading = readPostcode(raw)
  if (reading.kind === 'postcode') return { ok: true, value: reading.postcode }
  if (reading.kind !== 'not-a-postcode') return { ok: false, code: 'part-of-a-postcode' }
  const within = postcodeWithin(raw)
  return within ? { ok: true, value: within } : { ok: false, code: 'not-a-postcode' }
}

const placeCharsMax = 120

/** A postcode, the first part of one, a point such as `53.96,-1.08`, or a name for the host to look up. */
export function readPlace(raw: string): Read<Place, 'empty' | 'not-a-place'> {
  const text = tidied(raw).replace(/\s+/g, ' ')
  if (text === '') return { ok: false, code: 'empty' }
  const point = /^(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(text)
  if (point) return { ok: true, value: { kind: 'point', latitude: Number(point[1]), longitude: Number(point[2]) } }
  const reading = readPostcode(text)
  if (reading.kind === 'postcode') return { ok: true, value: { kind: 'postcode', postcode: reading.postcode } }
  if (reading.kind === 'outcode') return { ok: true, value: { kind: 'outcode', outcode: reading.outcode } }
  // Whoever looks it up knows how it may go on.
  if (reading.kind === 'unfinished') return { ok: true, value: { kind: 'name', name: text } }
  const within = postcodeWithin(text)
  if (within) return { ok: true, value: { kind: 'postcode', postcode: within } }
  const isName = /\p{L}{2}/u.test(text) && text.length <= placeCharsMax
  return isName ? { ok: true, value: { kind: 'name', name: text } } : { ok: false, code: 'not-a-place' }
}

/** E.164. UK numbers need no code in front; "this number" is the one the message came from, where it is known. */
export function readPhone(
  raw: string,
  { mobile, known }: { mobile?: boolean; known?: string },
): Read<string, 'empty' | 'not-a-phone' | 'not-a-mobile'> {
  if (raw.trim() === '') return { ok: false, code: 'empty' }
  const isThisOne =
    known !== undefined && /^(1|this|this one|this number|same|mine|hwn|y rhif hwn|yr un peth)$/.test(folded(raw))
  const parsed = raw.length > 60 ? undefined : parsePhoneNumberFromString(isThisOne ? known : raw, 'GB')
  // Whoever is asked for a mobile is told of one.
  if (!parsed || !(parsed.isValid() || forDrama.test(parsed.number)))
    return { ok: false, code: mobile ? 'not-a-mobile' : 'not-a-phone' }
  // 070 and 076 are forwarding and pager numbers (Ofcom's numbering plan): they take no texts.
  // Written with +44, a number that nobody was given is of no country: it is of none of the islands either.
  const isBritish = parsed.country === 'GB' || (parsed.country === undefined && parsed.countryCallingCode === '44')
  if (mobile && isBritish && !/^\+447[1-57-9]/.test(parsed.number)) return { ok: false, code: 'not-a-mobile' }
  return { ok: true, value: parsed.number }
}

// Ofcom keeps these for plays and examples; the demonstration's people have them, and no real person ever will.
const forDrama =
  /^\+44(?:7700900|1632960|1134960|1144960|1154960|1164960|1174960|1184960|1214960|1314960|1414960|1514960|1614960|2079460|2890180|2920180|1914980|808157|3069990)\d{3,4}$/

/** Shape only: one @, a dotted domain, at most 254 characters (RFC 5321). Whether anyone reads it is for a message to find out. */
export function readEmail(raw: string): Read<string, 'empty' | 'not-an-email'> {
  const text = tidied(raw).replace(/^mailto:/i, '')
  if (text === '') return { ok: false, code: 'empty' }
  const match =
    /^([^\s@<>()[\]\\,;:"]{1,64})@((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63})$/u.exec(text)
  if (!match || text.length > 254 || /^\.|\.\.|\.$/.test(match[1]!)) return { ok: false, code: 'not-an-email' }
  return { ok: true, value: `${match[1]}@${match[2]!.toLowerCase()}` }
}

function postcodeWithin(text: string): Postcode | undefined {
  const found = (text.toUpperCase().match(/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/g) ?? []).map(readPostcode)
  const whole = found.filter((reading) => reading.kind === 'postcode')
  return whole.length === 1 ? whole[0]!.postcode : undefined
}
