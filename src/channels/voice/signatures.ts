// Proofs that a request is from whom it says, each as its carrier makes it.
import { createHmac } from 'node:crypto'
import type { Secret } from '../../platform/messages/secret.ts'
import { isSameText } from '../../platform/sealed-link.ts'
import type { Visit } from '../../platform/web/page.ts'

/** Older than this, a signed request is somebody's copy of it. */
const secondsMax = 300

/** `Jambonz-Signature: t=<seconds>,v1=<hex>`: HMAC-SHA256 of `t.body`, as jambonz writes the body. */
export function wroteJambonz({ headers, body }: Visit, secret: Secret, now: Date): boolean {
  const read = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec((headers['jambonz-signature'] ?? '').replace(/\s/g, ''))
  const [, at = '', signature = ''] = read ?? []
  if (!read || Math.abs(now.getTime() / 1_000 - Number(at)) > secondsMax) return false
  return isSameText(
    signature,
    createHmac('sha256', secret.reveal())
      .update(`${at}.${JSON.stringify(body)}`)
      .digest('hex'),
  )
}

/** What we put into an address that comes back to us. */
export function signatureOf(secret: string, parts: readonly string[]): string {
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url')
}
