// Asking another system for something, or telling it: the same guards as for reading files from outside, and a whole small reply.
import { type OutsideCall, exchangeOutside } from './outside.ts'

export type OutsideAnswer = { status: number; contentType: string; body: string }

/**
 * One exchange with another system; every status is an answer. Redirects of a POST are not followed: what was told to one place is not
 * for another. Throws `SourceTrouble` where there is no answer.
 */
export async function callOutside(address: string, call: OutsideCall): Promise<OutsideAnswer> {
  const reply = await exchangeOutside(address, call)
  const parts: Uint8Array[] = []
  for await (const part of reply.body) parts.push(part)
  return { status: reply.status, contentType: reply.contentType, body: Buffer.concat(parts).toString('utf8') }
}
