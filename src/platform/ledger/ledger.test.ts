// The ledger as its readers meet it: taken in a moment later, checked from outside, and found out when it is tampered with.
import zlib from 'node:zlib'
import { expect } from 'vitest'
import { test, type World } from '../../../test/support/world.ts'
import { buildPages } from '../../main.ts'
import { siteFiles } from '../web/assets.ts'
import { webServer } from '../web/server.tsx'
import { fetchFrom } from './fetch-from.ts'
import { accept } from '../../kernel/outcome.ts'
import { act } from '../act.ts'
import { signedIn } from '../manifest.ts'
import { ownerScene } from '../scene.ts'
import { growTree, logSigner } from './keeper.ts'
import { noteSigner, formatVerifier, readNote, signNote } from './note.ts'
import { addWitness, listFaults } from './store.ts'
import { type Seen, verifyLog } from './verify.ts'

const note = act('test.note', async ({ line }, thing: string) => {
  line({ thing: { kind: 'note', id: thing } })
  return accept()
})

async function write(world: World, name: string, lines: number) {
  world.house.policies.set('test.note', signedIn)
  const viewer = await world.person(name)
  for (let each = 0; each < lines; each++) await note(world.stage({ viewer }), `note ${each}`)
  await growTree(world.house, world.place)
}

const key = (world: World) => logSigner(world.house, world.place)

/** What the outside sees, through the front door. */
const outside = (world: World) => async (path: string) => {
  const answer = await world.server.inject({ url: `/ledger/${path}`, headers: { host: world.place.hosts[0]! } })
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.body.trim()}`)
  return answer.rawPayload
}

async function faults(world: World) {
  return (await ownerScene(world.house, world.place, ({ db }) => listFaults(db))).map(({ fault }) => fault)
}

test('a log that only grew is believed, again and again', async ({ world }) => {
  await write(world, 'Ann Pritchard', 5)
  const first = await verifyLog(outside(world), { key: key(world) })
  if (!first.ok) throw new Error(first.because)
  const seen: Seen = { size: String(first.checkpoint.size), root: first.checkpoint.root.toString('base64') }
  await write(world, 'Bashir Khan', 300)
  const second = await verifyLog(outside(world), { key: key(world), seen })
  expect(second).toMatchObject({ ok: true, checkpoint: { size: BigInt(seen.size) + 300n } })
  expect(await faults(world)).toEqual([])
})

test('a checkpoint signed by another key, or of another log, is not believed', async ({ world }) => {
  const other = noteSigner(key(world).name, Buffer.alloc(32, 3))
  expect(await verifyLog(outside(world), { key: other })).toEqual({
    ok: false,
    because: 'Its checkpoint is not signed with the key you gave.',
  })
})

test('whoever holds the key of another place is told whose log this is and whose key', async ({ world }) => {
  const { name } = key(world)
  expect(await verifyLog(outside(world), { key: noteSigner('nextdoor.example', Buffer.alloc(32, 3)) })).toEqual({
    ok: false,
    because: `Its checkpoint is of ${name}, and the key you gave is of nextdoor.example.`,
  })
})

test('a partner signs what it saw; a stranger’s signature and a forged head are refused', async ({ world }) => {
  const partner = noteSigner('library.example', Buffer.alloc(32, 5), 'cosignature')
  await ownerScene(world.house, world.place, ({ db }) =>
    addWitness(db, { name: partner.name, verifier: formatVerifier(partner) }),
  )
  const text = readNote((await outside(world)('checkpoint')).toString())!.text
  const send = (payload: string) =>
    world.server.inject({
      method: 'POST',
      url: '/ledger/cosignatures',
      payload,
      headers: { host: world.place.hosts[0]!, 'content-type': 'text/plain' },
    })
  expect(
    (await send(signNote(text, [noteSigner('stranger.example', Buffer.alloc(32, 6), 'cosignature')]))).statusCode,
  ).toBe(403)
  expect((await send(signNote(text.replace(/\n\d+\n/, '\n1\n'), [partner]))).statusCode).toBe(409)
  expect((await send('nonsense')).statusCode).toBe(400)
  expect((await send(signNote(text, [partner], 1_795_000_000))).statusCode).toBe(200)
  const verdict = await verifyLog(outside(world), { key: key(world), witnesses: [partner] })
  expect(verdict).toMatchObject({ ok: true, witnesses: [{ name: 'library.example', at: new Date(1_795_000_000_000) }] })
})

test('a server that says it is too much is waited for as long as it asks, and the log is then believed as ever', async ({
  world,
}) => {
  const pages = buildPages(world.house, process.cwd())
    .filter(({ path }) => path.startsWith('/ledger/'))
    .map((page) => (page.path === '/ledger/tile/*' ? { ...page, perMinuteMax: 1 } : page))
  const server = await webServer(world.house, {
    pages,
    site: await siteFiles({ root: process.cwd(), distFolder: 'dist' }),
    recognise: async () => ({ viewer: { kind: 'anyone' } }),
    limits: { everyMs: 1_000 },
  })
  try {
    const address = await server.listen({ host: '127.0.0.1', port: 0 })
    const waits: number[] = []
    const verdict = await verifyLog(
      fetchFrom(address, (seconds) => waits.push(seconds)),
      { key: key(world) },
    )
    expect(verdict).toMatchObject({ ok: true })
    expect(waits.length, 'it was refused, and came back').toBeGreaterThan(0)
    expect(new Set(waits)).toEqual(new Set([1]))
  } finally {
    await server.close()
  }
})

test('there are no tiles but those there are', async ({ world }) => {
  for (const path of ['tile/0/999', 'tile/0/000.p/300', 'tile/0/..%2f..%2fcheckpoint', 'tile/9/000']) {
    await expect(outside(world)(path)).rejects.toThrow()
  }
})

test('a tile is sent as it is, though its hashes begin as something pressed does', async ({ world }) => {
  // One hash in some hundreds begins like this; a full tile is larger than what goes unpressed.
  const hashes = Buffer.concat([Buffer.from('789c', 'hex'), Buffer.alloc(8_190, 7)])
  await world.sql('insert into ledger_tile (level, number, hashes) values (0, 900, $1)', [hashes])
  const answer = await world.server.inject({
    url: '/ledger/tile/0/900',
    headers: { host: world.place.hosts[0]!, 'accept-encoding': 'gzip, deflate, br' },
  })
  expect(answer.headers['content-encoding']).toBeUndefined()
  expect(answer.rawPayload.equals(hashes)).toBe(true)
  await world.sql('delete from ledger_tile where number = 900')
})

test('a page is sent as small as its reader reads it, and is the same page', async ({ world }) => {
  const open = (encodings: string) =>
    world.server.inject({
      url: '/there-is-no-such-page',
      headers: { host: world.place.hosts[0]!, accept: 'text/html', 'accept-encoding': encodings },
    })
  const plain = await open('identity')
  expect(plain.headers['content-encoding']).toBeUndefined()
  for (const [accepted, name, unpress] of [
    ['gzip, deflate, br, zstd', 'zstd', zlib.zstdDecompressSync],
    ['gzip, deflate, br', 'br', zlib.brotliDecompressSync],
    ['zstd;q=0, br;q=1.0', 'br', zlib.brotliDecompressSync],
  ] as const) {
    const { headers, rawPayload } = await open(accepted)
    expect(headers).toMatchObject({ 'content-encoding': name, vary: 'accept-encoding' })
    expect(rawPayload.length).toBeLessThan(plain.rawPayload.length / 2)
    expect(unpress(rawPayload).equals(plain.rawPayload)).toBe(true)
  }
})

test('a line rewritten, dropped or put in another’s place by a superuser is found', async ({ world }) => {
  await write(world, 'Carys Morgan', 6)
  const [one, two, three, four] = await world.sql<{ seq: string }>(
    'select seq from ledger_line order by seq desc limit 4',
  )
  await world.sql(`update ledger_line set verb = 'test.never' where seq = $1`, [one!.seq])
  expect(await faults(world)).toEqual(['rewritten'])
  await world.sql(`update ledger_line set verb = 'test.note' where seq = $1`, [one!.seq])
  expect(await faults(world)).toEqual([])
  await world.sql(`delete from ledger_line where seq = $1`, [two!.seq])
  expect((await faults(world)).sort()).toEqual(['gone', 'numbers with a gap'])
  await world.sql(`update ledger_leaf set seq = -1 where seq = $1`, [three!.seq])
  await world.sql(`update ledger_leaf set seq = $1 where seq = $2`, [three!.seq, four!.seq])
  await world.sql(`update ledger_leaf set seq = $1 where seq = -1`, [four!.seq])
  expect((await faults(world)).filter((fault) => fault === 'another leaf').length).toBeGreaterThan(0)
})

test('rewriting the tree as well is found by whoever saw it before', async ({ world }) => {
  await write(world, 'Dev Patel', 3)
  const before = await verifyLog(outside(world), { key: key(world) })
  if (!before.ok) throw new Error(before.because)
  const seen: Seen = { size: String(before.checkpoint.size), root: before.checkpoint.root.toString('base64') }
  await world.sql(
    `update ledger_tile set hashes = overlay(hashes placing sha256('forged'::bytea) from 1) where level = 0 and number = 0`,
  )
  expect(await verifyLog(outside(world), { key: key(world) })).toMatchObject({
    ok: false,
    because: 'Its lines do not add up to the root it signed.',
  })
  await write(world, 'Ewa Kowalska', 1)
  expect(await verifyLog(outside(world), { key: key(world), seen })).toMatchObject({ ok: false })
})
