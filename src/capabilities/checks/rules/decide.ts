// What a check says to one person on one day.
import type { Day } from '../../../kernel/day.ts'
import type { Text } from '../../../kernel/language.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import { ageOn, dayOfTurning } from './age.ts'
import type {
  Action,
  AnswerTo,
  Check,
  GivenAnswers,
  Needs,
  Question,
  Rule,
  RuleVerdict,
  Stop,
  Test,
  Verdict,
} from './check.ts'

/** `conflict` and `nothing` never come of a check that was published: it is refused with somebody they would come to. */
export type Decision =
  | {
      is: 'answer'
      verdict: Verdict
      say: Text
      reasons: readonly Text[]
      actions: readonly Action[]
      rules: readonly Rule[]
    }
  | { is: 'conflict'; rules: readonly [Rule, Rule] }
  | { is: 'nothing' }

export function decide(check: Check, answers: GivenAnswers, on: Day): Decision {
  const rules = matching(check, answers, on)
  const [first] = rules
  if (!first) return { is: 'nothing' }
  const verdict = verdictOn(first.verdict, answers)
  const other = rules.find((rule) => !isSameVerdict(verdictOn(rule.verdict, answers), verdict))
  if (other) return { is: 'conflict', rules: [first, other] }
  const { say } = first
  const actions = rules.find((rule) => rule.actions.length > 0)?.actions ?? []
  return { is: 'answer', verdict, say, actions, reasons: rules.flatMap(({ reasons }) => reasons), rules }
}

/** From the top: up to the first that stops, and what is for everybody else only where nothing was found before it. */
function matching({ rules }: Check, answers: GivenAnswers, on: Day): Rule[] {
  const found: Rule[] = []
  for (const rule of rules) {
    if (!isInForce(rule, on)) continue
    const fits = rule.weight === 'otherwise' ? found.length === 0 : holds(rule.needs, answers, on)
    if (!fits) continue
    found.push(rule)
    if (rule.weight === 'first') return found
  }
  return found
}

export function isInForce({ from, until }: Pick<Rule, 'from' | 'until'>, on: Day): boolean {
  return (from === undefined || on >= from) && (until === undefined || on <= until)
}

/** A rule that waits for an age fits nobody who has not said when they were born. */
function verdictOn(verdict: RuleVerdict, answers: GivenAnswers): Verdict {
  if (verdict.is !== 'turning') return verdict
  const { age, question } = verdict
  return { is: 'later', from: dayOfTurning(age, String(answers[question] ?? '')), turning: age }
}

export function isSameVerdict(one: RuleVerdict, other: RuleVerdict): boolean {
  if (one.is === 'turning') return other.is === 'turning' && one.age === other.age && one.question === other.question
  return one.is === other.is && (one.is !== 'later' || other.is !== 'later' || one.from === other.from)
}

/** With nothing to look at, it holds: a rule may be for everybody. */
export function holds({ match, tests }: Needs, answers: GivenAnswers, on: Day): boolean {
  if (tests.length === 0) return true
  const passes = (test: Test) => passesTest(test, answers[test.question], on)
  return match === 'all' ? tests.every(passes) : tests.some(passes)
}

export function passesTest(test: Test, answer: AnswerTo | undefined, on: Day): boolean {
  if (answer === undefined) return false
  const { is, values } = test
  const [value = ''] = values
  const text = typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer)
  switch (is) {
    case 'is':
      return values.some((one) => one === text || (typeof answer === 'number' && Number(one) === answer))
    case 'is-not':
      return !values.includes(text)
    case 'includes':
      return Array.isArray(answer) && values.some((one) => answer.includes(one))
    case 'includes-not':
      return Array.isArray(answer) && !values.some((one) => answer.includes(one))
    case 'at-least':
      return Number(answer) >= Number(value)
    case 'at-most':
      return Number(answer) <= Number(value)
    case 'age-at-least':
      return ageOn(text, test.on ?? on) >= Number(value)
    case 'age-at-most':
      return ageOn(text, test.on ?? on) <= Number(value)
    case 'on-or-after':
      return text >= value
    case 'on-or-before':
      return text <= value
    case 'in-area':
      return values.includes(outcodeOf(text))
    case 'not-in-area':
      return !values.includes(outcodeOf(text))
    default:
      return unreachable(is)
  }
}

function outcodeOf(postcode: string): string {
  return postcode.split(' ')[0] ?? ''
}

/** The way somebody is led: which questions they are asked, and where a red flag stops them. */
export type Walk = {
  asked: readonly string[]
  missing?: string
  stop?: { question: Question; stop: Stop; place: number }
}

export function walk({ questions }: Check, answers: GivenAnswers, on: Day): Walk {
  const given: Record<string, AnswerTo> = {}
  for (const question of questions) {
    if (question.askIf && !holds(question.askIf, given, on)) continue
    const answer = answers[question.id]
    const asked = Object.keys(given)
    if (answer === undefined) return { asked, missing: question.id }
    given[question.id] = answer
    const place = question.stops.findIndex((stop) => isFlagged(stop, answer))
    const stop = question.stops[place]
    if (stop?.ends) return { asked: Object.keys(given), stop: { question, stop, place } }
  }
  return { asked: Object.keys(given) }
}

export function isFlagged({ values }: Pick<Stop, 'values'>, answer: AnswerTo): boolean {
  const said = Array.isArray(answer) ? answer : [typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer)]
  return said.some((one: string) => values.includes(one))
}
