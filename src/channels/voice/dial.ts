// Putting a caller through.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Then } from './spoken.ts'

/** `whisper`: to somebody who works here, who hears first what it is about. */
export function dialLine(number: string, { whisper = false } = {}): Then {
  return { do: 'dial', number, seconds: 30, ...(whisper && { whisper }) }
}

/** E.164 of an ordinary British number: one at the caller’s cost is never rung at ours, nor abroad. */
export function mayRing(written: string): string | undefined {
  const number = parsePhoneNumberFromString(written, 'GB')?.number
  return number && /^\+44(?:1|2|3|7[1-57-9]|80)\d+$/.test(number) ? number : undefined
}
