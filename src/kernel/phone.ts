import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** `07700 900234`, `020 7946 0000`: as people write it here; one of another country, and what is no number, as it is. */
export function writtenPhone(number: string): string {
  // Nearly everybody's, and a twelfth of a record's page when it was looked up among the exchanges of every country.
  if (/^\+447[1-57-9]\d{8}$/.test(number)) return `0${number.slice(3, 7)} ${number.slice(7)}`
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: 'GB', extract: false })
  return parsed?.countryCallingCode === '44' ? parsed.formatNational() : number
}

/** Mobiles alone (Ofcom's numbering plan: 07, without 070 and 076); nobody knows of a number that is kept back. E.164. */
export function canBeTexted(number: string | undefined): boolean {
  return number !== undefined && /^\+447[1-57-9]\d{8}$/.test(number)
}

/** As carriers write them, without the plus, with 0 for 44, with spaces: in E.164. A short code, a name, what is no number: as it is. */
export function asE164(number: string): string {
  const bare = number.replace(/[\s()-]/g, '')
  if (/^44\d{9,10}$/.test(bare)) return `+${bare}`
  if (/^0[1-9]\d{8,9}$/.test(bare)) return `+44${bare.slice(1)}`
  return isE164(bare) ? bare : number
}

export function isE164(number: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(number)
}
