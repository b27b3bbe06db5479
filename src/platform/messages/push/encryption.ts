// What is sent to a browser through its maker's push service, so that only that browser can read it (RFC 8291, with RFC 8188's aes128gcm).
import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

/** As a browser gives it: base64url of its public point and of its secret. */
export type PushKeys = { p256dh: string; auth: string }

const recordSize = 4_096
/** A record holds this many bytes of words, with the mark of its end. */
const pushBytesMax = recordSize - 17

/** One record. `own` is for tests, where the published example must come out. Throws where the browser's keys are none. */
export function encryptPush(
  words: Buffer,
  { p256dh, auth }: PushKeys,
  own: { privateKey?: Buffer; salt?: Buffer } = {},
): Buffer {
  if (words.length > pushBytesMax) throw new Error('A push message is too long for one record')
  const theirs = Buffer.from(p256dh, 'base64url')
  const ours = createECDH('prime256v1')
  if (own.privateKey) ours.setPrivateKey(own.privateKey)
  else ours.generateKeys()
  const salt = own.salt ?? randomBytes(16)
  const shared = ours.computeSecret(theirs)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours.getPublicKey()])
  const secret = derive(shared, Buffer.from(auth, 'base64url'), info, 32)
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  // The 2 says that no other record follows.
  const body = Buffer.concat([
    cipher.update(Buffer.concat([words, Buffer.from([2])])),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(recordSize)
  const point = ours.getPublicKey()
  return Buffer.concat([salt, size, Buffer.from([point.length]), point, body])
}

function derive(key: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, bytes))
}
