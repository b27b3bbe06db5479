// Other systems are told over real HTTP by a server of this test, which checks each signature with the reference library where it is installed.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect } from 'vitest'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { OrganisationId } from '../../kernel/id.ts'
import { systemStage } from '../jobs/worker.ts'
import { deliverDue } from './deliver.ts'
import { postWebhook } from './post.ts'
import { signedHeaders } from './sign.ts'
import { tryAgainAt } from './trying.ts'

const advice = '0192f000-0000-7000-8000-0000000000a1' as OrganisationId
const foodbank = '0192f000-0000-7000-8000-0000000000a2' as OrganisationId

type Asked = { path: string; headers: IncomingHttpHeaders; body: string }
type Behaviour = (asked: Asked) => { status?: number; location?: string; hang?: boolean; cut?: boolean }
let behave: Behaviour = () => ({})
const asked: Asked[] = []
let server: Server | undefined

async function theirs(): Promise<string> {
  server ??= await new Promise<Server>((resolve) => {
    const one = createServer((request, response) => {
      let body = ''
      request.on('data', (part: Buffer) => (body += part.toString()))
      request.on('end', () => {
        const each = { path: request.url ?? '', headers: request.headers, body }
        asked.push(each)
        const { status = 204, location, hang, cut } = behave(each)
        if (hang) return
        if (cut) return void request.socket.destroy()
        response.writeHead(status, location === undefined ? {} : { location }).end()
      })
    })
    one.listen(0, '127.0.0.1', () => resolve(one))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
afterAll(() => {
  server?.closeAllConnections()
  server?.close()
})
beforeEach(() => {
  asked.splice(0)
  behave = () => ({})
})

// Not every machine that runs the tests has it; the known answer below is held to on all of them.
const reference = 'standardwebhooks'
type Verifier = new (secret: string) => { verify(body: string, headers: Record<string, string>): unknown }
const { Webhook } = await (import(reference) as Promise<{ Webhook?: Verifier }>).catch(() => ({ Webhook: undefined }))

const jobs = (world: World) => systemStage(world.house, world.place, 'test')

/** Juno leads the advice centre, and has an address of its own told; may be private, as only the database can say. */
async function anEndpoint(world: World) {
  world.setNow('2026-11-23T10:00:00Z')
  await world.sql(
    `insert into organisation (id, name) values ($1, 'Testworth Advice'), ($2, 'Testworth Food Bank') on conflict do nothing`,
    [advice, foodbank],
  )
  await world.sql('delete from webhook_endpoint')
  const juno = await world.person('Juno Marsh', [{ organisation: advice, role: 'manager' }])
  const browser = await recogniseAs(world, juno)
  await browser.open('/work/webhooks')
  const added = await browser.press({ url: 'https://hooks.example.org/doorstep' })
  const secret = /whsec_[\w+/=]+/.exec(added.words)![0]
  await world.sql('update webhook_endpoint set url = $1, may_be_private = true', [`${await theirs()}/hook`])
  const [row] = await world.sql<{ id: string }>('select id from webhook_endpoint')
  return { juno, browser, secret, id: row!.id }
}

const test1 = async (browser: Awaited<ReturnType<typeof recogniseAs>>, id: string) => {
  await browser.open(`/work/webhooks/${id}`)
  return browser.press({}, 0)
}
const stateOf = async (world: World) =>
  (
    await world.sql<{ state: string; tries: number; next: string }>(
      `select state, tries, to_char(next_at at time zone 'UTC', 'HH24:MI:SS') as next from webhook_delivery order by made_at desc limit 1`,
    )
  )[0]!

test('the signature is the one that the standard’s own example has', () => {
  const headers = signedHeaders({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
    secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  })
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('a test event arrives signed, thin and once, and the log says so; the secret is shown once and kept sealed', async ({
  world,
}) => {
  const { browser, secret, id } = await anEndpoint(world)
  ;(await test1(browser, id)).shows('A test is on its way')
  expect(await deliverDue(jobs(world))).toBe(1)
  expect(asked).toHaveLength(1)
  const [call] = asked
  expect(JSON.parse(call!.body)).toEqual({ type: 'webhook.test', timestamp: '2026-11-23T10:00:00.000Z', data: { id } })
  const signed = `${call!.headers['webhook-id'] as string}.${call!.headers['webhook-timestamp'] as string}.${call!.body}`
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  expect(call!.headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  const page = await browser.open(`/work/webhooks/${id}`)
  page.shows('Arrived')
  page.shows('answered 204')
  page.doesNotShow('whsec_')
  const [kept] = await world.sql<{ secret_sealed: string }>('select secret_sealed from webhook_endpoint')
  expect(kept!.secret_sealed).not.toContain(secret.replace('whsec_', ''))
  expect(await deliverDue(jobs(world))).toBe(0)
})

test.skipIf(!Webhook)(
  'the reference library believes it, and believes neither another body nor an old secret after its day',
  async ({ world }) => {
    const { browser, secret, id } = await anEndpoint(world)
    // The library reads the machine's own clock.
    world.setNow(new Date().toISOString())
    await test1(browser, id)
    await deliverDue(jobs(world))
    const headersOf = ({ headers }: Asked) => headers as Record<string, string>
    const verify = (one: string, call: Asked, body = call.body) => new Webhook!(one).verify(body, headersOf(call))
    expect(verify(secret, asked[0]!)).toMatchObject({ type: 'webhook.test' })
    expect(() => verify(secret, asked[0]!, asked[0]!.body.replace('test', 'tost'))).toThrow('No matching signature')
    await browser.open(`/work/webhooks/${id}`)
    const rotated = await browser.press({}, 1)
    const fresh = /whsec_[\w+/=]+/.exec(rotated.words)![0]
    expect(fresh).not.toBe(secret)
    await test1(browser, id)
    await deliverDue(jobs(world))
    expect(verify(secret, asked[1]!)).toMatchObject({ type: 'webhook.test' })
    expect(verify(fresh, asked[1]!)).toMatchObject({ type: 'webhook.test' })
    await world.sql(`update webhook_endpoint set old_until = $1`, [new Date(Date.now() - 1_000)])
    await test1(browser, id)
    await deliverDue(jobs(world))
    expect(verify(fresh, asked[2]!)).toMatchObject({ type: 'webhook.test' })
    expect(() => verify(secret, asked[2]!)).toThrow('No matching signature')
  },
)

test('what is not taken is told again, later and later, under the same id; after ten tries a person decides', async ({
  world,
}) => {
  const { browser, id } = await anEndpoint(world)
  behave = () => ({ status: 500 })
  await test1(browser, id)
  await deliverDue(jobs(world))
  expect(await stateOf(world)).toMatchObject({ state: 'to-send', tries: 1, next: '10:00:05' })
  expect(await deliverDue(jobs(world)), 'not before its time').toBe(0)
  let now = Date.parse('2026-11-23T10:00:00Z')
  for (let tries = 2; tries <= 10; tries++) {
    now += 27 * 3_600_000
    world.setNow(new Date(now).toISOString())
    await deliverDue(jobs(world))
  }
  expect(await stateOf(world)).toMatchObject({ state: 'given-up', tries: 10 })
  expect(new Set(asked.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  behave = () => ({})
  const page = await browser.open(`/work/webhooks/${id}`)
  page.shows('Given up')
  page.shows('answered 500')
  const replayed = await browser.press({}, 3)
  replayed.shows('It is on its way again, under the same id.')
  await deliverDue(jobs(world))
  expect(await stateOf(world)).toMatchObject({ state: 'sent' })
  expect(asked.at(-1)!.headers['webhook-id']).toBe(asked[0]!.headers['webhook-id'])
})

test('pauses grow to a day, and a lot draws them apart', () => {
  const now = new Date('2026-11-23T10:00:00Z')
  const minutes = Array.from(
    { length: 9 },
    (_, tries) => (tryAgainAt(now, tries + 1, 0)!.getTime() - now.getTime()) / 60_000,
  )
  expect(minutes).toEqual([5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440])
  expect(tryAgainAt(now, 10, 0)).toBeUndefined()
  expect(tryAgainAt(now, 2, 1)!.getTime()).toBe(now.getTime() + 330_000)
})

test('one that hangs up, one that sends us elsewhere and one on a private network are each said plainly, and nothing else is called', async ({
  world,
}) => {
  const { browser, id } = await anEndpoint(world)
  const log = () => browser.open(`/work/webhooks/${id}`)
  behave = () => ({ cut: true })
  await test1(browser, id)
  await deliverDue(jobs(world))
  ;(await log()).shows(/It could not be reached|It broke off/)
  // A redirect to an address inside the network is an answer like any other, and is not followed.
  const secretPlace = `${await theirs()}/inside`
  behave = ({ path }) => (path === '/hook' ? { status: 307, location: secretPlace } : {})
  world.setNow('2026-11-23T12:00:00Z')
  await deliverDue(jobs(world))
  ;(await log()).shows('answered 307')
  expect(asked.map(({ path }) => path)).not.toContain('/inside')
  asked.splice(0)
  await world.sql('update webhook_endpoint set may_be_private = false')
  world.setNow('2026-11-24T12:00:00Z')
  await deliverDue(jobs(world))
  ;(await log()).shows('The address is on a private network, so it was not called.')
  expect(asked).toEqual([])
})

test('one that says nothing is not waited for longer than it may be silent', async () => {
  behave = () => ({ hang: true })
  const call = { url: `${await theirs()}/hook`, id: 'x', at: new Date(0), body: '{}', secrets: [], mayBePrivate: true }
  expect(await postWebhook(call, 100)).toEqual({ problem: 'Nothing was heard for 0.1 seconds.' })
})

test('two workers at once tell it once; one that was killed half way is told again after its lease', async ({
  world,
}) => {
  const { browser, id } = await anEndpoint(world)
  await test1(browser, id)
  const tried = await Promise.all([deliverDue(jobs(world)), deliverDue(jobs(world)), deliverDue(jobs(world))])
  expect(tried.reduce((one, other) => one + other)).toBe(1)
  expect(asked).toHaveLength(1)
  await test1(browser, id)
  await world.sql(
    `update webhook_delivery set state = 'sending', tries = 1, next_at = '2026-11-23T10:05Z' where state = 'to-send'`,
  )
  expect(await deliverDue(jobs(world))).toBe(0)
  world.setNow('2026-11-23T10:05:01Z')
  expect(await deliverDue(jobs(world))).toBe(1)
})

test('whoever answers 410 Gone is told nothing more, and the page says why', async ({ world }) => {
  const { browser, id } = await anEndpoint(world)
  behave = () => ({ status: 410 })
  await test1(browser, id)
  await deliverDue(jobs(world))
  ;(await browser.open('/work/webhooks')).shows('Ended: it answered 410 Gone')
  expect(await stateOf(world)).toMatchObject({ state: 'given-up' })
})

test('addresses that are not on the internet, not secure or not addresses are refused in words; only those who lead may add one', async ({
  world,
}) => {
  const { browser, id } = await anEndpoint(world)
  for (const [url, says] of [
    ['http://hooks.example.org', 'must begin with https://'],
    ['https://127.0.0.1/x', 'inside a network'],
    ['https://[::1]/x', 'inside a network'],
    ['https://169.254.169.254/latest', 'inside a network'],
    ['https://intranet/x', 'inside a network'],
    ['https://printer.local/', 'inside a network'],
    ['https://user:word@example.org/', 'Write a web address'],
    ['javascript:alert(1)', 'Write a web address'],
    ['=HYPERLINK("x")', 'Write a web address'],
    ['', 'Write a web address'],
  ] as const) {
    await browser.open('/work/webhooks')
    const wrong = await browser.press({ url })
    wrong.shows(says)
    expect(wrong.status, url).toBe(422)
  }
  const worker = await world.person('Wyn Worker', [{ organisation: advice, role: 'worker' }])
  const theirOwn = await recogniseAs(world, worker)
  ;(await theirOwn.open('/work/webhooks')).shows('You do not lead an organisation here.')
  expect((await theirOwn.open(`/work/webhooks/${id}`)).status).toBe(404)
  const other = await recogniseAs(world, await world.person('Olu Other', [{ organisation: foodbank, role: 'manager' }]))
  expect((await other.open(`/work/webhooks/${id}`)).status, 'another organisation’s').toBe(404)
  expect((await other.open('/work/webhooks')).words).not.toContain('127.0.0.1')
})
