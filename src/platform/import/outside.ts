import { lookup as dnsLookup } from 'node:dns'
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { pipeline } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { isPublicAddress } from './address.ts'
import { SourceTrouble } from './trouble.ts'

export type OutsideLimits = {
  /** Set only when the person at the keyboard asked for it: lets an address on this machine or its network be read. */
  allowPrivate: boolean
  /** After decompression. */
  bytesMax: number
  /** The longest silence, before the first byte or between two. */
  silenceMsMax: number
  redirectsMax: number
}

export const outsideLimits: OutsideLimits = {
  allowPrivate: false,
  bytesMax: 2_000_000_000,
  silenceMsMax: 30_000,
  redirectsMax: 5,
}

export type OutsideReply = {
  /** Where the reply came from in the end, after any redirects. */
  url: string
  contentType: string
  /** What the server announced, where it did. */
  bytesAnnounced?: number
  body: AsyncIterable<Uint8Array>
}

/**
 * The one way anything is fetched from outside. Only http and https; names are resolved here and the connection made to
 * the very address that was checked, so a name that answers differently the second time gains nothing; every redirect is
 * checked again. Throws `SourceTrouble` for everything that can go wrong outside.
 */
export async function readOutside(address: string, options: Partial<OutsideLimits> = {}): Promise<OutsideReply> {
  const limits = { ...outsideLimits, ...options }
  let url = readAddress(address)
  for (let hop = 0; hop <= limits.redirectsMax; hop++) {
    const reply = await ask(url, limits)
    const status = reply.statusCode ?? 0
    const next = reply.headers.location
    if (status >= 300 && status < 400 && next !== undefined) {
      reply.destroy()
      url = readAddress(next, url)
      continue
    }
    if (status !== 200) {
      reply.destroy()
      throw new SourceTrouble('bad-status', { address: url.href, status })
    }
    return toReply(url, reply, limits)
  }
  throw new SourceTrouble('too-many-redirects', { address, redirectsMax: limits.redirectsMax })
}

export type OutsideCall = Partial<OutsideLimits> & {
  method?: 'GET' | 'POST'
  body?: string | Buffer
  contentType?: string
  headers?: Readonly<Record<string, string>>
}

/** As `readOutside`, for talking: any status is an answer, and only what is asked for with GET is followed elsewhere. */
export async function exchangeOutside(address: string, call: OutsideCall): Promise<OutsideReply & { status: number }> {
  const limits = { ...outsideLimits, ...call }
  let url = readAddress(address)
  for (let hop = 0; hop <= limits.redirectsMax; hop++) {
    const reply = await ask(url, limits, call)
    const status = reply.statusCode ?? 0
    const next = reply.headers.location
    if (call.method !== 'POST' && status >= 300 && status < 400 && next !== undefined) {
      reply.destroy()
      url = readAddress(next, url)
      continue
    }
    return { ...toReply(url, reply, limits), status }
  }
  throw new SourceTrouble('too-many-redirects', { address, redirectsMax: limits.redirectsMax })
}

function readAddress(address: string, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base?.href) : undefined
  const readable = url && (url.protocol === 'http:' || url.protocol === 'https:') && !url.username && !url.password
  if (!readable) throw new SourceTrouble('not-a-web-address', { address: address.slice(0, 200) })
  return url
}

function ask(url: URL, limits: OutsideLimits, call: OutsideCall = {}): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !limits.allowPrivate && !isPublicAddress(host)) {
    return Promise.reject(new SourceTrouble('private-address', { host }))
  }
  const options: RequestOptions = {
    method: call.method ?? 'GET',
    headers: {
      accept: 'application/json, text/csv;q=0.9, */*;q=0.5',
      'accept-encoding': 'gzip, br',
      'user-agent': 'Doorstep',
      ...(call.body === undefined
        ? {}
        : { 'content-type': call.contentType ?? 'text/plain', 'content-length': Buffer.byteLength(call.body) }),
      ...call.headers,
    },
    lookup: limits.allowPrivate ? undefined : lookupPublicOnly,
    timeout: limits.silenceMsMax,
    // Kept-alive sockets would skip the check of the address on the next request.
    agent: false,
  }
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, resolve)
    request.on('timeout', () => request.destroy(tooSlow(url, limits)))
    request.on('error', (error) => reject(troubleFrom(error, url)))
    request.end(call.body)
  })
}

const lookupPublicOnly: LookupFunction = (hostname, options, answer) => {
  dnsLookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return answer(error, '')
    const first = found[0]
    // One private answer among several is already an attempt to get in, so all of them must be public.
    if (!first || !found.every(({ address }) => isPublicAddress(address))) {
      return answer(new SourceTrouble('private-address', { host: hostname }), '')
    }
    return options.all ? answer(null, found) : answer(null, first.address, first.family)
  })
}

function toReply(url: URL, reply: IncomingMessage, limits: OutsideLimits): OutsideReply {
  const announced = Number(reply.headers['content-length'])
  if (announced > limits.bytesMax) {
    reply.destroy()
    throw tooBig(url, limits)
  }
  const plain = reply.headers['content-encoding'] === undefined
  return {
    url: url.href,
    contentType: reply.headers['content-type'] ?? '',
    ...(plain && Number.isSafeInteger(announced) ? { bytesAnnounced: announced } : {}),
    body: readBody(url, reply, limits),
  }
}

async function* readBody(url: URL, reply: IncomingMessage, limits: OutsideLimits): AsyncGenerator<Uint8Array> {
  let bytes = 0
  const tooQuiet = () => reply.destroy(tooSlow(url, limits))
  reply.setTimeout(limits.silenceMsMax, tooQuiet)
  try {
    for await (const chunk of decompress(reply)) {
      bytes += chunk.length
      if (bytes > limits.bytesMax) throw tooBig(url, limits)
      yield chunk
    }
  } catch (error) {
    throw troubleFrom(error, url)
  } finally {
    reply.destroy()
  }
}

function decompress(reply: IncomingMessage): AsyncIterable<Buffer> {
  const through = { gzip: createGunzip, 'x-gzip': createGunzip, br: createBrotliDecompress, deflate: createInflate }
  const coding = reply.headers['content-encoding']?.toLowerCase().trim() ?? 'identity'
  if (coding !== 'gzip' && coding !== 'x-gzip' && coding !== 'br' && coding !== 'deflate') return reply
  return pipeline(reply, through[coding](), () => {})
}

function troubleFrom(error: unknown, url: URL): SourceTrouble {
  if (error instanceof SourceTrouble) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'Z_BUF_ERROR') {
    return new SourceTrouble('cut-short', { what: url.href })
  }
  return new SourceTrouble('unreachable', { address: url.href, reason: code || String(error) })
}

function tooSlow(url: URL, limits: OutsideLimits) {
  return new SourceTrouble('too-slow', { address: url.href, seconds: limits.silenceMsMax / 1000 })
}

function tooBig(url: URL, limits: OutsideLimits) {
  return new SourceTrouble('too-big', { what: url.href, limit: `${limits.bytesMax / 1_000_000} MB` })
}
