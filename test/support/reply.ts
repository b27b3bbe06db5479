import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'

/** What came back through the front door, as a person would judge it. */
export type Reply = {
  status: number
  body: string
  /** As it came, for what is no text. */
  bytes: Buffer
  /** The words on the page, tags and spare spaces gone. */
  words: string
  headers: Record<string, string | undefined>
  cookies: Record<string, string>
  location: string | undefined
  json<Shape>(): Shape
  shows(text: string | RegExp): void
  doesNotShow(text: string | RegExp): void
}

export function readReply(response: LightMyRequestResponse): Reply {
  const words = wordsOf(response.body)
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  )
  return {
    status: response.statusCode,
    body: response.body,
    bytes: response.rawPayload,
    words,
    headers,
    cookies: Object.fromEntries(response.cookies.map(({ name, value }) => [name, value])),
    location: headers['location'],
    json: () => JSON.parse(response.body),
    shows: (text) => (typeof text === 'string' ? expect(words).toContain(text) : expect(words).toMatch(text)),
    doesNotShow: (text) =>
      typeof text === 'string' ? expect(words).not.toContain(text) : expect(words).not.toMatch(text),
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

function wordsOf(page: string): string {
  const bare = page.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ')
  return bare
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_whole, name: string) => entities[name]!)
    .replace(/\s+/g, ' ')
    .trim()
}
