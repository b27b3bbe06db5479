// What every answer tells browsers about trust. Worked out once: it is the same for everyone, and took longer than the rest of a
// short answer when it was worked out for each.
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'
import type { House } from '../house.ts'

export function securityHeaders(house: House): Record<string, string> {
  const https = house.publicUrl.startsWith('https:')
  const tiles = [
    ...new Set(
      house.places.flatMap(({ settings }) => (settings.tileAddress ? [new URL(settings.tileAddress).origin] : [])),
    ),
  ]
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', ...tiles],
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
