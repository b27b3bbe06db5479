// The doors that carriers of calls knock at. Each proves who it is before a key is read, and gets a sentence when it is wrong.
import { isBearer } from '../../platform/web/bearer.ts'
import { createRequire } from 'node:module'
import { z } from 'zod'
import type { MessageSettings } from '../../platform/messages/settings.ts'
import { isSameText } from '../../platform/sealed-link.ts'
import { type Answer, json, type Page, post, text, type Visit } from '../../platform/web/page.ts'
import { jambonzOf } from './dialects/jambonz.ts'
import { twimlOf, twimlToJoin } from './dialects/twiml.ts'
import { vxmlOf } from './dialects/vxml.ts'
import { endCall, takeCall, takeWhisper } from './intake.ts'
import { signatureOf, wroteJambonz } from './signatures.ts'
import type { Inbound } from './spoken.ts'

const bytesMax = 200_000
// A VoiceXML browser brings a recording in the request itself.
const recordingBytesMax = 6_000_000

export function callWebhooks(settings: MessageSettings): Page[] {
  const here = { machine: true, bytesMax }
  const turns = { ...here, evenWhenDown: true }
  return [
    post('/channels/voice/twilio', (visit) => twilio(visit, settings), turns),
    post('/channels/voice/twilio/whisper', (visit) => twilioWhisper(visit, settings), here),
    post('/channels/voice/twilio/status', (visit) => twilioStatus(visit, settings), turns),
    post('/channels/voice/jambonz', (visit) => jambonz(visit, settings), turns),
    post('/channels/voice/jambonz/whisper', (visit) => jambonzWhisper(visit, settings), here),
    post('/channels/voice/jambonz/status', (visit) => jambonzStatus(visit, settings), turns),
    post('/channels/voice/vxml', (visit) => vxml(visit, settings), { ...turns, bytesMax: recordingBytesMax }),
  ]
}

const xml = 'text/xml; charset=utf-8'

async function twilio(visit: Visit, settings: MessageSettings): Promise<Answer> {
  const forged = refusedTwilio(visit, settings)
  if (forged) return forged
  const given = Object.fromEntries(visit.form)
  const { CallSid: providerId, From: from = '', To: to = '' } = given
  if (!providerId) return problem(400, 'A call from Twilio has a CallSid.')
  const turn = turnOf(visit)
  const inbound = turn === 0 ? ({ kind: 'begin' } as const) : heardByTwilio(given)
  const said = await takeCall(visit.stage.house, { provider: 'twilio', providerId, from, to, turn, inbound })
  const next = `${settings.publicUrl}/channels/voice/twilio?turn=${said.turn}`
  return text(twimlOf(said.spoken, next, whisperAt(settings, 'twilio', providerId, to)), xml)
}

/** The call and our number go along in the address: on the leg of whoever is rung, the request names other ones. */
function whisperAt({ publicUrl }: MessageSettings, provider: string, call: string, to: string): string {
  return `${publicUrl}/channels/voice/${provider}/whisper?${new URLSearchParams({ call, to })}`
}

function whisperedAbout({ query }: Visit, key: string | undefined) {
  const isAnswer = query.has('heard')
  return { providerId: query.get('call') ?? '', to: query.get('to') ?? '', ...(isAnswer && { key: key ?? '' }) }
}

/** https://www.twilio.com/docs/voice/twiml/number#attributes-url: said to whoever answers, before the two are joined. */
async function twilioWhisper(visit: Visit, settings: MessageSettings): Promise<Answer> {
  const forged = refusedTwilio(visit, settings)
  if (forged) return forged
  const about = whisperedAbout(visit, visit.form.get('Digits') ?? undefined)
  const said = await takeWhisper(visit.stage.house, { provider: 'twilio', ...about })
  if (said === 'join') return text(twimlToJoin(), xml)
  const next = `${whisperAt(settings, 'twilio', about.providerId, about.to)}&heard=1`
  return text(twimlOf(said ?? { lines: [], then: { do: 'hang-up' } }, next), xml)
}

/** https://www.twilio.com/docs/voice/twiml/gather, /record and /dial: what each sends to its action. */
function heardByTwilio(given: Record<string, string>): Inbound {
  const {
    Digits: digits = '',
    FinishedOnKey,
    RecordingUrl: ref,
    RecordingDuration,
    DialCallStatus,
    DialBridged,
  } = given
  // An answering machine answers too, and presses no key: that call is completed and never joined.
  if (DialCallStatus !== undefined)
    return { kind: 'dialled', answered: DialCallStatus === 'completed' && DialBridged !== 'false' }
  if (ref !== undefined) {
    const key = /^[\d*#]$/.test(digits) ? { key: digits } : {}
    return { kind: 'recording', ref, seconds: Number(RecordingDuration) || 0, ...key }
  }
  const keys = digits === '' && FinishedOnKey === '#' ? '#' : digits
  return keys === '' ? { kind: 'nothing' } : { kind: 'keys', keys }
}

async function twilioStatus(visit: Visit, settings: MessageSettings): Promise<Answer> {
  const forged = refusedTwilio(visit, settings)
  if (forged) return forged
  const { CallSid: providerId, To: to = '', CallStatus: state = '' } = Object.fromEntries(visit.form)
  if (providerId && endings.includes(state)) await endCall(visit.stage.house, { provider: 'twilio', providerId, to })
  return text('', xml)
}

const endings = ['completed', 'failed', 'busy', 'no-answer', 'canceled']

const jambonzCall = z.object({
  call_sid: z.string().min(1).max(200),
  from: z.string().max(100).default(''),
  to: z.string().max(100).default(''),
  call_status: z.string().optional(),
  reason: z.string().optional(),
  digits: z.string().max(50).optional(),
  dial_call_status: z.string().optional(),
})

async function jambonz(visit: Visit, settings: MessageSettings): Promise<Answer> {
  const forged = refusedJambonz(visit, settings)
  if (forged) return forged
  const read = jambonzCall.safeParse(visit.body)
  if (!read.success) return problem(400, 'A call from jambonz has a call_sid.')
  const { call_sid: providerId, from, to, digits = '', reason, dial_call_status: dialled } = read.data
  const turn = turnOf(visit)
  // An entry of nothing but # comes with no digits.
  const keys = digits === '' && reason === 'dtmfDetected' ? '#' : digits
  const heard: Inbound =
    dialled !== undefined
      ? { kind: 'dialled', answered: dialled === 'completed' }
      : keys === ''
        ? { kind: 'nothing' }
        : { kind: 'keys', keys }
  const inbound: Inbound = turn === 0 ? { kind: 'begin' } : heard
  const said = await takeCall(visit.stage.house, { provider: 'jambonz', providerId, from, to, turn, inbound })
  const next = `${settings.publicUrl}/channels/voice/jambonz?turn=${said.turn}`
  return json(jambonzOf(said.spoken, next, whisperAt(settings, 'jambonz', providerId, to)))
}

/** https://docs.jambonz.org/verbs/verbs/dial: `confirmHook` runs on the leg of whoever answers, before the two are joined. */
async function jambonzWhisper(visit: Visit, settings: MessageSettings): Promise<Answer> {
  const forged = refusedJambonz(visit, settings)
  if (forged) return forged
  const read = jambonzCall.safeParse(visit.body)
  if (!read.success) return problem(400, 'A call from jambonz has a call_sid.')
  const about = whisperedAbout(visit, read.data.digits)
  const said = await takeWhisper(visit.stage.house, { provider: 'jambonz', ...about })
  if (said === 'join') return json([])
  const next = `${whisperAt(settings, 'jambonz', about.providerId, about.to)}&heard=1`
  return json(jambonzOf(said ?? { lines: [], then: { do: 'hang-up' } }, next))
}

async function jambonzStatus(visit: Visit, settings: MessageSettings): Promise<Answer> {
  const forged = refusedJambonz(visit, settings)
  if (forged) return forged
  const read = jambonzCall.safeParse(visit.body)
  if (!read.success) return problem(400, 'A call from jambonz has a call_sid.')
  const { call_sid: providerId, to, call_status: state = '' } = read.data
  if (endings.includes(state)) await endCall(visit.stage.house, { provider: 'jambonz', providerId, to })
  return json({})
}

/**
 * A VoiceXML browser sends no header of ours after the first page, so each page's next address is signed: it names the
 * call, its numbers and the turn, and nobody can make one.
 */
async function vxml(visit: Visit, settings: MessageSettings): Promise<Answer> {
  const { vxmlSecret } = settings.voice
  if (!vxmlSecret) return problem(403, 'This door is closed: VOICEXML_SECRET is not set on this Doorstep.')
  const turn = turnOf(visit)
  const value = (name: string) => visit.query.get(name) ?? visit.form.get(name) ?? ''
  const [providerId, from, to] = [value('call').slice(0, 200), value('from').slice(0, 100), value('to').slice(0, 100)]
  const signed = (at: number) => signatureOf(vxmlSecret.reveal(), [providerId, from, to, String(at)])
  const isOurs =
    turn === 0 ? isBearer(visit.headers, vxmlSecret) : isSameText(visit.query.get('signed') ?? '', signed(turn))
  if (!isOurs) return problem(403, 'That is not signed with the secret in VOICEXML_SECRET.')
  if (providerId === '') return problem(400, 'Name the call in "call", and its numbers in "from" and "to".')
  if (visit.form.get('event') === 'hangup') {
    await endCall(visit.stage.house, { provider: 'vxml', providerId, to })
    return text(
      '<?xml version="1.0" encoding="UTF-8"?>\n<vxml version="2.1" xmlns="http://www.w3.org/2001/vxml"><form><block><exit/></block></form></vxml>\n',
      'application/voicexml+xml',
    )
  }
  const inbound: Inbound = turn === 0 ? { kind: 'begin' } : heardByVxml(visit)
  const said = await takeCall(visit.stage.house, { provider: 'vxml', providerId, from, to, turn, inbound })
  const next = new URLSearchParams({ call: providerId, from, to, turn: String(said.turn), signed: signed(said.turn) })
  return text(vxmlOf(said.spoken, `${settings.publicUrl}/channels/voice/vxml?${next}`), 'application/voicexml+xml')
}

function heardByVxml({ form, files }: Visit): Inbound {
  const dialled = form.get('dialled')
  // Table 29 of VoiceXML 2.1: how a transfer ended. The far end hung up, so they had spoken.
  if (dialled !== null)
    return {
      kind: 'dialled',
      answered: ['far_end_disconnect', 'near_end_disconnect', 'maxtime_disconnect'].includes(dialled),
    }
  const recording = files.find(({ field }) => field === 'recording')
  if (recording) {
    const key = form.get('key') ?? ''
    return {
      kind: 'recording',
      ref: recording.bytes.toString('base64'),
      seconds: Number(form.get('seconds')) || 0,
      ...(/^[\d*#]$/.test(key) && { key }),
    }
  }
  const keys = (form.get('keys') ?? '').replace(/\s+/g, '')
  return keys === '' ? { kind: 'nothing' } : { kind: 'keys', keys }
}

function turnOf({ query }: Visit): number {
  const turn = Number(query.get('turn') ?? 0)
  return Number.isInteger(turn) && turn >= 0 && turn < 100_000 ? turn : 0
}

// The package's own entry loads every product that Twilio sells (40 MB); a signature needs one file of it.
const load = createRequire(import.meta.url)
const { validateRequest } = load('twilio/lib/webhooks/webhooks.js') as typeof import('twilio/lib/webhooks/webhooks.js')

/** The signature covers the address that Twilio called, which behind a proxy only PUBLIC_URL knows, and every field. */
function refusedTwilio({ headers, url, form }: Visit, { voice, publicUrl }: MessageSettings): Answer | undefined {
  if (!voice.token) return problem(403, 'This door is closed: TWILIO_AUTH_TOKEN is not set on this Doorstep.')
  const signature = headers['x-twilio-signature'] ?? ''
  const isTwilio = validateRequest(
    voice.token.reveal(),
    signature,
    `${publicUrl}${url.pathname}${url.search}`,
    Object.fromEntries(form),
  )
  if (isTwilio) return undefined
  return problem(
    403,
    'The signature does not fit. Is PUBLIC_URL the address that Twilio calls, and TWILIO_AUTH_TOKEN its token?',
  )
}

function refusedJambonz(visit: Visit, { voice }: MessageSettings): Answer | undefined {
  if (!voice.jambonzSecret) return problem(403, 'This door is closed: JAMBONZ_SECRET is not set on this Doorstep.')
  const now = visit.stage.house.clock()
  if (isBearer(visit.headers, voice.jambonzSecret) || wroteJambonz(visit, voice.jambonzSecret, now)) return undefined
  return problem(403, 'The signature does not fit. Is JAMBONZ_SECRET the webhook secret of this jambonz account?')
}

function problem(status: number, sentence: string): Answer {
  return json({ error: sentence }, { status })
}
