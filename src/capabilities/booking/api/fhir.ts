// FHIR R4 Slot and Appointment, as the NHS booking and referral standard (BaRS) asks for them: search, book, move, cancel.
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { lookList } from '../../../platform/look.ts'
import { viewScene, writeScene } from '../../../platform/scene.ts'
import { keyedDigest } from '../../../platform/sealed-link.ts'
import type { Stage } from '../../../platform/stage.ts'
import { type Keyed, type Turned, turnedDetail, turnedHeaders, withKey } from '../../../platform/web/api.ts'
import { type Answer, get, json, type Page, post, type Visit } from '../../../platform/web/page.ts'
import { homeOf } from '../../../platform/home.ts'
import { cancel } from '../acts/cancel.ts'
import { confirm } from '../acts/confirm.ts'
import { hold } from '../acts/hold.ts'
import { move } from '../acts/move.ts'
import type { CancelReason } from '../rules/reasons.ts'
import type { AppointmentTypeId, Booking, BookingId, SlotId } from '../store/bookings.ts'
import { findBooking } from '../store/bookings.ts'
import { findByKey, findOwnSlot, listOfPatient } from '../store/outside.ts'
import { findKind, listKinds } from '../store/slots.ts'
import { listFreeTimes } from '../store/times.ts'
import { capabilityStatement } from './fhir-metadata.ts'
import { appointmentShape, etagOf, scheduleShape, serviceShape, slotShape } from './fhir-resources.ts'
import {
  bundleOf,
  outcomeOf,
  readAppointment,
  readAppointmentSearch,
  readPatch,
  readSlotSearch,
  type Resource,
} from './fhir-shapes.ts'
import { ownBooking, ownKind, refusalDetail, refusalStatus } from './v1.ts'

const base = '/api/fhir/R4'
const machine = { machine: true } as const
const perKindMax = 100

export const fhirPages: Page[] = [
  get(`${base}/metadata`, metadata, machine),
  get(`${base}/Slot`, withKey('bookings.read', searchSlots, turnedAway), machine),
  get(`${base}/Slot/:id`, withKey('bookings.read', readSlot, turnedAway), machine),
  get(`${base}/Appointment/:id`, withKey('bookings.read', readOne, turnedAway), machine),
  get(`${base}/Appointment`, withKey('bookings.read', searchAppointments, turnedAway), machine),
  post(
    `${base}/$process-message`,
    withKey('bookings.write', async () => notHere(), turnedAway),
    machine,
  ),
  post(`${base}/Appointment`, withKey('bookings.write', book, turnedAway), machine),
  ...(['PUT', 'PATCH'] as const).map((method): Page => ({
    method,
    path: `${base}/Appointment/:id`,
    access: 'anyone',
    handler: withKey('bookings.write', change, turnedAway),
    machine: true,
  })),
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
  return fhir(capabilityStatement(addressOf(stage), stage.house.clock().toISOString().slice(0, 10)))
}

function addressOf(stage: Pick<Visit['stage'], 'house' | 'place'>): string {
  return `${homeOf(stage)}${base}`
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
    return fhir(bundleOf(addressOf(stage), selfOf(visit, isIncluded), found, extra))
  })
}

async function readSlot({ visit, stage, key }: Keyed): Promise<Answer> {
  const { id = '' } = visit.params
  return viewScene(stage, async ({ db }) => {
    const slot = isUuid(id) ? await findOwnSlot(db, id as SlotId, key.organisation) : undefined
    const kind = slot && (await findKind(db, slot.typeId))
    if (!slot || !kind) return wrong(404, 'There is no such slot of your organisation.')
    const status = slot.taken < slot.capacity && !slot.withdrawn ? 'free' : 'busy'
    return fhir(slotShape({ ...slot, slot: slot.id }, kind, status))
  })
}

/** Whoever it is for is left a line that the organisation read of them. */
async function readOne({ visit, stage, key }: Keyed): Promise<Answer> {
  const booking = await ownBooking(stage, visit.params['id'], key.organisation)
  const shown = booking && (await showToOrganisation(stage, booking, key.organisation))
  return shown
    ? fhir(appointmentShape(shown), 200, { etag: etagOf(shown) })
    : wrong(404, 'There is no such appointment of your organisation.')
}

/** One person's appointments with the organisation, with a line to them; or one by its id. */
async function searchAppointments({ visit, stage, key }: Keyed): Promise<Answer> {
  const target = readTarget(visit)
  if (target) return target
  const asked = readAppointmentSearch(visit.query)
  if (!asked.ok) return wrong(asked.refusal.status, asked.refusal.says)
  const { id, patient, nhsNumber, from, until, count } = asked.value
  const whose = patient ? { person: patient } : nhsNumber && { digest: patientDigest(stage, nhsNumber) }
  const bookings = whose
    ? await viewScene(stage, ({ db }) =>
        listOfPatient(db, { ...whose, organisation: key.organisation, from, until, limit: count }),
      )
    : [await ownBooking(stage, id, key.organisation)]
  const matches = []
  for (const booking of bookings)
    if (booking && (id === undefined || booking.id === id))
      matches.push(await showToOrganisation(stage, booking, key.organisation))
  return fhir(
    bundleOf(
      addressOf(stage),
      selfOf(visit),
      matches.map((one) => appointmentShape(one, nhsNumber)),
      [],
    ),
  )
}

/** What an NHS number is known by here: whoever has it can ask for it again, and it cannot be read back. */
function patientDigest({ house, place }: Stage, nhsNumber: string): Buffer {
  return keyedDigest(house.secret, `nhs-number ${place.id} ${nhsNumber}`)
}

/** With nobody's name where they may not be listed: a record that is closed or gone. */
async function showToOrganisation(stage: Stage, booking: Booking, organisation: OrganisationId): Promise<Booking> {
  const { personId, ...rest } = booking.contact
  if (!personId) return booking
  const listed = await writeScene(stage, (scene) =>
    lookList(scene, [personId], { purpose: 'appointment', organisation }),
  )
  return listed.length > 0 ? booking : { ...booking, contact: { tellBy: rest.tellBy, language: rest.language } }
}

async function book({ visit, stage, key }: Keyed): Promise<Answer> {
  const target = readTarget(visit)
  if (target) return target
  const read = readAppointment(visit.body)
  if (!read.ok) return wrong(read.refusal.status, read.refusal.says)
  const { slot, name, phone, email, nhsNumber, status } = read.value
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
  const held = await hold(stage, {
    slot: slot as SlotId,
    contact,
    ...(idempotencyKey ? { idempotencyKey } : {}),
    ...(nhsNumber ? { patientDigest: patientDigest(stage, nhsNumber) } : {}),
  })
  const again =
    !held.ok && idempotencyKey ? await viewScene(stage, ({ db }) => findByKey(db, idempotencyKey)) : undefined
  const id = held.ok ? held.value.booking : again?.id
  if (!id) return held.ok ? wrong(500, 'It could not be kept.') : refused(held.refusal.because)
  const booked = await confirm(stage, { booking: id })
  if (!booked.ok) return refused(booked.refusal.because)
  const booking = await viewScene(stage, ({ db }) => findBooking(db, id))
  if (!booking) return wrong(500, 'It could not be kept.')
  return fhir(appointmentShape(booking, nhsNumber), 201, {
    location: `${addressOf(stage)}/Appointment/${id}`,
    etag: etagOf(booking),
  })
}

/** `cancelled` gives it back; another slot moves it. Of a PATCH, what is not said stays. */
async function change({ visit, stage, key }: Keyed): Promise<Answer> {
  const booking = await ownBooking(stage, visit.params['id'], key.organisation)
  if (!booking) return wrong(404, 'There is no such appointment of your organisation.')
  const match = visit.headers['if-match']
  if (match !== undefined && match !== etagOf(booking))
    return wrong(412, 'It has changed since you read it. Read it again first.')
  const read = visit.method === 'PATCH' ? readPatch(visit.body) : readAppointment(visit.body)
  if (!read.ok) return wrong(read.refusal.status, read.refusal.says)
  const { id, status, slot, reason } = read.value
  if (id !== undefined && id !== booking.id) return wrong(400, 'The id of the resource is not the id of the address.')
  if (status === 'cancelled' || status === 'entered-in-error') return end(stage, booking, reason)
  if (status !== undefined && !keepsStanding.has(status))
    return wrong(422, 'An appointment is changed to another slot, or to the status cancelled.')
  if (slot === undefined || slot === booking.slotId) return nowShown(stage, booking.id)
  const outcome = await move(stage, { booking: booking.id, to: slot as SlotId })
  return outcome.ok ? nowShown(stage, booking.id) : refused(outcome.refusal.because)
}

const keepsStanding: ReadonlySet<string> = new Set(['booked', 'proposed', 'pending'])

async function giveBack({ visit, stage, key }: Keyed): Promise<Answer> {
  const booking = await ownBooking(stage, visit.params['id'], key.organisation)
  return booking ? end(stage, booking) : wrong(404, 'There is no such appointment of your organisation.')
}

async function end(stage: Stage, booking: Booking, reason: CancelReason = 'asked-by-phone'): Promise<Answer> {
  const outcome = await cancel(stage, { booking: booking.id, reason })
  return outcome.ok ? nowShown(stage, booking.id) : refused(outcome.refusal.because)
}

function notHere(): Answer {
  return wrong(501, 'Messages are not taken here: book with POST Appointment, and cancel with PATCH or DELETE.')
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

const isIncluded = (given: string) => given === 'Slot:schedule' || given === 'Schedule:actor:HealthcareService'

/** The search as it was done: an `_include` that is not honoured is left out of it. */
function selfOf({ url }: Visit, isHonoured: (include: string) => boolean = () => true): string {
  const done = [...url.searchParams].filter(([name, value]) => !name.startsWith('_include') || isHonoured(value))
  return `${url.origin}${url.pathname}?${new URLSearchParams(done)}`
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
