import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** 128 bits of a keyed hash: nobody finds another's link by trying. */
const tokenBytes = 16

export type LinkKind = 'report' | 'follower' | 'alert' | 'photo'

/** The secret part of a reporter's, a follower's or an alert's own link. Derived, so that none is stored. */
export function linkToken(secret: string, kind: LinkKind, id: string): string {
  return createHmac('sha256', secret)
    .update(`report ${kind} ${id}`)
    .digest()
    .subarray(0, tokenBytes)
    .toString('base64url')
}

export function linkDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** False for anything that is not its token, in the same time whatever is wrong with it. */
export function isLinkTo(secret: string, kind: LinkKind, id: string, token: string): boolean {
  return timingSafeEqual(linkDigest(token), linkDigest(linkToken(secret, kind, id)))
}

/** Six digits to be typed where a link cannot be followed. Derived from the follower, so that a resent message says the same. */
export function codeFor(secret: string, follower: string): string {
  const number = createHmac('sha256', secret).update(`report code ${follower}`).digest().readUInt32BE(0)
  return String(number % 1_000_000).padStart(6, '0')
}

export function codeDigest(secret: string, reference: string, code: string): Buffer {
  return createHmac('sha256', secret).update(`report code ${reference} ${code}`).digest()
}

/** Where a report came from, for limits alone: a new key each day, so that yesterday's digests tell nothing. */
export function sourceDigest(secret: string, now: Date, source: string): Buffer {
  return createHmac('sha256', secret)
    .update(`report source ${now.toISOString().slice(0, 10)} ${source}`)
    .digest()
}

/** The proof in the address that one body answers about one report: 96 bits, in letters that every mail server leaves alone. */
export function replyProof(secret: string, report: string, body: string): string {
  return createHmac('sha256', secret).update(`report reply ${report} ${body}`).digest('hex').slice(0, 24)
}

export function isReplyProof(secret: string, report: string, body: string, proof: string): boolean {
  return timingSafeEqual(linkDigest(proof), linkDigest(replyProof(secret, report, body)))
}
