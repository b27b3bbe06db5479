// Mail by SMTP, to whatever server the place uses.
import { createTransport } from 'nodemailer'
import type { MailProvider, OutgoingMail, Sending } from '../provider.ts'
import type { SmtpSettings } from '../settings.ts'

/** The message id is made from ours, so that a mail that was sent twice is shown once by most mail programs. */
export function smtpProvider({ url, from }: SmtpSettings, { waitMs = 15_000 } = {}): MailProvider {
  const transport = createTransport({
    ...addressOf(url.reveal()),
    // A connection for each: the library's pool sends a letter again by itself after a broken connection.
    pool: false,
    connectionTimeout: waitMs,
    greetingTimeout: waitMs,
    socketTimeout: waitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    name: 'smtp',
    afterUnsure: 'repeat-once',
    async send(mail) {
      try {
        const sent = await transport.sendMail(letterOf(mail, from))
        return { state: 'sent', refs: [{ part: 1, ref: sent.messageId }], parts: 1 }
      } catch (failure) {
        return sendingOf(failure)
      }
    },
    close: async () => transport.close(),
  }
}

function addressOf(text: string) {
  const url = new URL(text)
  const secure = url.protocol === 'smtps:'
  const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  return {
    host: url.hostname,
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    ...(user && { auth: { user, pass } }),
  }
}

function letterOf(mail: OutgoingMail, usual: string) {
  const { id, to, from: wanted, replyTo, subject, words, html, stopAt } = mail
  const from = wanted || usual
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return {
    messageId: `<${id}@${domain}>`,
    from,
    // As an object, the address is never read as a list: a comma cannot add people.
    to: { name: '', address: to },
    ...(replyTo === undefined ? {} : { replyTo: { name: '', address: replyTo } }),
    subject: subject.replace(/[\r\n]+/g, ' '),
    text: words,
    ...(html !== undefined && { html }),
    headers: {
      'auto-submitted': 'auto-generated',
      ...(stopAt !== undefined && {
        'list-unsubscribe': `<${stopAt}>`,
        'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      }),
    },
  }
}

type Failure = { responseCode?: number; command?: string; code?: string; syscall?: string }

/** RFC 5321 section 4.2.1: 4xx may pass later, 5xx will not. A failure after the letter was given (`DATA`) may have arrived. */
function sendingOf(failure: unknown): Sending {
  const { responseCode, command, code, syscall } = failure as Failure
  if (code === 'EAUTH') return { state: 'retry', because: 'not-authorised', taken: [] }
  if (responseCode !== undefined && responseCode >= 500) {
    return { state: 'refused', because: command === 'RCPT TO' ? 'no-such-address' : 'refused-by-provider' }
  }
  if (responseCode !== undefined && responseCode >= 400) return { state: 'retry', because: 'too-busy', taken: [] }
  if (code === 'EENVELOPE') return { state: 'refused', because: 'no-such-address' }
  if (syscall === 'connect' || code === 'EDNS') return { state: 'retry', because: 'unreachable', taken: [] }
  return { state: 'unsure', because: code === 'ETIMEDOUT' ? 'timed-out' : 'unreachable', taken: [] }
}
