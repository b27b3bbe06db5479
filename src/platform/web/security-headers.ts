// What every answer of a place tells browsers about trust. Worked out once: it is the same for everyone, and took longer than the
// rest of a short answer when it was worked out for each.
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'
import { placeForHost } from '../db/places.ts'
import type { House } from '../house.ts'

/** For the place of a host name: whose tiles it shows may change while the house stands, and is no other place's affair. */
export function securityHeaders(house: House): (host: string | undefined) => Record<string, string> {
  const known = new Map<string | undefined, Record<string, string>>()
  return (host) => {
    const tiles = placeForHost(house.places, host)?.settings.tileAddress
    const found = known.get(tiles)
    if (found) return found
    const headers = headersWith(house, URL.parse(tiles ?? '')?.origin)
    known.set(tiles, headers)
    return headers
  }
}

function headersWith(house: House, tiles: string | undefined): Record<string, string> {
  const https = house.publicUrl.startsWith('https:')
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', ...(tiles === undefined ? [] : [tiles])],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        mediaSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    hsts: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' as const },
    crossOriginEmbedderPolicy: false,
  })
  const headers: Record<string, string> = {}
  const answer = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  }
  set({} as IncomingMessage, answer as unknown as ServerResponse, (problem) => {
    if (problem instanceof Error) throw problem
  })
  return headers
}
