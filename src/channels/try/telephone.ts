import { randomInt } from 'node:crypto'
import type { SetCookie, Visit } from '../../platform/web/page.ts'

const cookieName = 'try-phone'
const whichName = 'try-telephone'
const daysKept = 30

/** A telephone number for this browser, from the range Ofcom keeps for drama: it rings nobody (07700 900200 to 900899). */
export function telephoneOf({ cookies }: Visit): string | undefined {
  const kept = cookies[cookieName]
  return kept && /^\+447700900[2-8]\d\d$/.test(kept) ? kept : undefined
}

export function newTelephone() {
  const number = `+447700900${randomInt(200, 900)}`
  return { number, cookie: kept(cookieName, number) }
}

/** Somebody of the demonstration whose telephone may be used, as it shows that it is they. */
export type Owner = { key: string; name: string; phone: string; pin: string }
/** `from` is E.164, or what a carrier says where the caller keeps their number back. */
export type Telephone = { from: string } & (
  { which: 'mobile' | 'landline' | 'kept-back' } | { which: 'owner'; owner: Owner }
)

/** Which one they chose to ring with; their own mobile, where they chose none. */
export function telephoneChosen({ cookies }: Visit, mobile: string, owners: readonly Owner[]): Telephone {
  const chosen = cookies[whichName]
  const owner = owners.find(({ key }) => key === chosen)
  if (owner) return { which: 'owner', from: owner.phone, owner }
  // As far from everybody else’s: 01632 960200 to 960899.
  if (chosen === 'landline') return { which: 'landline', from: `+441632960${mobile.slice(-3)}` }
  return chosen === 'kept-back' ? { which: 'kept-back', from: 'anonymous' } : { which: 'mobile', from: mobile }
}

export function chooseTelephone(which: string): SetCookie {
  return kept(whichName, /^[a-z-]{1,20}$/.test(which) ? which : '')
}

/** A text goes from the mobile that was chosen, and else from their own: a landline sends none. */
export function textsFrom(telephone: Telephone, mobile: string): string {
  return telephone.which === 'owner' && telephone.from.startsWith('+447') ? telephone.from : mobile
}

function kept(name: string, value: string): SetCookie {
  return { name, value, secondsMax: daysKept * 24 * 3_600 }
}
