// Saying to a push service who sends (RFC 8292): a key of the place's own, made from the house's secret and kept nowhere else.
import { createECDH, createPrivateKey, hkdfSync, type KeyObject, sign } from 'node:crypto'
import type { House } from '../../house.ts'
import type { Place } from '../../db/places.ts'
import { perPlace } from '../../per-place.ts'

export type PushIdentity = {
  /** What a browser is told when it asks to be sent to: base64url of the point. */
  publicKey: string
  /** The `authorization` of one message to this address. */
  authorize(endpoint: string, now: Date): string
}

const hoursValid = 12

export function pushIdentity(house: House, place: Pick<Place, 'id'>): PushIdentity {
  return identityAt({ house, place })
}

const identityAt = perPlace(({ house, place }) => makeIdentity(house.secret, place.id, house.publicUrl))

function makeIdentity(secret: string, placeId: string, publicUrl: string): PushIdentity {
  const { point, key } = keyFrom(secret, placeId)
  const publicKey = point.toString('base64url')
  return {
    publicKey,
    authorize(endpoint, now) {
      const claims = {
        aud: new URL(endpoint).origin,
        exp: Math.floor(now.getTime() / 1_000) + hoursValid * 3_600,
        // A push service that has trouble with us knows where to find who runs this.
        sub: `${publicUrl}/about`,
      }
      const text = [{ typ: 'JWT', alg: 'ES256' }, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.')
      const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
      return `vapid t=${text}.${signature.toString('base64url')}, k=${publicKey}`
    },
  }
}

function keyFrom(secret: string, placeId: string): { point: Buffer; key: KeyObject } {
  const curve = createECDH('prime256v1')
  const number = Buffer.from(hkdfSync('sha256', secret, placeId, 'doorstep push', 32))
  curve.setPrivateKey(number)
  const point = curve.getPublicKey()
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  const key = createPrivateKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', d: number.toString('base64url'), x: x!, y: y! },
  })
  return { point, key }
}
