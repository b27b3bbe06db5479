// One question over HTTP to a carrier, told apart by what we may do next.
import type { WhyNotSent } from '../provider.ts'

export type Answer =
  | { kind: 'answered'; status: number; body: unknown; retryAfterS?: number }
  /** Nothing left this machine: asking again is safe. */
  | { kind: 'not-asked'; because: WhyNotSent }
  /** It may have been heard. */
  | { kind: 'unsure'; because: WhyNotSent }

export type Question = {
  method?: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body?: string
  waitMs: number
}

const answerCharsMax = 100_000
/** Failures before a connection stands, when nothing of ours can have been read. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

export async function ask({ method = 'POST', url, headers, body, waitMs }: Question): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      redirect: 'error',
      signal: AbortSignal.timeout(waitMs),
    })
    const text = (await response.text()).slice(0, answerCharsMax)
    const retryAfterS = Number(response.headers.get('retry-after') ?? NaN)
    return {
      kind: 'answered',
      status: response.status,
      body: readJson(text),
      ...(Number.isFinite(retryAfterS) && retryAfterS >= 0 && { retryAfterS: Math.min(retryAfterS, 86_400) }),
    }
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'TimeoutError')
      return { kind: 'unsure', because: 'timed-out' }
    return neverConnected.has(codeOf(failure))
      ? { kind: 'not-asked', because: 'unreachable' }
      : { kind: 'unsure', because: 'unreachable' }
  }
}

function codeOf(failure: unknown): string {
  if (!(failure instanceof Error)) return ''
  const cause = failure.cause
  if (cause instanceof AggregateError) return codeOf(new Error('', { cause: cause.errors[0] }))
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
