// What is wrong with how a check is put together, before anybody's answers are looked at.
import { readDay } from '../../../kernel/day.ts'
import { readPostcode } from '../../../kernel/postcode.ts'
import {
  type Check,
  comparisonsFor,
  limits,
  outcomeStep,
  type Needs,
  type Question,
  type Rule,
  type Test,
} from './check.ts'

export type ShapeFault = {
  because: ShapeCode
  at?: { kind: 'question' | 'rule' | 'example'; id: string }
  detail?: string
}
export type ShapeCode =
  | 'no-questions'
  | 'no-rules'
  | 'no-examples'
  | 'too-many'
  | 'bad-id'
  | 'id-used-twice'
  | 'too-few-options'
  | 'option-used-twice'
  | 'stop-at-no-answer'
  | 'all-answers-end'
  | 'range-reversed'
  | 'dates-reversed'
  | 'later-is-already'
  | 'turned-already'
  | 'no-such-question'
  | 'looks-ahead'
  | 'test-does-not-fit'
  | 'age-needs-a-day'
  | 'no-such-answer'
  | 'no-reason'
  | 'nothing-asked-of-anybody'
  | 'action-needs-no-such-question'

const idShape = /^[a-z][a-z0-9-]{0,23}$/

export function findShapeFaults(check: Check): ShapeFault[] {
  const { questions, rules, examples } = check
  return [
    ...(questions.length === 0 ? [{ because: 'no-questions' } as const] : []),
    ...(rules.length === 0 ? [{ because: 'no-rules' } as const] : []),
    ...(examples.length === 0 ? [{ because: 'no-examples' } as const] : []),
    ...tooMany('questions', questions.length, limits.questionsMax),
    ...tooMany('rules', rules.length, limits.rulesMax),
    ...tooMany('examples', examples.length, limits.examplesMax),
    ...questions.flatMap((question, place) => questionFaults(question, questions.slice(0, place))),
    ...rules.flatMap((rule, place) => ruleFaults(rule, rules.slice(0, place), questions)),
  ]
}

function tooMany(what: string, count: number, most: number): ShapeFault[] {
  return count > most ? [{ because: 'too-many', detail: `${count} ${what}, at most ${most}` }] : []
}

function questionFaults(question: Question, earlier: readonly Question[]): ShapeFault[] {
  const { id, kind, options, stops, least, most, askIf } = question
  const fault = (because: ShapeCode, detail?: string): ShapeFault => ({
    because,
    at: { kind: 'question', id },
    ...(detail !== undefined && { detail }),
  })
  const values = options.map(({ value }) => value)
  const hasOptions = kind === 'choice' || kind === 'choices' || kind === 'yes-no'
  const flagged = stops.flatMap((stop) => stop.values)
  const ending = stops.filter(({ ends }) => ends).flatMap((stop) => stop.values)
  return [
    ...(idShape.test(id) && id !== outcomeStep && !/-stop(-\d)?$/.test(id) ? [] : [fault('bad-id', id)]),
    ...(earlier.some((one) => one.id === id) ? [fault('id-used-twice', id)] : []),
    ...(hasOptions && values.length < 2 ? [fault('too-few-options')] : []),
    ...(values.length > limits.optionsMax ? [fault('too-many', `${values.length} answers`)] : []),
    ...(new Set(values).size < values.length ? [fault('option-used-twice')] : []),
    ...flagged.filter((value) => !values.includes(value)).map((value) => fault('stop-at-no-answer', value)),
    ...(hasOptions && values.length > 0 && values.every((value) => ending.includes(value))
      ? [fault('all-answers-end')]
      : []),
    ...(least !== undefined && most !== undefined && least > most ? [fault('range-reversed')] : []),
    ...(askIf ? needsFaults(askIf, earlier, fault) : []),
    ...(askIf?.tests ?? []).filter(({ is, on }) => is.startsWith('age-') && !on).map(() => fault('age-needs-a-day')),
  ]
}

function ruleFaults(rule: Rule, earlier: readonly Rule[], questions: readonly Question[]): ShapeFault[] {
  const { id, from, until, needs, verdict, weight, reasons, actions } = rule
  const fault = (because: ShapeCode, detail?: string): ShapeFault => ({
    because,
    at: { kind: 'rule', id },
    ...(detail !== undefined && { detail }),
  })
  const wanted = actions.flatMap((action) =>
    action.kind === 'flow'
      ? Object.values(action.given).flatMap((one) => ('question' in one ? [one.question] : []))
      : [],
  )
  return [
    ...(earlier.some((one) => one.id === id) ? [fault('id-used-twice', id)] : []),
    ...(from && until && from > until ? [fault('dates-reversed', `${from} ${until}`)] : []),
    ...(verdict.is === 'later' && (!until || until >= verdict.from) ? [fault('later-is-already', verdict.from)] : []),
    ...turningFaults(rule, questions, fault),
    ...(reasons.length === 0 ? [fault('no-reason')] : []),
    ...(weight === 'together' && needs.tests.length === 0 ? [fault('nothing-asked-of-anybody')] : []),
    ...wanted
      .filter((id) => !questions.some((one) => one.id === id))
      .map((id) => fault('action-needs-no-such-question', id)),
    ...needsFaults(needs, questions, fault),
  ]
}

/** Whoever is told "from when you turn 65" must be asked to be younger than that. */
function turningFaults(
  { needs: { match, tests }, verdict }: Rule,
  questions: readonly Question[],
  fault: (because: ShapeCode, detail?: string) => ShapeFault,
): ShapeFault[] {
  if (verdict.is !== 'turning') return []
  const { age, question } = verdict
  if (questions.find(({ id }) => id === question)?.kind !== 'birth-date') return [fault('no-such-question', question)]
  const younger = tests.filter(
    (test) => test.question === question && test.is === 'age-at-most' && !test.on && Number(test.values[0]) < age,
  )
  const isSure = younger.length > 0 && (match === 'all' || younger.length === tests.length)
  return isSure ? [] : [fault('turned-already', String(age))]
}

function needsFaults(
  { tests }: Needs,
  questions: readonly Question[],
  fault: (because: ShapeCode, detail?: string) => ShapeFault,
): ShapeFault[] {
  return tests.flatMap((test) => {
    const question = questions.find(({ id }) => id === test.question)
    if (!question) return [fault('no-such-question', test.question)]
    const comparisons: readonly string[] = comparisonsFor[question.kind]
    if (!comparisons.includes(test.is)) return [fault('test-does-not-fit', `${test.question} ${test.is}`)]
    return test.values.length > 0 && test.values.every((value) => isAnswer(value, test, question))
      ? []
      : [fault('no-such-answer', `${test.question}: ${test.values.join(', ')}`)]
  })
}

function isAnswer(value: string, { is }: Test, { kind, options }: Question): boolean {
  switch (kind) {
    case 'choice':
    case 'choices':
    case 'yes-no':
      return options.some((option) => option.value === value)
    case 'number':
      return /^-?\d{1,9}$/.test(value)
    case 'date':
    case 'birth-date':
      return is.startsWith('age-') ? /^\d{1,3}$/.test(value) : readDay(value) !== undefined
    case 'postcode':
      return readPostcode(value).kind === 'outcode'
  }
}
