import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 128 bits of a keyed hash: nobody finds another's link by trying. */
const tokenBytes = 16
export const tokenCharsMax = 100

/** The secret part of the person's own link: derived, so that one referral always has the same and none is stored. */
export function linkToken(secret: string, id: string): string {
  return createHmac('sha256', secret).update(`referral ${id}`).digest().subarray(0, tokenBytes).toString('base64url')
}

export function linkDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export function isLinkTo(secret: string, id: string, token: string): boolean {
  return timingSafeEqual(Buffer.from(linkDigest(token)), Buffer.from(linkDigest(linkToken(secret, id))))
}

/** For an organisation outside: made by chance, mailed, and kept nowhere but as a digest. */
export function outsideToken(): string {
  return randomBytes(32).toString('base64url')
}
