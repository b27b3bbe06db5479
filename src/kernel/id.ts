/** A UUID that remembers what it names, so that a booking's id cannot be handed to a function that wants a person's. */
export type Id<Noun extends string> = string & { readonly __noun: Noun }

export type PersonId = Id<'person'>
export type OrganisationId = Id<'organisation'>
export type SessionId = Id<'session'>

/** A new UUID, version 7 (RFC 9562): made in order of time, so that indexes stay compact. Milliseconds from `nowMs`. */
export function newId<Noun extends string>(nowMs: number = Date.now()): Id<Noun> {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let place = 0; place < 6; place++) bytes[place] = Math.floor(nowMs / 2 ** (8 * (5 - place))) & 0xff
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return formatUuid(bytes) as Id<Noun>
}

/** True for any UUID in its usual spelling, of whatever version: ids that come from other directories are not ours. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}

export function formatUuid(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
