// A check as the flow it is: each question a step, each red flag a step that interrupts, and the outcome at the end.
import { textsOf } from '../../kernel/language.ts'
import type { Day } from '../../kernel/day.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type {
  Condition,
  Flow,
  FlowChange,
  FlowChannel,
  Onward,
  Option,
  Plain,
  SourceCall,
} from '../../platform/flow/flow.ts'
import type { Step, Wording } from '../../platform/flow/flow.ts'
import { bornBy } from './rules/age.ts'
import { outcomeStep, stopStep } from './rules/check.ts'
import type { Action, Check, Question, Stop, Test } from './rules/check.ts'
import { checkWords } from './words/words.ts'

const said = textsOf(checkWords)

export const checkChannels: readonly FlowChannel[] = ['web', 'sms', 'voice', 'tv', 'paper', 'assisted']

/** Answers of a choice or a yes-no that need the outcome. */
export const outcomeSource = 'checks.outcome'

export type Named = { id: string; version: number; changes?: readonly FlowChange[] }

export function flowOf(check: Check, { id, version, changes }: Named): Flow {
  const steps = check.questions.flatMap((question): Step[] => [
    stepOf(question, check.questions),
    ...question.stops.map((stop, place) => stopOf(question, stop, place)),
  ])
  const onward = onwardOf(check)
  return {
    id,
    version,
    title: check.title,
    channels: checkChannels,
    keywords: check.keywords,
    subject: 'advice',
    steps: [...steps, outcomeOf(check, id, version)],
    closing: { say: said(({ flow }) => flow.closing) },
    ...(onward.length > 0 && { onward }),
    ...(changes && changes.length > 0 && { changes }),
  }
}

function wordingOf({ ask, short, spoken, hint, called }: Question): Wording {
  return { ask, ...(short && { short }), ...(spoken && { spoken }), ...(hint && { hint }), ...(called && { called }) }
}

function stepOf(question: Question, all: readonly Question[]): Step {
  const { id, kind, options, least, most, askIf } = question
  const when = askIf && { is: askIf.match, of: askIf.tests.map((test) => conditionOf(test, all)) }
  const facts = { id, wording: wordingOf(question), ...(when && { when }) }
  switch (kind) {
    case 'choice':
    case 'choices':
      return { ...facts, kind, options: options.map((option, place) => optionOf(option, place, question.stops)) }
    case 'yes-no': {
      const [yes, no] = ['yes', 'no'].map((value) => options.find((option) => option.value === value))
      return { ...facts, kind, yes: answerOf(yes, 'yes'), no: answerOf(no, 'no') }
    }
    case 'number':
      return { ...facts, kind, ...(least !== undefined && { least }), ...(most !== undefined && { most }) }
    case 'date':
      return { ...facts, kind }
    case 'birth-date':
      return { ...facts, kind: 'date', earliest: { daysFromToday: -daysOfALife }, latest: { daysFromToday: 0 } }
    case 'postcode':
      // A keypad cannot spell a postcode, so whoever rings is asked by a person.
      return { ...facts, kind }
    default:
      return unreachable(kind)
  }
}
const daysOfALife = 43_830

function optionOf({ value, label, short }: Question['options'][number], place: number, stops: readonly Stop[]): Option {
  const isFlag = stops.some(({ values }) => values.includes(value))
  return { value, key: String(place + 1), label, ...(short && { short }), ...(isFlag && { flag: true }) }
}

function answerOf(option: Question['options'][number] | undefined, which: 'yes' | 'no') {
  if (!option) return { label: said(({ flow }) => flow[which]) }
  return { label: option.label, ...(option.short && { short: option.short }) }
}

/** Asked at once after the answer that raises it. Someone may be asked for, and there is always a way on. */
function stopOf({ id, kind }: Question, stop: Stop, place: number): Step {
  const { values, ask, short, spoken, ring, ends } = stop
  const tests = values.map((value): Condition => {
    if (kind === 'choices') return { is: 'includes', step: id, value }
    return { is: 'equal', step: id, value: kind === 'yes-no' ? value === 'yes' : value }
  })
  return {
    id: stopStep(id, place),
    kind: 'choice',
    wording: { ask, short, spoken },
    when: tests.length === 1 ? tests[0]! : { is: 'any', of: tests },
    urgent: { ring },
    options: [
      { value: 'person', key: '1', label: said(({ flow }) => flow.person), person: true },
      ends
        ? { value: 'rung', key: '2', label: said(({ flow }) => flow.rung), ends: true }
        : { value: 'on', key: '2', label: said(({ flow }) => flow.goOn) },
    ],
  }
}

/** What was answered is all that the outcome rests on, so that a changed answer brings another outcome. */
function outcomeOf({ questions }: Check, check: string, version: number): Step {
  const answers = questions.map(({ id }) => [`a.${id}`, { answer: id }] as const)
  const options: SourceCall = { source: outcomeSource, args: { check, version, ...Object.fromEntries(answers) } }
  return {
    id: outcomeStep,
    kind: 'choice',
    wording: { ask: said(({ flow }) => flow.next), short: said(({ flow }) => flow.nextShort) },
    options,
    // On paper nobody can look at what was found: whoever keys the form in tells them.
    fallback: { paper: 'person' },
  }
}

/** Actions are told apart by where they stand among all of the check's, so that two rules may lead to one flow differently. */
export function actionValue(check: Check, wanted: Action): string {
  return `do-${check.rules.flatMap(({ actions }) => actions).indexOf(wanted) + 1}`
}

function onwardOf(check: Check): Onward[] {
  return check.rules
    .flatMap(({ actions }) => actions)
    .flatMap((action): Onward[] => {
      if (action.kind !== 'flow') return []
      const given = Object.entries(action.given).map(([step, one]): [string, Plain | { answer: string }] => [
        step,
        'question' in one ? { answer: one.question } : one.value,
      ])
      const when: Condition = { is: 'equal', step: outcomeStep, value: actionValue(check, action) }
      return [{ when, flow: action.flow, given: Object.fromEntries(given) }]
    })
}

/** As `passesTest` has it: whatever is asked of a question that was not reached is not so. */
function conditionOf({ question: step, is, values, on }: Test, all: readonly Question[]): Condition {
  const isYesNo = all.find(({ id }) => id === step)?.kind === 'yes-no'
  const [value = ''] = values
  const plain = values.map((one): Plain => (isYesNo ? one === 'yes' : one))
  const answered = (condition: Condition): Condition => ({
    is: 'all',
    of: [
      { is: 'answered', step },
      { is: 'not', of: condition },
    ],
  })
  switch (is) {
    case 'is':
      return { is: 'one-of', step, values: isNumber(all, step) ? values.map(Number) : plain }
    case 'is-not':
      return answered({ is: 'one-of', step, values: plain })
    case 'includes':
      return { is: 'any', of: values.map((one) => ({ is: 'includes', step, value: one })) }
    case 'includes-not':
      return answered({ is: 'any', of: values.map((one) => ({ is: 'includes', step, value: one })) })
    case 'at-least':
    case 'at-most':
      return { is, step, value: Number(value) }
    case 'age-at-least':
      return { is: 'at-most', step, value: bornBy(Number(value), dayNamed(on)) }
    case 'age-at-most':
      return answered({ is: 'at-most', step, value: bornBy(Number(value) + 1, dayNamed(on)) })
    case 'on-or-after':
      return { is: 'at-least', step, value }
    case 'on-or-before':
      return { is: 'at-most', step, value }
    case 'in-area':
      return { is: 'any', of: values.map((area) => inArea(step, area)) }
    case 'not-in-area':
      return answered({ is: 'any', of: values.map((area) => inArea(step, area)) })
    default:
      return unreachable(is)
  }
}

function isNumber(all: readonly Question[], step: string): boolean {
  return all.find(({ id }) => id === step)?.kind === 'number'
}

/** Postcodes compare as text: all of `YO1 …` lie between `YO1 ` and `YO1 ~`. */
function inArea(step: string, area: string): Condition {
  return {
    is: 'all',
    of: [
      { is: 'at-least', step, value: `${area} ` },
      { is: 'at-most', step, value: `${area} ~` },
    ],
  }
}

/** Which questions are asked may not turn with the day: a conversation may last for several. */
function dayNamed(on: Day | undefined): Day {
  if (!on) throw new Error('A question may be asked by an age only on a stated day')
  return on
}
