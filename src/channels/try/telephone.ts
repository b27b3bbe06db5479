import { randomInt } from 'node:crypto'
import type { Visit } from '../../platform/web/page.ts'

const cookieName = 'try-phone'

/** A telephone number for this browser, from the range Ofcom keeps for drama: it rings nobody (07700 900200 to 900899). */
export function telephoneOf({ cookies }: Visit): string | undefined {
  const kept = cookies[cookieName]
  return kept && /^\+447700900[2-8]\d\d$/.test(kept) ? kept : undefined
}

export function newTelephone() {
  const number = `+447700900${randomInt(200, 900)}`
  return { number, cookie: { name: cookieName, value: number, secondsMax: 30 * 24 * 3_600 } }
}
