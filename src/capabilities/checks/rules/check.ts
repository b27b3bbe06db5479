// A check as an editor made it: questions, rules with dates, and example people. Plain data; a flow is made of it.
import type { Day } from '../../../kernel/day.ts'
import type { Language, Text } from '../../../kernel/language.ts'

export type Check = {
  title: Text
  about: Text
  /** Said with every outcome, such as "This is an example and not medical advice". */
  notice: Text
  /** The words that begin it in a text message. */
  keywords: Record<Language, readonly string[]>
  /** Languages whose words nobody who speaks them has checked yet. */
  unchecked?: readonly Language[]
  questions: readonly Question[]
  rules: readonly Rule[]
  examples: readonly Example[]
}

export const questionKinds = ['choice', 'choices', 'yes-no', 'number', 'date', 'birth-date', 'postcode'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** An id is for ever. What a person may answer is in `options`; a yes-no has two of them, `yes` and `no`. */
export type Question = {
  id: string
  kind: QuestionKind
  ask: Text
  short?: Text
  spoken?: Text
  hint?: Text
  /** Names the answer when it is read back. */
  called?: Text
  options: readonly Choice[]
  least?: number
  most?: number
  askIf?: Needs
  stops: readonly Stop[]
}
export type Choice = { value: string; label: Text; short?: Text }

/** Red-flag answers. `ends`: nothing more is asked; otherwise people may go on once they have rung. */
export type Stop = {
  values: readonly string[]
  ask: Text
  short: Text
  spoken: Text
  ring: readonly { number: string; name: Text }[]
  ends: boolean
}

export type Needs = { match: 'all' | 'any'; tests: readonly Test[] }

/**
 * `age-at-least` and `age-at-most` count whole years on the day `on`, or on the day of the check. `in-area` takes outcodes. A
 * test of a question that was not asked is never true.
 */
const comparisons = [
  'is',
  'is-not',
  'includes',
  'includes-not',
  'at-least',
  'at-most',
  'age-at-least',
  'age-at-most',
  'on-or-after',
  'on-or-before',
  'in-area',
  'not-in-area',
] as const
export type Comparison = (typeof comparisons)[number]
export type Test = { question: string; is: Comparison; values: readonly string[]; on?: Day }

export const comparisonsFor = {
  choice: ['is', 'is-not'],
  choices: ['includes', 'includes-not'],
  'yes-no': ['is', 'is-not'],
  number: ['at-least', 'at-most', 'is'],
  date: ['on-or-after', 'on-or-before'],
  'birth-date': ['age-at-least', 'age-at-most', 'on-or-after', 'on-or-before'],
  postcode: ['in-area', 'not-in-area'],
} as const satisfies Record<QuestionKind, readonly Comparison[]>

/**
 * `first`: before everything below it, and nothing below matters to whom it fits. `together`: with others, whose outcome must be
 * the same; each gives its reason. `otherwise`: whoever nothing above fits.
 */
export const weights = ['first', 'together', 'otherwise'] as const
export type Weight = (typeof weights)[number]

const outcomeKinds = ['now', 'later', 'no'] as const
export type OutcomeKind = (typeof outcomeKinds)[number]
/** What one person is told. `turning`: the age they come to on that day, where that is what it waits for. */
export type Verdict = { is: 'now' } | { is: 'later'; from: Day; turning?: number } | { is: 'no' }
/** What a rule says to whomever it fits: the same day for all, or each one's own birthday, by the answer to `question`. */
export type RuleVerdict = Verdict | { is: 'turning'; age: number; question: string }

export type Rule = {
  id: string
  /** For the editors. */
  name: string
  /** The first and the last day on which it holds. */
  from?: Day
  until?: Day
  weight: Weight
  needs: Needs
  verdict: RuleVerdict
  say: Text
  /** In order: the first is the one that counts most. */
  reasons: readonly Text[]
  actions: readonly Action[]
}

/** `given` answers steps of the flow: with a value, or with the answer to a question of this check. */
export type Action = { label: Text } & (
  | { kind: 'flow'; flow: string; given: Readonly<Record<string, { value: string } | { question: string }>> }
  | { kind: 'guide'; href: string }
  | { kind: 'ring'; number: string }
  | { kind: 'service'; service: string }
)

export type AnswerTo = string | number | boolean | readonly string[]
export type GivenAnswers = Readonly<Record<string, AnswerTo>>

/** A person the check must be right about before it can be published. */
export type Example = { name: string; on: Day; answers: GivenAnswers; expect: Expectation }
export type Expectation = Verdict | { is: 'stop'; question: string }

/** What keeps one check of a size that people can hold. */
export const limits = {
  questionsMax: 40,
  optionsMax: 9,
  rulesMax: 60,
  testsMax: 12,
  reasonsMax: 6,
  actionsMax: 4,
  examplesMax: 100,
  stopsMax: 3,
  versionsShown: 50,
} as const

/** Ids that the flow made of a check needs for itself. */
export const outcomeStep = 'outcome'
export function stopStep(question: string, place: number): string {
  return place === 0 ? `${question}-stop` : `${question}-stop-${place + 1}`
}
