// The doors that carriers knock at. Each proves who it is before a word is read, and gets a sentence when it is wrong.
import { bearerOf, isBearer } from '../../platform/web/bearer.ts'
import { createRequire } from 'node:module'
import { z } from 'zod'
import type { WhyNotSent } from '../../platform/messages/provider.ts'
import { takeReceipt } from '../../platform/messages/receipts.ts'
import type { Secret } from '../../platform/messages/secret.ts'
import type { MessageSettings } from '../../platform/messages/settings.ts'
import { type Answer, json, type Page, post, text, type Visit } from '../../platform/web/page.ts'
import type { Way } from './finish.ts'
import { type Arrived, takeText } from './intake.ts'

const bytesMax = 200_000

export function textWebhooks(settings: MessageSettings): Page[] {
  const simulated = settings.text.provider === 'outbox'
  const here = { machine: true, bytesMax }
  return [
    post(
      '/channels/sms/generic',
      (visit) => generic(visit, settings.inbound.genericSecret, { back: 'now', simulated }),
      here,
    ),
    post('/channels/sms/twilio', (visit) => twilio(visit, settings), here),
    post('/channels/sms/twilio/status', (visit) => twilioStatus(visit, settings), here),
    post('/channels/sms/notify', (visit) => notify(visit, settings.inbound.notifySecret), here),
  ]
}

const number = z.string().trim().min(1).max(40)
const genericText = z.object({ id: z.string().min(1).max(200), from: number, to: number, text: z.string().max(50_000) })

async function generic(visit: Visit, secret: Secret | undefined, way: Way): Promise<Answer> {
  const closed = refusedBearer(visit, secret, 'SMS_GENERIC_SECRET')
  if (closed) return closed
  const read = genericText.safeParse(visit.body)
  if (!read.success) {
    return problem(400, `Send JSON with "id", "from", "to" and "text", each a string. ${issuesOf(read.error)}`)
  }
  const { id, from, to, text: words } = read.data
  return json({
    replies: await takeText(visit.stage.house, { provider: 'generic', providerId: id, from, to, words }, way),
  })
}

async function twilio(visit: Visit, settings: MessageSettings): Promise<Answer> {
  const closed = refusedTwilio(visit, settings)
  if (closed) return closed
  const { MessageSid: providerId, From: from, To: to, Body: words = '', NumMedia } = Object.fromEntries(visit.form)
  if (!providerId || !from || !to) return problem(400, 'A text from Twilio has a MessageSid, a From and a To.')
  const arrived: Arrived = { provider: 'twilio', providerId, from, to, words, files: Number(NumMedia) || 0 }
  const replies = await takeText(visit.stage.house, arrived, { back: 'now', carrierAnswersStop: true })
  const answer = new MessagingResponse()
  for (const reply of replies) answer.message(reply.text)
  return text(answer.toString(), 'text/xml; charset=utf-8')
}

/** https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks */
const twilioStates: Record<string, 'delivered' | 'failed'> = {
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
}
const twilioReasons: Record<string, WhyNotSent> = {
  '21610': 'stopped-at-provider',
  '30003': 'not-delivered',
  '30005': 'no-such-address',
}

async function twilioStatus(visit: Visit, settings: MessageSettings): Promise<Answer> {
  const closed = refusedTwilio(visit, settings)
  if (closed) return closed
  const { MessageStatus: said = '', ErrorCode: code = '' } = Object.fromEntries(visit.form)
  const messageId = z.uuid().safeParse(visit.query.get('message'))
  const state = twilioStates[said] ?? 'on-its-way'
  if (messageId.success && state !== 'on-its-way') {
    const because = state === 'failed' ? { because: twilioReasons[code] ?? 'not-delivered' } : {}
    await takeReceipt(
      visit.stage.house,
      { provider: 'twilio', name: { messageId: messageId.data }, state, ...because },
      [0],
    )
  }
  return text('', 'text/xml; charset=utf-8')
}

const notifyText = z.object({
  id: z.string().min(1),
  source_number: number,
  destination_number: number,
  message: z.string().max(50_000),
})
const notifyReceipt = z.object({ id: z.string().min(1), status: z.string() })
const notifyStates: Record<string, 'delivered' | 'failed'> = {
  delivered: 'delivered',
  'permanent-failure': 'failed',
  'temporary-failure': 'failed',
  'technical-failure': 'failed',
}

/** Both of Notify's callbacks: a text that arrived (answered by a text of its own, later) and a receipt. */
async function notify(visit: Visit, secret: Secret | undefined): Promise<Answer> {
  const closed = refusedBearer(visit, secret, 'NOTIFY_CALLBACK_SECRET')
  if (closed) return closed
  const arrived = notifyText.safeParse(visit.body)
  if (arrived.success) {
    const { id: providerId, source_number: from, destination_number: to, message: words } = arrived.data
    await takeText(visit.stage.house, { provider: 'notify', providerId, from, to, words }, { back: 'queue' })
    return json({})
  }
  const receipt = notifyReceipt.safeParse(visit.body)
  if (!receipt.success) return problem(400, 'This is neither a text nor a receipt as GOV.UK Notify sends them.')
  const state = notifyStates[receipt.data.status] ?? 'on-its-way'
  await takeReceipt(visit.stage.house, { provider: 'notify', name: { ref: receipt.data.id }, state }, [0, 200])
  return json({})
}

function refusedBearer({ headers }: Visit, secret: Secret | undefined, setting: string): Answer | undefined {
  if (!secret) return problem(401, `This door is closed: ${setting} is not set on this Doorstep.`)
  if (bearerOf(headers) === undefined)
    return problem(401, `Send the header "authorization: Bearer …" with the secret in ${setting}.`)
  return isBearer(headers, secret) ? undefined : problem(401, `That is not the secret in ${setting}.`)
}

// The package's own entry loads every product that Twilio sells (40 MB); a signature and an answer need two files of it.
const load = createRequire(import.meta.url)
const { validateRequest } = load('twilio/lib/webhooks/webhooks.js') as typeof import('twilio/lib/webhooks/webhooks.js')
const MessagingResponse = load(
  'twilio/lib/twiml/MessagingResponse.js',
) as typeof import('twilio/lib/twiml/MessagingResponse.js')

/** The signature covers the address that Twilio called, which behind a proxy only PUBLIC_URL knows, and every field. */
function refusedTwilio({ headers, url, form }: Visit, { inbound, publicUrl }: MessageSettings): Answer | undefined {
  if (!inbound.twilioToken) return problem(401, 'This door is closed: TWILIO_AUTH_TOKEN is not set on this Doorstep.')
  const signature = headers['x-twilio-signature'] ?? ''
  const address = `${publicUrl}${url.pathname}${url.search}`
  const isTwilio = validateRequest(inbound.twilioToken.reveal(), signature, address, Object.fromEntries(form))
  if (isTwilio) return undefined
  return problem(
    401,
    `The signature does not fit. Is PUBLIC_URL the address that Twilio calls, and TWILIO_AUTH_TOKEN its token?`,
  )
}

function problem(status: number, sentence: string): Answer {
  return json({ error: sentence }, { status })
}

function issuesOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}.`).join(' ')
}
