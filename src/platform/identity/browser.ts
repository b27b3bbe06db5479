// What sign-in needs to know of the browser that asks.
import { homeOf } from '../home.ts'
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
  return {
    cookies: visit.cookies,
    host: visit.url.hostname,
    pageOrigin: visit.headers['origin'] ?? '',
    ourOrigin: originFor(visit),
    device: deviceOf(visit.headers['user-agent']),
    network: networkOf(visit.remoteAddress),
    shared,
  }
}

/** Whoever forges a Host header must not get our mail to lead to their own site. */
function originFor({ stage, url }: Visit): string {
  const home = new URL(homeOf(stage))
  return stage.place.hosts.includes(url.hostname) ? `${home.protocol}//${url.host}` : home.origin
}

/** Only a path of this very site may follow a sign-in. */
export function safePath(wish: string | null | undefined, otherwise = '/'): string {
  if (!wish || wish.length > 500 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wish)) return otherwise
  const url = new URL(wish, 'http://here.invalid')
  return url.origin === 'http://here.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : otherwise
}

export function withThen(path: string, then: string): string {
  return then === '/' ? path : `${path}?then=${encodeURIComponent(then)}`
}
