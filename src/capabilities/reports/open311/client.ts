// Talking to a body's Open311 server: send a report, ask what its number is, hear what became of it.
import type { Fields } from '../../../kernel/fields.ts'
import type { Outcome } from '../../../kernel/outcome.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { callOutside } from '../../../platform/import/call-outside.ts'
import { sentenceOf, SourceTrouble } from '../../../platform/import/trouble.ts'
import { errorIn, instantIn, listIn, readReply, textIn } from './read.ts'

export type Endpoint = {
  /** `https://…/open311/v2`; without it nothing is asked. */
  url: string
  format: 'json' | 'xml'
  jurisdiction?: string
  key?: string
  /** Ours to theirs; a category that is not named goes by its own code. */
  codes: Readonly<Record<string, string>>
  /** A test server on this machine, said so by whoever set it up. */
  mayBePrivate?: boolean
}

/** `unsure`: it may have arrived all the same, so look before sending it again. */
export type Trouble = { because: 'refused' | 'unreachable' | 'unreadable'; says: string; unsure: boolean }
type Answer<Value> = Outcome<Value, Trouble>

export type Sending = {
  category: string
  reference: string
  title: string
  description: string
  latitude: number
  longitude: number
  addressText?: string
  mediaUrl?: string
  attributes: Readonly<Record<string, string>>
}

/** The number they gave it, or a token to ask for the number with. */
export type Sent = { id: string } | { token: string }

export async function sendRequest(endpoint: Endpoint, one: Sending): Promise<Answer<Sent>> {
  const form = new URLSearchParams({
    ...(endpoint.key ? { api_key: endpoint.key } : {}),
    ...(endpoint.jurisdiction ? { jurisdiction_id: endpoint.jurisdiction } : {}),
    service_code: endpoint.codes[one.category] ?? one.category,
    lat: one.latitude.toFixed(6),
    long: one.longitude.toFixed(6),
    description: described(one),
    ...(one.addressText ? { address_string: one.addressText } : {}),
    ...(one.mediaUrl ? { media_url: one.mediaUrl } : {}),
    'attribute[fixmystreet_id]': one.reference,
    ...Object.fromEntries(Object.entries(one.attributes).map(([code, value]) => [`attribute[${code}]`, value])),
  })
  const reply = await call(endpoint, `requests.${endpoint.format}`, { method: 'POST', form })
  if (!reply.ok) return reply
  const [made] = listIn(reply.value, 'request')
  const [id, token] = [made && textIn(made, 'service_request_id'), made && textIn(made, 'token')]
  if (id !== undefined) return accept({ id })
  if (token !== undefined) return accept({ token })
  return refuse({ because: 'unreadable', says: 'They took it and gave it no number.', unsure: true })
}

const describedMax = 4_000
function described({ title, description, reference }: Pick<Sending, 'title' | 'description' | 'reference'>): string {
  const mark = `\n\nOur reference: ${reference}`
  const words = description.startsWith(title) ? description : `${title}\n\n${description}`
  return words.slice(0, describedMax - mark.length) + mark
}

/** The number that a token stands for; nothing yet where they are still making it. */
export async function idOfToken(endpoint: Endpoint, token: string): Promise<Answer<string | undefined>> {
  const reply = await call(endpoint, `tokens/${encodeURIComponent(token)}.${endpoint.format}`)
  if (!reply.ok) return reply
  const [one] = listIn(reply.value, 'request')
  return accept(one && textIn(one, 'service_request_id'))
}

/** The number of a report that was sent and never answered for: looked for by our reference among what came since. */
export async function findSent(
  endpoint: Endpoint,
  one: Pick<Sending, 'category' | 'reference'>,
  since: Date,
): Promise<Answer<string | undefined>> {
  const asked = new URLSearchParams({
    service_code: endpoint.codes[one.category] ?? one.category,
    start_date: since.toISOString(),
    ...(endpoint.jurisdiction ? { jurisdiction_id: endpoint.jurisdiction } : {}),
  })
  const reply = await call(endpoint, `requests.${endpoint.format}?${asked}`)
  if (!reply.ok) return reply
  const found = listIn(reply.value, 'request').find((each) => mentions(each, one.reference))
  return accept(found && textIn(found, 'service_request_id'))
}

function mentions(one: Fields, reference: string): boolean {
  return new RegExp(`Our reference: ${reference.replaceAll(/[^\w-]/g, '.')}(?![\\w-])`).test(
    textIn(one, 'description') ?? '',
  )
}

/** The codes they take reports under: what tells whether they answer, and whether they know ours. */
export async function listServiceCodes(endpoint: Endpoint): Promise<Answer<string[]>> {
  const asked = endpoint.jurisdiction ? `?${new URLSearchParams({ jurisdiction_id: endpoint.jurisdiction })}` : ''
  const reply = await call(endpoint, `services.${endpoint.format}${asked}`)
  if (!reply.ok) return reply
  return accept(listIn(reply.value, 'service').flatMap((one) => textIn(one, 'service_code') ?? []))
}

export type Heard = { id: string; updateId?: string; status: string; words: string; at?: Date; photoAt?: string }

/** How each of these stands with them. At most 50 at once. */
export async function listStates(endpoint: Endpoint, ids: readonly string[]): Promise<Answer<Heard[]>> {
  const asked = new URLSearchParams({
    service_request_id: ids.slice(0, 50).join(','),
    ...(endpoint.jurisdiction ? { jurisdiction_id: endpoint.jurisdiction } : {}),
  })
  const reply = await call(endpoint, `requests.${endpoint.format}?${asked}`)
  if (!reply.ok) return reply
  return accept(listIn(reply.value, 'request').flatMap((one) => heardIn(one, 'status_notes', 'updated_datetime')))
}

/** What happened between two moments, where the server has the extension for it. */
export async function listUpdates(endpoint: Endpoint, from: Date, until: Date): Promise<Answer<Heard[]>> {
  const asked = new URLSearchParams({
    start_date: from.toISOString(),
    end_date: until.toISOString(),
    ...(endpoint.key ? { api_key: endpoint.key } : {}),
    ...(endpoint.jurisdiction ? { jurisdiction_id: endpoint.jurisdiction } : {}),
  })
  const reply = await call(endpoint, `servicerequestupdates.${endpoint.format}?${asked}`)
  if (!reply.ok) return reply
  return accept(
    listIn(reply.value, 'service_request_update').flatMap((one) => heardIn(one, 'description', 'updated_datetime')),
  )
}

function heardIn(one: Fields, words: string, at: string): Heard[] {
  const id = textIn(one, 'service_request_id')
  const status = textIn(one, 'status')
  if (id === undefined || status === undefined) return []
  const [updateId, moment] = [textIn(one, 'update_id'), instantIn(one, at)]
  const photoAt = updateId === undefined ? undefined : textIn(one, 'media_url')
  return [
    {
      id,
      status,
      words: textIn(one, words) ?? '',
      ...(updateId !== undefined && { updateId }),
      ...(moment && { at: moment }),
      ...(photoAt !== undefined && { photoAt }),
    },
  ]
}

export type SendingUpdate = { id: string; updateId: string; at: Date; status: string; words: string }

export async function sendUpdate(endpoint: Endpoint, one: SendingUpdate): Promise<Answer<undefined>> {
  const form = new URLSearchParams({
    ...(endpoint.key ? { api_key: endpoint.key } : {}),
    ...(endpoint.jurisdiction ? { jurisdiction_id: endpoint.jurisdiction } : {}),
    update_id: one.updateId,
    service_request_id: one.id,
    updated_datetime: one.at.toISOString(),
    status: one.status,
    description: one.words,
  })
  const reply = await call(endpoint, `servicerequestupdates.${endpoint.format}`, { method: 'POST', form })
  return reply.ok ? accept() : reply
}

const limits = { bytesMax: 5_000_000, silenceMsMax: 20_000, redirectsMax: 2 }

async function call(
  endpoint: Endpoint,
  path: string,
  sent: { method: 'POST'; form: URLSearchParams } | undefined = undefined,
): Promise<Answer<unknown>> {
  try {
    const reply = await callOutside(`${endpoint.url.replace(/\/+$/, '')}/${path}`, {
      ...limits,
      allowPrivate: endpoint.mayBePrivate ?? false,
      ...(sent
        ? { method: 'POST' as const, body: sent.form.toString(), contentType: 'application/x-www-form-urlencoded' }
        : {}),
    })
    if (reply.status < 200 || reply.status > 299) {
      const isTheirs = reply.status >= 500
      return refuse({
        because: 'refused',
        says: `${reply.status}: ${errorIn(reply.body)}`,
        unsure: sent !== undefined && isTheirs,
      })
    }
    const read = readReply(reply.body)
    if (read === undefined)
      return refuse({
        because: 'unreadable',
        says: 'What they answered could not be read.',
        unsure: sent !== undefined,
      })
    return accept(read)
  } catch (problem) {
    if (!(problem instanceof SourceTrouble)) throw problem
    // A connection that was never made has carried nothing.
    const carried = problem.because === 'too-slow' || problem.because === 'cut-short' || problem.because === 'too-big'
    return refuse({ because: 'unreachable', says: sentenceOf(problem), unsure: sent !== undefined && carried })
  }
}
