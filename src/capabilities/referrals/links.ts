import { randomBytes } from 'node:crypto'
import { isSealedToken, sealedToken, tokenDigest } from '../../platform/sealed-link.ts'

/** The secret part of the person's own link. */
export function linkToken(secret: string, id: string): string {
  return sealedToken(secret, 'referral', id)
}

export function linkDigest(token: string): string {
  return tokenDigest(token).toString('hex')
}

export function isLinkTo(secret: string, id: string, token: string): boolean {
  return isSealedToken(secret, 'referral', id, token)
}

/** For an organisation outside: made by chance, mailed, and kept nowhere but as a digest. */
export function outsideToken(): string {
  return randomBytes(32).toString('base64url')
}
