// Who holds a session: a browser's cookie, a telephone's number, a television's pairing, a worker's id.
import { createHmac } from 'node:crypto'
import { formatUuid } from '../../../kernel/id.ts'
import { speaksFor, type Stage } from '../../stage.ts'
import { levels } from '../flow.ts'
import type { FlowChannel, Level } from '../flow.ts'
import type { Actor } from '../transcript.ts'
import type { BindingId, BindingKind } from './store.ts'

/**
 * The binding of a secret that only its holder sends (a cookie) or that only its network can name (a number).
 * It is keyed with the house's own secret, so that the database holds neither, and is different in every place.
 */
export function bindingFor(
  { house, place }: Pick<Stage, 'house' | 'place'>,
  kind: BindingKind,
  secret: string,
): BindingId {
  const digest = createHmac('sha256', house.secret).update(`binding\n${place.id}\n${kind}\n${secret}`).digest()
  // Version 8 of RFC 9562: made by a method of our own.
  const bytes = new Uint8Array(digest.subarray(0, 16))
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return formatUuid(bytes) as BindingId
}

/** A sender's number and a caller's number are claims; a browser is anyone until it signs in or opens a link we texted. */
export const firstLevels: Record<BindingKind, Level> = {
  browser: 'anyone',
  phone: 'claimed',
  tv: 'anyone',
  worker: 'verified',
}
export const kindOfChannel: Record<FlowChannel, BindingKind> = {
  web: 'browser',
  sms: 'phone',
  voice: 'phone',
  tv: 'tv',
  paper: 'worker',
  assisted: 'worker',
  field: 'worker',
}

export function flowChannelOf({ channel }: Pick<Stage, 'channel'>): FlowChannel {
  if (channel === 'api') throw new Error('A program that calls the interface is asked no questions')
  return channel
}

/** The surer of what the binding has shown and how the person signed in. */
export function levelOf({ viewer }: Pick<Stage, 'viewer'>, held: Level): Level {
  const signedIn = viewer.kind === 'person' ? viewer.assurance : 'anyone'
  return levels.indexOf(signedIn) > levels.indexOf(held) ? signedIn : held
}

export function actorOf({ viewer, forPerson }: Pick<Stage, 'viewer' | 'forPerson'>): Actor {
  if (viewer.kind === 'system') return { kind: 'system' }
  if (viewer.kind === 'anyone') return { kind: 'self' }
  if (!forPerson) return { kind: 'self', person: viewer.personId }
  const organisation = speaksFor({ viewer })
  const { personId, authority } = forPerson
  if (!organisation)
    return personId
      ? { kind: 'carer', person: viewer.personId, forPerson: personId, authority }
      : { kind: 'self', person: viewer.personId }
  return {
    kind: 'worker',
    person: viewer.personId,
    organisation,
    ...(personId && { forPerson: personId }),
    authority,
  }
}
