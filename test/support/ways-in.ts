// Signing in as a person would in a test: what was sent is read from the outbox, cookies are kept as a browser keeps them.
import { createHmac } from 'node:crypto'
import type { PersonId } from '../../src/kernel/id.ts'
import { addPerson, type NewPerson } from '../../src/platform/identity/index.ts'
import type { Reply } from './reply.ts'
import type { World } from './world.ts'

export const goodPassword = 'three old herons'

export async function given(world: World, person: NewPerson, place = world.place): Promise<PersonId> {
  const added = await addPerson(world.house, place, person)
  if (!added.ok) throw new Error(`${person.name} could not be added: ${added.refusal.because}`)
  return added.value
}

/** A browser of one's own: it remembers cookies, forgets those it is told to, and says what it is. */
export function browser(
  world: World,
  { host, agent = 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' }: { host?: string; agent?: string } = {},
) {
  const cookies: Record<string, string> = {}
  const keep = (reply: Reply) => {
    for (const [name, value] of Object.entries(reply.cookies)) {
      if (value === '') delete cookies[name]
      else cookies[name] = value
    }
    return reply
  }
  const options = (headers: Record<string, string> = {}) => ({
    cookies: Object.fromEntries(Object.entries(cookies).map(([name, value]) => [name, encodeURIComponent(value)])),
    headers: { 'user-agent': agent, ...headers },
    ...(host ? { host } : {}),
  })
  return {
    cookies,
    get: async (path: string) => keep(await world.get(path, options())),
    post: async (path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      keep(await world.post(path, form, options(headers))),
    postJson: async (path: string, body: unknown) =>
      keep(
        await world.post(path, {}, { ...options({ origin: `http://${host ?? world.place.hosts[0]}` }), json: body }),
      ),
    signIn: async (email: string, password = goodPassword, more: Record<string, string> = {}) =>
      keep(await world.post('/sign-in', { email, password, ...more }, options())),
  }
}

// A test's clock stands still, so the transaction's number tells what came last.
type Sent = {
  template: string
  to_address: string
  facts: { url?: string; code?: string; what?: string }
  person_id: string | null
}

export async function sentTo(world: World, address: string): Promise<Sent[]> {
  return world.sql<Sent>(
    'select template, to_address, facts, person_id from message where to_address = $1 order by xmin::text::bigint',
    [address],
  )
}

/** The path of the last link sent to an address. */
export async function lastLink(world: World, address: string): Promise<string> {
  const url = (await sentTo(world, address)).at(-1)?.facts.url
  if (!url) throw new Error(`Nothing with a link was sent to ${address}`)
  const { pathname, search } = new URL(url)
  return pathname + search
}

export async function lastCode(world: World, phone: string): Promise<string> {
  const code = (await sentTo(world, phone)).at(-1)?.facts.code
  if (!code) throw new Error(`No code was sent to ${phone}`)
  return code
}

/** What a code app shows (RFC 6238, SHA-1, six figures, half a minute), `steps` half minutes from now. */
export function appCode(base32: string, steps = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const digest = createHmac('sha1', fromBase32(base32)).update(counter).digest()
  const at = digest[19]! & 0xf
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
