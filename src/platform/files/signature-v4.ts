// AWS Signature Version 4, which every S3-compatible store understands: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
import { createHash, createHmac } from 'node:crypto'

export type S3Account = { accessKey: string; secretKey: string; region: string }
type Signing = {
  method: string
  url: URL
  /** Those to be signed, with names in small letters; the host is signed beside them. */
  headers: Readonly<Record<string, string>>
  /** SHA-256 of what is sent, in hex. */
  bodyHash: string
  at: Date
}

/** All headers that the request must carry, the signature among them. */
export function signedHeaders(account: S3Account, { method, url, headers, bodyHash, at }: Signing) {
  const moment = `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const day = moment.slice(0, 8)
  const all = { ...headers, host: url.host, 'x-amz-content-sha256': bodyHash, 'x-amz-date': moment }
  const named = Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1))
  const names = named.map(([name]) => name).join(';')
  const query = [...url.searchParams]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join('&')
  const path = url.pathname.split('/').map((part) => escaped(decodeURIComponent(part)))
  const asked = [method, path.join('/'), query, ...named.map(([name, value]) => `${name}:${value.trim()}`), '', names]
  const scope = `${day}/${account.region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', moment, scope, sha256([...asked, bodyHash].join('\n'))].join('\n')
  const key = [account.region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${account.secretKey}`, day))
  const signature = hmac(key, toSign).toString('hex')
  const { host: _, ...sent } = all
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${account.accessKey}/${scope},SignedHeaders=${names},Signature=${signature}`,
  }
}

export function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
