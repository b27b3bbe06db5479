// Open311 both ways: our own server held to the specification, and other servers at their worst.
import fs from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { afterAll, beforeEach, describe, expect } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { keysOf } from '../../../platform/identity/keys.ts'
import { makeKey } from '../../../platform/identity/api-keys.ts'
import { systemStage } from '../../../platform/jobs/worker.ts'
import { test, type World } from '../../../../test/support/world.ts'
import { carryDue, decideSending, tellStuck } from '../acts/carry.ts'
import { hearAll } from '../acts/hear-back.ts'
import { sendReport } from '../acts/send.ts'
import { tryAgainAt } from '../rules/trying.ts'
import { aTown, ids } from '../testing/town.ts'
import { errorIn, instantIn, listIn, readReply, spotIn, textIn, yesIn } from './read.ts'

const schemas = new URL('../../../../../shared/data/open311/', import.meta.url)
const hasSchemas = fs.existsSync(schemas)

/** A body's server, which does what each test tells it and remembers what it was sent. */
type Asked = {
  method: string
  path: string
  form: URLSearchParams
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}
type Behaviour = (asked: Asked) => { status?: number; body?: string; hang?: boolean; cut?: boolean; location?: string }
let behave: Behaviour = () => ({ status: 500 })
const asked: Asked[] = []
let server: Server | undefined

async function theirs(): Promise<string> {
  server ??= await new Promise<Server>((resolve) => {
    const one = createServer((request, response) => {
      let body = ''
      request.on('data', (part: Buffer) => (body += part.toString()))
      request.on('end', () => {
        const url = new URL(request.url ?? '/', 'http://x')
        const each = {
          method: request.method ?? '',
          path: url.pathname,
          query: url.searchParams,
          form: new URLSearchParams(body),
          headers: request.headers,
          body,
        }
        asked.push(each)
        const { status = 200, body: answer = '', hang, cut, location } = behave(each)
        if (hang) return
        if (cut) return void request.socket.destroy()
        response.writeHead(status, location === undefined ? {} : { location }).end(answer)
      })
    })
    one.listen(0, '127.0.0.1', () => resolve(one))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
afterAll(() => void server?.close())
beforeEach(() => void asked.splice(0))

const jobs = (world: World) => systemStage(world.house, world.place, 'test')

/** The county takes potholes by Open311, over a server of this test. */
async function aCountyWithAServer(
  world: World,
  given: { format?: string; hasUpdates?: boolean; sendBy?: string } = {},
) {
  await aTown(world)
  const url = await theirs()
  const { seal } = keysOf(world.house, world.place)
  await world.sql(`update report_category set send_by = $1 where code = 'pothole'`, [given.sendBy ?? 'open311'])
  await world.sql(`delete from report_endpoint`)
  await world.sql(
    `insert into report_endpoint (body_id, url, format, jurisdiction, codes, key_sealed, has_updates, may_be_private, webhook_url, webhook_secret_sealed)
      values ($1, $2, $3, 'lennshire.example', '{"pothole": "RD-01"}', $4, $5, true, $6, $7)`,
    [
      ids.bodyCounty,
      `${url}/v2`,
      given.format ?? 'json',
      seal('their-key'),
      given.hasUpdates ?? false,
      `${url}/hook`,
      seal(`whsec_${Buffer.from('a shared secret').toString('base64')}`),
    ],
  )
  await world.sql(`update report_sending set state = 'given-up'`)
  world.setNow('2026-11-23T10:00:00Z')
}

let told = 0
async function tellOfAPothole(world: World, words = `A hole by the gate, number ${++told}`) {
  const outcome = await sendReport(world.stage(), {
    category: 'pothole',
    spot: { latitude: 52.43, longitude: -3.06, by: 'point', near: 'Mill Lane' },
    detail: words,
    source: `test ${told}`,
  })
  if (!outcome.ok) throw new Error(outcome.refusal.because)
  return outcome.value
}

async function sendingOf(world: World, report: string) {
  const [one] = await world.sql<{
    state: string
    external_id: string | null
    problem: string | null
    tries: number
    is_unsure: boolean
    id: string
  }>(`select * from report_sending where report_id = $1 and what = 'report'`, [report])
  return one!
}

describe('what others answer is read kindly', () => {
  test('lists however they are written, and yes however it is said', () => {
    const one = { service_request_id: '7' }
    for (const reply of [
      [one],
      { service_requests: [one] },
      { service_requests: { request: one } },
      { requests: { request: [one] } },
      one,
      readReply('<service_requests><request><service_request_id>7</service_request_id></request></service_requests>'),
      readReply(
        '<ns:service_requests xmlns:ns="u" type="array"><ns:request is_array="yes"><ns:service_request_id>7</ns:service_request_id></ns:request></ns:service_requests>',
      ),
    ])
      expect(listIn(reply, 'request').map((each) => textIn(each, 'service_request_id'))).toEqual(['7'])
    for (const nothing of [
      [],
      null,
      '',
      {},
      { service_requests: null },
      { service_requests: {} },
      readReply('<service_requests/>'),
    ])
      expect(listIn(nothing, 'request')).toEqual([])
    expect([true, 'true', 'True', 1, '1'].map((metadata) => yesIn({ metadata }, 'metadata'))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ])
    expect([false, 'false', null, {}, ''].map((metadata) => yesIn({ metadata }, 'metadata'))).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
  })

  test('codes keep their noughts, empty is absent, objects have their name read, swapped places are put right', () => {
    expect(textIn(readReply('{"service_code": 001, "notes": {}, }') as never, 'service_code')).toBe('001')
    expect(textIn({ notes: {}, other: null, last: '' }, 'notes', 'other', 'last')).toBeUndefined()
    expect(textIn({ agency_responsible: { recipient: ['Tynford Council'] } }, 'agency_responsible')).toBe(
      'Tynford Council',
    )
    expect(spotIn({ lat: '-3.06', long: '52.43' })).toEqual({ latitude: 52.43, longitude: -3.06 })
    expect(spotIn({ lat: 52.43, long: -3.06 })).toEqual({ latitude: 52.43, longitude: -3.06 })
    expect(spotIn({ lat: 0, long: 0 })).toBeUndefined()
    for (const moment of [
      '2026-11-23T10:00:00Z',
      '2026-11-23T11:00:00+01:00',
      '2026-11-23T11:00:00+0100',
      '2026-11-23T10:00:00',
      '2026-11-23 10:00:00',
    ])
      expect(instantIn({ moment }, 'moment')?.toISOString(), moment).toBe('2026-11-23T10:00:00.000Z')
    expect(instantIn({ moment: 'yesterday' }, 'moment')).toBeUndefined()
  })

  test('what went wrong is found in lists, in single errors, in text alone and in pages', () => {
    expect(errorIn('[{"code":400,"description":"no service_code"}]')).toBe('400: no service_code')
    expect(errorIn('<errors><error><code>403</code><description>bad key</description></error></errors>')).toBe(
      '403: bad key',
    )
    expect(errorIn('<error>You are not allowed</error>')).toBe('You are not allowed')
    expect(errorIn('{"error":"Nope"}')).toBe('Nope')
    expect(errorIn('<html><body><h1>502</h1> Bad Gateway</body></html>')).toContain('Bad Gateway')
    for (const odd of ['', 'null', '[]', '{', '<', '\0', '7']) expect(typeof errorIn(odd)).toBe('string')
  })
})

describe('sending on', () => {
  test('a report arrives with its words, place and our reference, and is given their number', async ({ world }) => {
    await aCountyWithAServer(world)
    behave = () => ({ status: 201, body: '[{"service_request_id":"C-1","service_notice":"Thanks"}]' })
    const { id, reference } = await tellOfAPothole(world, 'A deep hole by the school')
    expect(await carryDue(jobs(world))).toBe(1)
    const [sent] = asked
    expect(sent).toMatchObject({ method: 'POST', path: '/v2/requests.json' })
    expect(Object.fromEntries(sent!.form)).toMatchObject({
      service_code: 'RD-01',
      api_key: 'their-key',
      jurisdiction_id: 'lennshire.example',
      lat: '52.430000',
      long: '-3.060000',
    })
    expect(sent!.form.get('description')).toBe(`A deep hole by the school\n\nOur reference: ${reference}`)
    expect(await sendingOf(world, id)).toMatchObject({ state: 'sent', external_id: 'C-1', problem: null })
    expect(await carryDue(jobs(world))).toBe(0)
  })

  test.for([
    ['json', '{"service_requests":{"request":{"service_request_id":7042}}}', '7042'],
    [
      'xml',
      '<?xml version="1.0"?><service_requests><request><service_request_id>X 9</service_request_id></request></service_requests>',
      'X 9',
    ],
  ] as const)('in %s, whatever shape the answer has', async ([format, body, number], { world }) => {
    await aCountyWithAServer(world, { format })
    behave = () => ({ body })
    const { id } = await tellOfAPothole(world)
    await carryDue(jobs(world))
    expect(asked[0]!.path).toBe(`/v2/requests.${format}`)
    expect(await sendingOf(world, id)).toMatchObject({ state: 'sent', external_id: number })
  })

  test('a token is asked after until it is a number', async ({ world }) => {
    await aCountyWithAServer(world)
    behave = ({ method }) => ({ body: method === 'POST' ? '[{"token":"t 1"}]' : '[]' })
    const { id } = await tellOfAPothole(world)
    await carryDue(jobs(world))
    expect(await sendingOf(world, id)).toMatchObject({
      state: 'to-send',
      problem: 'They have taken it and are still giving it a number.',
    })
    behave = () => ({ body: '[{"service_request_id":"T-7","token":"t 1"}]' })
    world.setNow('2026-11-23T10:30:00Z')
    await carryDue(jobs(world))
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v2/requests.json',
      'GET /v2/tokens/t%201.json',
      'GET /v2/tokens/t%201.json',
    ])
    expect(await sendingOf(world, id)).toMatchObject({ state: 'sent', external_id: 'T-7' })
  })

  test('a server that fails half way has perhaps taken it: it is looked for before it is sent again, so nothing arrives twice', async ({
    world,
  }) => {
    await aCountyWithAServer(world)
    behave = ({ method }) => (method === 'POST' ? { status: 500, body: 'oops' } : { body: '[]' })
    const { id, reference } = await tellOfAPothole(world)
    await carryDue(jobs(world))
    expect(await sendingOf(world, id)).toMatchObject({ state: 'to-send', is_unsure: true, problem: '500: oops' })
    behave = ({ method }) =>
      method === 'POST'
        ? { status: 500 }
        : {
            body: JSON.stringify([
              { service_request_id: '1', description: 'x\n\nOur reference: 99999' },
              { service_request_id: 'K-3', description: `A hole\n\nOur reference: ${reference}` },
            ]),
          }
    world.setNow('2026-11-23T10:30:00Z')
    await carryDue(jobs(world))
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(await sendingOf(world, id)).toMatchObject({ state: 'sent', external_id: 'K-3' })
  })

  test('killed between sending and noting it, the next try looks first', async ({ world }) => {
    await aCountyWithAServer(world)
    const { id, reference } = await tellOfAPothole(world)
    await world.sql(
      `update report_sending set state = 'sending', next_at = '2026-11-23T10:05:00Z', tries = 1 where report_id = $1`,
      [id],
    )
    expect(await carryDue(jobs(world))).toBe(0)
    behave = () => ({
      body: JSON.stringify({
        service_requests: [{ service_request_id: 'L-1', description: `.. Our reference: ${reference}` }],
      }),
    })
    world.setNow('2026-11-23T10:06:00Z')
    expect(await carryDue(jobs(world))).toBe(1)
    expect(asked.map(({ method }) => method)).toEqual(['GET'])
    expect(await sendingOf(world, id)).toMatchObject({ state: 'sent', external_id: 'L-1' })
  })

  test('the number of another report is not taken for this one’s', async ({ world }) => {
    await aCountyWithAServer(world)
    behave = ({ method }) => ({ body: method === 'POST' ? '[{"service_request_id":"SAME"}]' : '[]' })
    const [first, second] = [await tellOfAPothole(world), await tellOfAPothole(world)]
    await carryDue(jobs(world))
    const both = [await sendingOf(world, first.id), await sendingOf(world, second.id)]
    expect(both.map(({ state }) => state).sort()).toEqual(['sent', 'to-send'])
    expect(both.find(({ state }) => state === 'to-send')!.problem).toContain('the number of another report')
  })

  test.for([
    ['hangs up', () => ({ cut: true }), 'could not be reached|ended before'],
    ['sends elsewhere', () => ({ status: 302, location: 'http://169.254.169.254/' }), '302'],
    ['answers rubbish', () => ({ body: '\0\0{{{' }), 'could not be read'],
    ['takes it and says nothing', () => ({ status: 200, body: '[]' }), 'no number'],
    ['says why not', () => ({ status: 403, body: '<error>bad key</error>' }), '403: bad key'],
  ] as const)('a server that %s is tried again later', async ([, how, problem], { world }) => {
    await aCountyWithAServer(world)
    behave = how
    const { id } = await tellOfAPothole(world)
    await carryDue(jobs(world))
    const sending = await sendingOf(world, id)
    expect(sending.state).toBe('to-send')
    expect(sending.problem).toMatch(new RegExp(problem))
    expect(asked.every(({ path }) => path.startsWith('/v2/'))).toBe(true)
  })

  test('an address on a private network is never called, unless it was said in the database that it may be', async ({
    world,
  }) => {
    await aCountyWithAServer(world)
    await world.sql('update report_endpoint set may_be_private = false')
    const { id } = await tellOfAPothole(world)
    await carryDue(jobs(world))
    expect(asked).toEqual([])
    expect((await sendingOf(world, id)).problem).toContain('private network')
  })

  test('it is tried for ever, less and less often; those who look after the place hear of it; a person may end it', async ({
    world,
  }) => {
    await aCountyWithAServer(world)
    world.place.settings.runBy = ids.county
    const gwen = await world.person('Gwen Hughes', [{ organisation: ids.county, role: 'admin' }])
    await world.sql(`update person set email = 'gwen@testworth.example' where id = $1`, [gwen.personId])
    behave = () => ({ status: 404, body: 'not here' })
    const { id } = await tellOfAPothole(world)
    for (const moment of ['2026-11-23T10:00:00Z', '2026-11-23T10:10:00Z', '2026-11-23T11:00:00Z']) {
      world.setNow(moment)
      await carryDue(jobs(world))
    }
    expect((await sendingOf(world, id)).tries).toBe(3)
    expect(await tellStuck(jobs(world), {})).toMatchObject({ ok: true, value: { stuck: 1 } })
    const waits = Array.from({ length: 12 }, (_, tries) => tryAgainAt(new Date(0), tries + 1, 0).getTime() / 60_000)
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 240, 240, 240, 240, 240, 240])
    const { id: sending } = await sendingOf(world, id)
    expect(
      await decideSending(
        world.stage({ viewer: await world.person('Mair', [{ organisation: ids.council, role: 'manager' }]) }),
        { id: sending, decision: 'never' },
      ),
    ).toMatchObject({ ok: false })
    expect(await decideSending(world.stage({ viewer: gwen }), { id: sending, decision: 'never' })).toMatchObject({
      ok: true,
    })
    world.setNow('2026-11-24T10:00:00Z')
    expect(await carryDue(jobs(world))).toBe(0)
  })

  test('two carriers at once send each thing once', async ({ world }) => {
    await aCountyWithAServer(world)
    let number = 0
    behave = () => ({ body: `[{"service_request_id":"P-${++number}"}]` })
    for (let each = 0; each < 12; each++) await tellOfAPothole(world)
    const tried = await Promise.all([carryDue(jobs(world)), carryDue(jobs(world)), carryDue(jobs(world))])
    expect(tried.reduce((one, other) => one + other)).toBe(12)
    expect(asked).toHaveLength(12)
    expect(new Set(asked.map(({ form }) => form.get('description'))).size).toBe(12)
  })

  test('by e-mail it is queued in the act that says so; by webhook it is signed and thin', async ({ world }) => {
    await aCountyWithAServer(world, { sendBy: 'mail' })
    await world.sql(`update report_body set write_to = 'roads@lennshire.example' where id = $1`, [ids.bodyCounty])
    const mailed = await tellOfAPothole(world)
    await carryDue(jobs(world))
    expect(
      await world.sql(
        `select to_address, facts ->> 'reference' as reference from message where template = 'reports.body-told'`,
      ),
    ).toEqual([{ to_address: 'roads@lennshire.example', reference: mailed.reference }])
    expect(await sendingOf(world, mailed.id)).toMatchObject({ state: 'sent' })
    await aCountyWithAServer(world, { sendBy: 'webhook' })
    behave = () => ({ status: 204 })
    const hooked = await tellOfAPothole(world, 'My name is Bea and there is a hole')
    await carryDue(jobs(world))
    const [call] = asked
    expect(call!.path).toBe('/hook')
    expect(call!.headers['webhook-signature']).toMatch(/^v1,[\w+/]{43}=$/)
    expect(JSON.parse(call!.body)).toMatchObject({ type: 'report.sent', data: { reference: hooked.reference } })
    expect(call!.body).not.toContain('Bea')
  })
})

describe('hearing back', () => {
  async function sentPothole(world: World, number: string, given: { hasUpdates?: boolean } = {}) {
    await aCountyWithAServer(world, given)
    behave = () => ({ body: `[{"service_request_id":"${number}"}]` })
    const report = await tellOfAPothole(world)
    await carryDue(jobs(world))
    asked.splice(0)
    return report
  }
  const stateOf = async (world: World, id: string) =>
    (await world.sql<{ state: string }>('select state from report where id = $1', [id]))[0]!.state
  const saidOf = (world: World, id: string) =>
    world.sql(`select words from report_update where report_id = $1 and by = 'body' order by facts ->> 'theirs'`, [id])

  test('each thing a body says is heard once, in their order, and what is older moves nothing back', async ({
    world,
  }) => {
    const { id } = await sentPothole(world, 'H-1', { hasUpdates: true })
    const later = {
      update_id: 'u2',
      service_request_id: 'H-1',
      status: 'FIXED',
      description: 'Mended.',
      updated_datetime: '2026-11-23T12:00:00Z',
    }
    const earlier = {
      update_id: 'u1',
      service_request_id: 'H-1',
      status: 'IN_PROGRESS',
      description: 'On our way.',
      updated_datetime: '2026-11-23T11:00:00Z',
    }
    world.setNow('2026-11-23T13:00:00Z')
    behave = () => ({ body: JSON.stringify({ service_request_updates: [later, earlier, later] }) })
    expect(await hearAll(jobs(world))).toBe(2)
    expect(await stateOf(world, id)).toBe('fixed')
    expect(await hearAll(jobs(world))).toBe(0)
    behave = () => ({
      body: JSON.stringify([
        { ...earlier, update_id: 'u0', updated_datetime: '2026-11-23T10:30:00Z', description: 'Looking.' },
      ]),
    })
    expect(await hearAll(jobs(world))).toBe(1)
    expect(await stateOf(world, id)).toBe('fixed')
    expect(await saidOf(world, id)).toEqual([{ words: 'Looking.' }, { words: 'On our way.' }, { words: 'Mended.' }])
  })

  test('where there is no such address each report is asked after; a number of nobody’s is nothing', async ({
    world,
  }) => {
    const { id } = await sentPothole(world, 'H-2')
    behave = ({ query }) => ({
      body: `<service_requests>${query
        .get('service_request_id')!
        .split(',')
        .map(
          (number) =>
            `<request><service_request_id>${number}</service_request_id><status>closed</status><status_notes>Done</status_notes><updated_datetime/></request>`,
        )
        .join(
          '',
        )}<request><service_request_id>NOT-OURS</service_request_id><status>closed</status></request></service_requests>`,
    })
    expect(await hearAll(jobs(world))).toBeGreaterThan(0)
    expect(asked[0]!.query.get('service_request_id')).toContain('H-2')
    expect(await stateOf(world, id)).toBe('closed')
  })

  test('“not ours” moves nothing by itself and says so; what was hidden stays hidden', async ({ world }) => {
    const { id } = await sentPothole(world, 'H-3', { hasUpdates: true })
    behave = () => ({
      body: JSON.stringify([
        {
          update_id: 'n1',
          service_request_id: 'H-3',
          status: 'NOT_COUNCILS_RESPONSIBILITY',
          updated_datetime: '2026-11-23T10:10:00Z',
        },
      ]),
    })
    await hearAll(jobs(world))
    expect(await stateOf(world, id)).toBe('open')
    expect(await saidOf(world, id)).toEqual([{ words: 'They say that this is not theirs to mend.' }])
    await world.sql(`update report set state = 'hidden' where id = $1`, [id])
    behave = () => ({
      body: JSON.stringify([
        { update_id: 'n2', service_request_id: 'H-3', status: 'OPEN', updated_datetime: '2026-11-23T10:20:00Z' },
      ]),
    })
    await hearAll(jobs(world))
    expect(await stateOf(world, id)).toBe('hidden')
  })

  test('a body that does not answer is asked again for the same time', async ({ world }) => {
    await sentPothole(world, 'H-4', { hasUpdates: true })
    behave = () => ({ status: 503 })
    expect(await hearAll(jobs(world))).toBe(0)
    expect(await world.sql('select heard_until from report_endpoint')).toEqual([{ heard_until: null }])
  })
})

describe('our own server', () => {
  async function aKey(world: World, organisation: string = ids.county) {
    await aTown(world)
    const leader = await world.person('Leader', [{ organisation: organisation as never, role: 'manager' }])
    const made = await makeKey(world.stage({ viewer: leader }), {
      organisation: organisation as never,
      name: 'Test',
      scopes: ['open311.send'],
    })
    if (!made.ok) throw new Error(made.refusal.because)
    return made.value.key
  }
  const at = (path: string) => `/open311/v2/${path}`
  const pothole = (api_key: string, more: Record<string, string> = {}) => ({
    api_key,
    service_code: 'pothole',
    lat: '52.4301',
    long: '-3.0601',
    description: `A hole, told by machine ${++told}`,
    ...more,
  })

  test.skipIf(!hasSchemas)(
    'every answer is as the published schemas say (needs the shared data folder)',
    async ({ world }) => {
      const key = await aKey(world)
      await world.post(at('requests.json'), pothole(key))
      const ajv = new Ajv({ strict: false, allErrors: true })
      ;(addFormats as unknown as (ajv: Ajv) => void)(ajv)
      const schema = (name: string) => JSON.parse(fs.readFileSync(new URL(`${name}.json`, schemas), 'utf8')) as object
      for (const [path, name] of [
        ['services.json', 'service'],
        ['requests.json', 'request'],
      ] as const) {
        const isValid = ajv.compile(schema(name))
        const all = (await world.get(at(path))).json() as unknown[]
        expect(all.length, path).toBeGreaterThan(0)
        for (const one of all) expect(isValid(one), JSON.stringify(isValid.errors)).toBe(true)
      }
      const isDefinition = ajv.compile(schema('service-definition'))
      expect(
        isDefinition((await world.get(at('services/street-light.json'))).json()),
        JSON.stringify(isDefinition.errors),
      ).toBe(true)
    },
  )

  test('XML says what JSON says, for everything that can be read', async ({ world }) => {
    const key = await aKey(world)
    const made = (await world.post(at('requests.json'), pothole(key))).json() as { service_request_id: string }[]
    const parser = new XMLParser({
      parseTagValue: false,
      isArray: (name) => ['service', 'request', 'endpoint', 'attribute', 'value', 'request_update'].includes(name),
    })
    for (const path of [
      'discovery',
      'services',
      'services/street-light',
      'requests',
      `requests/${made[0]!.service_request_id}`,
      'servicerequestupdates',
    ]) {
      const [xml, json] = [await world.get(at(`${path}.xml`)), await world.get(at(`${path}.json`))]
      expect([xml.status, json.status], path).toEqual([200, 200])
      expect(XMLValidator.validate(xml.body), path).toBe(true)
      const members = (value: unknown) => JSON.stringify(value).match(/"service_(?:code|request_id)":"[^"]*"/g) ?? []
      expect(members(parser.parse(xml.body)), path).toEqual(members(json.json()))
    }
  })

  test('a report sent with a key is a report like any other, once however often it comes', async ({ world }) => {
    const key = await aKey(world)
    const form = pothole(key, { 'attribute[fixmystreet_id]': '123', email: 'bea@testworth.example', first_name: 'Bea' })
    const [first, again] = [await world.post(at('requests.json'), form), await world.post(at('requests.xml'), form)]
    const { service_request_id: reference } = (first.json() as { service_request_id: string }[])[0]!
    expect(again.body).toContain(`<service_request_id>${reference}</service_request_id>`)
    const shown = (await world.get(at(`requests/${reference}.json`))).json() as object[]
    expect(shown).toMatchObject([
      {
        service_request_id: reference,
        status: 'open',
        service_code: 'pothole',
        agency_responsible: 'Lennshire County Council',
      },
    ])
    expect(JSON.stringify(shown)).not.toContain('bea')
  })

  test.for<[what: string, form: Record<string, string>, status: number, says: RegExp]>([
    ['no key', { api_key: '' }, 403, /api_key/],
    ['a key of nobody’s', { api_key: `dsk_${'a'.repeat(43)}` }, 403, /api_key/],
    ['no words', { description: '' }, 400, /description/],
    ['no kind', { service_code: '' }, 400, /service_code/],
    ['a kind we have not', { service_code: 'dragons' }, 404, /service_code/],
    ['no place', { lat: '', long: '' }, 400, /lat and long, or address_string/],
    ['the wrong way round', { lat: '-3.0601', long: '52.4301' }, 400, /changed places/],
    ['nowhere', { lat: '0', long: '0' }, 400, /both 0/],
    ['a place that is no number', { lat: 'here', long: 'there' }, 400, /could not be found/],
  ])('%s is refused in the specification’s own way', async ([, wrong, status, says], { world }) => {
    const key = await aKey(world)
    for (const format of ['json', 'xml']) {
      const reply = await world.post(at(`requests.${format}`), pothole(key, wrong))
      expect(reply.status).toBe(status)
      expect(reply.body).toMatch(says)
      expect(reply.body).toContain(format === 'json' ? `"code":${status}` : `<code>${status}</code>`)
    }
  })

  test('lists are narrowed by kind, state and day, and turned in pages', async ({ world }) => {
    const key = await aKey(world)
    for (let each = 0; each < 3; each++) await world.post(at('requests.json'), pothole(key))
    const ask = async (query: string) =>
      (await world.get(at(`requests.json?${query}`))).json() as {
        service_request_id: string
        status: string
        service_code: string
      }[]
    const [all, one, two] = [await ask(''), await ask('page=1&page_size=2'), await ask('page=2&page_size=2')]
    expect([...one, ...two].map(({ service_request_id }) => service_request_id)).toEqual(
      all.slice(0, 4).map(({ service_request_id }) => service_request_id),
    )
    expect(new Set((await ask('status=open')).map(({ status }) => status))).toEqual(new Set(['open']))
    expect((await ask('service_code=graffiti')).every(({ service_code }) => service_code === 'graffiti')).toBe(true)
    expect(await ask('start_date=2020-01-01&end_date=2020-02-01')).toEqual([])
    for (const wrong of ['start_date=soon', 'status=lost', 'page=0', 'page_size=5000'])
      expect((await world.get(at(`requests.json?${wrong}`))).status, wrong).toBe(400)
    expect((await world.get(at('requests/99999.json'))).status).toBe(404)
    expect((await world.get(at('services/dragons.xml'))).status).toBe(404)
    expect((await world.get(at('tokens/any.json'))).status).toBe(404)
  })

  test('the body whose report it is says what became of it, once; another body may not', async ({ world }) => {
    const key = await aKey(world)
    const others = await aKey(world, ids.council)
    const made = (await world.post(at('requests.json'), pothole(key))).json() as { service_request_id: string }[]
    const reference = made[0]!.service_request_id
    const update = {
      api_key: key,
      update_id: '77',
      service_request_id: reference,
      status: 'FIXED',
      description: 'Filled.',
      updated_datetime: '2026-11-23T12:00:00Z',
    }
    expect((await world.post(at('servicerequestupdates.json'), { ...update, api_key: others })).status).toBe(404)
    for (let times = 0; times < 2; times++)
      expect((await world.post(at('servicerequestupdates.json'), update)).status).toBe(200)
    expect((await world.get(at(`requests/${reference}.json`))).json()).toMatchObject([
      { status: 'closed', status_notes: 'FIXED' },
    ])
    const said = (
      await world.get(at('servicerequestupdates.json?start_date=2026-11-20&end_date=2026-11-30'))
    ).json() as { service_request_id: string; description: string }[]
    expect(
      said.filter(
        ({ service_request_id, description }) => service_request_id === reference && description === 'Filled.',
      ),
    ).toHaveLength(1)
    expect((await world.post(at('servicerequestupdates.json'), { ...update, status: 'VANISHED' })).status).toBe(400)
  })

  test('a private report is in no list, and a key is needed for nothing that is only read', async ({ world }) => {
    const key = await aKey(world)
    const made = (await world.post(at('requests.json'), pothole(key, { service_code: 'needles' }))).json() as {
      service_request_id: string
    }[]
    const reference = made[0]!.service_request_id
    expect((await world.get(at(`requests/${reference}.json`))).status).toBe(404)
    expect((await world.get(at('requests.json'))).body).not.toContain(`"${reference}"`)
    expect((await world.get(at('discovery.json'))).json()).toMatchObject({
      endpoints: [{ specification: 'http://wiki.open311.org/GeoReport_v2' }],
    })
  })
})

test('ids of nothing are nothing everywhere', async ({ world }) => {
  await aTown(world)
  expect(await decideSending(world.stage(), { id: newId(), decision: 'now' })).toMatchObject({ ok: false })
})
