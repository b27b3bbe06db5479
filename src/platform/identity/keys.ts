// Keys for what signs people in: one set for each place, none of them in the database.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { House } from '../house.ts'
import type { Place } from '../db/places.ts'
import { perPlace } from '../per-place.ts'

export type Keys = {
  /** Signs cookies and seals the secrets of code apps. */
  secret: string
  /** A digest that cannot be guessed at without the key: 43 characters. */
  digest(purpose: string, text: string): string
  /** Authenticated encryption, for what must be read back: short, and of use to a thief. */
  seal(text: string): string
  /** Throws when the text was not sealed here. */
  unseal(sealed: string): string
}

export function keysOf(house: House, place: Pick<Place, 'id'>): Keys {
  return keysAt({ house, place })
}

const keysAt = perPlace(({ house, place }) => makeKeys(house.secret, place.id))

function makeKeys(houseSecret: string, placeId: string): Keys {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', houseSecret, placeId, `doorstep sign-in ${use}`, 32))
  const digesting = derive('digest')
  const sealing = derive('seal')
  return {
    secret: derive('cookie').toString('hex'),
    digest: (purpose, text) => createHmac('sha256', digesting).update(`${purpose}\0${text}`).digest('base64url'),
    seal: (text) => sealWith(sealing, text),
    unseal: (sealed) => unsealWith(sealing, sealed),
  }
}

function sealWith(key: Buffer, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

function unsealWith(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

/** The text and its signature, as better-auth writes and reads a signed cookie, before percent-encoding. */
export function signed(text: string, secret: string): string {
  return `${text}.${signature(text, secret)}`
}

/** The text, if we signed it. A forged cookie is turned away here, before the database is asked anything. */
export function readSigned(value: string, secret: string): string | undefined {
  const dot = value.lastIndexOf('.')
  if (dot < 1) return undefined
  const text = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1))
  const right = Buffer.from(signature(text, secret))
  return given.length === right.length && timingSafeEqual(given, right) ? text : undefined
}

function signature(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64')
}
