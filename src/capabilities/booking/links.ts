import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { BookingId } from './store/bookings.ts'

/** 128 bits of a keyed hash: nobody finds another's link by trying. */
const tokenBytes = 16

/**
 * The secret part of a booking's own link. Derived, so that the same booking always has the same link and none is stored;
 * the database keeps only the digest of it.
 */
export function linkToken(secret: string, id: BookingId): string {
  return createHmac('sha256', secret).update(`booking ${id}`).digest().subarray(0, tokenBytes).toString('base64url')
}

/** Appointments that were made together share the link of the first. */
export function linkOwner({ id, seriesId }: { id: BookingId; seriesId: BookingId | null }): BookingId {
  return seriesId ?? id
}

export function linkDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** False for anything that is not this booking's token, in the same time whatever is wrong with it. */
export function isLinkTo(secret: string, id: BookingId, token: string): boolean {
  const [given, wanted] = [linkDigest(token), linkDigest(linkToken(secret, id))]
  return timingSafeEqual(given, wanted)
}
