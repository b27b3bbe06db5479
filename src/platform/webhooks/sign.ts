// Signing as Standard Webhooks says (standardwebhooks.com, version 1.0.0): HMAC-SHA256 of id, moment and body, one signature for each secret in force.
import { createHmac, randomBytes } from 'node:crypto'

const secretBytes = 32
const prefix = 'whsec_'

export function makeSecret(): string {
  return `${prefix}${randomBytes(secretBytes).toString('base64')}`
}

/** `at` in whole seconds is what is signed and sent. The same `id` at each try, so that they can tell a second from a repeat. */
export function signedHeaders({
  id,
  at,
  body,
  secrets,
}: {
  id: string
  at: Date
  body: string
  secrets: readonly string[]
}): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1_000))
  const signatures = secrets.map((secret) => `v1,${signatureOf(secret, `${id}.${seconds}.${body}`)}`)
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') }
}

function signatureOf(secret: string, text: string): string {
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64')
  return createHmac('sha256', key).update(text).digest('base64')
}
