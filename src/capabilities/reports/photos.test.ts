// Photographs of reports as people meet them: begun with, described, covered for good, looked at first, sent on.
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, expect } from 'vitest'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { voicePhone } from '../../../test/support/voice-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import { clearBytesTask, keeperOf } from '../../platform/files/files.ts'
import { filesManifest } from '../../platform/files/manifest.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { carryDue } from './acts/carry.ts'
import { fetchPhoto } from './acts/fetch-photo.ts'
import { reportJobs } from './jobs.ts'
import { linkToken } from './links.ts'
import { settlePhotoTask } from './tasks.ts'
import { aTown, ids } from './testing/town.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-report-photos-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const picture = (background = '#3a7d44') =>
  sharp({ create: { width: 400, height: 300, channels: 3, background } }).jpeg()
/** Taken by the gate on Mill Lane, with a camera that says so. */
const onMillLane = () =>
  picture()
    .withExif({
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 25/1 4800/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '3/1 3/1 3600/100',
      },
    })
    .toBuffer()

async function open(world: World) {
  world.house.dataFolder = folder
  world.place.settings.runBy = ids.council
  await aTown(world)
}

type Sent = { status: number; location: string; body: string; cookies: Record<string, string> }

/** A form with files, as a browser sends it. */
async function send(
  world: World,
  url: string,
  fields: Record<string, string>,
  photos: readonly Buffer[] = [],
  { cookies = {}, field = 'photos' }: { cookies?: Record<string, string>; field?: string } = {},
): Promise<Sent> {
  const mark = 'a-line-between'
  const part = (head: string, body: Buffer | string) => [
    Buffer.from(`--${mark}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from('\r\n'),
  ]
  const payload = Buffer.concat([
    ...Object.entries(fields).flatMap(([name, value]) => part(`name="${name}"`, value)),
    ...photos.flatMap((bytes) => part(`name="${field}"; filename="x.jpg"\r\ncontent-type: image/jpeg`, bytes)),
    Buffer.from(`--${mark}--\r\n`),
  ])
  const { headers, statusCode, body } = await world.server.inject({
    method: 'POST',
    url,
    headers: {
      host: world.place.hosts[0]!,
      accept: 'text/html',
      'content-type': `multipart/form-data; boundary=${mark}`,
      cookie: Object.entries(cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
    },
    payload,
  })
  const made = [headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0]!.split('=') as [string, string])
  return {
    status: statusCode,
    location: headers.location ?? '',
    body,
    cookies: { ...cookies, ...Object.fromEntries(made) },
  }
}

let told = 0
/** One problem told on one page with these pictures. */
async function tell(world: World, photos: readonly Buffer[], more: Record<string, string> = {}) {
  await open(world)
  const detail = `Rubbish behind the wall ${'abcdefghij'[++told % 10]!.repeat(3)}`
  const sent = await send(
    world,
    '/reports/new',
    { kind: 'fly-tipping', where: 'Mill Lane, Tynford', detail, key: randomUUID(), alike: 'none', ...more },
    photos,
  )
  expect(sent.body).toContain('Your reference')
  const [row] = await world.sql<{ id: string; reference: string }>(
    'select id, reference from report order by serial desc limit 1',
  )
  const photo = await world.sql<{ id: string; hash: string; says: string; is_shown: boolean }>(
    `select id, encode(sha256, 'hex') as hash, says, is_shown from report_photo where report_id = $1 order by place_in_order`,
    [row!.id],
  )
  return { ...row!, photos: photo }
}

async function runJobs(world: World, task: string, perform: (payload: Record<string, unknown>) => Promise<unknown>) {
  const jobs = await world.sql<{ payload: { payload: Record<string, unknown> } }>(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = $1 returning j.payload`,
    [task],
  )
  for (const { payload } of jobs) await perform(payload.payload)
}

test('begun with a photo: where it was taken is asked about and used only on a yes; nothing of whose it was is left', async ({
  world,
}) => {
  await open(world)
  const begun = await world.post('/do/report-problem/given', { at: 'photo' })
  expect(begun.location).toBe('/do/report-problem/photo')
  const cookies = begun.cookies
  const asks = async (step: string) => (await world.get(`/do/report-problem/${step}`, { cookies })).words
  expect(await asks('photo')).toContain('Add a photo of the problem')
  const after = await send(world, '/do/report-problem/photo', { sent: 'yes' }, [await onMillLane()], {
    cookies,
    field: 'answer',
  })
  expect(after.location).toBe('/do/report-problem/group')
  const say = async (step: string, answer: string) =>
    (await world.post(`/do/report-problem/${step}`, { answer }, { cookies })).location
  await say('group', 'roads')
  expect(await say('kind', 'pothole')).toBe('/do/report-problem/taken')
  expect(await asks('taken')).toContain('Mill Lane')
  expect(await say('taken', '52.43000, -3.06000')).toBe('/do/report-problem/whose')
  expect(await asks('whose')).toContain('This goes to Lennshire County Council.')
  await world.post('/do/report-problem/whose', { sent: 'yes' }, { cookies })
  await world.post('/do/report-problem/spot', { command: 'skip' }, { cookies })
  if ((await world.get('/do/report-problem', { cookies })).location?.endsWith('/alike')) await say('alike', 'none')
  expect(await say('detail', 'A hole by the gate, seen through a camera.')).toBe('/do/report-problem/photo-says')
  await say('photo-says', 'A round hole as wide as a bucket')
  await world.post('/do/report-problem/name', { command: 'skip' }, { cookies })
  await say('tell', 'no')
  const end = await world.post('/do/report-problem/check', { command: 'confirm' }, { cookies })
  ;(await world.get(end.location!, { cookies })).shows('Your reference is')
  const [report] = await world.sql<{ id: string; reference: string; latitude: number }>(
    `select id, reference, latitude from report where detail like 'A hole by the gate, seen%'`,
  )
  expect(report!.latitude).toBeCloseTo(52.43, 4)
  const page = await world.get(`/reports/${report!.reference}`)
  expect(page.body).toContain('alt="A round hole as wide as a bucket"')
  const [file] = await world.sql(
    `select f.person_id, f.binding_id, f.session_id, f.latitude from report_photo p join file f on f.id = p.file_id where p.report_id = $1`,
    [report!.id],
  )
  expect(file).toEqual({ person_id: null, binding_id: null, session_id: null, latitude: null })
  const address = /src="(\/reports\/photos\/[^"]+)"/.exec(page.body)![1]!.replaceAll('&amp;', '&')
  const shown = await world.server.inject({ url: address, headers: { host: world.place.hosts[0]! } })
  expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/jpeg'])
  expect((await sharp(shown.rawPayload).metadata()).exif).toBeUndefined()
})

test('begun with a place, what is told of there is seen first, and where is not asked again', async ({ world }) => {
  await open(world)
  await tell(world, [])
  const which = await world.get('/reports/place?where=Mill+Lane')
  which.shows('Which of these do you mean?')
  const page = await world.get('/reports/place?where=Mill+Lane,+Tynford')
  page.shows('Rubbish behind the wall')
  ;(await world.get('/reports/place?where=&near=52.43000,-3.06000')).shows('Report a problem at Mill Lane')
  expect((await world.get('/reports/place?where=Atlantis')).status).toBe(422)
  expect((await world.get('/reports/place?where=0,0')).status).toBe(422)
  const where = /name="where" value="([^"]+)"/.exec(page.body)![1]!
  const { cookies } = await world.post('/do/report-problem/given', { where, phone: '07700 900123' })
  const say = async (step: string, answer: string) =>
    (await world.post(`/do/report-problem/${step}`, { answer }, { cookies })).location
  await say('group', 'dirt')
  expect(await say('kind', 'fly-tipping')).toBe('/do/report-problem/whose')
})

test('several photos of one page are kept and shown; a bad one is said and the good ones need not be sent again', async ({
  world,
}) => {
  await open(world)
  const form = {
    kind: 'fly-tipping',
    where: 'Mill Lane, Tynford',
    detail: 'Sofas and more sofas',
    alike: 'none',
    key: randomUUID(),
  }
  const bad = await send(world, '/reports/new', form, [
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ])
  expect(bad.status).toBe(422)
  expect(bad.body).toContain('not a photo we can open')
  expect(
    (await send(world, '/reports/new', form, [await picture().toBuffer(), Buffer.alloc(20_000_001)])).body,
  ).toContain('too big for us')
  const five = await Promise.all(['#111', '#222', '#333', '#444', '#555'].map((colour) => picture(colour).toBuffer()))
  expect((await send(world, '/reports/new', form, five)).body).toContain('no more than 4')
  const half = await send(world, '/reports/new', { ...form, where: 'Nowhere Street' }, [five[0]!, five[1]!])
  expect(half.status).toBe(422)
  const kept = [...half.body.matchAll(/name="kept" value="([^"]+)"/g)].map(([, id]) => id!)
  expect(kept).toHaveLength(2)
  // Another page's photos are not one's own, whatever ids are put into the form.
  const thief = await send(world, '/reports/new', { ...form, detail: 'Not mine', key: randomUUID(), kept: kept[0]! })
  expect(thief.body).toContain('Your reference')
  const right = await send(world, '/reports/new', { ...form, kept: kept[0]! }, [five[2]!])
  expect(right.body).toContain('Your reference')
  const counts = await world.sql(
    `select r.detail, count(p.id)::int as photos from report r left join report_photo p on p.report_id = r.id
     where r.detail in ('Not mine', 'Sofas and more sofas') group by 1 order by 1`,
  )
  expect(counts).toEqual([
    { detail: 'Not mine', photos: 0 },
    { detail: 'Sofas and more sofas', photos: 2 },
  ])
})

test('a part is covered by numbers or by one drag, and the picture as it was is nowhere any more', async ({
  world,
}) => {
  const { id, photos } = await tell(world, [await picture('#ffffff').toBuffer()])
  const [photo] = photos
  const keeper = keeperOf(world.stage())
  expect(await keeper.get(photo!.hash)).toBeDefined()
  const dana = await recogniseAs(
    world,
    await world.person('Dana Price', [{ organisation: ids.council, role: 'worker' }]),
  )
  await dana.open(`/work/reports/${id}`)
  expect(dana.page().body).toContain(`/work/reports/photos/${photo!.id}`)
  await dana.open(`/work/reports/photos/${photo!.id}?left=10&top=10&width=30&height=40`)
  expect(dana.page().body).toContain('<rect class="part" x="40" y="30" width="120" height="120"')
  await dana.press({ left: '0', top: '0', width: '0', height: '10' })
  expect(dana.page().words).toContain('must be more than 0')
  await dana.press({ left: '0', top: '0', width: '50', height: '100' })
  expect(dana.page().words).toContain('The picture as it was is gone')
  await runJobs(world, clearBytesTask, (payload) =>
    filesManifest.jobs![clearBytesTask]!(systemStage(world.house, world.place, clearBytesTask), payload),
  )
  expect(await keeper.get(photo!.hash)).toBeUndefined()
  const [now] = await world.sql<{ hash: string; covered: boolean }>(
    `select encode(sha256, 'hex') as hash, covered_at is not null as covered from report_photo where id = $1`,
    [photo!.id],
  )
  const dot = async (left: number) => [
    ...(await sharp((await keeper.get(now!.hash))!)
      .extract({ left, top: 150, width: 1, height: 1 })
      .raw()
      .toBuffer()),
  ]
  expect([(await dot(100))[0]! < 90, (await dot(300))[0]! > 240]).toEqual([true, true])
  // Staff of another body find nothing to cover, and no line is written for trying.
  const other = await recogniseAs(
    world,
    await world.person('Eira Bowen', [{ organisation: ids.county, role: 'worker' }]),
  )
  await other.open(`/work/reports/photos/${photo!.id}`)
  expect(other.address()).not.toContain('photos')
})

test('a moderator meets it blurred, takes it down alone, and the report stays; a held one is seen by its reporter only', async ({
  world,
}) => {
  const { id, reference, photos } = await tell(world, [await picture().toBuffer()])
  const gwen = await recogniseAs(
    world,
    await world.person('Gwen Hughes', [{ organisation: ids.council, role: 'admin' }]),
  )
  const [item] = await world.sql<{ id: string }>(`select id from moderation_item where thing_id = $1`, [photos[0]!.id])
  await gwen.open(`/work/moderation/items/${item!.id}`)
  expect(gwen.page().body).toMatch(/img src="\/work\/moderation\/items\/[^"]+"/)
  expect(gwen.page().body).not.toContain('clear=yes" alt')
  await gwen.press({ decision: 'hide', reason: 'personal-details' })
  await runJobs(world, settlePhotoTask, (payload) =>
    reportJobs[settlePhotoTask]!(systemStage(world.house, world.place, settlePhotoTask), payload),
  )
  const page = await world.get(`/reports/${reference}`)
  expect(page.status).toBe(200)
  expect(page.body).not.toContain('/reports/photos/')
  expect((await world.get(`/reports/photos/${photos[0]!.id}`)).status).toBe(404)
  const own = linkToken(world.house.secret, 'report', id)
  const seen = await world.get(`/reports/own/${id}/${own}`)
  seen.shows('Somebody looks at this photo before it is shown')
  expect((await world.get(`/reports/photos/${photos[0]!.id}?own=${own}`)).status).toBe(200)
  expect((await world.get(`/reports/photos/${photos[0]!.id}?own=${'A'.repeat(22)}`)).status).toBe(404)
})

test('whoever told of it says later what can be seen, and nobody else can', async ({ world }) => {
  const { id, reference, photos } = await tell(world, [await picture().toBuffer()])
  ;(await world.get(`/reports/${reference}`)).shows('')
  expect((await world.get(`/reports/${reference}`)).body).toContain('which nobody has described yet')
  const own = linkToken(world.house.secret, 'report', id)
  const path = `/reports/photos/${photos[0]!.id}/description`
  expect((await world.post(path, { 'says-1': 'Mine to say' })).status).toBe(404)
  expect((await world.post(path, { 'says-1': 'Mine to say', own: 'A'.repeat(22) })).status).toBe(404)
  expect((await world.post(path, { 'says-1': 'Black bags by a wall', own })).location).toBe(`/reports/own/${id}/${own}`)
  expect((await world.get(`/reports/${reference}`)).body).toContain('alt="Black bags by a wall"')
})

test('a picture alone is evidence enough to open a report again, and stands beside those words', async ({ world }) => {
  const { id, reference } = await tell(world, [])
  await world.sql(`update report set state = 'fixed', settled_at = published_at where id = $1`, [id])
  expect((await send(world, `/reports/${reference}/reopening`, { words: '' })).status).toBe(422)
  const sent = await send(world, `/reports/${reference}/reopening`, { words: '', 'photos-say': 'Still there' }, [
    await picture('#804000').toBuffer(),
  ])
  expect(sent.location).toBe(`/reports/${reference}?reopened`)
  expect((await world.get(`/reports/${reference}`)).body).toContain('alt="Still there"')
  const bad = await send(world, `/reports/${reference}/updates`, { words: 'See here' }, [Buffer.from('PK not a photo')])
  expect(bad.status).toBe(422)
})

test('bodies are sent where the photo is, and of a private report by a link that is theirs alone', async ({
  world,
}) => {
  await world.sql(`update report_sending set state = 'given-up'`)
  await world.sql(`update report_body set write_to = 'desk@council.example' where id = $1`, [ids.bodyCouncil])
  await world.sql(`update report_category set send_by = 'mail' where code in ('fly-tipping', 'needles')`)
  const open_ = await tell(world, [await picture().toBuffer()])
  const hidden = await tell(world, [await picture().toBuffer()], { kind: 'needles' })
  await carryDue(systemStage(world.house, world.place, 'reports.carry'))
  const mails = await world.sql<{ about_id: string; facts: { photos: string[] } }>(
    `select about_id, facts from message where template = 'reports.body-told' and about_id = any ($1)`,
    [[open_.id, hidden.id]],
  )
  const linkOf = (id: string) => mails.find(({ about_id }) => about_id === id)?.facts.photos[0] ?? ''
  expect(linkOf(open_.id)).toBe(`http://testworth.example/reports/photos/${open_.photos[0]!.id}.jpg`)
  expect(linkOf(hidden.id)).toMatch(/\/reports\/photos\/[0-9a-f-]{36}\/[\w-]{22}$/)
  expect((await world.get(`/reports/photos/${hidden.photos[0]!.id}`)).status).toBe(404)
  expect((await world.get(new URL(linkOf(hidden.id)).pathname)).status).toBe(200)
  const listed = JSON.parse((await world.get(`/open311/v2/requests/${open_.reference}.json`)).body) as {
    media_url: string
  }[]
  expect(listed[0]?.media_url).toBe(linkOf(open_.id))
  await world.sql(`update report_category set send_by = 'none' where code in ('fly-tipping', 'needles')`)
})

const digits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

test('told by telephone, the words are a recording: whoever mends it hears it, the page says so, and nobody else can', async ({
  world,
}) => {
  await open(world)
  const phone = voicePhone(world.house, '+447700900654')
  const choose = async (label: string) => {
    for (let page = 0; page < 4; page++) {
      const said = new RegExp(`${label}[^:]*: press (\\w+)`, 'i').exec(phone.heard())
      if (said) return phone.presses(String(digits.indexOf(said[1]!)))
      if (!phone.heard().includes('press seven')) break
      await phone.presses('7')
    }
    throw new Error(`No ${label} in: ${phone.heard()}`)
  }
  await phone.rings()
  await choose('A problem in the street')
  await choose('Report a problem')
  await choose('Rubbish and dirt')
  await choose('Dumped rubbish')
  await phone.presses('2')
  await phone.presses('1')
  expect(phone.heard()).toContain('This goes to Tynford Council.')
  await phone.presses('#')
  if (phone.heard().includes('Is it one of these')) await choose('No, mine is another one')
  expect(phone.listens()).toMatchObject({ do: 'record' })
  await phone.speaks('Three mattresses behind the garages')
  await phone.presses('1')
  await phone.presses('#')
  await choose('There is no need')
  expect(await phone.presses('1')).toMatch(/It has gone to Tynford Council.*You can add a photo later/)
  await runJobs(world, 'voice.fetch-recording', (payload) =>
    world.house.manifests.find(({ jobs }) => jobs?.['voice.fetch-recording'])!.jobs!['voice.fetch-recording']!(
      systemStage(world.house, world.place, 'voice.fetch-recording'),
      payload,
    ),
  )
  const [report] = await world.sql<{ id: string; reference: string }>(
    `select id, reference from report where made_on = 'voice' order by serial desc limit 1`,
  )
  ;(await world.get(`/reports/${report!.reference}`)).shows('Whoever mends it can hear what was said')
  const dana = await recogniseAs(
    world,
    await world.person('Dana Price', [{ organisation: ids.council, role: 'worker' }]),
  )
  await dana.open(`/work/reports/${report!.id}`)
  const file = /\/files\/[0-9a-f-]{36}/.exec(dana.page().body)![0]
  await dana.open(file)
  expect(dana.page().body).toBe('Three mattresses behind the garages')
  const eira = await recogniseAs(
    world,
    await world.person('Eira Bowen', [{ organisation: ids.county, role: 'worker' }]),
  )
  await eira.open(file)
  expect(eira.page().status).toBe(404)
})

test('a photo that another system says is at an address is fetched and drawn again; an address inside the house never is', async ({
  world,
}) => {
  const { id, reference } = await tell(world, [])
  const jpeg = await onMillLane()
  const server = http.createServer((request, response) => response.end(request.url === '/photo' ? jpeg : 'not a photo'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const system = systemStage(world.house, world.place, 'reports.fetch-photo')
  await fetchPhoto(system, { report: id, url: `${url}/photo` })
  await fetchPhoto(system, { report: id, url: `${url}/else` }, { allowPrivate: true })
  await fetchPhoto(system, { report: id, url: 'nonsense' })
  expect(await world.sql('select 1 from report_photo where report_id = $1', [id])).toEqual([])
  await fetchPhoto(system, { report: id, url: `${url}/photo` }, { allowPrivate: true })
  expect((await world.get(`/reports/${reference}`)).body).toContain('/reports/photos/')
  server.close()
})
