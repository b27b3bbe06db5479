// Links that are their own key: the secret part is worked out from the house's secret and what it opens, so that one thing always has the
// same link, none is stored, and the database knows it by a digest alone.
import { createHmac, hash, timingSafeEqual } from 'node:crypto'

/** 128 bits of a keyed hash: nobody finds another's link by trying. */
const tokenBytes = 16
/** Longer than any of ours: it is not worth reading. */
export const tokenCharsMax = 100

/** `what` it opens is one word or two, such as `booking`; changing it closes every link of that kind that is out. */
export function sealedToken(secret: string, what: string, id: string): string {
  return keyedDigest(secret, `${what} ${id}`).subarray(0, tokenBytes).toString('base64url')
}

export function tokenDigest(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

/** False for anything that is not its token, in the same time whatever is wrong with it. */
export function isSealedToken(secret: string, what: string, id: string, token: string): boolean {
  return isSameText(token, sealedToken(secret, what, id))
}

/** Takes as long for a near miss as for a wild guess. */
export function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(tokenDigest(one), tokenDigest(other))
}

/** What cannot be worked out, or guessed at, without the house's secret: 32 bytes. */
export function keyedDigest(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest()
}
