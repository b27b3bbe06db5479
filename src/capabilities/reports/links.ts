import { isSameText, isSealedToken, keyedDigest, sealedToken } from '../../platform/sealed-link.ts'

export type LinkKind = 'report' | 'follower' | 'alert' | 'photo'

/** The secret part of a reporter's, a follower's or an alert's own link. */
export function linkToken(secret: string, kind: LinkKind, id: string): string {
  return sealedToken(secret, `report ${kind}`, id)
}

export function isLinkTo(secret: string, kind: LinkKind, id: string, token: string): boolean {
  return isSealedToken(secret, `report ${kind}`, id, token)
}

/** Six digits to be typed where a link cannot be followed. Derived from the follower, so that a resent message says the same. */
export function codeFor(secret: string, follower: string): string {
  const number = keyedDigest(secret, `report code ${follower}`).readUInt32BE(0)
  return String(number % 1_000_000).padStart(6, '0')
}

export function codeDigest(secret: string, reference: string, code: string): Buffer {
  return keyedDigest(secret, `report code ${reference} ${code}`)
}

/** Where a report came from, for limits alone: a new key each day, so that yesterday's digests tell nothing. */
export function sourceDigest(secret: string, now: Date, source: string): Buffer {
  return keyedDigest(secret, `report source ${now.toISOString().slice(0, 10)} ${source}`)
}

/** The proof in the address that one body answers about one report: 96 bits, in letters that every mail server leaves alone. */
export function replyProof(secret: string, report: string, body: string): string {
  return keyedDigest(secret, `report reply ${report} ${body}`).toString('hex').slice(0, 24)
}

export function isReplyProof(secret: string, report: string, body: string, proof: string): boolean {
  return isSameText(proof, replyProof(secret, report, body))
}
