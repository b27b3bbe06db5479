// The interface's own description, OpenAPI 3.1: a test holds every answer against it.
const uuid = { type: 'string', format: 'uuid' }
const instant = { type: 'string', format: 'date-time' }
const people = { type: 'integer', minimum: 1, maximum: 50 }
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const body = (schema: object) => ({ 'application/json': { schema } })
const answer = (description: string, name: string) => ({ description, content: body(ref(name)) })
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
})
const problems = {
  400: problem('Not understood: the detail says which field.'),
  401: problem('No key that opens this.'),
  404: problem('There is no such thing of your organisation.'),
  429: problem('Asked too often with this key: Retry-After says for how many seconds to wait.'),
}
const taken = { 409: problem('Taken by somebody else, or over.'), 422: problem('Cannot be done: the type says why.') }
const id = { name: 'id', in: 'path', required: true, schema: uuid }

const schemas = {
  Kind: object({
    id: uuid,
    name: text(),
    nameCy: { type: ['string', 'null'] },
    minutes: { type: 'integer' },
    partyMax: { type: 'integer' },
  }),
  Kinds: object({ kinds: { type: 'array', items: ref('Kind') } }),
  Slot: object({
    id: uuid,
    kind: uuid,
    startsAt: instant,
    endsAt: instant,
    provider: text(),
    left: { type: 'integer', minimum: 1 },
  }),
  Slots: object({ slots: { type: 'array', items: ref('Slot') } }),
  Booking: object({
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
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'detail'],
    properties: { type: text(), title: text(), status: { type: 'integer' }, detail: text(), field: text() },
  },
}

/** `server` is this house's own address. */
export function openApi(server: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Doorstep: slots and bookings',
      version: '1',
      description:
        'Free times, and bookings that are held, confirmed, moved and given back. Keys are made by an organisation at /work/keys and open its own bookings alone. A place is never given twice: of two who ask for the last one, one has it and the other is answered 409.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: server }],
    security: [{ key: [] }],
    paths: {
      '/api/v1/kinds': {
        get: {
          operationId: 'listKinds',
          summary: 'What can be booked',
          responses: { 200: answer('Kinds of appointment', 'Kinds'), 401: problems[401], 429: problems[429] },
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
          responses: { 200: answer('Free times', 'Slots'), ...problems },
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
          requestBody: { required: true, content: body(ref('ToBook')) },
          responses: { 201: answer('Kept until heldUntil', 'Booking'), ...problems, ...taken },
        },
      },
      '/api/v1/bookings/{id}': {
        get: {
          operationId: 'getBooking',
          summary: 'One booking',
          parameters: [id],
          responses: {
            200: answer('The booking', 'Booking'),
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
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } }, schemas },
  }
}

function change(operationId: string, summary: string, schema?: object) {
  return {
    post: {
      operationId,
      summary,
      parameters: [id],
      ...(schema ? { requestBody: { required: true, content: body(schema) } } : {}),
      responses: { 200: answer('The booking as it is now', 'Booking'), ...problems, ...taken },
    },
  }
}

function query(name: string, schema: object, required = false) {
  return { name, in: 'query', required, schema }
}

function object(properties: Record<string, object>) {
  return { type: 'object', required: Object.keys(properties), properties, additionalProperties: false }
}

function text() {
  return { type: 'string' }
}
