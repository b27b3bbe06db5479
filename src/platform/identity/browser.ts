// What sign-in needs to know of the browser that asks.
import type { House } from '../house.ts'
import type { Place } from '../db/places.ts'
import type { Visit } from '../web/page.ts'
import type { Cookies } from './cookies.ts'
import { networkOf } from './limits.ts'
import { deviceOf } from './session.ts'

export type Browser = {
  cookies: Cookies
  /** The host name asked for, without a port: a passkey belongs to it. */
  host: string
  /** What the browser says its page came from, for passkeys. */
  pageOrigin: string
  /** Where the links that we send lead. Never what a request claims, unless the place goes by that name. */
  ourOrigin: string
  device: string
  network: string
  shared: boolean
}

export function browserOf(visit: Visit, shared = false): Browser {
  const { house, place } = visit.stage
  return {
    cookies: visit.cookies,
    host: visit.url.hostname,
    pageOrigin: visit.headers['origin'] ?? '',
    ourOrigin: originFor(house, place, visit.url),
    device: deviceOf(visit.headers['user-agent']),
    network: networkOf(visit.remoteAddress),
    shared,
  }
}

/** Whoever forges a Host header must not get our mail to lead to their own site. */
function originFor({ publicUrl }: House, { hosts }: Place, url: URL): string {
  const ours = new URL(publicUrl)
  if (!hosts.includes(url.hostname))
    return ours.hostname === url.hostname || hosts[0] === undefined ? ours.origin : withHost(ours, hosts[0])
  return `${ours.protocol}//${url.host}`
}

function withHost(ours: URL, host: string): string {
  return ours.hostname === 'localhost' || /^[\d.]+$|:/.test(ours.hostname) ? ours.origin : `${ours.protocol}//${host}`
}

/** Only a path of this very site may follow a sign-in. */
export function safePath(wish: string | null | undefined, otherwise = '/'): string {
  if (!wish || wish.length > 500 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wish)) return otherwise
  const url = new URL(wish, 'http://here.invalid')
  return url.origin === 'http://here.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : otherwise
}
