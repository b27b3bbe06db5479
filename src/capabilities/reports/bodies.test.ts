// Who mends things, kept on pages by whoever runs the place: their rights, their keys, and whether they answer.
import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect } from 'vitest'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { keysOf } from '../../platform/identity/keys.ts'
import { readScene } from '../../platform/scene.ts'
import { limitToKinds } from './acts/bodies.ts'
import { route } from './rules/routing.ts'
import { landOf } from './store/land.ts'
import { aTown, ids } from './testing/town.ts'

const closing: (() => unknown)[] = []
afterAll(() => closing.forEach((close) => close()))

type Answers = { status: number; body: string }
async function theirServer() {
  const got: { path: string; headers: http.IncomingHttpHeaders; body: string }[] = []
  const answers: Answers = { status: 200, body: '[]' }
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      got.push({ path: request.url ?? '', headers: request.headers, body })
      response.writeHead(answers.status, { 'content-type': 'application/json' }).end(answers.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got, answers }
}

async function keeper(world: World) {
  await aTown(world)
  world.place.settings.runBy = ids.council
  return recogniseAs(world, await world.person('Gwen Hughes', [{ organisation: ids.council, role: 'admin' }]))
}

test('a new body is named, given an area and what it mends, and from then on reports there are its own', async ({
  world,
}) => {
  const gwen = await keeper(world)
  await gwen.open('/work/reports/bodies/new')
  await gwen.press({ name: '', kind: 'housing' })
  expect(gwen.page().words).toContain('Give it a name.')
  await gwen.press({ name: 'Lane Homes', kind: 'housing', link: 'nowhere' })
  expect(gwen.page().words).toContain('whole web address')
  await gwen.press({
    name: 'Lane Homes',
    kind: 'housing',
    link: 'https://lane.example',
    'write-to': 'desk@lane.example',
    areas: 'E-TOWN',
    takes: 'yes',
  })
  const path = gwen.address()
  const id = /bodies\/([0-9a-f-]{36})/.exec(path)![1]!
  await gwen.press({ 'rank-graffiti': '0' }, 1)
  expect(gwen.page().words).toContain('whole number from 1 to 99')
  await gwen.press({ 'rank-graffiti': '2', 'rank-pothole': '' }, 1)
  const routed = await readScene(world.stage(), async (scene) =>
    route(await landOf(scene), 'graffiti', { latitude: 52.43, longitude: -3.06 }),
  )
  expect(routed).toMatchObject({ kind: 'routed', body: { id, name: { en: 'Lane Homes' } } })
  await world.sql('delete from report_body where id = $1', [id])
})

test('keys are written and never read back; Open311 is asked whether it answers and which kinds it does not know', async ({
  world,
}) => {
  const gwen = await keeper(world)
  const theirs = await theirServer()
  const page = `/work/reports/bodies/${ids.bodyCounty}`
  await gwen.open(page)
  await gwen.press({ url: theirs.url, key: 'sesame-open-wide', codes: 'pothole = POT 1', do: 'keep' }, 2)
  await gwen.open(page)
  expect(gwen.page().body).not.toContain('sesame')
  expect(gwen.page().words).toContain('There is one.')
  const [kept] = await world.sql<{ key_sealed: string }>('select key_sealed from report_endpoint where body_id = $1', [
    ids.bodyCounty,
  ])
  expect(keysOf(world.house, world.place).unseal(kept!.key_sealed)).toBe('sesame-open-wide')
  await gwen.press({}, 3)
  expect(theirs.got).toEqual([])
  await world.sql('update report_endpoint set may_be_private = true')
  theirs.answers.body = JSON.stringify([{ service_code: 'POT 1' }, { service_code: 'sign' }])
  await gwen.open(page)
  await gwen.press({}, 3)
  expect(gwen.page().words).toContain('do not know: Street light out')
  theirs.answers.body = JSON.stringify([
    { service_code: 'POT 1' },
    { service_code: 'sign' },
    { service_code: 'street-light' },
  ])
  await gwen.press({}, 3)
  expect(gwen.page().words).toContain('Every kind they mend here is among them')
  theirs.answers.status = 500
  await gwen.press({}, 3)
  expect(gwen.page().words).toContain('did not answer as they should')
})

test('a webhook’s secret is shown once, and a test that is signed with it comes', async ({ world }) => {
  const gwen = await keeper(world)
  const theirs = await theirServer()
  const page = `/work/reports/bodies/${ids.bodyTrunk}`
  await gwen.open(page)
  await gwen.press({ webhook: theirs.url, do: 'secret' }, 2)
  const secret = /whsec_[A-Za-z0-9+/=]+/.exec(gwen.page().body)![0]
  await gwen.open(page)
  expect(gwen.page().body).not.toContain('whsec_')
  await world.sql('update report_endpoint set may_be_private = true')
  await gwen.press({}, 3)
  expect(gwen.page().words).toContain('took a test')
  const [{ headers, body }] = theirs.got as [(typeof theirs.got)[number]]
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const right = createHmac('sha256', key)
    .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
    .digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${right}`)
  expect(JSON.parse(body)).toMatchObject({ type: 'report.test' })
})

test('only an admin of the place keeps bodies; a leader limits their own people to kinds and nobody else’s', async ({
  world,
}) => {
  await keeper(world)
  const dana = await world.person('Dana Price', [{ organisation: ids.county, role: 'manager' }])
  const worker = await world.person('Eira Bowen', [{ organisation: ids.county, role: 'worker' }])
  const other = await world.person('Huw Parry', [{ organisation: ids.council, role: 'worker' }])
  const desk = await recogniseAs(world, dana)
  await desk.open(`/work/reports/bodies/${ids.bodyCounty}`)
  expect(desk.address()).toBe('/work/reports/bodies')
  expect((await world.attack('app', 'select * from report_endpoint')).length).toBe(0)
  await desk.open('/work/reports/limits')
  expect(desk.page().words).toContain('Eira Bowen: every kind')
  expect(desk.page().words).not.toContain('Huw Parry')
  // Dana comes before Eira.
  await desk.press({ kinds: 'sign' }, 1)
  const stage = systemStage(world.house, world.place, 'reports.limit-to-kinds')
  expect(
    await limitToKinds(stage, { organisation: ids.county, person: other.personId, kinds: ['sign'] }),
  ).toMatchObject({
    refusal: { because: 'not-of-yours' },
  })
  expect(await world.sql('select person_id, category_code from report_desk')).toEqual([
    { person_id: worker.personId, category_code: 'sign' },
  ])
  const eira = await recogniseAs(world, worker)
  await eira.open('/work/reports/limits')
  expect(eira.address()).toBe('/work/reports')
})

test('how a kind is sent is chosen on its page', async ({ world }) => {
  const gwen = await keeper(world)
  await gwen.open('/work/reports/categories/graffiti')
  await gwen.press({ 'send-by': 'mail' }, 1)
  expect(await world.sql(`select send_by from report_category where code = 'graffiti'`)).toEqual([{ send_by: 'mail' }])
  await world.sql(`update report_category set send_by = 'none' where code = 'graffiti'`)
})
