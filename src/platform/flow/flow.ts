// What a flow is: plain data that any channel can ask, and that survives JSON unchanged.
import type { Day, TimeOfDay } from '../../kernel/day.ts'
import type { Language, Text, WrittenIn } from '../../kernel/language.ts'
import type { Pence } from '../../kernel/money.ts'
import type { Outcode, Postcode } from '../../kernel/postcode.ts'

const flowChannels = ['web', 'sms', 'voice', 'tv', 'paper', 'assisted', 'field'] as const
/** The channels a person can be asked on. A program that calls the interface answers no questions, so `api` is not one. */
export type FlowChannel = (typeof flowChannels)[number]

/** What people come for, in the order in which it is offered where there is no room for every flow by name. */
export const subjects = ['find', 'times', 'street', 'advice', 'yours'] as const
export type Subject = (typeof subjects)[number]

/** Step ids are for ever: a later version may rename or remove one, and says so in `changes`. */
export type StepId = string

export type Flow<Answers = Record<StepId, unknown>> = {
  id: string
  version: number
  title: Text
  channels: readonly FlowChannel[]
  /** The words that begin this flow in a text message, such as FIND. */
  keywords?: Words
  /** Under what it is offered where there is no room for every flow by name, such as on the telephone. */
  subject?: Subject
  /** What a person agrees to, and who may act for them, is theirs alone to say: nobody does it for them. */
  isOwn?: true
  steps: readonly Step[]
  submit?: Submit
  /** Which flow goes on from the end of this one, and what it need not ask again: the first that holds. */
  onward?: readonly Onward[]
  /** Said at the end, where nothing is submitted. */
  closing?: Pick<Wording, 'short' | 'spoken'> & { say: Text }
  changes?: readonly FlowChange[]
  /** Never present: it lets the compiler remember what each step answers. */
  readonly __answers?: Answers
}
export type AnswersOf<F> = F extends { readonly __answers?: infer Answers } ? NonNullable<Answers> : never

/** What happens at the end: the act of this verb, once, with the session as its idempotency key. */
export type Submit = {
  verb: string
  /** The button, and the words that say what pressing it does, where the review has none of its own. */
  wording: Wording
  /** What to say when the act refuses, by its `because`, and which question to ask again. */
  refused?: Record<string, { say: Text; back?: StepId }>
}

/** `given` answers steps of the flow that is gone on with; its references are to answers of the one that ends. */
export type Onward = { when?: Condition; flow: string; given: Readonly<Record<StepId, SourceArg>> }

/**
 * A red flag was raised: this is said at once, on every channel, before anything else is asked. `ring` is whom to ring, the
 * first first; one option asks for a person, another leads on. The lint holds such a step to all of this.
 */
export type Urgent = { ring: readonly Ring[] }
/** `number` as it is dialled, and what answers there. */
export type Ring = { number: string; name: Text }

/** How this version differs from the one before it. Events of older versions are read through every later change. */
export type FlowChange = { version: number; renamed?: Record<StepId, StepId>; removed?: readonly StepId[] }

export type Words = Record<Language, readonly string[]>

/** `short` is for text messages, `spoken` for the telephone, `called` names the answer when it is read back; all fall back to `ask`. */
export type Wording = { ask: Text; short?: Text; spoken?: Text; called?: Text; hint?: Text; help?: Text }

/** `key` is the same on every channel: 1 is 1 on text, keypad, remote, paper and call script. */
export type Option<Value extends string = string> = {
  value: Value
  key: string
  label: Text
  short?: Text
  spoken?: Text
  /** A second line: how far, how long, until when. */
  detail?: Text
  labelIn?: WrittenIn
  detailIn?: WrittenIn
  /** Other words a person may answer with. */
  words?: Words
  /** Nothing after this question is asked of whoever chooses it. Only where the flow submits nothing. */
  ends?: true
  /** Choosing it asks for a person, as the command does everywhere: the question stays open. */
  person?: true
  /** A red flag: where options are asked about one by one, choosing it is answer enough. */
  flag?: true
}

/** A question to the host, such as the free slots of a clinic. Arguments may refer to earlier answers. */
export type SourceCall = { source: string; args: Readonly<Record<string, SourceArg>> }
export type SourceArg = Plain | Ref<unknown>
export type Ref<Value> = { readonly answer: StepId; readonly __value?: Value }
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain }

/** What the host found: options to choose from, or a passage to read, or both. */
export type Found = {
  options?: readonly Option[]
  more?: boolean
  /** Of a passage that is told a stretch at a time: how many stretches there have been. `more` says that there are others. */
  read?: number
  /** Of the same, where the next one begins, in the source's own words: it is given back with the question for more. */
  next?: Plain
  note?: Text
  passage?: Passage
  /** The one answer there can be: it is taken without asking, and going back passes over it. */
  assume?: string | true
}
export type Passage = { title?: Text; lines: readonly PassageLine[] }
/** `href` is shown only where it can be followed; `short` replaces the whole line in a text message. */
export type PassageLine = { label?: Text; text: Text; textIn?: WrittenIn; short?: Text; spoken?: Text; href?: string }

export type Condition =
  | { is: 'equal'; step: StepId; value: Plain }
  | { is: 'one-of'; step: StepId; values: readonly Plain[] }
  | { is: 'includes'; step: StepId; value: string }
  /** What was written holds one of these phrases, in whichever language; the first of each says what they are about. */
  | { is: 'says'; step: StepId; phrases: Words }
  | { is: 'at-least'; step: StepId; value: number | string }
  | { is: 'at-most'; step: StepId; value: number | string }
  | { is: 'answered'; step: StepId }
  | { is: 'all'; of: readonly Condition[] }
  | { is: 'any'; of: readonly Condition[] }
  | { is: 'not'; of: Condition }

/** What happens where a step cannot be asked: a link to a channel that can, a person, or nothing (optional steps only). */
export type Fallback = 'link' | 'person' | 'skip'
export const levels = ['anyone', 'claimed', 'reached', 'verified'] as const
/** How sure we are of who answers. A sender's number is `claimed`; a code sent there and typed back makes it `reached`. */
export type Level = (typeof levels)[number]
/** `mask` hides what is typed; `never-echo` also keeps it out of replies; `never-on-shared-screen` moves it off televisions and speakers. */
export type Sensitive = 'mask' | 'never-echo' | 'never-on-shared-screen'

type StepFacts = {
  id: StepId
  wording: Wording
  when?: Condition
  optional?: true
  sensitive?: Sensitive
  /** The least sure we must be of who answers before this is asked. */
  level?: Level
  /** After so many gentle corrections, do this. Without it: two, then a person. */
  attempts?: { gentle: number; then: Fallback }
  fallback?: Partial<Record<FlowChannel, Fallback>>
  /** What the house answers by itself there, whoever it is: nobody is asked. */
  assumes?: Partial<Record<FlowChannel, string>>
  /** The host looks at the answer before it is kept: it may correct it, refuse it in words, or offer what was meant. */
  check?: SourceCall
}

export type Choosing = { options: readonly Option[] | SourceCall }
/** A day of the calendar, or so many days from today (negative: before). */
export type DayBound = Day | { daysFromToday: number }
/** Yes and no belong to the question: Welsh has no single word for either. */
export type YesNoWords = { label: Text; short?: Text; spoken?: Text; words?: Words }

/**
 * The host's lists that lead to a place where nothing can be typed: asked with what has been picked so far as `picked`, it
 * gives areas, then what is in one. An option whose value is the JSON of a place ends it.
 */
type Spelled = { spelled?: SourceCall }

type KindFacts = {
  /** `printed`: what its source offers is short, the same for everybody and seldom changes, so that a sheet can list it. */
  /** `ifNone`: the question asked again where its source finds nothing, if that is not the one before. */
  choice: Choosing & { urgent?: Urgent; printed?: true; ifNone?: StepId }
  choices: Choosing & { fewest?: number; most?: number }
  'yes-no': { yes: YesNoWords; no: YesNoWords }
  /** `isReference`: a row of figures that names something and counts nothing, said and read in groups and never as an amount. */
  number: { least?: number; most?: number; decimals?: number; unit?: Text; isReference?: true }
  money: { least?: Pence; most?: Pence }
  date: { earliest?: DayBound; latest?: DayBound }
  time: { earliest?: TimeOfDay; latest?: TimeOfDay }
  postcode: Spelled
  place: Spelled
  phone: { mobile?: true }
  email: unknown
  /** `isName`: it has a letter in it, so that a key pressed by habit is nobody's name. `common`: what many people answer, to be picked by key where words cannot be typed. Each value is the answer in words. */
  'short-text': { charsMax?: number; isName?: true; common?: readonly Omit<Option, 'key'>[] }
  'long-text': { charsMax?: number }
  photo: { most?: number; bytesMax?: number }
  slot: { options: SourceCall }
  person: { options: SourceCall }
  consent: { statement: Text; agree: YesNoWords; refuse: YesNoWords }
  payment: { amount: Pence | Ref<Pence>; purpose: Text }
  /** `printed`: what a sheet says where its passage hangs on answers that nobody knows when it is printed. */
  information: { passage?: SourceCall; printed?: Text }
  /** `submit`: what sending does after these answers, where the flow's own words for it would not be true. */
  review: { submit?: Wording }
}

export type Kind = keyof KindFacts
export type StepOf<K extends Kind> = { [One in K]: StepFacts & { kind: One } & KindFacts[One] }[K]
export type Step = StepOf<Kind>

/** The one normalised value of each kind, on every channel. `null` is kept when an optional step is passed over. */
export type KindValue = {
  choice: string
  choices: readonly string[]
  'yes-no': boolean
  number: number
  money: Pence
  date: Day
  time: TimeOfDay
  postcode: Postcode
  place: Place
  phone: string
  email: string
  'short-text': string
  'long-text': string
  photo: readonly FileRef[]
  slot: string
  person: string
  consent: Consent
  payment: Payment
  information: true
  review: true
}
export type AnswerValue = KindValue[Kind] | null

/** Where someone is or means. A name is kept as it was given until the host's `check` knows it. */
export type Place =
  | { kind: 'postcode'; postcode: Postcode }
  | { kind: 'outcode'; outcode: Outcode }
  | { kind: 'point'; latitude: number; longitude: number }
  | { kind: 'name'; name: string }
export type FileRef = { file: string; name: string; bytes: number }
/** `wording` names the exact statement that was agreed to: the flow's version and the step. */
export type Consent = { granted: boolean; wording: string }
/** The payment provider's reference; never card data. */
export type Payment = { paid: Pence; reference: string }

/** What keeps one flow, and one session of it, of a size people and machines can hold. */
export const stepsMax = 100
export const eventsMax = 2_000
export const rawCharsMax = 10_000

export function isSourceCall(options: readonly Option[] | SourceCall): options is SourceCall {
  return 'source' in options
}

/** True where `held` is at least as sure as `needed`. */
export function isSureEnough(held: Level, needed: Level = 'anyone'): boolean {
  return levels.indexOf(held) >= levels.indexOf(needed)
}
