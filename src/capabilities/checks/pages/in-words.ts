// Rules, people and faults as an editor reads them. English, as all pages of staff are.
import type { Day } from '../../../kernel/day.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import { dayInWords } from '../../../platform/flow/saying.ts'
import { flowWords } from '../../../platform/flow/words/words.ts'
import type { CheckFault } from '../faults.ts'
import type {
  Action,
  AnswerTo,
  Check,
  Comparison,
  Expectation,
  GivenAnswers,
  Needs,
  Question,
  Rule,
  RuleVerdict,
  Test,
} from '../rules/check.ts'
import type { Came } from '../rules/examples.ts'
import type { Contradiction, Somebody } from '../rules/search.ts'
import type { ShapeFault } from '../rules/shape.ts'

export function sayDay(day: Day): string {
  return dayInWords(day, flowWords.en).replace(/^\w+ /, '')
}

/** What follows the question: "is at least", "age is at least". */
export const comparisonWords = {
  is: 'is',
  'is-not': 'is not',
  includes: 'includes',
  'includes-not': 'does not include',
  'at-least': 'is at least',
  'at-most': 'is at most',
  'age-at-least': 'age is at least',
  'age-at-most': 'age is at most',
  'on-or-after': 'is on or after',
  'on-or-before': 'is on or before',
  'in-area': 'is in',
  'not-in-area': 'is not in',
} as const satisfies Record<Comparison, string>

export function nameOf(check: Check, id: string): string {
  const question = check.questions.find((one) => one.id === id)
  return question ? question.called?.en || question.ask.en : `(no question “${id}”)`
}

export function sayTest(check: Check, { question: id, is, values, on }: Test): string {
  const question = check.questions.find((one) => one.id === id)
  const said = values.map((value) => sayValue(question, is, value)).join(' or ')
  return `${nameOf(check, id)} ${comparisonWords[is]} ${said}${on ? ` on ${sayDay(on)}` : ''}`
}

function sayValue(question: Question | undefined, is: Comparison, value: string): string {
  if (is === 'on-or-after' || is === 'on-or-before') return sayDay(value as Day)
  const option = question?.options.find((one) => one.value === value)
  return option ? `“${option.label.en}”` : value
}

export function sayNeeds(check: Check, { match, tests }: Needs): string {
  if (tests.length === 0) return 'everybody'
  return tests.map((test) => sayTest(check, test)).join(match === 'all' ? ', and ' : ', or ')
}

export function sayWhen({ from, until }: Pick<Rule, 'from' | 'until'>): string {
  if (from && until) return `${sayDay(from)} to ${sayDay(until)}`
  if (from) return `from ${sayDay(from)}`
  return until ? `until ${sayDay(until)}` : 'always'
}

export function sayVerdict(
  verdict: Expectation | RuleVerdict | { is: 'conflict' } | { is: 'nothing' },
  check: Check,
): string {
  switch (verdict.is) {
    case 'now':
      return 'Can act now'
    case 'later':
      return `Not now: from ${sayDay(verdict.from)}`
    case 'turning':
      return `Not now: from when they turn ${verdict.age}`
    case 'no':
      return 'Not eligible'
    case 'stop':
      return `Red flag at “${nameOf(check, verdict.question)}”`
    case 'conflict':
      return 'Two outcomes at once'
    case 'nothing':
      return 'No outcome'
    default:
      return unreachable(verdict)
  }
}

export function sayAction(action: Action, titleOf: (flow: string) => string): string {
  switch (action.kind) {
    case 'flow':
      return `${action.label.en} → ${titleOf(action.flow)}`
    case 'guide':
      return `${action.label.en} → ${action.href}`
    case 'ring':
      return `${action.label.en}: ring ${action.number}`
    case 'service':
      return `${action.label.en} → a service`
    default:
      return unreachable(action)
  }
}

export function sayAnswers(check: Check, answers: GivenAnswers): string {
  const said = check.questions.flatMap((question) => {
    const answer = answers[question.id]
    return answer === undefined ? [] : [`${nameOf(check, question.id)}: ${sayAnswer(question, answer)}`]
  })
  return said.join('; ')
}

function sayAnswer(question: Question, answer: AnswerTo): string {
  const label = (value: string) => question.options.find((option) => option.value === value)?.label.en ?? value
  if (typeof answer === 'boolean') return label(answer ? 'yes' : 'no')
  if (typeof answer === 'number') return String(answer)
  if (typeof answer !== 'string') return answer.map(label).join(', ')
  return /^\d{4}-\d\d-\d\d$/.test(answer) ? sayDay(answer as Day) : label(answer)
}

/** The person that shows a fault, so that it can be seen and not only believed. */
function saySomebody(check: Check, { on, answers }: Somebody): string {
  const said = sayAnswers(check, answers)
  return said === '' ? `Anybody, on ${sayDay(on)}` : `Somebody who, on ${sayDay(on)}, answers: ${said}`
}

/** What is wrong, who shows it, and what to do. `at` is the part of the check where it can be put right. */
export type SaidFault = { what: string; who?: string; at?: { kind: 'question' | 'rule' | 'example'; id: string } }

export function sayFault(check: Check, fault: CheckFault): SaidFault {
  switch (fault.kind) {
    case 'shape':
      return sayShape(check, fault.fault)
    case 'contradiction':
      return sayContradiction(check, fault.found)
    case 'example': {
      const at = { kind: 'example' as const, id: String(check.examples.indexOf(fault.example)) }
      return { what: `“${fault.example.name}” does not come out as stated. ${sayCame(check, fault.came)}`, at }
    }
    case 'keyword':
      return {
        what: `The word ${fault.keyword.toUpperCase()} already begins “${fault.title}” in a text message. Choose another.`,
      }
    case 'action':
      return {
        what: `“${fault.rule.name}” leads nowhere: ${fault.detail}.`,
        at: { kind: 'rule', id: fault.rule.id },
      }
    case 'words': {
      const { step, channel, code, detail } = fault.fault
      const where = channel === undefined ? '' : ` (${channelWords[channel] ?? channel})`
      const question = step?.replace(/-stop(-\d)?$/, '')
      const isQuestion = check.questions.some(({ id }) => id === question)
      return {
        what: `${lintWords[code] ?? code.replaceAll('-', ' ')}${where}${detail ? `: ${detail}` : ''}${isQuestion ? `, at “${nameOf(check, question!)}”` : ''}.`,
        ...(isQuestion && { at: { kind: 'question', id: question! } }),
      }
    }
    default:
      return unreachable(fault)
  }
}

export function sayCame(check: Check, came: Came): string {
  switch (came.is) {
    case 'as-stated':
      return 'As stated.'
    case 'other':
      return `It comes out as: ${sayVerdict(came.got, check)}.`
    case 'not-answered':
      return `It has no answer to “${nameOf(check, came.question)}”, which would be asked.`
    case 'not-asked':
      return `It answers “${nameOf(check, came.question)}”, which would not be asked.`
    default:
      return unreachable(came)
  }
}

function sayContradiction(check: Check, found: Contradiction): SaidFault {
  switch (found.is) {
    case 'two-outcomes': {
      const [one, other] = found.rules
      return {
        what: `Two outcomes for one person: “${one.name}” says ${sayVerdict(one.verdict, check)}, and “${other.name}” says ${sayVerdict(other.verdict, check)}. Let one of them come first, or make them fit different people.`,
        who: saySomebody(check, found.who),
        at: { kind: 'rule', id: other.id },
      }
    }
    case 'no-outcome':
      return {
        what: 'Nobody has anything to say to this person. Add a rule that fits, or one for whoever nothing above fits.',
        who: saySomebody(check, found.who),
      }
    case 'unreachable':
      return {
        what: found.who
          ? `“${found.rule.name}” never counts: a rule above it comes first for everybody it fits.`
          : `“${found.rule.name}” never counts: nobody can fit it on the days on which it holds.`,
        ...(found.who && { who: saySomebody(check, found.who) }),
        at: { kind: 'rule', id: found.rule.id },
      }
    case 'too-tangled':
      return {
        what: 'There are more ways through these rules than can be looked at. Make rules that come first, or fewer tests in one rule.',
      }
    default:
      return unreachable(found)
  }
}

function sayShape(check: Check, { because, at, detail }: ShapeFault): SaidFault {
  const name =
    at?.kind === 'question' ? nameOf(check, at.id) : (check.rules.find(({ id }) => id === at?.id)?.name ?? '')
  const what = shapeWords[because].replace('NAME', `“${name}”`).replaceAll('DETAIL', detail ?? '')
  return { what, ...(at && { at }) }
}

const shapeWords = {
  'no-questions': 'There are no questions yet.',
  'no-rules': 'There are no rules yet.',
  'no-examples': 'There are no example people yet. Add at least one, and what must come of it.',
  'too-many': 'Too many: DETAIL.',
  'bad-id': 'The short name of NAME must be small letters, digits and dashes, and none of our own: DETAIL.',
  'id-used-twice': 'Two have the same short name: DETAIL.',
  'too-few-options': 'NAME needs at least two answers to choose from.',
  'option-used-twice': 'NAME has the same answer twice.',
  'stop-at-no-answer': 'A red flag of NAME is at an answer that is not there: DETAIL.',
  'all-answers-end': 'Every answer to NAME ends the check, so nothing after it can happen.',
  'range-reversed': 'The least number of NAME is above the most.',
  'dates-reversed': 'The last day of NAME is before its first: DETAIL.',
  'later-is-already': 'NAME says “not now, from DETAIL”, but still holds on that day. Give it a last day before then.',
  'turned-already':
    'NAME says “not now, from when they turn DETAIL”, but may fit somebody who is DETAIL already. Let it ask that they are younger today, and that all its lines are so.',
  'no-such-question': 'NAME looks at a question that is not there: DETAIL.',
  'looks-ahead': 'NAME looks at a question after it: DETAIL.',
  'test-does-not-fit': 'NAME compares an answer in a way it cannot be: DETAIL.',
  'age-needs-a-day': 'NAME is asked by age: say on which day the age is counted.',
  'no-such-answer': 'NAME waits for an answer that cannot be given: DETAIL.',
  'no-reason': 'NAME gives no reason. Say why, in a sentence.',
  'nothing-asked-of-anybody': 'NAME fits everybody. Let it come first, or last for whoever nothing above fits.',
  'action-needs-no-such-question': 'NAME hands on the answer to a question that is not there: DETAIL.',
} as const satisfies Record<ShapeFault['because'], string>

const channelWords: Record<string, string> = {
  sms: 'by text',
  voice: 'on the telephone',
  tv: 'on television',
  web: 'on the web',
  paper: 'on paper',
  assisted: 'through a helper',
}

const lintWords: Record<string, string> = {
  'no-words': 'Words are missing, in',
  'too-many-texts': 'It takes too many text messages',
  'too-long-to-say': 'It takes too long to say',
  'long-sentence': 'A sentence is over 25 words',
  'reserved-word': 'An answer uses a word that means something else everywhere',
  'same-word-twice': 'Two answers share a word',
  'too-many-options': 'There are too many answers to choose from',
  'not-for-speaking': 'It cannot be said aloud',
  'urgent-does-not-say-its-number': 'The red flag does not say its number',
  'urgent-without-a-number': 'The red flag has no number to ring',
  'urgent-not-at-once': 'The red flag comes too late',
  'id-is-an-address':
    'The short name of a question may not be again, done, elsewhere, given or paper: pages of ours have those names',
  'id-used-again-after-removal': 'The short name of a question that was removed may never be used again',
}
