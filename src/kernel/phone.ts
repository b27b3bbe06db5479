import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** `07700 900234`, `020 7946 0000`: as people write it here; one of another country, and what is no number, as it is. */
export function writtenPhone(number: string): string {
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: 'GB', extract: false })
  return parsed?.countryCallingCode === '44' ? parsed.formatNational() : number
}
