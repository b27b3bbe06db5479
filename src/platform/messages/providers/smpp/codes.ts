// SMPP 3.4 numbers that decide what we do next (section 5.1.3, command_status).
import type { WhyNotSent } from '../../provider.ts'

export const ok = 0x00
export const temporaryApplicationError = 0x64

export const alphabets = { gsm: 0x00, latin1: 0x03, binary: 0x04, ucs2: 0x08 } as const
export const udhFollows = 0x40
export const receiptAsked = 0x01

/** esm_class bits 5 to 2: a delivery receipt is 0001. */
export function isReceipt(esmClass: number): boolean {
  return (esmClass & 0x3c) === 0x04
}

const busy = new Set([0x14, 0x58])
/** The centre's own trouble: it did not take the part, and may later. */
const passing = new Set([0x04, 0x08, 0x0d, 0x45, 0x64, 0x65, 0x66])
const noSuchAddress = new Set([0x0b, 0x33, 0x50, 0x51])

export type Verdict =
  { kind: 'taken' } | { kind: 'busy' } | { kind: 'later' } | { kind: 'refused'; because: WhyNotSent }

export function verdictOf(status: number): Verdict {
  if (status === ok) return { kind: 'taken' }
  if (busy.has(status)) return { kind: 'busy' }
  if (passing.has(status)) return { kind: 'later' }
  return { kind: 'refused', because: noSuchAddress.has(status) ? 'no-such-address' : 'refused-by-provider' }
}
