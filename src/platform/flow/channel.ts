// What a channel is: two pure functions. Everything that remembers stands outside it.
import type { Day } from '../../kernel/day.ts'
import type { Language, Text, WrittenIn } from '../../kernel/language.ts'
import type { Command } from './commands.ts'
import type { AnswerValue, FlowChannel, Option, Passage, Step, Wording } from './flow.ts'
import type { Reply } from './transcript.ts'

/** One question, ready to put: its options settled, what went wrong last time, and what was said before. */
export type Ask = {
  step: Exclude<Step, { kind: 'review' }>
  /** Settled options with their stable keys; for yes-no and consent, `yes` and `no`. Empty for kinds that are typed. */
  options: readonly Option[]
  /** How many options are on this page, from `from`: keys run on over pages, so earlier ones may still be chosen. */
  from: number
  more: boolean
  note?: Text
  passage?: Passage
  problem?: Problem
  /** Corrections given so far on this visit to the question. */
  tries: number
  /** The answer that stood here before someone went back to change it. */
  before?: AnswerValue
  /** Say the help of this question now. */
  helping?: true
  /** May go back to an earlier question. */
  canGoBack: boolean
}

/** Why an answer was not taken: a stable code, and the sentence for it. */
export type Problem = { code: string; say: Text; raw?: string }

export type ReviewLine = {
  step: Step
  number: number
  label: Text
  answer: Text
  /** Of what was chosen by a name that is not in every language: what it is in. */
  answerIn?: WrittenIn
  masked: boolean
  conflict: boolean
}

/** What there is to say now. A channel's `render` handles each. */
export type Moment =
  | { at: 'ask'; ask: Ask; told: readonly Telling[] }
  | {
      at: 'review'
      lines: readonly ReviewLine[]
      wording: Wording
      submit?: Wording
      problem?: Problem
      told: readonly Telling[]
    }
  | { at: 'done'; reply?: Reply; told: readonly Telling[] }
  /** The question cannot be asked here: a link to where it can (with its code), or a person who will be in touch. */
  | {
      at: 'elsewhere'
      wording: Wording
      how: 'link'
      link: { href: string; code: string; minutes: number }
      told: readonly Telling[]
    }
  | { at: 'elsewhere'; wording: Wording; how: 'person' | 'sign-in'; told: readonly Telling[] }
  /** `because`: said instead of the usual, where it was not left too long. */
  | { at: 'expired'; because?: Text; told: readonly Telling[] }

/** Said before the question, without waiting for an answer. */
export type Telling =
  | { kind: 'information'; wording: Wording; passage?: Passage }
  | { kind: 'sentence'; say: Text; short?: Text; spoken?: Text }

/** What came in, understood. `raw` is what the person sent, for the transcript. */
export type Heard =
  | { kind: 'answer'; value: AnswerValue; raw: string }
  | { kind: 'rejection'; code: string; raw: string }
  | { kind: 'command'; command: Command; raw: string }

/** `today` is the place's day. `knownPhone` is the E.164 number the message came from, so that "this number" can be an answer. */
export type Hearing = { today: Day; knownPhone?: string }

export type Channel<Inbound, Message> = {
  name: FlowChannel
  render: (moment: Moment, language: Language) => Message
  parse: (inbound: Inbound, moment: Moment, language: Language, hearing: Hearing) => Heard
}
