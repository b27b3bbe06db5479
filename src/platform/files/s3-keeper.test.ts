// The S3 keeper before a store that checks each signature by its own reckoning, drops lines and is busy.
import { createHash, createHmac } from 'node:crypto'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readS3Url, s3Keeper } from './s3-keeper.ts'
import { sha256, signedHeaders } from './signature-v4.ts'

const secret = 'a secret/with+odd=letters'
const kept = new Map<string, Buffer>()
const trouble: ('busy' | 'hang-up')[] = []
let server: http.Server
let base: string

beforeAll(async () => {
  server = http.createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `127.0.0.1:${(server.address() as AddressInfo).port}/files/borough`
})
afterAll(() => void server.close())

async function serve(request: IncomingMessage, response: ServerResponse) {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  const next = trouble.shift()
  if (next === 'hang-up') return void request.socket.destroy()
  const answer = (status: number, said: string | Buffer = '') => void response.writeHead(status).end(said)
  if (next === 'busy') return answer(503, '<Error><Code>SlowDown</Code></Error>')
  if (!isSigned(request, body)) return answer(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>')
  const name = request.url ?? ''
  if (request.method === 'PUT') {
    kept.set(name, body)
    return answer(200)
  }
  if (request.method === 'DELETE') return answer(kept.delete(name) ? 204 : 404)
  const found = kept.get(name)
  return found ? answer(200, found) : answer(404, '<Error><Code>NoSuchKey</Code></Error>')
}

/** As the specification says, written apart from the client's own. */
function isSigned({ headers, method, url }: IncomingMessage, body: Buffer): boolean {
  const said =
    /Credential=reader\/(\d{8})\/here-1\/s3\/aws4_request,SignedHeaders=([\w;-]+),Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
  const hash = createHash('sha256').update(body).digest('hex')
  if (!said || headers['x-amz-content-sha256'] !== hash) return false
  const [, day = '', names = '', signature] = said
  const lines = names.split(';').map((name) => `${name}:${String(headers[name])}\n`)
  const canonical = `${method}\n${url}\n\n${lines.join('')}\n${names}\n${hash}`
  const scope = `${day}/here-1/s3/aws4_request`
  const text = `AWS4-HMAC-SHA256\n${String(headers['x-amz-date'])}\n${scope}\n${createHash('sha256').update(canonical).digest('hex')}`
  let key = createHmac('sha256', `AWS4${secret}`).update(day).digest()
  for (const part of ['here-1', 's3', 'aws4_request']) key = createHmac('sha256', key).update(part).digest()
  return createHmac('sha256', key).update(text).digest('hex') === signature
}

const settings = (password = secret) =>
  readS3Url(`http://reader:${encodeURIComponent(password)}@${base}?region=here-1`)!
const keeper = (password?: string) => s3Keeper(settings(password), 'place-1', () => new Date())

test('what is put comes back, lies once under its hash, and is gone when taken away', async () => {
  const bytes = Buffer.from('a picture')
  const hash = await keeper().put(bytes)
  expect(await keeper().put(bytes)).toBe(hash)
  expect([...kept.keys()]).toEqual([`/files/borough/place-1/${hash.slice(0, 2)}/${hash}`])
  expect(await keeper().get(hash)).toEqual(bytes)
  await keeper().remove(hash)
  await keeper().remove(hash)
  expect(await keeper().get(hash)).toBeUndefined()
})

test('a busy store and a broken line are tried again; a wrong secret is said at once', async () => {
  trouble.push('busy', 'hang-up')
  const hash = await keeper().put(Buffer.from('in a storm'))
  expect(await keeper().get(hash)).toEqual(Buffer.from('in a storm'))
  await expect(keeper('another secret').get(hash)).rejects.toThrow('403 SignatureDoesNotMatch')
  await expect(keeper().get('../etc/passwd')).rejects.toThrow('named by its hash')
})

test('bytes that are not what was put are not handed on', async () => {
  const hash = await keeper().put(Buffer.from('the truth'))
  kept.set(`/files/borough/place-1/${hash.slice(0, 2)}/${hash}`, Buffer.from('something else'))
  expect(await keeper().get(hash)).toBeUndefined()
})

test('the example that Amazon publishes signs to what Amazon says', () => {
  const { authorization } = signedHeaders(
    {
      accessKey: 'AKIAIOSFODNN7EXAMPLE',
      secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      region: 'us-east-1',
    },
    {
      method: 'GET',
      url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
      headers: { range: 'bytes=0-9' },
      bodyHash: sha256(''),
      at: new Date('2013-05-24T00:00:00Z'),
    },
  )
  expect(authorization).toContain('Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41')
})

test('an address with a part missing is none', () => {
  for (const wrong of [
    '',
    'https://host/bucket?region=x',
    'https://a:b@host/?region=x',
    'https://a:b@host/bucket',
    'ftp://a:b@host/c?region=x',
  ])
    expect(readS3Url(wrong), wrong).toBeUndefined()
})
