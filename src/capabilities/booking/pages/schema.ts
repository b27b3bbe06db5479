// Appointments for assistants and calendars that read pages: schema.org, https://schema.org/Reservation.
import type { Language } from '../../../kernel/language.ts'
import { named } from '../saying.ts'
import type { Booking } from '../store/bookings.ts'
import type { Kind } from '../store/slots.ts'

const statuses: Partial<Record<Booking['state'], string>> = {
  held: 'ReservationHold',
  offered: 'ReservationHold',
  requested: 'ReservationPending',
  confirmed: 'ReservationConfirmed',
  attended: 'ReservationConfirmed',
}

/** Nothing here that the page does not also say. */
export function reservationOf({ booking, kind }: { booking: Booking; kind: Kind }, language: Language): object {
  const { contact } = booking
  return {
    '@context': 'https://schema.org',
    '@type': 'EventReservation',
    reservationNumber: booking.reference,
    reservationStatus: `https://schema.org/${statuses[booking.state] ?? 'ReservationCancelled'}`,
    ...(contact.name ? { underName: { '@type': 'Person', name: contact.name } } : {}),
    ...(booking.party > 1 ? { numSeats: booking.party } : {}),
    reservationFor: {
      '@type': 'Event',
      name: named(kind.name, kind.nameCy)[language],
      startDate: booking.startsAt.toISOString(),
      endDate: booking.endsAt.toISOString(),
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      organizer: { '@type': 'Organization', name: kind.organisation },
    },
  }
}
