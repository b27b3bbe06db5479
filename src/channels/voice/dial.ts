// Putting a caller through.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Then } from './spoken.ts'

export function dialLine(number: string): Then {
  return { do: 'dial', number, seconds: 30 }
}

/** E.164 of an ordinary British number: one at the caller’s cost is never rung at ours, nor abroad. */
export function mayRing(written: string): string | undefined {
  const number = parsePhoneNumberFromString(written, 'GB')?.number
  return number && /^\+44(?:1|2|3|7[1-57-9]|80)\d+$/.test(number) ? number : undefined
}
