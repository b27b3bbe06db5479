// Twilio's Messages resource. One form post, so we ask it ourselves: loading its whole client costs 40 MB of memory.
// https://www.twilio.com/docs/messaging/api/message-resource
import { z } from 'zod'
import type { OutgoingText, Sending, TextProvider, WhyNotSent } from '../provider.ts'
import type { TwilioSettings } from '../settings.ts'
import { ask, type Answer } from './http.ts'

const made = z.object({ sid: z.string(), num_segments: z.coerce.number().int().min(0).optional() })
const refused = z.object({ code: z.number().optional() })
const list = z.object({
  messages: z.array(
    z.object({
      sid: z.string(),
      body: z.string().nullable(),
      date_created: z.string(),
      direction: z.string(),
      status: z.string(),
    }),
  ),
})

/** Twilio's error codes for what no second try will mend: https://www.twilio.com/docs/api/errors */
const finalCodes: Record<number, WhyNotSent> = {
  21211: 'no-such-address',
  21214: 'no-such-address',
  21217: 'no-such-address',
  21265: 'no-such-address',
  21408: 'refused-by-provider',
  21602: 'nothing-to-say',
  21610: 'stopped-at-provider',
  21612: 'refused-by-provider',
  21614: 'no-such-address',
  21617: 'refused-by-provider',
}

export function twilioProvider(
  settings: TwilioSettings,
  { publicUrl, waitMs = 10_000 }: { publicUrl: string; waitMs?: number },
): TextProvider {
  const resource = `${settings.apiUrl}/2010-04-01/Accounts/${encodeURIComponent(settings.accountSid)}/Messages.json`
  const authorization = () =>
    `Basic ${Buffer.from(`${settings.accountSid}:${settings.authToken.reveal()}`).toString('base64')}`
  return {
    name: 'twilio',
    afterUnsure: 'ask',
    answersStopItself: true,
    async send(text) {
      const form = new URLSearchParams({
        To: text.to,
        From: text.from,
        Body: text.words,
        StatusCallback: statusAddress(publicUrl, text.id),
      })
      const headers = { authorization: authorization(), 'content-type': 'application/x-www-form-urlencoded' }
      return sendingOf(await ask({ url: resource, headers, body: form.toString(), waitMs }))
    },
    async find(text) {
      const day = text.queuedAt.toISOString().slice(0, 10)
      const query = new URLSearchParams({ To: text.to, From: text.from, 'DateSent>': day, PageSize: '50' })
      const answer = await ask({
        method: 'GET',
        url: `${resource}?${query}`,
        headers: { authorization: authorization() },
        waitMs,
      })
      if (answer.kind !== 'answered' || answer.status !== 200)
        throw new Error('Twilio would not say which texts it has')
      const found = list.parse(answer.body).messages.find((message) => isThis(text, message))
      return found && { part: 1, ref: found.sid }
    },
  }
}

/** Our own id rides on the address, so a receipt finds its message even when we never learned Twilio's name for it. */
function statusAddress(publicUrl: string, messageId: string): string {
  return `${publicUrl}/channels/sms/twilio/status?message=${messageId}`
}

function isThis(text: OutgoingText, message: z.infer<typeof list>['messages'][number]): boolean {
  // Twilio's times have whole seconds.
  const madeSince = Date.parse(message.date_created) >= text.queuedAt.getTime() - 1_000
  const isAlive = message.status !== 'failed' && message.status !== 'canceled'
  return message.direction.startsWith('outbound') && message.body === text.words && madeSince && isAlive
}

function sendingOf(answer: Answer): Sending {
  if (answer.kind === 'not-asked') return { state: 'retry', because: answer.because, taken: [] }
  if (answer.kind === 'unsure') return { state: 'unsure', because: answer.because, taken: [] }
  const { status, retryAfterS } = answer
  if (status === 200 || status === 201) {
    const message = made.safeParse(answer.body)
    if (!message.success) return { state: 'unsure', because: 'provider-error', taken: [] }
    return { state: 'sent', refs: [{ part: 1, ref: message.data.sid }], parts: message.data.num_segments || 1 }
  }
  if (status === 401 || status === 403) return { state: 'retry', because: 'not-authorised', taken: [] }
  if (status === 429 || status === 503) {
    return { state: 'retry', because: 'too-busy', taken: [], ...(retryAfterS !== undefined && { waitS: retryAfterS }) }
  }
  if (status >= 400 && status < 500) {
    const told = refused.safeParse(answer.body)
    const because = told.success && told.data.code !== undefined ? finalCodes[told.data.code] : undefined
    return { state: 'refused', because: because ?? 'refused-by-provider' }
  }
  return { state: 'unsure', because: 'provider-error', taken: [] }
}
