// Mail that comes by itself, and what stops it: every mailing can be stopped by a press, with no account (RFC 8058).
import { createHmac } from 'node:crypto'
import type { House } from '../../house.ts'
import type { Place } from '../../db/places.ts'
import { keysOf } from '../../identity/keys.ts'

/**
 * `followed`: news of what somebody follows. `reminders`: of what they booked. `questions`: how it went. `news`: what we would like
 * them to know. An answer, a confirmation, a sign-in link are none of these and always go; nor are duties of staff.
 */
export const mailings = ['followed', 'reminders', 'questions', 'news'] as const
export type Mailing = (typeof mailings)[number]

export function isMailing(text: string): text is Mailing {
  return mailings.some((one) => one === text)
}

/** What the link in a mail opens: whose mail it is about, and which mailing it came with, if any. */
export type MailLink = { address: string; mailing?: Mailing }

type At = { house: House; place: Place }

/** Sealed, so that neither the link nor a log of links says whose address it is. Works for as long as the house keeps its secret. */
export function mailPath({ house, place }: At, { address, mailing }: MailLink): string {
  return `/mail/${keysOf(house, place).seal(`${beginning}${mailing ?? ''}\n${address}`)}`
}

export function readMailLink({ house, place }: At, token: string): MailLink | undefined {
  try {
    const text = keysOf(house, place).unseal(token)
    if (!text.startsWith(beginning)) return undefined
    const [mailing = '', address = ''] = text.slice(beginning.length).split('\n')
    return { address, ...(isMailing(mailing) && { mailing }) }
  } catch {
    return undefined
  }
}

// What else is sealed for this place is never read as one of these.
const beginning = 'mail\n'

/** How an address is known again where it is not kept: 64 hex digits. */
export function addressDigest({ house, place }: At, address: string): string {
  return createHmac('sha256', keysOf(house, place).secret)
    .update(`mailing\n${address.trim().toLowerCase()}`)
    .digest('hex')
}
