import type { IncomingHttpHeaders } from 'node:http'

/** `__Host-` would be safer still, but browsers refuse it on the plain http of a first try on one's own machine. */
export const cookieNames = { language: 'language', browser: 'browser', justWrote: 'just-wrote' } as const

/**
 * Whether a form was sent from another site. Every browser since 2020 sends Origin with a cross-site POST, and newer ones
 * Sec-Fetch-Site, neither of which a page can forge; a request with neither comes from a text browser or a tool,
 * which no other site can drive. The method is Filippo Valsorda's, as in Go 1.25's CrossOriginProtection.
 */
export function crossSite(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  if (headers.origin === undefined) return false
  try {
    return new URL(headers.origin).host !== headers.host
  } catch {
    return true
  }
}
