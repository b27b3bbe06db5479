// Any gateway that speaks our small JSON: POST {id, from, to, text}, and it drops an id that it has seen before.
import { z } from 'zod'
import type { OutgoingText, Sending, TextProvider } from '../provider.ts'
import type { GenericSettings } from '../settings.ts'
import { ask } from './http.ts'

const answerShape = z.object({ ref: z.string().min(1).max(200).optional(), parts: z.int().min(1).max(255).optional() })

/** 2xx is taken, 409 is "I have that one", 401 and 403 and 429 wait, any other 4xx is refused, 5xx is tried again under the same id. */
export function genericProvider(settings: GenericSettings, { waitMs = 10_000 } = {}): TextProvider {
  return {
    name: 'generic',
    afterUnsure: 'repeat',
    answersStopItself: false,
    send: (text) => send(settings, text, waitMs),
  }
}

async function send(
  settings: GenericSettings,
  { id, from, to, words }: OutgoingText,
  waitMs: number,
): Promise<Sending> {
  const answer = await ask({
    url: settings.url,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${settings.secret.reveal()}`,
      'idempotency-key': id,
    },
    body: JSON.stringify({ id, from, to, text: words }),
    waitMs,
  })
  if (answer.kind === 'not-asked') return { state: 'retry', because: answer.because, taken: [] }
  if (answer.kind === 'unsure') return { state: 'unsure', because: answer.because, taken: [] }
  const { status } = answer
  if ((status >= 200 && status < 300) || status === 409) {
    const told = answerShape.safeParse(answer.body)
    const ref = (told.success && told.data.ref) || id
    return { state: 'sent', refs: [{ part: 1, ref }], parts: (told.success && told.data.parts) || 1 }
  }
  if (status === 401 || status === 403) return { state: 'retry', because: 'not-authorised', taken: [] }
  if (status === 408 || status === 425 || status === 429) {
    const waitS = answer.retryAfterS
    return { state: 'retry', because: 'too-busy', taken: [], ...(waitS !== undefined && { waitS }) }
  }
  if (status >= 400 && status < 500) return { state: 'refused', because: 'refused-by-provider' }
  return { state: 'unsure', because: 'provider-error', taken: [] }
}
