import { createHmac } from 'node:crypto'
import { createRequire } from 'node:module'
import type { FastifyInstance } from 'fastify'
import { afterAll, expect } from 'vitest'
import { ear, lendEar } from '../../../test/support/voice-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { House } from '../../platform/house.ts'
import { readMessageSettings } from '../../platform/messages/settings.ts'
import { siteFiles } from '../../platform/web/assets.ts'
import { webServer } from '../../platform/web/server.tsx'
import { systemStage } from '../../platform/jobs/worker.ts'
import { endSilentCalls } from './intake.ts'
import { voiceManifest } from './manifest.ts'

const token = 'a token for tests only'
const [jambonzSecret, vxmlSecret] = ['jambonz has this one', 'vxml browsers have this']
const settings = readMessageSettings(
  {
    TWILIO_AUTH_TOKEN: token,
    JAMBONZ_SECRET: jambonzSecret,
    VOICEXML_SECRET: vxmlSecret,
    PUBLIC_URL: 'https://doorstep.example',
  },
  { demo: true },
)
const { getExpectedTwilioSignature } = createRequire(import.meta.url)(
  'twilio/lib/webhooks/webhooks.js',
) as typeof import('twilio/lib/webhooks/webhooks.js')

let server: FastifyInstance | undefined
let served: House
/** With everything of the house, where the other has a flow for the ear alone. */
let whole: FastifyInstance | undefined
afterAll(() => Promise.all([server?.close(), whole?.close()]))

async function open(world: World): Promise<FastifyInstance> {
  lendEar(world.house)
  served ??= { ...world.house, manifests: [ear] }
  return (server ??= await serve(served))
}

async function serve(house: House): Promise<FastifyInstance> {
  return webServer(house, {
    pages: voiceManifest(settings).pages,
    site: await siteFiles({ root: process.cwd(), distFolder: 'dist' }),
    recognise: async () => ({ viewer: { kind: 'anyone' } }),
    limits: false,
  })
}

type Form = Record<string, string>
const call: Form = { CallSid: 'CA1', From: '+447700900801', To: '+441632960200' }

async function fromTwilio(world: World, path: string, form: Form, signature?: string, at?: FastifyInstance) {
  const signed = signature ?? getExpectedTwilioSignature(token, `https://doorstep.example${path}`, form)
  const house = at ?? (await open(world))
  return house.inject({
    method: 'POST',
    url: path,
    headers: { 'x-twilio-signature': signed, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  })
}

test('Twilio: a signed call is answered, a key goes on, and the same request again gets the same answer', async ({
  world,
}) => {
  const hello = await fromTwilio(world, '/channels/voice/twilio', call)
  expect(hello.statusCode).toBe(200)
  expect(hello.headers['content-type']).toContain('text/xml')
  expect(hello.body).toContain('action="https://doorstep.example/channels/voice/twilio?turn=1"')
  const path = '/channels/voice/twilio?turn=1'
  const first = await fromTwilio(world, path, { ...call, Digits: '1' })
  expect(first.body).toContain('Which colour?')
  const again = await fromTwilio(world, path, { ...call, Digits: '1' })
  expect(again.body).toBe(first.body)
  expect((await fromTwilio(world, '/channels/voice/twilio', call)).body).toBe(hello.body)
  expect((await fromTwilio(world, '/channels/voice/twilio?turn=2', { ...call, Digits: '' })).body).toContain(
    'I did not hear anything',
  )
  expect(
    (await fromTwilio(world, '/channels/voice/twilio/status', { ...call, CallStatus: 'completed' })).statusCode,
  ).toBe(200)
  expect(await world.sql(`select ended_at is not null as ended from voice_call where provider_id = 'CA1'`)).toEqual([
    { ended: true },
  ])
})

test('a call that ended while the database was away is over in our books when it is back, whoever tells us only once', async ({
  world,
}) => {
  await open(world)
  const one = { ...call, CallSid: 'CA-away' }
  await fromTwilio(world, '/channels/voice/twilio', one)
  const isOn = async () =>
    (await world.sql<{ on: boolean }>(`select ended_at is null as on from voice_call where provider_id = 'CA-away'`))[0]
      ?.on
  served.isDatabaseDown = () => true
  try {
    const told = await fromTwilio(world, '/channels/voice/twilio/status', { ...one, CallStatus: 'completed' })
    expect([told.statusCode, told.headers['retry-after']]).toEqual([503, '5'])
    expect(await isOn()).toBe(true)
  } finally {
    delete served.isDatabaseDown
  }
  await expect.poll(isOn).toBe(false)
})

test('a call that says nothing for longer than any may is over, and whoever was cut off is texted how to go on', async ({
  world,
}) => {
  await open(world)
  const one = { ...call, CallSid: 'CA-silent', From: '+447700900811' }
  await fromTwilio(world, '/channels/voice/twilio', one)
  await fromTwilio(world, '/channels/voice/twilio?turn=1', { ...one, Digits: '1' })
  await fromTwilio(world, '/channels/voice/twilio', { ...call, CallSid: 'CA-joined', From: '+447700900812' })
  await world.sql(
    `update voice_call set standing = standing || '{"at": "dialling", "to": "person"}' where provider_id = 'CA-joined'`,
  )
  const sweep = async (at: string) => {
    world.setNow(at)
    await endSilentCalls(systemStage(world.house, world.place, 'voice.silent'))
    return (
      await world.sql<{ id: string }>(`select provider_id as id from voice_call where ended_at is null
        and provider_id in ('CA-silent', 'CA-joined') order by 1`)
    ).map(({ id }) => id)
  }
  try {
    expect(await sweep('2026-11-23T10:29:00Z')).toEqual(['CA-joined', 'CA-silent'])
    expect(await sweep('2026-11-23T10:31:00Z')).toEqual(['CA-joined'])
    expect(await sweep('2026-11-23T15:01:00Z')).toEqual([])
  } finally {
    world.setNow('2026-11-23T10:00:00Z')
  }
  // What has stood open for long, such as from before anybody looked, is ended without a word.
  await fromTwilio(world, '/channels/voice/twilio', { ...call, CallSid: 'CA-weeks', From: '+447700900813' })
  await world.sql(`update voice_call set moved_at = '2026-11-01' where provider_id = 'CA-weeks'`)
  await sweep('2026-11-23T10:00:00Z')
  const [ended] = await world.sql(
    `select bool_and(ended_at = moved_at) as "thenItWasLastHeardOf" from voice_call where provider_id in ('CA-silent', 'CA-weeks')`,
  )
  expect(ended).toEqual({ thenItWasLastHeardOf: true })
  const jobs = await world.sql<{
    id: string
  }>(`select j.payload -> 'payload' ->> 'providerId' as id from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'voice.after-call' order by 1`)
  const texted = jobs.map(({ id }) => id)
  expect(texted).toEqual(expect.arrayContaining(['CA-joined', 'CA-silent']))
  expect(texted).not.toContain('CA-weeks')
})

test.each([
  ['/channels/voice/twilio', { 'x-twilio-signature': 'forged' }],
  ['/channels/voice/twilio/status', {}],
  ['/channels/voice/jambonz', { authorization: 'Bearer wrong' }],
  ['/channels/voice/jambonz', { 'jambonz-signature': `t=1,v1=${'0'.repeat(64)}` }],
  ['/channels/voice/vxml?turn=1&call=C&signed=forged', {}],
  ['/channels/voice/vxml?call=C', {}],
])('forged requests are refused with a sentence: %s', async (url, headers) => {
  const response = await server!.inject({
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': 'application/json' },
    payload: '{"call_sid":"x"}',
  })
  expect(response.statusCode).toBe(403)
  expect(response.json<{ error: string }>().error).toMatch(/\.$|\?$/)
})

test('a signature of one request opens no other', async ({ world }) => {
  const signature = getExpectedTwilioSignature(token, 'https://doorstep.example/channels/voice/twilio?turn=1', {
    ...call,
    Digits: '1',
  })
  expect(
    (await fromTwilio(world, '/channels/voice/twilio?turn=1', { ...call, Digits: '2' }, signature)).statusCode,
  ).toBe(403)
  expect(
    (await fromTwilio(world, '/channels/voice/twilio?turn=2', { ...call, Digits: '1' }, signature)).statusCode,
  ).toBe(403)
})

test('jambonz: signed as jambonz signs; an old copy of a request is refused', async ({ world }) => {
  const house = await open(world)
  const send = (turn: number, body: object, at = Date.parse('2026-11-23T10:00:00Z') / 1_000) => {
    const payload = JSON.stringify(body)
    const v1 = createHmac('sha256', jambonzSecret).update(`${at}.${payload}`).digest('hex')
    return house.inject({
      method: 'POST',
      url: `/channels/voice/jambonz?turn=${turn}`,
      headers: { 'content-type': 'application/json', 'jambonz-signature': `t=${at},v1=${v1}` },
      payload,
    })
  }
  const body = { call_sid: 'J1', from: '07700900802', to: '+441632960200' }
  const hello = (await send(0, body)).json<{ verb: string; actionHook: string }[]>()
  expect(hello.at(-1)).toMatchObject({
    verb: 'gather',
    numDigits: 1,
    actionHook: 'https://doorstep.example/channels/voice/jambonz?turn=1',
  })
  const colour = await send(1, { ...body, reason: 'dtmfDetected', digits: '1' })
  expect(colour.body).toContain('Which colour?')
  expect((await send(1, { ...body, digits: '1' }, 1_700_000_000)).statusCode).toBe(403)
})

test('VoiceXML: the first page by the secret, each next by the address that we signed', async ({ world }) => {
  const house = await open(world)
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const hello = await house.inject({
    method: 'POST',
    url: '/channels/voice/vxml',
    headers: { ...form, authorization: `Bearer ${vxmlSecret}` },
    payload: 'call=V1&from=%2B447700900803&to=%2B441632960200',
  })
  expect(hello.headers['content-type']).toContain('application/voicexml+xml')
  const next = /next="https:\/\/doorstep\.example([^"]+turn=1[^"]*)"[^>]*namelist="keys"/
    .exec(hello.body)?.[1]
    ?.replaceAll('&amp;', '&')
  const colour = await house.inject({ method: 'POST', url: next!, headers: form, payload: 'keys=1' })
  expect(colour.body).toContain('Which colour?')
  const other = next!.replace('V1', 'V2')
  expect((await house.inject({ method: 'POST', url: other, headers: form, payload: 'keys=1' })).statusCode).toBe(403)
})

test('whoever answers for a caller hears first what it is about, and only a key joins them', async ({ world }) => {
  const at = '/channels/voice/twilio/whisper?call=CAwhisper&to=%2B441632960200'
  const whispering = { CallSid: 'CAchild', From: '+447700900801', To: '+441632960199' }
  expect((await fromTwilio(world, at, whispering, 'forged')).statusCode).toBe(403)
  // Nobody waits any more: nothing is said of anybody, and the line is put down.
  expect((await fromTwilio(world, at, whispering)).body).toContain('<Response><Hangup/></Response>')
  await world.sql(
    `insert into voice_call (id, provider, provider_id, our_number, their_number, language, standing, began_at, moved_at)
     values (gen_random_uuid(), 'twilio', 'CAwhisper', '+441632960200', '+447700900801', 'cy',
       '{"at": "dialling", "to": "person", "silences": 0}', '2026-11-23T10:00:00Z', '2026-11-23T10:00:00Z')`,
  )
  const said = await fromTwilio(world, at, whispering)
  expect(said.body).toContain('To take this call, press any key.')
  expect(said.body).toContain('&amp;heard=1" method="POST"')
  expect(said.body).not.toContain('900801')
  expect((await fromTwilio(world, `${at}&heard=1`, { ...whispering, Digits: '' })).body).toContain('<Hangup/>')
  expect((await fromTwilio(world, `${at}&heard=1`, { ...whispering, Digits: '5' })).body).toContain('<Response/>')
})

test.for([
  ['completed', 'true', /<Say [^>]*>Goodbye\.<\/Say><Hangup\/>/, [{ outcome: 'spoke', waits: false }]],
  ['completed', 'false', /Nobody could answer just now\..*ring you back by/, [{ outcome: null, waits: true }]],
  ['busy', undefined, /Nobody could answer just now\..*ring you back by/, [{ outcome: null, waits: true }]],
  ['no-answer', undefined, /Nobody could answer just now\..*ring you back by/, [{ outcome: null, waits: true }]],
  ['failed', undefined, /Nobody could answer just now\..*ring you back by/, [{ outcome: null, waits: true }]],
] as const)(
  'Twilio: a caller is put through by <Dial> to whoever hears first what it is about; it ends as %s, joined: %s',
  async ([status, joined, says, waiting], { world }) => {
    world.place.settings.peopleNumber = '+441632960199'
    whole ??= await serve(world.house)
    const caller = { CallSid: `CAdial-${status}-${joined}`, From: '+447700900821', To: '+441632960200' }
    const turn = (number: number, more: Form) =>
      fromTwilio(world, `/channels/voice/twilio?turn=${number}`, { ...caller, ...more }, undefined, whole)
    await fromTwilio(world, '/channels/voice/twilio', caller, undefined, whole)
    expect((await turn(1, { Digits: '0' })).body).toContain('To be put through now: press one.')
    const whisper = `https://doorstep.example/channels/voice/twilio/whisper?call=${caller.CallSid}&amp;to=%2B441632960200`
    expect((await turn(2, { Digits: '1' })).body).toContain(
      `<Dial action="https://doorstep.example/channels/voice/twilio?turn=3" method="POST" timeout="30"><Number url="${whisper}" method="POST">+441632960199</Number></Dial></Response>`,
    )
    const ended = await turn(3, { DialCallStatus: status, ...(joined === undefined ? {} : { DialBridged: joined }) })
    expect(ended.body.replaceAll('\n', ' ')).toMatch(says)
    expect(
      await world.sql(
        `select outcome, settled_at is null and on_line_at is null as waits from callback_request where number = '+447700900821' order by asked_at desc limit 1`,
      ),
    ).toEqual(waiting)
    await world.sql(`delete from callback_request`)
    delete world.place.settings.peopleNumber
  },
)
