// Slots and bookings for other systems: /api/v1, described at /api/v1/openapi.json.
import { z } from 'zod'
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { type Keyed, problemJson, withKey } from '../../../platform/web/api.ts'
import { type Answer, get, json, type Page, post } from '../../../platform/web/page.ts'
import { cancel } from '../acts/cancel.ts'
import { confirm } from '../acts/confirm.ts'
import { hold } from '../acts/hold.ts'
import { move } from '../acts/move.ts'
import { cancelReasons } from '../rules/reasons.ts'
import { type AppointmentTypeId, type Booking, type BookingId, findBooking, type SlotId } from '../store/bookings.ts'
import { findByKey, findOwnSlot } from '../store/outside.ts'
import { findKind, type Kind, listKinds } from '../store/slots.ts'
import { listFreeTimes } from '../store/times.ts'

const machine = { machine: true } as const
const slotsMax = 200
const keyCharsMax = 200

export const apiPages: Page[] = [
  get('/api/v1/kinds', withKey('bookings.read', kinds), machine),
  get('/api/v1/slots', withKey('bookings.read', slots), machine),
  post('/api/v1/bookings', withKey('bookings.write', book), machine),
  get('/api/v1/bookings/:id', withKey('bookings.read', one), machine),
  post('/api/v1/bookings/:id/confirmation', withKey('bookings.write', confirmOne), machine),
  post('/api/v1/bookings/:id/move', withKey('bookings.write', moveOne), machine),
  post('/api/v1/bookings/:id/cancellation', withKey('bookings.write', cancelOne), machine),
]

async function kinds({ stage, key }: Keyed): Promise<Answer> {
  const own = await viewScene(stage, ({ db }) => listKinds(db, key.organisation))
  return json({
    kinds: own.map(({ id, name, nameCy, minutes, partyMax }) => ({ id, name, nameCy, minutes, partyMax })),
  })
}

const slotsAsked = z.object({
  kind: z.uuid(),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  people: z.coerce.number().int().min(1).max(50).default(1),
  limit: z.coerce.number().int().min(1).max(slotsMax).default(50),
})

async function slots({ visit, stage, key }: Keyed): Promise<Answer> {
  const asked = slotsAsked.safeParse(Object.fromEntries(visit.query))
  if (!asked.success) return notUnderstood(asked.error)
  const { kind: id, from, until, people, limit } = asked.data
  return viewScene(stage, async ({ db, now }) => {
    const kind = await ownKind(db, id as AppointmentTypeId, key.organisation)
    if (!kind) return notFound('kind')
    const free = await listFreeTimes(db, {
      type: kind.id,
      now,
      people,
      offset: 0,
      limit,
      ...(from ? { from: new Date(from) } : {}),
      ...(until ? { until: new Date(until) } : {}),
    })
    return json({
      slots: free.map(({ slot, startsAt, endsAt, provider, left }) => ({
        id: slot,
        kind: kind.id,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        provider,
        left,
      })),
    })
  })
}

const toBook = z.strictObject({
  slot: z.uuid(),
  people: z.number().int().min(1).max(50).default(1),
  name: z.string().trim().min(1).max(120).optional(),
  phone: z
    .string()
    .regex(/^\+\d{7,15}$/)
    .optional(),
  email: z.email().max(254).optional(),
  tellBy: z.enum(['text', 'mail', 'call', 'none']).default('none'),
  language: z.enum(['en', 'cy']).default('en'),
})

async function book({ visit, stage, key }: Keyed): Promise<Answer> {
  const asked = toBook.safeParse(visit.body)
  if (!asked.success) return notUnderstood(asked.error)
  const { slot, people, name, phone, email, tellBy, language } = asked.data
  if ((tellBy === 'text' || tellBy === 'call') && !phone)
    return problemJson(422, 'needs-phone', 'To tell somebody by text or telephone, send their number as phone.')
  if (tellBy === 'mail' && !email)
    return problemJson(422, 'needs-email', 'To tell somebody by email, send it as email.')
  const given = visit.headers['idempotency-key']
  if (given !== undefined && (given === '' || given.length > keyCharsMax))
    return problemJson(400, 'bad-idempotency-key', `An Idempotency-Key has 1 to ${keyCharsMax} characters.`)
  const found = await viewScene(stage, ({ db }) => findOwnSlot(db, slot as SlotId, key.organisation))
  if (!found) return notFound('slot')
  const contact = {
    tellBy,
    language,
    ...(name ? { name } : {}),
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
  }
  const idempotencyKey = given === undefined ? undefined : `api ${key.organisation} ${given}`
  const outcome = await hold(stage, {
    slot: slot as SlotId,
    party: people,
    contact,
    ...(idempotencyKey ? { idempotencyKey } : {}),
  })
  // Two at once with one key: the first has it, and both are told of the same.
  const repeated = idempotencyKey ? await viewScene(stage, ({ db }) => findByKey(db, idempotencyKey)) : undefined
  if (repeated && (repeated.slotId !== slot || repeated.party !== people))
    return problemJson(422, 'idempotency-key-reused', 'That Idempotency-Key was sent before with another request.')
  const id = outcome.ok ? outcome.value.booking : repeated?.id
  if (!id) return outcome.ok ? notFound('booking') : refusal(outcome.refusal)
  return answerBooking(stage, id, 201)
}

async function one({ visit, stage, key }: Keyed): Promise<Answer> {
  const booking = await ownBooking(stage, visit.params['id'], key.organisation)
  return booking ? json(shape(booking)) : notFound('booking')
}

async function confirmOne({ visit, stage, key }: Keyed): Promise<Answer> {
  const booking = await ownBooking(stage, visit.params['id'], key.organisation)
  if (!booking) return notFound('booking')
  const outcome = await confirm(stage, { booking: booking.id })
  return outcome.ok ? answerBooking(stage, booking.id, 200) : refusal(outcome.refusal)
}

const toMove = z.strictObject({ slot: z.uuid() })

async function moveOne({ visit, stage, key }: Keyed): Promise<Answer> {
  const asked = toMove.safeParse(visit.body)
  if (!asked.success) return notUnderstood(asked.error)
  const booking = await ownBooking(stage, visit.params['id'], key.organisation)
  if (!booking) return notFound('booking')
  const outcome = await move(stage, { booking: booking.id, to: asked.data.slot as SlotId })
  return outcome.ok ? answerBooking(stage, booking.id, 200) : refusal(outcome.refusal)
}

const toCancel = z.strictObject({ reason: z.enum(cancelReasons).default('other') })

async function cancelOne({ visit, stage, key }: Keyed): Promise<Answer> {
  const asked = toCancel.safeParse(visit.body ?? {})
  if (!asked.success) return notUnderstood(asked.error)
  const booking = await ownBooking(stage, visit.params['id'], key.organisation)
  if (!booking) return notFound('booking')
  const outcome = await cancel(stage, { booking: booking.id, reason: asked.data.reason })
  return outcome.ok ? answerBooking(stage, booking.id, 200) : refusal(outcome.refusal)
}

type Db = Parameters<typeof findKind>[0]

export async function ownKind(db: Db, id: AppointmentTypeId, organisation: OrganisationId): Promise<Kind | undefined> {
  const kind = await findKind(db, id)
  return kind?.organisationId === organisation ? kind : undefined
}

/** A booking of another organisation does not exist for this key. */
export async function ownBooking(
  stage: Stage,
  id: string | undefined,
  organisation: OrganisationId,
): Promise<Booking | undefined> {
  if (!isUuid(id ?? '')) return undefined
  const booking = await viewScene(stage, ({ db }) => findBooking(db, id as BookingId))
  return booking?.organisation === organisation ? booking : undefined
}

async function answerBooking(stage: Stage, id: BookingId, status: number): Promise<Answer> {
  const booking = await viewScene(stage, ({ db }) => findBooking(db, id))
  if (!booking) return notFound('booking')
  const headers = status === 201 ? { headers: { location: `/api/v1/bookings/${id}` } } : {}
  return json(shape(booking), { status, ...headers })
}

function shape(booking: Booking) {
  return {
    id: booking.id,
    reference: booking.reference,
    state: booking.state,
    slot: booking.slotId,
    kind: booking.typeId,
    startsAt: booking.startsAt.toISOString(),
    endsAt: booking.endsAt.toISOString(),
    people: booking.party,
    heldUntil: booking.heldUntil?.toISOString() ?? null,
    sequence: booking.sequence,
  }
}

/** What each refusal is to a program: gone to somebody else, over, or never possible. */
export const refusalStatus: Record<string, number> = {
  'slot-full': 409,
  'day-full': 409,
  'already-booked': 409,
  'hold-ran-out': 409,
  'booking-over': 409,
  'no-such-slot': 404,
  'no-such-booking': 404,
}

export const refusalDetail: Record<string, string> = {
  'slot-full': 'Somebody took that place. Ask for the free slots again.',
  'day-full': 'That day is full. Ask for the free slots of another.',
  'hold-ran-out': 'The place was kept for some minutes and those are over. Book it again.',
  'booking-over': 'It is over, or was given back already.',
  'slot-past': 'That time has passed.',
  'slot-withdrawn': 'That time is no longer offered.',
  'not-released': 'These places are not given out yet.',
  'too-soon': 'It is later than this can be booked.',
  'too-far-ahead': 'It is further ahead than this can be booked.',
  'party-too-big': 'Fewer people can come together.',
  'too-late-to-cancel': 'It is too late to give it back here.',
}

function refusal({ because }: { because: string }): Answer {
  return problemJson(refusalStatus[because] ?? 422, because, refusalDetail[because] ?? 'That cannot be done.')
}

function notFound(what: string): Answer {
  return problemJson(404, `no-such-${what}`, `There is no such ${what} of your organisation.`)
}

function notUnderstood(error: z.ZodError): Answer {
  const [issue] = error.issues
  const at = issue?.path.join('.') ?? ''
  return problemJson(
    400,
    'not-understood',
    `${at === '' ? 'The request' : at}: ${issue?.message ?? 'not understood'}.`,
    {
      field: at,
    },
  )
}
