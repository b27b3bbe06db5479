// FHIR R4 Slot and Appointment, as the NHS booking and referral standard (BaRS) asks for them: search, book, move, cancel.
import { isUuid } from '../../../kernel/id.ts'
import { viewScene } from '../../../platform/scene.ts'
import { type Keyed, type Turned, turnedDetail, turnedHeaders, withKey } from '../../../platform/web/api.ts'
import { type Answer, get, json, type Page, post, type Visit } from '../../../platform/web/page.ts'
import { cancel } from '../acts/cancel.ts'
import { confirm } from '../acts/confirm.ts'
import { hold } from '../acts/hold.ts'
import { move } from '../acts/move.ts'
import { isLive } from '../rules/booking.ts'
import type { AppointmentTypeId, Booking, BookingId, SlotId } from '../store/bookings.ts'
import { findBooking } from '../store/bookings.ts'
import { findByKey, findOwnSlot } from '../store/outside.ts'
import { findKind, type Kind, listKinds } from '../store/slots.ts'
import { type FreeTime, listFreeTimes } from '../store/times.ts'
import { bundleOf, outcomeOf, readAppointment, readSlotSearch, type Resource } from './fhir-shapes.ts'
import { ownBooking, ownKind, refusalDetail, refusalStatus } from './v1.ts'

const base = '/api/fhir/R4'
const machine = { machine: true } as const
const perKindMax = 100

export const fhirPages: Page[] = [
  get(`${base}/metadata`, metadata, machine),
  get(`${base}/Slot`, withKey('bookings.read', searchSlots, turnedAway), machine),
  get(`${base}/Slot/:id`, withKey('bookings.read', readSlot, turnedAway), machine),
  get(`${base}/Appointment/:id`, withKey('bookings.read', readOne, turnedAway), machine),
  post(`${base}/Appointment`, withKey('bookings.write', book, turnedAway), machine),
  {
    method: 'PUT',
    path: `${base}/Appointment/:id`,
    access: 'anyone',
    handler: withKey('bookings.write', change, turnedAway),
    machine: true,
  },
  {
    method: 'DELETE',
    path: `${base}/Appointment/:id`,
    access: 'anyone',
    handler: withKey('bookings.write', giveBack, turnedAway),
    machine: true,
  },
]

function fhir(resource: Resource, status = 200, headers: Record<string, string> = {}): Answer {
  return { ...json(resource, { status, headers }), type: 'application/fhir+json; charset=utf-8' } as Answer
}

function turnedAway(turned: Turned): Answer {
  const status = turned.because === 'no-key' ? 401 : 429
  return fhir(outcomeOf(status, turnedDetail[turned.because]), status, turnedHeaders(turned))
}

function wrong(status: number, says: string): Answer {
  return fhir(outcomeOf(status, says), status)
}

function metadata({ stage }: Visit): Answer {
  const interaction = (...codes: string[]) => codes.map((code) => ({ code }))
  return fhir({
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: stage.house.clock().toISOString().slice(0, 10),
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['json'],
    implementation: { description: 'Doorstep', url: `${stage.house.publicUrl}${base}` },
    rest: [
      {
        mode: 'server',
        resource: [
          {
            type: 'Slot',
            interaction: interaction('read', 'search-type'),
            searchInclude: ['Slot:schedule', 'Schedule:actor:HealthcareService'],
          },
          { type: 'Appointment', interaction: interaction('read', 'create', 'update', 'delete') },
        ],
      },
    ],
  })
}

async function searchSlots({ visit, stage, key }: Keyed): Promise<Answer> {
  const target = readTarget(visit)
  if (target) return target
  const asked = readSlotSearch(visit.query)
  if (!asked.ok) return wrong(400, asked.refusal.says)
  const { schedule, from, until, count, includes, wantsFree } = asked.value
  return viewScene(stage, async ({ db, now }) => {
    const kinds = schedule
      ? [await ownKind(db, schedule as AppointmentTypeId, key.organisation)].filter((kind) => kind !== undefined)
      : await listKinds(db, key.organisation)
    const entries: Resource[] = []
    const bounds = { ...(from ? { from } : {}), ...(until ? { until } : {}) }
    for (const kind of wantsFree ? kinds : []) {
      const asking = { type: kind.id, now, people: 1, offset: 0, limit: Math.min(perKindMax, count), ...bounds }
      for (const time of await listFreeTimes(db, asking)) entries.push(slotShape(time, kind))
    }
    const found = entries.slice(0, count)
    const used = kinds.filter(({ id }) =>
      found.some(({ schedule: of }) => (of as { reference: string }).reference === `Schedule/${id}`),
    )
    const extra = [
      ...(includes.has('Slot:schedule') ? used.map(scheduleShape) : []),
      ...(includes.has('Schedule:actor:HealthcareService') ? used.map(serviceShape) : []),
    ]
    return fhir(bundleOf(`${stage.house.publicUrl}${base}`, found, extra))
  })
}

async function readSlot({ visit, stage, key }: Keyed): Promise<Answer> {
  const { id = '' } = visit.params
  return viewScene(stage, async ({ db }) => {
    const slot = isUuid(id) ? await findOwnSlot(db, id as SlotId, key.organisation) : undefined
    const kind = slot && (await findKind(db, slot.typeId))
    if (!slot || !kind) return wrong(404, 'There is no such slot of your organisation.')
    const status = slot.taken < slot.capacity && !slot.withdrawn ? 'free' : 'busy'
    return fhir({
      ...slotShape({ ...slot, slot: slot.id, left: 0, calendar: '', provider: '', providerCy: null }, kind),
      status,
    })
  })
}

async function readOne({ visit, stage, key }: Keyed): Promise<Answer> {
  const booking = await ownBooking(stage, visit.params['id'], key.organisation)
  return booking
    ? fhir(appointmentShape(booking), 200, { etag: etagOf(booking) })
    : wrong(404, 'There is no such appointment of your organisation.')
}

async function book({ visit, stage, key }: Keyed): Promise<Answer> {
  const target = readTarget(visit)
  if (target) return target
  const read = readAppointment(visit.body)
  if (!read.ok) return wrong(read.refusal.status, read.refusal.says)
  const { slot, name, phone, email, status } = read.value
  if (status !== 'booked' && status !== 'proposed' && status !== 'pending')
    return wrong(422, 'A new appointment has the status booked.')
  const own = await viewScene(stage, ({ db }) => findOwnSlot(db, slot as SlotId, key.organisation))
  if (!own) return wrong(404, 'There is no such slot of your organisation.')
  const given = visit.headers['idempotency-key'] ?? visit.headers['x-request-id']
  const idempotencyKey = given ? `fhir ${key.organisation} ${given.slice(0, 200)}` : undefined
  const tellBy = phone ? ('text' as const) : email ? ('mail' as const) : ('none' as const)
  const contact = {
    tellBy,
    language: 'en' as const,
    ...(name ? { name } : {}),
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
  }
  const held = await hold(stage, { slot: slot as SlotId, contact, ...(idempotencyKey ? { idempotencyKey } : {}) })
  const again =
    !held.ok && idempotencyKey ? await viewScene(stage, ({ db }) => findByKey(db, idempotencyKey)) : undefined
  const id = held.ok ? held.value.booking : again?.id
  if (!id) return held.ok ? wrong(500, 'It could not be kept.') : refused(held.refusal.because)
  const booked = await confirm(stage, { booking: id })
  if (!booked.ok) return refused(booked.refusal.because)
  const booking = await viewScene(stage, ({ db }) => findBooking(db, id))
  if (!booking) return wrong(500, 'It could not be kept.')
  return fhir(appointmentShape(booking), 201, {
    location: `${stage.house.publicUrl}${base}/Appointment/${id}`,
    etag: etagOf(booking),
  })
}

/** `cancelled` gives it back; another slot moves it. */
async function change({ visit, stage, key }: Keyed): Promise<Answer> {
  const booking = await ownBooking(stage, visit.params['id'], key.organisation)
  if (!booking) return wrong(404, 'There is no such appointment of your organisation.')
  const match = visit.headers['if-match']
  if (match !== undefined && match !== etagOf(booking))
    return wrong(412, 'It has changed since you read it. Read it again first.')
  const read = readAppointment(visit.body)
  if (!read.ok) return wrong(read.refusal.status, read.refusal.says)
  if (read.value.id !== undefined && read.value.id !== booking.id)
    return wrong(400, 'The id of the resource is not the id of the address.')
  if (read.value.status === 'cancelled' || read.value.status === 'entered-in-error')
    return end({ visit, stage, key }, booking)
  const outcome = await move(stage, { booking: booking.id, to: read.value.slot as SlotId })
  return outcome.ok ? nowShown(stage, booking.id) : refused(outcome.refusal.because)
}

async function giveBack(keyed: Keyed): Promise<Answer> {
  const booking = await ownBooking(keyed.stage, keyed.visit.params['id'], keyed.key.organisation)
  return booking ? end(keyed, booking) : wrong(404, 'There is no such appointment of your organisation.')
}

async function end({ stage }: Keyed, booking: Booking): Promise<Answer> {
  const outcome = await cancel(stage, { booking: booking.id, reason: 'asked-by-phone' })
  return outcome.ok ? nowShown(stage, booking.id) : refused(outcome.refusal.because)
}

async function nowShown(stage: Keyed['stage'], id: BookingId): Promise<Answer> {
  const booking = await viewScene(stage, ({ db }) => findBooking(db, id))
  return booking ? fhir(appointmentShape(booking), 200, { etag: etagOf(booking) }) : wrong(404, 'It is gone.')
}

function refused(because: string): Answer {
  const status = refusalStatus[because] ?? 422
  const says = refusalDetail[because] ?? 'That cannot be done.'
  return fhir(outcomeOf(status, says, because === 'already-booked' ? 'duplicate' : undefined), status)
}

/** Whom the message is for: JSON in base64, where the sender says it. */
function readTarget({ headers }: Visit): Answer | undefined {
  const given = headers['nhsd-target-identifier']
  if (given === undefined) return undefined
  try {
    const read = JSON.parse(Buffer.from(given, 'base64').toString('utf8')) as { system?: unknown; value?: unknown }
    if (typeof read.system === 'string' && typeof read.value === 'string') return undefined
  } catch {
    // Said below.
  }
  return wrong(400, 'NHSD-Target-Identifier is JSON with a system and a value, in base64.')
}

function slotShape({ slot, startsAt, endsAt }: FreeTime, kind: Kind): Resource {
  return {
    resourceType: 'Slot',
    id: slot,
    serviceType: [{ text: kind.name }],
    schedule: { reference: `Schedule/${kind.id}` },
    status: 'free',
    start: startsAt.toISOString(),
    end: endsAt.toISOString(),
  }
}

function scheduleShape(kind: Kind): Resource {
  return {
    resourceType: 'Schedule',
    id: kind.id,
    active: true,
    serviceType: [{ text: kind.name }],
    actor: [{ reference: `HealthcareService/${kind.id}` }],
  }
}

function serviceShape(kind: Kind): Resource {
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

function appointmentShape(booking: Booking): Resource {
  const { contact } = booking
  return {
    resourceType: 'Appointment',
    id: booking.id,
    meta: { versionId: String(booking.sequence + (isLive(booking.state) ? 0 : 1)) },
    identifier: [{ system: 'urn:doorstep:reference', value: booking.reference }],
    status: statuses[booking.state],
    start: booking.startsAt.toISOString(),
    end: booking.endsAt.toISOString(),
    slot: [{ reference: `Slot/${booking.slotId}` }],
    participant: [{ actor: { display: contact.name ?? 'Not named' }, status: 'accepted' }],
  }
}

function etagOf(booking: Booking): string {
  return `W/"${booking.sequence + (isLive(booking.state) ? 0 : 1)}"`
}
