// What the interface of appointments is, for its description: a test holds every answer against it.
import {
  type ApiPart,
  answers,
  apiProblems as problems,
  apiShapes,
  bodyOf,
  idInPath,
  problem,
  ref,
  shapeOf,
} from '../../../platform/web/openapi.ts'

const { uuid, instant, text } = apiShapes
const people = { type: 'integer', minimum: 1, maximum: 50 }
const taken = { 409: problem('Taken by somebody else, or over.'), 422: problem('Cannot be done: the type says why.') }

const schemas = {
  Kind: shapeOf({
    id: uuid,
    name: text,
    nameCy: { type: ['string', 'null'] },
    minutes: { type: 'integer' },
    partyMax: { type: 'integer' },
  }),
  Kinds: shapeOf({ kinds: { type: 'array', items: ref('Kind') } }),
  Slot: shapeOf({
    id: uuid,
    kind: uuid,
    startsAt: instant,
    endsAt: instant,
    provider: text,
    left: { type: 'integer', minimum: 1 },
  }),
  Slots: shapeOf({ slots: { type: 'array', items: ref('Slot') } }),
  Booking: shapeOf({
    id: uuid,
    reference: { type: 'string', pattern: '^[0-9]{9}$' },
    state: {
      type: 'string',
      enum: ['held', 'offered', 'requested', 'confirmed', 'attended', 'missed', 'cancelled', 'declined', 'expired'],
    },
    slot: uuid,
    kind: uuid,
    startsAt: instant,
    endsAt: instant,
    people,
    heldUntil: { type: ['string', 'null'], format: 'date-time' },
    sequence: { type: 'integer', minimum: 0 },
  }),
  ToBook: {
    type: 'object',
    required: ['slot'],
    additionalProperties: false,
    properties: {
      slot: uuid,
      people: { ...people, default: 1 },
      name: { type: 'string', maxLength: 120 },
      phone: { type: 'string', pattern: '^\\+[0-9]{7,15}$' },
      email: { type: 'string', format: 'email' },
      tellBy: { type: 'string', enum: ['text', 'mail', 'call', 'none'], default: 'none' },
      language: { type: 'string', enum: ['en', 'cy'], default: 'en' },
    },
  },
}

export const bookingApi: ApiPart = {
  about:
    'Slots and bookings: free times, and bookings that are held, confirmed, moved and given back. A place is never given twice: of two who ask for the last one, one has it and the other is answered 409.',
  schemas,
  paths: {
    '/api/v1/kinds': {
      get: {
        operationId: 'listKinds',
        summary: 'What can be booked',
        responses: { 200: answers('Kinds of appointment', 'Kinds'), 401: problems[401], 429: problems[429] },
      },
    },
    '/api/v1/slots': {
      get: {
        operationId: 'listSlots',
        summary: 'Free times, soonest first',
        parameters: [
          query('kind', uuid, true),
          query('from', instant),
          query('until', instant),
          query('people', people),
          query('limit', { type: 'integer', minimum: 1, maximum: 200 }),
        ],
        responses: { 200: answers('Free times', 'Slots'), ...problems },
      },
    },
    '/api/v1/bookings': {
      post: {
        operationId: 'hold',
        summary: 'Keep a place for some minutes',
        parameters: [
          {
            name: 'Idempotency-Key',
            in: 'header',
            description: 'The same key books once, however often it is sent.',
            schema: { type: 'string', minLength: 1, maxLength: 200 },
          },
        ],
        requestBody: { required: true, content: bodyOf(ref('ToBook')) },
        responses: { 201: answers('Kept until heldUntil', 'Booking'), ...problems, ...taken },
      },
    },
    '/api/v1/bookings/{id}': {
      get: {
        operationId: 'getBooking',
        summary: 'One booking',
        parameters: [idInPath],
        responses: {
          200: answers('The booking', 'Booking'),
          401: problems[401],
          404: problems[404],
          429: problems[429],
        },
      },
    },
    '/api/v1/bookings/{id}/confirmation': change('confirm', 'Book what is kept; twice is once'),
    '/api/v1/bookings/{id}/move': change('move', 'To another slot of the same kind', {
      type: 'object',
      required: ['slot'],
      properties: { slot: uuid },
      additionalProperties: false,
    }),
    '/api/v1/bookings/{id}/cancellation': change('cancel', 'Give it back', {
      type: 'object',
      properties: { reason: { type: 'string' } },
      additionalProperties: false,
    }),
  },
}

function change(operationId: string, summary: string, schema?: object) {
  return {
    post: {
      operationId,
      summary,
      parameters: [idInPath],
      ...(schema ? { requestBody: { required: true, content: bodyOf(schema) } } : {}),
      responses: { 200: answers('The booking as it is now', 'Booking'), ...problems, ...taken },
    },
  }
}

function query(name: string, schema: object, required = false) {
  return { name, in: 'query', required, schema }
}
