import { createHash } from 'node:crypto'
import { formatUuid, type Id } from '../kernel/id.ts'

// Our own namespace, so that nothing we name can be taken for a thing that somebody else named.
const namespace = Buffer.from('6f1d7a0c6d5e4f0f9a3b48455857524b', 'hex')

/** The UUID of a name (version 5, RFC 9562 section 5.5): the same name has the same id on every machine. */
export function namedId<Noun extends string>(kind: string, name: string): Id<Noun> {
  const bytes = createHash('sha1').update(namespace).update(`${kind}:${name}`).digest().subarray(0, 16)
  bytes[6] = 0x50 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return formatUuid(bytes) as Id<Noun>
}

export function organisationId(key: string) {
  return namedId<'organisation'>('organisation', key)
}

export function locationId(key: string) {
  return namedId<'location'>('location', key)
}

export function termId(code: string) {
  return namedId<'taxonomy-term'>('term', code)
}

export function serviceId(key: string) {
  return namedId<'service'>('service', key)
}

/** Of a service at one of its doors. */
export function placeId(service: string, venue: string) {
  return namedId<'service-at-location'>('service at location', `${service} at ${venue}`)
}
