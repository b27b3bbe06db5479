// Whether a table of rules says one thing to everybody: somebody it fails is looked for, and shown.
import type { Day } from '../../../kernel/day.ts'
import type { AnswerTo, Check, GivenAnswers, Needs, Question, Rule, Test } from './check.ts'
import { holds, isInForce, isSameVerdict, passesTest } from './decide.ts'
import { answersThatDiffer, daysThatDiffer, testsOf } from './people.ts'

/** Somebody, on a day. Only what the rules look at was varied; the rest is whatever is usual. */
export type Somebody = { on: Day; answers: GivenAnswers }

export type Contradiction =
  | { is: 'two-outcomes'; who: Somebody; rules: readonly [Rule, Rule] }
  | { is: 'no-outcome'; who: Somebody }
  /** `who` would fit, and is answered by a rule above; absent where nobody can fit at all. */
  | { is: 'unreachable'; rule: Rule; who?: Somebody }
  | { is: 'too-tangled' }

/** Enough for any table that a person can read; more is refused, never guessed at. */
const looksMax = 120_000

/**
 * Exhaustive over people that the check can tell apart: answers are given one by one, and a way is left as soon as nobody on it
 * can be what is looked for.
 */
export function findContradictions(check: Check, today: Day): Contradiction[] {
  const search = new Search(check, today)
  const found: Contradiction[] = []
  try {
    const both = search.find(conflictGoal(check.rules))
    if (both) found.push({ is: 'two-outcomes', who: both.who, rules: pairIn(both.standings, check.rules) })
    const nobody = search.find(gapGoal)
    if (nobody) found.push({ is: 'no-outcome', who: nobody.who })
    check.rules.forEach((rule, place) => {
      if (search.find(reachGoal(place))) return
      const fits = rule.weight === 'otherwise' ? undefined : search.find(fitsGoal(place))
      found.push({ is: 'unreachable', rule, ...(fits && { who: fits.who }) })
    })
  } catch (problem) {
    if (problem !== tangled) throw problem
    return [...found, { is: 'too-tangled' }]
  }
  return found
}

const tangled = new Error('too many ways to look through')

type Truth = 'yes' | 'no' | 'maybe'
/** `fits`: by what it asks alone; `counts`: also with the rules above it. */
type Standing = { fits: Truth; counts: Truth }
type Goal = (standings: readonly Standing[]) => Truth

const gapGoal: Goal = (standings) => {
  if (standings.some(({ fits }) => fits === 'yes')) return 'no'
  return standings.every(({ fits }) => fits === 'no') ? 'yes' : 'maybe'
}

function reachGoal(place: number): Goal {
  return (standings) => standings[place]!.counts
}

function fitsGoal(place: number): Goal {
  return (standings) => standings[place]!.fits
}

function conflictGoal(rules: readonly Rule[]): Goal {
  const pairs = rules.flatMap((one, place) =>
    rules.slice(place + 1).flatMap((other, after) => {
      const canMeet =
        one.weight !== 'first' && other.weight !== 'otherwise' && !isSameVerdict(one.verdict, other.verdict)
      return canMeet ? [[place, place + 1 + after] as const] : []
    }),
  )
  return (standings) => {
    let best: Truth = 'no'
    for (const [one, other] of pairs) {
      const [first, second] = [standings[one]!.counts, standings[other]!.counts]
      if (first === 'yes' && second === 'yes') return 'yes'
      if (first !== 'no' && second !== 'no') best = 'maybe'
    }
    return best
  }
}

function pairIn(standings: readonly Standing[], rules: readonly Rule[]): [Rule, Rule] {
  const counting = rules.filter((_, place) => standings[place]!.counts === 'yes')
  const [first] = counting
  const other = counting.find(({ verdict }) => first && !isSameVerdict(verdict, first.verdict))
  if (!first || !other) throw new Error('A conflict was found between rules that agree')
  return [first, other]
}

/** What is known of one question on the way: an answer, that it was not asked, or which options were and were not chosen. */
type Known =
  { asked: false } | { asked: true; answer: AnswerTo } | { asked: true; chosen: Set<string>; left: Set<string> }

class Search {
  readonly check: Check
  readonly days: readonly Day[]
  readonly tests: readonly Test[]
  readonly relevant: ReadonlySet<string>
  looks = 0

  constructor(check: Check, today: Day) {
    this.check = check
    this.days = daysThatDiffer(check, today)
    this.tests = testsOf(check)
    this.relevant = relevantIn(check)
  }

  find(goal: Goal): { who: Somebody; standings: readonly Standing[] } | undefined {
    for (const on of this.days) {
      const found = this.from(0, on, new Map(), goal)
      if (found) return found
    }
    return undefined
  }

  private from(
    place: number,
    on: Day,
    known: Map<string, Known>,
    goal: Goal,
  ): { who: Somebody; standings: readonly Standing[] } | undefined {
    if (++this.looks > looksMax) throw tangled
    const standings = standingsOf(this.check.rules, known, on)
    const verdict = goal(standings)
    if (verdict === 'no') return undefined
    const question = this.check.questions[place]
    if (!question) return verdict === 'yes' ? { who: { on, answers: answersIn(known) }, standings } : undefined
    if (question.askIf && !holdsFor(question.askIf, known, on)) {
      return this.with(question, { asked: false }, place, on, known, goal)
    }
    const answers = answersThatDiffer(question, this.tests, on)
    if (!this.relevant.has(question.id)) {
      const usual = answers.at(-1)
      return usual === undefined
        ? undefined
        : this.with(question, { asked: true, answer: usual }, place, on, known, goal)
    }
    if (question.kind === 'choices') return this.choices(question, place, on, known, goal)
    for (const answer of answers) {
      const found = this.with(question, { asked: true, answer }, place, on, known, goal)
      if (found) return found
    }
    return undefined
  }

  private with(question: Question, fact: Known, place: number, on: Day, known: Map<string, Known>, goal: Goal) {
    known.set(question.id, fact)
    const found = this.from(place + 1, on, known, goal)
    known.delete(question.id)
    return found
  }

  /** Options one by one, those that no rule looks at last; at least one is chosen. */
  private choices(question: Question, place: number, on: Day, known: Map<string, Known>, goal: Goal) {
    const named = new Set(this.tests.filter((test) => test.question === question.id).flatMap(({ values }) => values))
    const able = answersThatDiffer(question, this.tests, on).flatMap((answer) => answer as readonly string[])
    const looked = able.filter((value) => named.has(value))
    const usual = able.find((value) => !named.has(value))
    const choose = (at: number, chosen: string[]): ReturnType<Search['from']> => {
      const value = looked[at]
      if (value === undefined) {
        const whole = chosen.length > 0 ? chosen : usual === undefined ? [] : [usual]
        return whole.length === 0
          ? undefined
          : this.with(question, { asked: true, answer: whole }, place, on, known, goal)
      }
      if (++this.looks > looksMax) throw tangled
      known.set(question.id, { asked: true, chosen: new Set(chosen), left: new Set(looked.slice(at)) })
      const hopeless = goal(standingsOf(this.check.rules, known, on)) === 'no'
      known.delete(question.id)
      return hopeless ? undefined : (choose(at + 1, [...chosen, value]) ?? choose(at + 1, chosen))
    }
    return choose(0, [])
  }
}

/** Questions that a rule looks at, and those that decide whether such a one is asked. */
function relevantIn({ rules, questions }: Check): Set<string> {
  const relevant = new Set(rules.flatMap(({ needs }) => needs.tests.map(({ question }) => question)))
  for (const question of [...questions].reverse())
    if (relevant.has(question.id)) for (const test of question.askIf?.tests ?? []) relevant.add(test.question)
  return relevant
}

function answersIn(known: ReadonlyMap<string, Known>): GivenAnswers {
  return Object.fromEntries(
    [...known].flatMap(([id, fact]) => (fact.asked && 'answer' in fact ? [[id, fact.answer]] : [])),
  )
}

function holdsFor(needs: Needs, known: ReadonlyMap<string, Known>, on: Day): boolean {
  return holds(needs, answersIn(known), on)
}

function standingsOf(rules: readonly Rule[], known: ReadonlyMap<string, Known>, on: Day): Standing[] {
  const standings: Standing[] = []
  let cut: Truth = 'no'
  for (const rule of rules) {
    const fits = fitsIn(rule, standings, known, on)
    const counts: Truth = cut === 'yes' || fits === 'no' ? 'no' : cut === 'maybe' ? 'maybe' : fits
    standings.push({ fits, counts })
    if (rule.weight === 'first' && cut !== 'yes' && fits !== 'no') cut = fits
  }
  return standings
}

function fitsIn(rule: Rule, above: readonly Standing[], known: ReadonlyMap<string, Known>, on: Day): Truth {
  if (!isInForce(rule, on)) return 'no'
  if (rule.weight === 'otherwise') {
    if (above.some(({ fits }) => fits === 'yes')) return 'no'
    return above.every(({ fits }) => fits === 'no') ? 'yes' : 'maybe'
  }
  const { match, tests } = rule.needs
  if (tests.length === 0) return 'yes'
  const truths = tests.map((test) => truthOf(test, known.get(test.question), on))
  const [decides, other]: [Truth, Truth] = match === 'all' ? ['no', 'yes'] : ['yes', 'no']
  if (truths.includes(decides)) return decides
  return truths.every((truth) => truth === other) ? other : 'maybe'
}

function truthOf(test: Test, fact: Known | undefined, on: Day): Truth {
  if (!fact) return 'maybe'
  if (!fact.asked) return 'no'
  if ('answer' in fact) return passesTest(test, fact.answer, on) ? 'yes' : 'no'
  const { values } = test
  const isIn = values.some((value) => fact.chosen.has(value))
  const mayBe = values.some((value) => fact.left.has(value))
  const includes: Truth = isIn ? 'yes' : mayBe ? 'maybe' : 'no'
  if (test.is === 'includes') return includes
  return includes === 'yes' ? 'no' : includes === 'no' ? 'yes' : 'maybe'
}
