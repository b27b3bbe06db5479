import { isSealedToken, sealedToken } from '../../platform/sealed-link.ts'
import type { BookingId } from './store/bookings.ts'

/** The secret part of a booking's own link. */
export function linkToken(secret: string, id: BookingId): string {
  return sealedToken(secret, 'booking', id)
}

/** Appointments that were made together share the link of the first. */
export function linkOwner({ id, seriesId }: { id: BookingId; seriesId: BookingId | null }): BookingId {
  return seriesId ?? id
}

export function isLinkTo(secret: string, id: BookingId, token: string): boolean {
  return isSealedToken(secret, 'booking', id, token)
}
