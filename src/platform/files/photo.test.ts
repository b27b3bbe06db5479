// Photographs as people and attackers send them: what is kept of each, and what is said of the rest.
import { hash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, expect } from 'vitest'
import { flow } from '../flow/build.ts'
import { test, type World } from '../../../test/support/world.ts'
import { findFile, keepPhoto } from './files.ts'
import { diskKeeper } from './keeper.ts'
import { blotOut, blurredCopy, narrowCopy, photoSideMax, readPhoto } from './photo.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-photos-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const picture = (width: number, height: number, background = '#3a7d44') =>
  sharp({ create: { width, height, channels: 3, background } })
/** Taken at the Minster, with a camera that says so. */
const atTheMinster = () =>
  picture(400, 300)
    .jpeg()
    .withExif({
      IFD0: { Make: 'Acme', Model: 'Secret camera' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '53/1 57/1 4320/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '1/1 4/1 5520/100',
      },
    })
    .toBuffer()

test('a photo is drawn again: the place is told to us and is gone from the picture, and so is everything else in the file', async () => {
  const given = await atTheMinster()
  const read = await readPhoto(Buffer.concat([given, Buffer.from('PK\u0003\u0004 a second file hidden behind it')]))
  if (!read.ok) throw new Error(read.refusal.because)
  expect(read.value.position?.latitude).toBeCloseTo(53.962, 3)
  expect(read.value.position?.longitude).toBeCloseTo(-1.082, 3)
  expect((await sharp(read.value.jpeg).metadata()).exif).toBeUndefined()
  for (const trace of ['Secret camera', 'hidden behind', 'Acme'])
    expect(read.value.jpeg.includes(trace), trace).toBe(false)
})

test('a large one is made smaller, a sideways one upright', async () => {
  const large = await readPhoto(await picture(6_000, 3_000).png().toBuffer())
  expect(large.ok && [large.value.width, large.value.height]).toEqual([photoSideMax, photoSideMax / 2])
  const sideways = await readPhoto(await picture(400, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer())
  expect(sideways.ok && [sideways.value.width, sideways.value.height]).toEqual([200, 400])
})

const endless = Buffer.alloc(21_000_000, 1)
const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(200)])
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const refused: [what: string, bytes: () => Promise<Buffer> | Buffer, because: string][] = [
  ['200 megabytes and the like', () => endless, 'photo-too-big'],
  ['one pixel', () => picture(1, 1).png().toBuffer(), 'photo-too-small'],
  ['a drawing with a script in it', () => svg, 'not-a-photo'],
  ['an archive called .jpg', () => Buffer.from('PK\u0003\u0004and so on and so on'), 'not-a-photo'],
  ['a web page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'not-a-photo'],
  ['nothing at all', () => Buffer.alloc(0), 'not-a-photo'],
  ['what a telephone makes that may not be opened freely', () => heic, 'photo-is-heic'],
  ['half of a photo', async () => (await picture(900, 900).jpeg().toBuffer()).subarray(0, 2_000), 'photo-is-broken'],
  ['a small file that would unpack to four thousand million dots', () => pngClaiming(65_000, 65_000), 'photo-too-big'],
]
for (const [what, bytes, because] of refused) {
  test(`${what} is refused: ${because}`, async () => {
    expect(await readPhoto(await bytes())).toMatchObject({ ok: false, refusal: { because } })
  })
}

test('what is blotted out cannot be had back, and the rest stays', async () => {
  const half = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#ffffff' } })
    .composite([
      { input: { create: { width: 100, height: 100, channels: 3, background: '#ff0000' } }, left: 0, top: 0 },
    ])
    .jpeg({ quality: 95 })
    .toBuffer()
  const blotted = await blotOut(half, [
    { left: 0, top: 0, width: 0.5, height: 1 },
    { left: 0.99, top: 0.99, width: 9, height: 9 },
  ])
  const dot = async (left: number) => [
    ...(await sharp(blotted).extract({ left, top: 50, width: 1, height: 1 }).raw().toBuffer()),
  ]
  const [red = 255, green = 255] = await dot(50)
  expect(Math.abs(red - green)).toBeLessThan(12)
  expect((await dot(150))[0]).toBeGreaterThan(240)
})

test('copies for lists and for a moderator’s first look are small', async () => {
  const jpeg = await picture(1_600, 1_200).jpeg().toBuffer()
  expect((await sharp(await narrowCopy(jpeg, 120)).metadata()).width).toBe(120)
  expect((await sharp(await blurredCopy(jpeg)).metadata()).width).toBe(320)
})

test('a photo is its giver’s to see and nobody else’s', async ({ world }) => {
  world.house.dataFolder = folder
  const ann = await world.person('Ann Pritchard')
  const kept = await keepPhoto(world.stage({ viewer: ann }), { bytes: await atTheMinster() })
  if (!kept.ok) throw new Error('refused')
  const { id } = kept.value
  const file = await findFile(world.stage({ viewer: ann }), id)
  if (!file || typeof file === 'string') throw new Error('not kept')
  expect(await findFile(world.stage({ viewer: await world.person('Bea Other') }), id)).toBeUndefined()
  expect(await findFile(world.stage(), id)).toBeUndefined()
})

test('a photo that there is no room for is refused, and nothing of it is left half written', async ({ world }) => {
  const full = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-full-'))
  const noRoom = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  world.house.keeper = () => ({
    put: () => Promise.reject(noRoom),
    get: async () => undefined,
    remove: async () => undefined,
  })
  const given = await keepPhoto(world.stage(), { bytes: await atTheMinster() })
  expect(given).toEqual({ ok: false, refusal: { because: 'no-room-for-photo' } })
  delete world.house.keeper
  // What stands where the file should be keeps it from being moved there, after it was written beside.
  const bytes = Buffer.from('a photo')
  const name = hash('sha256', bytes)
  fs.mkdirSync(path.join(full, name.slice(0, 2), name, 'in the way'), { recursive: true })
  await expect(diskKeeper(full).put(bytes)).rejects.toThrow()
  expect(fs.readdirSync(path.join(full, name.slice(0, 2)))).toEqual([name])
  fs.rmSync(full, { recursive: true })
})

const withPhoto = flow('show-it', 1, { title: { en: 'Show it', cy: 'Dangos' }, channels: ['web'] })
  .photo('picture', { ask: { en: 'Add a photo', cy: 'Ychwanegwch lun' }, optional: true, most: 2 })
  .shortText('words', { ask: { en: 'What is in it?', cy: 'Beth sydd ynddo?' } })
  .review('check', { ask: { en: 'Check', cy: 'Gwiriwch' } })
  .end()

test('a page takes photos, says what is wrong with one it cannot take, and lets the question be passed over', async ({
  world,
}) => {
  world.house.dataFolder = folder
  world.house.manifests.push({
    name: 'show',
    about: 'Shows it.',
    verbs: {},
    pages: [],
    flows: [withPhoto],
    words: { en: {}, cy: {} },
  })
  const first = await world.get('/do/show-it')
  first.shows('At most 20 MB')
  expect(first.body).toContain('enctype="multipart/form-data"')
  const send = (files: readonly Buffer[], cookies = {}) => sendPhotos(world, files, cookies)
  const wrong = await send([svg])
  const cookies = wrong.cookies
  expect((await world.get(wrong.location!, { cookies })).words).toContain('not a photo we can open')
  const many = await send([await atTheMinster(), await atTheMinster(), await atTheMinster()], cookies)
  expect((await world.get(many.location!, { cookies })).words).toContain('no more than 2')
  const right = await send([await atTheMinster(), await picture(100, 100).png().toBuffer()], cookies)
  expect(right.location).toContain('/do/show-it/words')
  const review = await world.post('/do/show-it/words', { answer: 'A hole in the road' }, { cookies })
  ;(await world.get(review.location!, { cookies })).shows('2 photos')
})

async function sendPhotos(world: World, files: readonly Buffer[], cookies: Record<string, string>) {
  const mark = 'a-line-between'
  const parts = files.flatMap((bytes) => [
    Buffer.from(
      `--${mark}\r\ncontent-disposition: form-data; name="answer"; filename="x.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ])
  const { headers, statusCode } = await world.server.inject({
    method: 'POST',
    url: '/do/show-it/picture',
    headers: {
      host: world.place.hosts[0]!,
      accept: 'text/html',
      'content-type': `multipart/form-data; boundary=${mark}`,
      cookie: Object.entries(cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
    },
    payload: Buffer.concat([...parts, Buffer.from(`--${mark}--\r\n`)]),
  })
  const made = Object.fromEntries(
    [headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0]!.split('=') as [string, string]),
  )
  return { status: statusCode, location: headers.location, cookies: { ...cookies, ...made } }
}

/** Nothing but a PNG's beginning, with a size of its own choosing. */
function pngClaiming(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const chunk = (name: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length, 0)
    ends.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', Buffer.alloc(64)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
