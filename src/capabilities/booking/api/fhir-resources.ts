// What is ours, as FHIR R4 resources.
import { isLive } from '../rules/booking.ts'
import { nhsNumberSystem } from '../rules/nhs-number.ts'
import type { Booking } from '../store/bookings.ts'
import type { Kind } from '../store/slots.ts'
import type { FreeTime } from '../store/times.ts'
import type { Resource } from './fhir-shapes.ts'

export function slotShape(
  { slot, startsAt, endsAt }: Pick<FreeTime, 'slot' | 'startsAt' | 'endsAt'>,
  kind: Kind,
  status: 'free' | 'busy' = 'free',
): Resource {
  return {
    resourceType: 'Slot',
    id: slot,
    serviceType: [{ text: kind.name }],
    schedule: { reference: `Schedule/${kind.id}` },
    status,
    start: startsAt.toISOString(),
    end: endsAt.toISOString(),
  }
}

export function scheduleShape(kind: Kind): Resource {
  return {
    resourceType: 'Schedule',
    id: kind.id,
    active: true,
    serviceType: [{ text: kind.name }],
    actor: [{ reference: `HealthcareService/${kind.id}` }],
  }
}

export function serviceShape(kind: Kind): Resource {
  return {
    resourceType: 'HealthcareService',
    id: kind.id,
    active: true,
    name: kind.name,
    providedBy: { display: kind.organisation },
  }
}

const statuses: Record<Booking['state'], string> = {
  held: 'pending',
  offered: 'proposed',
  requested: 'pending',
  confirmed: 'booked',
  attended: 'fulfilled',
  missed: 'noshow',
  cancelled: 'cancelled',
  declined: 'cancelled',
  expired: 'cancelled',
}

/** Whoever has a record is named by it too, so that what else they have can be asked for. `nhsNumber`: said back to whoever just said it. */
export function appointmentShape(booking: Booking, nhsNumber?: string): Resource {
  const { contact, startsAt, endsAt } = booking
  const reference = {
    ...(contact.personId ? { reference: `Patient/${contact.personId}` } : {}),
    ...(nhsNumber ? { identifier: { system: nhsNumberSystem, value: nhsNumber } } : {}),
  }
  return {
    resourceType: 'Appointment',
    id: booking.id,
    meta: { versionId: versionOf(booking) },
    identifier: [{ system: 'urn:doorstep:reference', value: booking.reference }],
    status: statuses[booking.state],
    start: startsAt.toISOString(),
    end: endsAt.toISOString(),
    minutesDuration: Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000),
    slot: [{ reference: `Slot/${booking.slotId}` }],
    created: booking.madeAt.toISOString(),
    participant: [
      { actor: { ...reference, type: 'Patient', display: contact.name ?? 'Not named' }, status: 'accepted' },
    ],
  }
}

export function etagOf(booking: Booking): string {
  return `W/"${versionOf(booking)}"`
}

/** Giving it back is a change too. */
function versionOf({ sequence, state }: Booking): string {
  return String(sequence + (isLive(state) ? 0 : 1))
}
