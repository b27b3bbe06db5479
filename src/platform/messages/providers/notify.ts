// GOV.UK Notify. Its templates hold one placeholder, `((message))`, because our words are made here, in both languages.
// https://docs.notifications.service.gov.uk/node.html
import { z } from 'zod'
import type { NotifyClient } from 'notifications-node-client'
import { textParts } from '../../flow/text-parts.ts'
import type { MailProvider, PartTaken, Sending, TextProvider } from '../provider.ts'
import type { NotifySettings } from '../settings.ts'

type Client = InstanceType<typeof NotifyClient>
type Waiting = { waitMs?: number }

export function notifyTexts(
  settings: NotifySettings & { textTemplate: string },
  { waitMs = 15_000 }: Waiting = {},
): TextProvider {
  const client = openClient(settings)
  return {
    name: 'notify',
    afterUnsure: 'ask',
    // Notify leaves STOP to the service that sends.
    answersStopItself: false,
    send: ({ id, to, words }) =>
      handOver(waitMs, textParts(words).parts.length, async () =>
        (await client).sendSms(settings.textTemplate, to, {
          personalisation: { message: words },
          reference: id,
          ...(settings.senderId && { smsSenderId: settings.senderId }),
        }),
      ),
    async find({ id }): Promise<PartTaken | undefined> {
      const answer = await inTime(waitMs, (await client).getNotifications('sms', undefined, id))
      const known = listed.parse(answer.data).notifications[0]
      return known && { part: 1, ref: known.id }
    },
  }
}

export function notifyMail(
  settings: NotifySettings & { mailTemplate: string },
  { waitMs = 15_000 }: Waiting = {},
): MailProvider {
  const client = openClient(settings)
  return {
    name: 'notify',
    afterUnsure: 'repeat-once',
    send: ({ id, to, subject, words, stopAt }) =>
      handOver(waitMs, 1, async () =>
        (await client).sendEmail(settings.mailTemplate, to, {
          personalisation: { subject, message: words },
          reference: id,
          ...(stopAt !== undefined && { oneClickUnsubscribeURL: stopAt }),
        }),
      ),
  }
}

/** Loaded only where it is used: the client and what it brings take 30 MB of memory. */
export async function openClient({ url, apiKey }: NotifySettings): Promise<Client> {
  const { NotifyClient } = await import('notifications-node-client')
  return new NotifyClient(url, apiKey.reveal())
}

const made = z.object({ id: z.string() })
export const listed = z.object({ notifications: z.array(made) })
const failed = z.object({ response: z.object({ status: z.number(), data: z.unknown() }) })

class TooSlow extends Error {}

export async function handOver(waitMs: number, parts: number, ask: () => Promise<{ data: unknown }>): Promise<Sending> {
  try {
    const answer = await inTime(waitMs, ask())
    return { state: 'sent', refs: [{ part: 1, ref: made.parse(answer.data).id }], parts }
  } catch (failure) {
    return sendingOf(failure)
  }
}

/** The client itself waits for ever. */
export async function inTime<Result>(waitMs: number, asked: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const tooSlow = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new TooSlow()), waitMs)))
  try {
    return await Promise.race([asked, tooSlow])
  } finally {
    clearTimeout(timer)
  }
}

function sendingOf(failure: unknown): Sending {
  if (failure instanceof TooSlow) return { state: 'unsure', because: 'timed-out', taken: [] }
  const told = failed.safeParse(failure)
  if (!told.success) {
    const { code } = failure as { code?: string }
    return code === 'ECONNREFUSED' || code === 'ENOTFOUND'
      ? { state: 'retry', because: 'unreachable', taken: [] }
      : { state: 'unsure', because: 'unreachable', taken: [] }
  }
  const { status, data } = told.data.response
  if (status === 403 || status === 401) return { state: 'retry', because: 'not-authorised', taken: [] }
  if (status === 429) return { state: 'retry', because: 'too-busy', taken: [] }
  if (status >= 500) return { state: 'unsure', because: 'provider-error', taken: [] }
  const isAboutTheAddress = /phone_number|email_address|number is not|not a valid/i.test(JSON.stringify(data))
  return { state: 'refused', because: isAboutTheAddress ? 'no-such-address' : 'refused-by-provider' }
}
