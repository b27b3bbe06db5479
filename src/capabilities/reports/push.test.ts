// New reports told to a browser: only it can read them, only it asked, and it can end them.
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect } from 'vitest'
import { test, type World } from '../../../test/support/world.ts'
import { encryptPush } from '../../platform/messages/push/encryption.ts'
import { pushIdentity } from '../../platform/messages/push/vapid.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { alertWatchers } from './acts/keep-clock.ts'
import { sendReport } from './acts/send.ts'
import { pushOne } from './acts/watching.ts'
import { pushTask } from './tasks.ts'
import { aTown } from './testing/town.ts'

/** A browser, and the push service of its maker. */
async function aBrowser() {
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  const auth = randomBytes(16)
  const got: { headers: http.IncomingHttpHeaders; body: Buffer }[] = []
  const answers = { status: 201 }
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(parts) })
      response.writeHead(answers.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/push/ann`
  const keys = { p256dh: curve.getPublicKey().toString('base64url'), auth: auth.toString('base64url') }
  return { endpoint, keys, got, answers, open: (body: Buffer) => decrypt(body, curve, auth) }
}
const closing: (() => unknown)[] = []
afterAll(() => closing.forEach((close) => close()))

/** As RFC 8291 says, by the receiver's half of it. */
function decrypt(body: Buffer, curve: ReturnType<typeof createECDH>, auth: Buffer): string {
  const [salt, length] = [body.subarray(0, 16), body[20]!]
  const [theirs, sealed] = [body.subarray(21, 21 + length), body.subarray(21 + length)]
  const derive = (key: Buffer, by: Buffer, info: Buffer | string, size: number) =>
    Buffer.from(hkdfSync('sha256', key, by, info, size))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), curve.getPublicKey(), theirs])
  const secret = derive(curve.computeSecret(theirs), auth, info, 32)
  const opening = createDecipheriv(
    'aes-128-gcm',
    derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16),
    derive(secret, salt, 'Content-Encoding: nonce\0', 12),
  )
  opening.setAuthTag(sealed.subarray(-16))
  const words = Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()])
  expect(words.at(-1)).toBe(2)
  return words.subarray(0, -1).toString('utf8')
}

test('the published example comes out as published', () => {
  const from = (text: string) => Buffer.from(text, 'base64url')
  const body = encryptPush(
    Buffer.from('When I grow up, I want to be a watermelon'),
    {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
    { privateKey: from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'), salt: from('DGv6ra1nlYgDCS1FRnbzlw') },
  )
  expect(body.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

async function ask(world: World, { endpoint, keys }: { endpoint: string; keys: object }, more: object = {}) {
  return world.post(
    '/reports/alerts/push',
    {},
    { json: { area: 'W-WEST', around: '', subscription: { endpoint, keys }, ...more } },
  )
}

async function aPothole(world: World) {
  const outcome = await sendReport(world.stage(), {
    category: 'pothole',
    spot: { latitude: 52.43, longitude: -3.06, by: 'point', near: 'Mill Lane' },
    detail: 'A deep hole by the gate',
    source: 'push',
  })
  if (!outcome.ok) throw new Error('refused')
  return outcome.value
}

/** What was queued for browsers, sent now. */
async function run(world: World) {
  const jobs = await world.sql<{ payload: { payload: Record<string, unknown> } }>(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = $1 returning j.payload`,
    [pushTask],
  )
  const stage = systemStage(world.house, world.place, pushTask)
  for (const { payload } of jobs) await pushOne(stage, payload.payload, { allowPrivate: true })
  return jobs.length
}

test('a browser that asked is told once, in words that only it can read, signed by the place; when it wants no more it is left alone', async ({
  world,
}) => {
  await aTown(world)
  await world.sql(`update report_alert_run set looked_until = '2026-11-23T09:00:00Z'`)
  const browser = await aBrowser()
  expect((await ask(world, browser)).status).toBe(201)
  const { reference } = await aPothole(world)
  const system = systemStage(world.house, world.place, 'reports.alert')
  await alertWatchers(system, {})
  await alertWatchers(system, {})
  expect(await run(world)).toBe(1)
  expect(browser.got).toHaveLength(1)
  const [{ headers, body }] = browser.got as [(typeof browser.got)[number]]
  expect(body.includes('hole')).toBe(false)
  expect(JSON.parse(browser.open(body))).toEqual({
    title: 'One new report near West Ward',
    body: 'A deep hole by the gate',
    url: `http://testworth.example/reports/${reference}`,
  })
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' })
  const { publicKey } = pushIdentity(world.house, world.place)
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(headers.authorization))!
  expect(key).toBe(publicKey)
  const point = Buffer.from(publicKey, 'base64url')
  const [head, claims, signature] = token.split('.') as [string, string, string]
  const public_ = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  expect(
    verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: public_, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    ),
  ).toBe(true)
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    aud: new URL(browser.endpoint).origin,
  })
  browser.answers.status = 503
  world.setNow('2026-11-23T11:00:00Z')
  await aPothole(world)
  await alertWatchers(system, {})
  await expect(run(world)).rejects.toThrow('later')
  browser.answers.status = 410
  world.setNow('2026-11-23T12:00:00Z')
  await aPothole(world)
  await alertWatchers(system, {})
  await run(world)
  world.setNow('2026-11-23T13:00:00Z')
  await aPothole(world)
  await alertWatchers(system, {})
  expect(await run(world)).toBe(0)
  world.setNow('2026-11-23T10:00:00Z')
})

test('it is ended from the same browser; nonsense is told so; an address inside the house is never sent to', async ({
  world,
}) => {
  await aTown(world)
  const browser = await aBrowser()
  expect((await ask(world, browser)).status).toBe(201)
  expect((await world.post('/reports/alerts/push/stop', {}, { json: { endpoint: browser.endpoint } })).status).toBe(200)
  expect(
    await world.sql('select 1 from report_alert where address = $1 and stopped_at is null', [browser.endpoint]),
  ).toEqual([])
  for (const wrong of [
    { ...browser, keys: {} },
    { ...browser, keys: { p256dh: 'x', auth: 'y' } },
    { ...browser, endpoint: 'not an address' },
  ])
    expect((await ask(world, wrong)).status).toBe(422)
  expect((await ask(world, browser, { area: '', around: '' })).status).toBe(422)
  expect((await ask(world, browser, { area: 'NOWHERE' })).status).toBe(422)
  const statuses = []
  for (let count = 0; count < 21; count++) statuses.push((await ask(world, browser)).status)
  expect(statuses.at(-1)).toBe(422)
  const [alert] = await world.sql<{ id: string }>(
    'select id from report_alert where address = $1 and stopped_at is null limit 1',
    [browser.endpoint],
  )
  await pushOne(systemStage(world.house, world.place, pushTask), { alert: alert!.id, title: 'x', body: 'y', url: 'z' })
  expect(browser.got).toHaveLength(0)
  ;(await world.get('/reports/alerts')).shows('')
  expect((await world.get('/reports/push-worker.js')).body).toContain('showNotification')
})
