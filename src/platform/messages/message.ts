// A message that leaves: what it is for, what it says, and how it is said when the time comes.
import { endedOnce } from '../../kernel/sentence.ts'
import type { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id, PersonId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'
import type { Stage } from '../stage.ts'
import type { Mailing } from './mailings/mailings.ts'

export type MessageId = Id<'message'>
export type InboundId = Id<'text-inbound'>

const messageKinds = ['text', 'mail', 'letter'] as const
export type MessageKind = (typeof messageKinds)[number]

/**
 * `service` answers or serves the person; `marketing` promotes, a charity's aims included; `research` asks for views.
 * PECR (regulations 22 and 23) wants consent for marketing, one kind of message at a time.
 */
const purposes = ['service', 'marketing', 'research'] as const
export type Purpose = (typeof purposes)[number]

/** What the words may depend on besides the facts. */
export type Saying = { language: Language; place: Stage['place']; publicUrl: string }
/** `replyTo`: the address that an answer to this one mail goes to. */
export type Said = { words: string; subject?: string; html?: string; replyTo?: string }

/** A template keeps no words in the queue: the language or the wording may change before the message leaves. */
export type MessageTemplate<Facts = unknown> = {
  name: string
  purpose: Purpose
  /** Which mailing it is one of, where it comes by itself. */
  mailing(facts: unknown): Mailing | undefined
  /** `undefined` where this message is not said by that kind. Throws on facts of another shape. */
  render(kind: MessageKind, facts: unknown, saying: Saying): Said | undefined
  /** Never present: it lets the compiler remember the facts. */
  readonly __facts?: Facts
}

export function defineMessage<Facts>(template: {
  name: string
  purpose: Purpose
  facts: z.ZodType<Facts>
  /** Sent unasked, so that its mail can be stopped by itself. Advertising and research always are. */
  mailing?: Mailing | ((facts: Facts) => Mailing | undefined)
  text?: (facts: Facts, saying: Saying) => string
  mail?: (facts: Facts, saying: Saying) => { subject: string; words: string; html?: string; replyTo?: string }
  /** Paragraphs apart by an empty line; the address and the day are set around them. */
  letter?: (facts: Facts, saying: Saying) => { subject: string; words: string }
}): MessageTemplate<Facts> {
  const { name, purpose, facts: shape, mailing = ofPurpose[purpose], text, mail, letter } = template
  return {
    name,
    purpose,
    mailing: (facts) => (typeof mailing === 'function' ? mailing(shape.parse(facts)) : mailing),
    render(kind, facts, saying) {
      if (kind === 'text') return text && { words: endedOnce(text(shape.parse(facts), saying)) }
      const said: Said | undefined = (kind === 'letter' ? letter : mail)?.(shape.parse(facts), saying)
      return said && { ...said, words: endedOnce(said.words) }
    },
  }
}

const ofPurpose: Record<Purpose, Mailing | undefined> = {
  service: undefined,
  marketing: 'news',
  research: 'questions',
}

export type ToQueue<Facts> = {
  kind: MessageKind
  /** E.164 or a short code for a text; an address for mail; for a letter, the lines of an address. */
  to: string
  /** One of the place's own numbers or addresses; the first of them when absent. */
  from?: string
  template: MessageTemplate<Facts>
  facts: Facts
  language: Language
  /** The person it is for, where that is known: they can then see it in their record. */
  person?: PersonId
  about?: { kind: string; id: string }
  answersText?: InboundId
  /** Of a mailing: when they asked for what this is one of. Whoever asks again after stopping is heard again. */
  askedAt?: Date
  /** Nothing of it stays, its address neither, once it has left or cannot: the last that somebody is told. */
  forgetWhenOver?: true
  /** Not before this moment. */
  notBefore?: Date
  /** Of a letter: the last day on which it can be posted and still come in time. */
  postBy?: Day
}

/** One row, as the sender needs it. */
export type Message = {
  id: MessageId
  kind: MessageKind
  toAddress: string
  fromAddress: string
  purpose: Purpose
  language: Language
  template: string
  facts: unknown
  answersText: InboundId | null
  askedAt: Date | null
  /** As it was when it was claimed: `sending` means that whoever held it before us never finished. */
  stateBefore: 'queued' | 'sending'
  words: string | null
  subject: string | null
  tries: number
  unsureTries: number
  queuedAt: Date
}
