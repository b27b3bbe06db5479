// One text as the parts that are submitted. We divide it ourselves: gateways cut emoji in two.
import { textParts } from '../../../flow/text-parts.ts'
import { alphabets, udhFollows } from './codes.ts'
import { gsmBytes, ucs2Bytes } from './gsm.ts'

export type SmppPart = { number: number; dataCoding: number; esmClass: number; octets: Buffer }

const partsMax = 255

/**
 * The alphabet is always stated, so that no centre guesses one. Long texts carry the joining header of 3GPP TS 23.040
 * section 9.2.3.24.1 (element 00: reference, total, number). Throws past 255 parts, which no header can count.
 */
export function smppParts(words: string, joinReference: number): SmppPart[] {
  const { alphabet, parts } = textParts(words)
  if (parts.length > partsMax) throw new Error(`A text of ${parts.length} parts cannot be joined again`)
  const [dataCoding, bytesOf] = alphabet === 'gsm-7' ? [alphabets.gsm, gsmBytes] : [alphabets.ucs2, ucs2Bytes]
  return parts.map((part, place) => {
    const number = place + 1
    if (parts.length === 1) return { number, dataCoding, esmClass: 0, octets: bytesOf(part) }
    const header = Buffer.from([5, 0, 3, joinReference & 0xff, parts.length, number])
    return { number, dataCoding, esmClass: udhFollows, octets: Buffer.concat([header, bytesOf(part)]) }
  })
}
