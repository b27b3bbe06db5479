// Which people there are, as far as a check can tell them apart: each question's answers on both sides of every line it draws.
import { addDays, readDay, type Day } from '../../../kernel/day.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import { bornBy } from './age.ts'
import { isFlagged } from './decide.ts'
import type { AnswerTo, Check, Question, Test } from './check.ts'

const yearsMax = 120
// Ordinary outcodes, to stand for "anywhere else".
const elsewhere = ['AB10', 'BS1', 'CF10', 'DH1', 'EX1', 'FK8', 'GL1', 'HU1', 'IP1', 'KA1', 'LS1', 'ML1', 'NE1']

/** Every test that looks at a question, wherever it stands. */
export function testsOf({ rules, questions }: Check): Test[] {
  return [...rules.flatMap(({ needs }) => needs.tests), ...questions.flatMap(({ askIf }) => askIf?.tests ?? [])]
}

/**
 * The days that differ: each first and last day of a rule, the day on either side, the examples' own days and today. Nothing
 * before the first of them: nobody is checked in the past.
 */
export function daysThatDiffer(check: Check, today: Day): Day[] {
  const { rules, examples } = check
  const bounds = rules.flatMap(({ from, until }) => [
    ...(from ? [addDays(from, -1), from] : []),
    ...(until ? [until, addDays(until, 1)] : []),
  ])
  const begins = [today, ...examples.map(({ on }) => on), ...rules.flatMap(({ from }) => from ?? [])].sort()[0] ?? today
  const all = [today, ...bounds, ...comingsOfAge(check, today), ...examples.map(({ on }) => on)]
  return [...new Set(all)].filter((day) => day >= begins).sort()
}

/**
 * Where one test counts an age on a stated day and another on the day of the check, who passes both turns with the days: on
 * either side of the day on which somebody at the edge of the one comes to the edge of the other.
 */
function comingsOfAge(check: Check, today: Day): Day[] {
  const tests = testsOf(check)
  const ages = tests
    .filter(({ is, on }) => is.startsWith('age-') && !on)
    .map(({ is, values: [age] }) => Number(age) + (is === 'age-at-most' ? 1 : 0))
  const edges = tests
    .filter(({ is, on }) => on !== undefined || is === 'on-or-after' || is === 'on-or-before')
    .flatMap((test) => edgesOf(test, today))
  const last = addDays(today, daysAheadMax)
  const days = ages.flatMap((age) => edges.map((edge) => inCalendar(bornBy(-age, edge))))
  return days.flatMap((day) => [day, addDays(day, 1)]).filter((day) => day <= last)
}
const daysAheadMax = 3_653

/** Answers that stand for all others on that day, without those that end the check at once. */
export function answersThatDiffer(question: Question, tests: readonly Test[], on: Day): AnswerTo[] {
  const mine = tests.filter((test) => test.question === question.id)
  const ends = question.stops.filter((stop) => stop.ends)
  return rawAnswers(question, mine, on).filter((answer) => !ends.some((stop) => isFlagged(stop, answer)))
}

function rawAnswers(question: Question, tests: readonly Test[], on: Day): AnswerTo[] {
  const { kind } = question
  switch (kind) {
    case 'yes-no':
      return [true, false]
    case 'choice':
      return question.options.map(({ value }) => value)
    case 'choices':
      return question.options.map(({ value }) => [value])
    case 'number':
      return numbers(question, tests)
    case 'date':
      return [...new Set(tests.flatMap(({ values }) => aroundDay(values[0])))].concat(tests.length === 0 ? [on] : [])
    case 'birth-date':
      return births(tests, on)
    case 'postcode': {
      const areas = [...new Set(tests.flatMap(({ values }) => values))]
      const other = elsewhere.find((area) => !areas.includes(area)) ?? 'ZE1'
      return [...areas, other].map((area) => `${area} 1AA`)
    }
    default:
      return unreachable(kind)
  }
}

function numbers({ least = 0, most = 1_000 }: Question, tests: readonly Test[]): number[] {
  const bounds = tests.flatMap(({ values }) => values.map(Number)).flatMap((bound) => [bound - 1, bound, bound + 1])
  return [...new Set([least, ...bounds, most])]
    .filter((one) => one >= least && one <= most)
    .sort((one, other) => one - other)
}

function births(tests: readonly Test[], on: Day): Day[] {
  const oldest = `${Number(on.slice(0, 4)) - yearsMax}-01-01` as Day
  const bounds = tests.flatMap((test) => edgesOf(test, on))
  const alive = [...new Set(bounds)].filter((day) => day <= on && day >= oldest).sort()
  return alive.length > 0 ? alive : [inCalendar(bornBy(40, on))]
}

/** The birth dates on either side of what a test lets pass. */
function edgesOf({ is, values: [value = ''], on: fixed }: Test, on: Day): Day[] {
  if (is === 'on-or-after' || is === 'on-or-before') return aroundDay(value)
  const age = is === 'age-at-most' ? Number(value) + 1 : Number(value)
  const last = inCalendar(bornBy(age, fixed ?? on))
  return [last, addDays(last, 1)]
}

/** The last day that is in the calendar and no later as text: 29 February of a common year is the 28th. */
function inCalendar(text: string): Day {
  return readDay(text) ?? readDay(`${text.slice(0, 8)}28`) ?? (text as Day)
}

function aroundDay(value = ''): Day[] {
  const day = readDay(value)
  return day ? [addDays(day, -1), day, addDays(day, 1)] : []
}
