/** A UUID that remembers what it names, so that a booking's id cannot be handed to a function that wants a person's. */
export type Id<Noun extends string> = string & { readonly __noun: Noun }

export type PersonId = Id<'person'>
export type OrganisationId = Id<'organisation'>
export type SessionId = Id<'session'>

/** A new UUID, version 7 (RFC 9562): made in order of time, so that indexes stay compact. Milliseconds from `nowMs`. */
export function newId<Noun extends string>(nowMs: number = Date.now()): Id<Noun> {
  if (drawn === pool.length) {
    crypto.getRandomValues(pool)
    drawn = 0
  }
  const bytes = pool.subarray(drawn, (drawn += 16))
  for (let place = 0; place < 6; place++) bytes[place] = Math.floor(nowMs / 2 ** (8 * (5 - place))) & 0xff
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return formatUuid(bytes) as Id<Noun>
}

// Asking for chance costs more than an id does, so it is asked for many at a time. Each byte is used once.
const pool = new Uint8Array(16 * 128)
let drawn = pool.length

/** True for any UUID in its usual spelling, of whatever version: ids that come from other directories are not ours. */
export function isUuid(said: unknown): boolean {
  return typeof said === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(said)
}

export function formatUuid(bytes: Uint8Array): string {
  let text = ''
  for (let place = 0; place < 16; place++) {
    if (place === 4 || place === 6 || place === 8 || place === 10) text += '-'
    text += hex[bytes[place]!]
  }
  return text
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
