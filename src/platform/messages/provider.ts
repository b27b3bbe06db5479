// What every carrier of messages looks like to us, whoever it is.
import type { LetterPaper } from './letter-pdf.ts'
import type { TextProviderName } from './settings.ts'

/** One text, rendered, about to leave. Numbers are E.164 (`+447700900123`) or a short code. */
export type OutgoingText = {
  id: string
  to: string
  from: string
  words: string
  /** 0 to 65535, the same at each try: a telephone that gets a part again knows that it has it. */
  joinReference: number
  /** When it was first queued: nothing a carrier got before then can be this text. */
  queuedAt: Date
}

export type OutgoingMail = {
  id: string
  to: string
  from?: string
  replyTo?: string
  subject: string
  words: string
  html?: string
  /** Where a press in the mail program ends this mailing (RFC 8058): only of mail that comes by itself. */
  stopAt?: string
}

/** One letter, in words, about to be printed. */
export type OutgoingLetter = LetterPaper & { id: string }

/** The carrier's own name for one part that it took. */
export type PartTaken = { part: number; ref: string }

const whyNotSent = [
  'no-such-address',
  'stopped',
  'stopped-at-provider',
  'no-consent',
  'nothing-to-say',
  'too-long',
  'not-authorised',
  'refused-by-provider',
  'unreachable',
  'timed-out',
  'too-busy',
  'provider-error',
  'no-provider',
  'tried-too-often',
  'not-known-whether-sent',
  'not-delivered',
  'expired',
] as const
export type WhyNotSent = (typeof whyNotSent)[number]

/**
 * What came of handing a message over.
 * `retry`: the carrier certainly does not have it. `unsure`: the line broke after we spoke, so it may.
 */
export type Sending =
  | { state: 'sent'; refs: PartTaken[]; parts: number }
  | { state: 'delivered'; refs: PartTaken[]; parts: number }
  | { state: 'retry'; because: WhyNotSent; waitS?: number; taken: PartTaken[] }
  | { state: 'unsure'; because: WhyNotSent; taken: PartTaken[] }
  | { state: 'refused'; because: WhyNotSent }

/**
 * What to do when it is not known whether the carrier has a text.
 * `repeat`: it drops a repeat itself. `ask`: it can be asked. `repeat-once`: neither, so one more try and no more.
 */
export type AfterUnsure = 'repeat' | 'ask' | 'repeat-once'

export type TextProvider = {
  name: TextProviderName
  afterUnsure: AfterUnsure
  /** True when the carrier itself answers STOP and blocks the number, so that an answer of ours would only fail. */
  answersStopItself: boolean
  send(text: OutgoingText, taken: PartTaken[]): Promise<Sending>
  /** Whether the carrier already has this text, by its own account. */
  find?(text: OutgoingText): Promise<PartTaken | undefined>
  close?(): Promise<void>
}

export type MailProvider = {
  name: 'outbox' | 'smtp' | 'notify' | 'none'
  afterUnsure: AfterUnsure
  send(mail: OutgoingMail): Promise<Sending>
  close?(): Promise<void>
}

export type LetterProvider = {
  name: 'print' | 'notify'
  afterUnsure: AfterUnsure
  send(letter: OutgoingLetter): Promise<Sending>
  find?(letter: OutgoingLetter): Promise<PartTaken | undefined>
}

/** News of a message that left earlier, by the carrier's name for it or by ours. */
export type Receipt = {
  provider: string
  name: { ref: string } | { messageId: string }
  state: 'delivered' | 'failed' | 'on-its-way'
  because?: WhyNotSent
}

/** One text as a carrier brought it. `part` is there when a long text came in pieces that we join. */
export type InboundText = {
  provider: string
  /** The carrier's own id. The same id again is the same text again. */
  providerId: string
  from: string
  to: string
  words: string
  part?: { reference: number; number: number; total: number }
}
