// Other systems book here: their own organisation's places, once each, with every answer as the description says it.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { type Answered, asDescribed } from '../../../../test/support/api-description.ts'
import { test, type World } from '../../../../test/support/world.ts'
import { makeKey } from '../../../platform/identity/api-keys.ts'
import { asksPerMinuteMax } from '../../../platform/web/api.ts'
import { confirm } from '../acts/confirm.ts'
import { hold } from '../acts/hold.ts'
import type { SlotId } from '../store/bookings.ts'
import { givenClinic } from '../testing/clinic.ts'
import { describeApi } from '../../../platform/web/openapi.ts'

async function surgery(world: World, given: { slots: number; capacity: number }) {
  const clinic = await givenClinic(world, given)
  const manager = await world.person('Hanna Shevchenko', [{ organisation: clinic.organisation, role: 'manager' }])
  const made = await makeKey(world.stage({ viewer: manager }), {
    organisation: clinic.organisation,
    name: 'Appointment screen',
    scopes: ['bookings.read', 'bookings.write'],
  })
  if (!made.ok) throw new Error(made.refusal.because)
  const ask = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
    more: Record<string, string> = {},
  ) => {
    const reply = await world.server.inject({
      method,
      url,
      headers: {
        host: world.place.hosts[0]!,
        authorization: `Bearer ${made.value.key}`,
        ...(body ? { 'content-type': url.includes('fhir') ? 'application/fhir+json' : 'application/json' } : {}),
        ...more,
      },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    })
    return { status: reply.statusCode, body: reply.json(), headers: reply.headers } as Answered
  }
  return { ...clinic, ask, key: made.value.key, keyId: made.value.id }
}

test('the description is served, and names every address that there is', async ({ world }) => {
  const reply = await world.get('/api/v1/openapi.json', { headers: { accept: 'application/json' } })
  const served = JSON.parse(reply.body) as ReturnType<typeof describeApi>
  expect(served.openapi).toBe('3.1.0')
  const routes = world.house.manifests
    .flatMap(({ pages }) => pages)
    .filter(({ path }) => path.startsWith('/api/v1/') && !path.endsWith('.json'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  const described = Object.entries(served.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(described.sort()).toEqual(routes.sort())
})

test('a place is found, kept, booked, moved and given back, and every answer is as described', async ({ world }) => {
  const { ask, type, slots } = await surgery(world, { slots: 2, capacity: 1 })
  const kinds = await ask('GET', '/api/v1/kinds')
  asDescribed(world.house, '/api/v1/kinds', 'get', kinds)
  const free = await ask('GET', `/api/v1/slots?kind=${type}&from=2026-11-24T00:00:00Z`)
  asDescribed(world.house, '/api/v1/slots', 'get', free)
  expect((free.body['slots'] as unknown as { id: string }[]).map(({ id }) => id)).toEqual(slots)
  const held = await ask('POST', '/api/v1/bookings', {
    slot: slots[0],
    name: 'Ann Pritchard',
    phone: '+447700900800',
    tellBy: 'text',
  })
  asDescribed(world.house, '/api/v1/bookings', 'post', held)
  expect(held).toMatchObject({ status: 201, body: { state: 'held' } })
  const id = String(held.body['id'])
  const booked = await ask('POST', `/api/v1/bookings/${id}/confirmation`)
  asDescribed(world.house, '/api/v1/bookings/{id}/confirmation', 'post', booked)
  expect(booked.body).toMatchObject({ state: 'confirmed', startsAt: '2026-11-24T10:00:00.000Z' })
  const moved = await ask('POST', `/api/v1/bookings/${id}/move`, { slot: slots[1] })
  asDescribed(world.house, '/api/v1/bookings/{id}/move', 'post', moved)
  expect(moved.body).toMatchObject({ startsAt: '2026-11-24T11:00:00.000Z', sequence: 1 })
  const over = await ask('POST', `/api/v1/bookings/${id}/cancellation`, { reason: 'unwell' })
  asDescribed(world.house, '/api/v1/bookings/{id}/cancellation', 'post', over)
  expect(over.body).toMatchObject({ state: 'cancelled' })
  const again = await ask('POST', `/api/v1/bookings/${id}/cancellation`, {})
  asDescribed(world.house, '/api/v1/bookings/{id}/cancellation', 'post', again)
  expect(again).toMatchObject({ status: 409, body: { type: 'urn:doorstep:problem:booking-over' } })
})

test('the last place has one winner, and one Idempotency-Key books once, also twice at the same moment', async ({
  world,
}) => {
  const { ask, slots } = await surgery(world, { slots: 2, capacity: 1 })
  const rush = await Promise.all(Array.from({ length: 8 }, () => ask('POST', '/api/v1/bookings', { slot: slots[0] })))
  expect(rush.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)])
  asDescribed(
    world.house,
    '/api/v1/bookings',
    'post',
    rush.find(({ status }) => status === 409)!,
  )
  const key = { 'idempotency-key': randomUUID() }
  const same = await Promise.all([1, 2, 3].map(() => ask('POST', '/api/v1/bookings', { slot: slots[1] }, key)))
  expect(same.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(same.map(({ body }) => body['id'])).size).toBe(1)
  expect(await ask('POST', '/api/v1/bookings', { slot: slots[0] }, key)).toMatchObject({
    status: 422,
    body: { type: 'urn:doorstep:problem:idempotency-key-reused' },
  })
})

test('without a key, with another’s, or with nonsense there is a problem that says what to do', async ({ world }) => {
  const { ask, slots, type } = await surgery(world, { slots: 1, capacity: 1 })
  const stranger = await surgery(world, { slots: 0, capacity: 1 })
  const none = await ask('GET', `/api/v1/slots?kind=${type}`, undefined, { authorization: 'Bearer dsk_no' })
  asDescribed(world.house, '/api/v1/slots', 'get', none)
  expect(none.status).toBe(401)
  const held = await ask('POST', '/api/v1/bookings', { slot: slots[0] })
  expect(await stranger.ask('GET', `/api/v1/bookings/${held.body['id']}`)).toMatchObject({ status: 404 })
  expect(await stranger.ask('POST', `/api/v1/bookings/${held.body['id']}/cancellation`, {})).toMatchObject({
    status: 404,
  })
  expect(await stranger.ask('POST', '/api/v1/bookings', { slot: slots[0] })).toMatchObject({ status: 404 })
  for (const wrong of [
    {},
    { slot: 'x' },
    { slot: slots[0], people: 0 },
    { slot: slots[0], admin: true },
    { slot: slots[0], phone: '07700' },
  ]) {
    const answered = await ask('POST', '/api/v1/bookings', wrong)
    asDescribed(world.house, '/api/v1/bookings', 'post', answered)
    expect(answered.status, JSON.stringify(wrong)).toBe(400)
  }
  expect(await ask('POST', '/api/v1/bookings', { slot: slots[0], tellBy: 'text' })).toMatchObject({ status: 422 })
  expect(await ask('GET', '/api/v1/slots?kind=everything')).toMatchObject({ status: 400 })
})

const fhir = '/api/fhir/R4'
const appointment = (slot: string, more: object = {}) => ({
  resourceType: 'Appointment',
  status: 'booked',
  slot: [{ reference: `Slot/${slot}` }],
  contained: [
    {
      resourceType: 'Patient',
      id: 'p',
      name: [{ given: ['Ann'], family: 'Pritchard' }],
      telecom: [{ system: 'phone', value: '07700 900801' }],
    },
  ],
  participant: [{ actor: { reference: '#p' }, status: 'accepted' }],
  ...more,
})

test('the NHS finds free slots with what it includes, books one, and is told of a conflict as it expects', async ({
  world,
}) => {
  const { ask, slots, type } = await surgery(world, { slots: 2, capacity: 1 })
  const target = { 'nhsd-target-identifier': Buffer.from('{"system":"urn:id","value":"1"}').toString('base64') }
  const found = await ask(
    'GET',
    `${fhir}/Slot?status=free&start=ge2026-11-24T00:00:00Z&start=le2026-11-25T00:00:00Z&schedule=Schedule/${type}&_include=Slot:schedule&_include:iterate=Schedule:actor:HealthcareService`,
    undefined,
    target,
  )
  expect(found.headers['content-type']).toContain('application/fhir+json')
  expect(found.body).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: 2 })
  const entries = found.body['entry'] as unknown as {
    resource: { resourceType: string; id: string; status?: string }
    search: { mode: string }
  }[]
  expect(entries.map(({ resource, search }) => `${resource.resourceType} ${search.mode}`)).toEqual([
    'Slot match',
    'Slot match',
    'Schedule include',
    'HealthcareService include',
  ])
  const booked = await ask('POST', `${fhir}/Appointment`, appointment(slots[0]!), target)
  expect(booked).toMatchObject({
    status: 201,
    body: { resourceType: 'Appointment', status: 'booked', slot: [{ reference: `Slot/${slots[0]}` }] },
  })
  const id = String(booked.body['id'])
  expect(booked.headers['location']).toBe(`http://testworth.example${fhir}/Appointment/${id}`)
  expect(await ask('POST', `${fhir}/Appointment`, appointment(slots[0]!))).toMatchObject({
    status: 409,
    body: {
      resourceType: 'OperationOutcome',
      issue: [{ code: 'conflict', details: { coding: [{ code: 'REC_CONFLICT' }] } }],
    },
  })
  expect(await ask('GET', `${fhir}/Slot/${slots[0]}`)).toMatchObject({ body: { status: 'busy' } })
  const moved = await ask('PUT', `${fhir}/Appointment/${id}`, appointment(slots[1]!, { id }), { 'if-match': 'W/"0"' })
  expect(moved).toMatchObject({ status: 200, body: { start: '2026-11-24T11:00:00.000Z', meta: { versionId: '1' } } })
  expect(
    await ask('PUT', `${fhir}/Appointment/${id}`, appointment(slots[0]!, { id }), { 'if-match': 'W/"0"' }),
  ).toMatchObject({ status: 412 })
  expect(
    await ask('PUT', `${fhir}/Appointment/${id}`, appointment(slots[1]!, { id, status: 'cancelled' })),
  ).toMatchObject({
    status: 200,
    body: { status: 'cancelled' },
  })
  expect(await ask('DELETE', `${fhir}/Appointment/${id}`)).toMatchObject({ status: 409 })
  expect(await world.sql('select phone, name from booking where id = $1', [id])).toEqual([
    { phone: '+447700900801', name: 'Ann Pritchard' },
  ])
})

test('what the NHS sends wrongly is an OperationOutcome of its family', async ({ world }) => {
  const { ask, slots } = await surgery(world, { slots: 1, capacity: 1 })
  const codeOf = (answered: Answered) =>
    `${answered.status} ${(answered.body['issue'] as unknown as { details: { coding: { code: string }[] } }[])[0]!.details.coding[0]!.code}`
  const answers = [
    await ask('GET', `${fhir}/Slot?stat=free`),
    await ask('GET', `${fhir}/Slot?start=tomorrow`),
    await ask('GET', `${fhir}/Slot`, undefined, { authorization: 'Bearer none' }),
    await ask('GET', `${fhir}/Slot`, undefined, { 'nhsd-target-identifier': 'not base64 json' }),
    await ask('POST', `${fhir}/Appointment`, { resourceType: 'Patient' }),
    await ask('POST', `${fhir}/Appointment`, appointment('nothing')),
    await ask('POST', `${fhir}/Appointment`, appointment(randomUUID())),
    await ask('POST', `${fhir}/Appointment`, appointment(slots[0]!, { status: 'fulfilled' })),
    await ask('GET', `${fhir}/Appointment/${randomUUID()}`),
  ]
  expect(answers.map(codeOf)).toEqual([
    '400 REC_BAD_REQUEST',
    '400 REC_BAD_REQUEST',
    '401 REC_UNAUTHORIZED',
    '400 REC_BAD_REQUEST',
    '400 REC_BAD_REQUEST',
    '422 REC_UNPROCESSABLE_ENTITY',
    '404 REC_NOT_FOUND',
    '422 REC_UNPROCESSABLE_ENTITY',
    '404 REC_NOT_FOUND',
  ])
  expect(codeOf(await ask('POST', `${fhir}/$process-message`, { resourceType: 'Bundle' }))).toBe(
    '501 REC_NOT_IMPLEMENTED',
  )
})

test('one patient’s appointments are found by whoever keeps them, who leaves a line; changed by PATCH, and cancelled with a reason', async ({
  world,
}) => {
  const { ask, slots, organisation } = await surgery(world, { slots: 2, capacity: 1 })
  const other = await surgery(world, { slots: 1, capacity: 1 })
  const ann = await world.person('Ann Pritchard')
  const book = async (slot: string) => {
    const stage = world.stage({ viewer: ann, binding: randomUUID() })
    const contact = { tellBy: 'none', language: 'en', personId: ann.personId, name: 'Ann Pritchard' } as const
    const held = await hold(stage, { slot: slot as SlotId, contact })
    if (!held.ok) throw new Error(held.refusal.because)
    await confirm(stage, { booking: held.value.booking })
    return held.value.booking
  }
  const [id, elsewhere] = [await book(slots[0]!), await book(other.slots[0]!)]
  const hers = `${fhir}/Appointment?patient=Patient/${ann.personId}`
  const found = await ask('GET', `${hers}&date=ge2026-11-24`)
  expect(found.body).toMatchObject({
    resourceType: 'Bundle',
    total: 1,
    link: [
      { relation: 'self', url: `http://testworth.example${hers.replace('Patient/', 'Patient%2F')}&date=ge2026-11-24` },
    ],
    entry: [{ resource: { id, participant: [{ actor: { reference: `Patient/${ann.personId}` } }] } }],
  })
  expect((await ask('GET', `${hers}&date=ge2026-11-25`)).body).toMatchObject({ total: 0 })
  expect((await ask('GET', `${hers}&_id=${elsewhere}`)).body).toMatchObject({ total: 0 })
  expect((await ask('GET', `${fhir}/Appointment?_id=${id}`)).body).toMatchObject({ total: 1 })
  expect((await ask('GET', `${fhir}/Appointment?patient=Patient/${randomUUID()}`)).body).toMatchObject({ total: 0 })
  await ask('GET', `${fhir}/Appointment/${id}`)
  // Each time that her name was shown to the surgery, and to nobody else.
  const lines = await world.sql<{ verb: string; organisation: string; purpose: string }>(
    `select verb, organisation, purpose from ledger_line where for_person = $1 and verb = 'record.list'`,
    [ann.personId],
  )
  expect(lines).toHaveLength(3)
  expect(new Set(lines.map(({ organisation: of, purpose }) => `${of} ${purpose}`))).toEqual(
    new Set([`${organisation} appointment`]),
  )
  for (const [query, status] of [
    ['', 400],
    ['?patient=Ann', 400],
    ['?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|anything', 422],
    [`?patient=${ann.personId}&practitioner=x`, 400],
  ] as const)
    expect((await ask('GET', `${fhir}/Appointment${query}`)).status, query).toBe(status)

  const patch = (body: object) => ask('PATCH', `${fhir}/Appointment/${id}`, { resourceType: 'Appointment', ...body })
  expect(await patch({ id, status: 'booked' })).toMatchObject({ status: 200, body: { status: 'booked' } })
  expect(await patch({ slot: [{ reference: `Slot/${slots[1]}` }] })).toMatchObject({
    status: 200,
    body: { start: '2026-11-24T11:00:00.000Z' },
  })
  expect((await patch({ status: 'fulfilled' })).status).toBe(422)
  expect((await patch({})).status).toBe(422)
  expect((await patch({ slot: 'first' })).status).toBe(400)
  const why = { cancelationReason: { coding: [{ system: 'urn:doorstep:cancel-reason', code: 'unwell' }] } }
  expect(await patch({ status: 'cancelled', ...why })).toMatchObject({ status: 200, body: { status: 'cancelled' } })
  expect(await world.sql('select reason from booking where id = $1', [id])).toEqual([{ reason: 'unwell' }])
})

test('an NHS number finds again what was booked with it, and only for whoever booked; it is kept nowhere, and a wrong one is refused', async ({
  world,
}) => {
  const [surgeryHere, elsewhere] = [
    await surgery(world, { slots: 2, capacity: 1 }),
    await surgery(world, { slots: 1, capacity: 1 }),
  ]
  const system = 'https://fhir.nhs.uk/Id/nhs-number'
  // Of the range that the NHS keeps for tests.
  const [hers, another, wrong] = ['9990000018', '9990003009', '9990000019']
  const patient = (value: string) => ({
    contained: [
      { resourceType: 'Patient', id: 'p', identifier: [{ system, value }], name: [{ text: 'Ann Pritchard' }] },
    ],
  })
  const { ask, slots } = surgeryHere
  const spaced = `${hers.slice(0, 3)} ${hers.slice(3, 6)} ${hers.slice(6)}`
  const made = await ask('POST', `${fhir}/Appointment`, appointment(slots[0]!, patient(spaced)))
  expect(made).toMatchObject({
    status: 201,
    body: { participant: [{ actor: { identifier: { system, value: hers } } }] },
  })
  const of = (number: string, by = ask) => by('GET', `${fhir}/Appointment?patient:identifier=${system}|${number}`)
  expect((await of(hers)).body).toMatchObject({ total: 1, entry: [{ resource: { id: made.body['id'] } }] })
  expect((await of(another)).body).toMatchObject({ total: 0 })
  expect((await of(hers, elsewhere.ask)).body).toMatchObject({ total: 0 })
  expect((await of(wrong)).status).toBe(422)
  expect((await ask('POST', `${fhir}/Appointment`, appointment(slots[1]!, patient(wrong)))).status).toBe(422)
  // Read by its id alone, it names no number: there is none to tell.
  expect(JSON.stringify((await ask('GET', `${fhir}/Appointment/${String(made.body['id'])}`)).body)).not.toContain(hers)
  const [row] = await world.sql<{ kept: string }>(`select to_jsonb(b)::text as kept from booking b where id = $1`, [
    made.body['id'],
  ])
  expect(row!.kept).not.toContain(hers)
})

/** The elements that R4 (4.0.1) gives each resource that we answer with, those it must have with a star. */
const elements: Record<string, string> = {
  Slot: 'id meta identifier serviceCategory serviceType specialty appointmentType schedule* status* start* end* overbooked comment',
  Schedule: 'id meta identifier active serviceCategory serviceType specialty actor* planningHorizon comment',
  HealthcareService:
    'id meta identifier active providedBy category type specialty location name comment extraDetails photo telecom coverageArea program availableTime',
  Appointment:
    'id meta identifier status* cancelationReason serviceCategory serviceType appointmentType priority description start end minutesDuration slot created comment participant* requestedPeriod',
  Bundle: 'id meta type* timestamp total link entry',
  OperationOutcome: 'id meta issue*',
  CapabilityStatement:
    'id url version name status* experimental date* publisher kind* software implementation fhirVersion* format* patchFormat rest messaging document',
}

test('every resource has what R4 asks for and nothing that it does not know, and the server claims only what it does', async ({
  world,
}) => {
  const { ask, slots, type } = await surgery(world, { slots: 2, capacity: 1 })
  const check = (resource: Record<string, unknown>) => {
    const names = elements[String(resource['resourceType'])]!.split(' ')
    const known = names.map((name) => name.replace('*', ''))
    for (const name of Object.keys(resource)) if (name !== 'resourceType') expect(known).toContain(name)
    for (const name of names.filter((one) => one.endsWith('*'))) expect(resource).toHaveProperty(name.slice(0, -1))
  }
  const include = '&_include=Slot:schedule&_include:iterate=Schedule:actor:HealthcareService&_include=Slot:stars'
  const found = (await ask('GET', `${fhir}/Slot?status=free&schedule=Schedule/${type}${include}`)).body
  check(found)
  const entries = found['entry'] as unknown as { resource: Record<string, unknown> }[]
  expect(new Set(entries.map(({ resource }) => resource['resourceType']))).toEqual(
    new Set(['Slot', 'Schedule', 'HealthcareService']),
  )
  for (const { resource } of entries) check(resource)
  const [self] = found['link'] as unknown as { url: string }[]
  expect(decodeURIComponent(self!.url)).toContain('Slot:schedule')
  expect(decodeURIComponent(self!.url)).not.toContain('Slot:stars')
  check((await ask('POST', `${fhir}/Appointment`, appointment(slots[0]!))).body)
  check((await ask('POST', `${fhir}/Appointment`, appointment(slots[0]!))).body)

  const metadata = JSON.parse((await world.get(`${fhir}/metadata`)).body) as Record<string, unknown>
  check(metadata)
  const [{ resource: claimed }] = metadata['rest'] as unknown as [
    { resource: { type: string; interaction: { code: string }[] }[] },
  ]
  const route = {
    read: 'GET /:id',
    'search-type': 'GET',
    create: 'POST',
    update: 'PUT /:id',
    patch: 'PATCH /:id',
    delete: 'DELETE /:id',
  }
  const claims = claimed.flatMap(({ type: of, interaction }) =>
    interaction.map(({ code }) => route[code as keyof typeof route].replace(/^(\w+) ?/, `$1 ${fhir}/${of}`)),
  )
  const routes = world.house.manifests
    .flatMap(({ pages }) => pages)
    .map(({ method, path }) => `${method} ${path}`)
    .filter((one) => one.includes(`${fhir}/`) && !/metadata|process-message/.test(one))
  expect(claims.sort()).toEqual(routes.sort())
  expect(metadata).not.toHaveProperty('messaging')
})

test('one key that asks too often waits out its minute, whatever address it comes from; another does not', async ({
  world,
}) => {
  const [busy, calm] = [
    await surgery(world, { slots: 1, capacity: 1 }),
    await surgery(world, { slots: 1, capacity: 1 }),
  ]
  expect((await busy.ask('GET', '/api/v1/kinds')).status).toBe(200)
  // As if other processes had answered it all the while.
  await world.sql(`update api_key_minute set asked = $2 where key_id = $1`, [busy.keyId, asksPerMinuteMax - 1])
  expect((await busy.ask('GET', '/api/v1/kinds')).status).toBe(200)
  const waiting = await busy.ask('GET', '/api/v1/kinds')
  expect(waiting).toMatchObject({ status: 429, headers: { 'retry-after': '60' } })
  asDescribed(world.house, '/api/v1/kinds', 'get', waiting)
  expect(await busy.ask('GET', `${fhir}/Slot`)).toMatchObject({
    status: 429,
    body: { issue: [{ code: 'throttled', details: { coding: [{ code: 'REC_TOO_MANY_REQUESTS' }] } }] },
  })
  expect((await calm.ask('GET', '/api/v1/kinds')).status).toBe(200)
  world.setNow('2026-11-23T10:01:00Z')
  expect((await busy.ask('GET', '/api/v1/kinds')).status).toBe(200)
})
