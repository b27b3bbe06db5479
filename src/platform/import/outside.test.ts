import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { isPublicAddress } from './address.ts'
import { readOutside, type OutsideLimits } from './outside.ts'
import { openSource, readWhole } from './source.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function serve(answer: RequestListener) {
  const listening = createServer(answer)
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
}

async function read(address: string, limits: Partial<OutsideLimits> = {}) {
  const reply = await readOutside(address, { allowPrivate: true, ...limits })
  const parts: Uint8Array[] = []
  for await (const part of reply.body) parts.push(part)
  return Buffer.concat(parts).toString()
}

test.each([
  ['8.8.8.8', true],
  ['2a00:1450:4009::1', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.31.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['2002:7f00:1::', false],
  ['not an address', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected)
})

describe('an address on a private network', () => {
  test.each([
    'http://127.0.0.1:1/',
    'http://localhost:1/',
    'http://[::1]:1/',
    'http://0x7f.1:1/',
    'http://2130706433/',
  ])('%s is refused unless allowed', async (address) => {
    await expect(readOutside(address)).rejects.toMatchObject({ because: 'private-address' })
  })

  test('is refused when a redirect leads there', async () => {
    // The first hop is allowed by name only for the test; the check of each hop is the same function.
    const address = await serve((_, reply) => reply.writeHead(302, { location: 'file:///etc/passwd' }).end())
    await expect(read(address)).rejects.toMatchObject({ because: 'not-a-web-address' })
  })
})

test.each(['ftp://example.org/', 'file:///etc/passwd', 'https://user:secret@example.org/', 'nonsense'])(
  '%s is not read',
  async (address) => {
    await expect(readOutside(address)).rejects.toMatchObject({ because: 'not-a-web-address' })
  },
)

test('a reply is read through redirects and compression', async () => {
  const address = await serve((request, reply) => {
    if (request.url === '/') reply.writeHead(301, { location: '/there' }).end()
    else reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('[1,2,3]'))
  })
  expect(await read(address)).toBe('[1,2,3]')
})

test('redirects that never end are given up', async () => {
  const address = await serve((_, reply) => reply.writeHead(302, { location: '/' }).end())
  await expect(read(address)).rejects.toMatchObject({ because: 'too-many-redirects' })
})

test('a reply that swells when decompressed stops at the limit', async () => {
  const address = await serve((_, reply) => {
    reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)))
  })
  await expect(read(address, { bytesMax: 1_000_000 })).rejects.toMatchObject({ because: 'too-big' })
})

test('silence, a refusal, a cut and a closed door each have their own word', async () => {
  const address = await serve((request, reply) => {
    if (request.url === '/slow') reply.writeHead(200).write('[')
    else if (request.url === '/cut') reply.writeHead(200, { 'content-length': '99' }).write('[', () => reply.destroy())
    else reply.writeHead(503).end()
  })
  await expect(read(`${address}/slow`, { silenceMsMax: 100 })).rejects.toMatchObject({ because: 'too-slow' })
  await expect(read(`${address}/cut`)).rejects.toMatchObject({ because: 'cut-short' })
  await expect(read(`${address}/down`)).rejects.toMatchObject({ because: 'bad-status', facts: { status: 503 } })
  await expect(read('http://127.0.0.1:1/')).rejects.toMatchObject({ because: 'unreachable' })
})

test('a file that is not there, or is too big to read whole, is refused in words', async () => {
  await expect(openSource('/nowhere/at/all.csv')).rejects.toMatchObject({ because: 'no-such-file' })
  const source = await openSource(new URL(import.meta.url).pathname)
  await expect(readWhole(source, 10)).rejects.toMatchObject({ because: 'too-big' })
})
