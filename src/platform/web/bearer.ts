// `Authorization: Bearer …`: a key, or the secret that another system and we share.
import type { Secret } from '../messages/secret.ts'
import { isSameText } from '../sealed-link.ts'

type Headers = Record<string, string | undefined>

export function bearerOf(headers: Headers): string | undefined {
  return /^Bearer +(.+)$/i.exec(headers['authorization'] ?? '')?.[1]
}

export function isBearer(headers: Headers, secret: Secret): boolean {
  const given = bearerOf(headers)
  return given !== undefined && isSameText(given, secret.reveal())
}
