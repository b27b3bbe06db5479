// The doors at which carriers bring mail: each proves itself before a word is read.
import { bearerOf } from '../web/bearer.ts'
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { isSameText } from '../sealed-link.ts'
import { type Answer, json, type Page, post, type Visit } from '../web/page.ts'
import { type InboundMail, takeMail } from './inbound-mail.ts'
import type { Secret } from './secret.ts'
import { wordsOfHtml } from './written-words.ts'

const bytesMax = 2_000_000
const minutesOldMax = 5

/** `secret`: what the carrier says as `authorization: Bearer …`, or signs with as Standard Webhooks do. Without one the doors are shut. */
export function mailWebhooks(secret: Secret | undefined): Page[] {
  const here = { machine: true, bytesMax }
  return [
    post('/channels/mail/generic', (visit) => brought(visit, secret, readGeneric), here),
    post('/channels/mail/postmark', (visit) => brought(visit, secret, readPostmark), here),
  ]
}

async function brought(
  visit: Visit,
  secret: Secret | undefined,
  read: (body: unknown) => InboundMail | undefined,
): Promise<Answer> {
  if (!secret) return problem(503, 'Mail is not taken here: set MAIL_INBOUND_SECRET.')
  if (!isProven(visit, secret)) return problem(401, 'This does not carry the secret that mail is brought with.')
  const mail = read(visit.body)
  if (!mail) return problem(400, 'Send JSON with "id", "from", "to", "subject" and "text" or "html".')
  return json({ taken: await takeMail(visit.stage, mail) })
}

function isProven({ headers, body, stage }: Visit, secret: Secret): boolean {
  const bearer = bearerOf(headers)
  // Postmark can carry a name and password in the address, which arrive as this.
  const basic = /^Basic (.+)$/.exec(headers['authorization'] ?? '')?.[1]
  const said = bearer ?? (basic && Buffer.from(basic, 'base64').toString('utf8').split(':').slice(1).join(':'))
  if (said !== undefined) return isSameText(said, secret.reveal())
  const [id, at, signatures] = [headers['webhook-id'], headers['webhook-timestamp'], headers['webhook-signature']]
  if (!id || !at || !signatures) return false
  const isFresh = Math.abs(stage.house.clock().getTime() / 1_000 - Number(at)) <= minutesOldMax * 60
  const right = `v1,${createHmac('sha256', secret.reveal())
    .update(`${id}.${at}.${JSON.stringify(body)}`)
    .digest('base64')}`
  return isFresh && signatures.split(' ').some((one) => isSameText(one, right))
}

const address = z.string().trim().min(3).max(1_000)
const generic = z.object({
  id: z.string().min(1).max(300),
  from: address,
  to: z.union([address, z.array(address).min(1).max(50)]),
  subject: z.string().max(2_000).default(''),
  text: z.string().max(1_000_000).default(''),
  html: z.string().max(1_500_000).default(''),
  /** As they came; names in any letters. */
  headers: z.record(z.string(), z.string()).default({}),
  /** What whoever received it made of SPF, DKIM and DMARC: `fail` is believed. */
  authentication: z.string().default(''),
})

function readGeneric(body: unknown): InboundMail | undefined {
  const read = generic.safeParse(body)
  if (!read.success) return undefined
  const { id, from, to, subject, text, html, headers, authentication } = read.data
  return {
    provider: 'generic',
    providerId: id,
    from: bareAddress(from),
    to: [to]
      .flat()
      .flatMap((one) => one.split(','))
      .map(bareAddress),
    subject,
    words: text.trim() === '' ? wordsOfHtml(html) : text,
    isAutomatic: isAutomatic(headers, from, subject),
    isForged: /\b(fail|softfail)\b/i.test(authentication),
  }
}

const postmark = z.object({
  MessageID: z.string().min(1).max(300),
  FromFull: z.object({ Email: address }),
  ToFull: z.array(z.object({ Email: address })).min(1),
  OriginalRecipient: z.string().default(''),
  Subject: z.string().default(''),
  TextBody: z.string().default(''),
  HtmlBody: z.string().default(''),
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
})

/** https://postmarkapp.com/developer/user-guide/inbound/parse-an-email */
function readPostmark(body: unknown): InboundMail | undefined {
  const read = postmark.safeParse(body)
  if (!read.success) return undefined
  const { MessageID, FromFull, ToFull, OriginalRecipient, Subject, TextBody, HtmlBody, Headers } = read.data
  const headers = Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value]))
  return {
    provider: 'postmark',
    providerId: MessageID,
    from: FromFull.Email,
    to: [OriginalRecipient, ...ToFull.map(({ Email }) => Email)],
    subject: Subject,
    words: TextBody.trim() === '' ? wordsOfHtml(HtmlBody) : TextBody,
    isAutomatic: isAutomatic(headers, FromFull.Email, Subject),
    isForged: /\b(spf|dkim|dmarc)=(fail|softfail)\b/i.test(headers['Authentication-Results'] ?? ''),
  }
}

/** RFC 3834, and the habits of those who do not know it. */
function isAutomatic(headers: Readonly<Record<string, string>>, from: string, subject: string): boolean {
  const said = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim().toLowerCase()]))
  const submitted = said.get('auto-submitted')
  return (
    (submitted !== undefined && submitted !== 'no') ||
    ['bulk', 'list', 'junk', 'auto_reply'].includes(said.get('precedence') ?? '') ||
    said.has('x-autoreply') ||
    said.has('list-id') ||
    /^(mailer-daemon|postmaster|no-?reply)@/i.test(bareAddress(from)) ||
    /^(automatic reply|auto(matic)?-?reply|out of office|undeliver|delivery (status|failure)|ateb awtomatig)/i.test(
      subject.trim(),
    )
  )
}

/** `Ann <ann@example.org>` without the name. */
function bareAddress(written: string): string {
  return (/<([^<>]+)>\s*$/.exec(written)?.[1] ?? written).trim()
}

function problem(status: number, says: string): Answer {
  return json({ error: says }, { status })
}
