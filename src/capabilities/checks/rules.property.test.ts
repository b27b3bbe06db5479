// Any table of rules: what is published says exactly one thing to everybody, and the same on every channel.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../../kernel/day.ts'
import type { Text } from '../../kernel/language.ts'
import { hearAt, imagined } from '../../platform/flow/run/run.ts'
import { settle } from '../../platform/flow/run/settle.ts'
import type { AnswerValue, FlowChannel } from '../../platform/flow/flow.ts'
import type { House } from '../../platform/house.ts'
import type { Stage } from '../../platform/stage.ts'
import { checkChannels, flowOf, outcomeSource } from './flow-of.ts'
import { outcomeFor } from './outcome.ts'
import { ageOn, bornBy } from './rules/age.ts'
import {
  type AnswerTo,
  type Check,
  type GivenAnswers,
  outcomeStep,
  type Question,
  type Rule,
  type Test,
} from './rules/check.ts'
import { decide, walk } from './rules/decide.ts'
import { findContradictions } from './rules/search.ts'
import { findShapeFaults } from './rules/shape.ts'

const today = '2026-11-23' as Day
const both = (en: string): Text => ({ en, cy: `${en} (cy)` })
const option = (value: string) => ({ value, label: both(`Is ${value}`) })
const questions: Question[] = [
  { id: 'born', kind: 'birth-date', ask: both('Born?'), options: [], stops: [] },
  { id: 'carer', kind: 'yes-no', ask: both('Carer?'), options: [option('yes'), option('no')], stops: [] },
  {
    id: 'why',
    kind: 'choice',
    ask: both('Why?'),
    options: ['ill', 'old', 'poor'].map(option),
    stops: [],
    askIf: { match: 'all', tests: [{ question: 'carer', is: 'is', values: ['yes'] }] },
  },
  { id: 'also', kind: 'choices', ask: both('Also?'), options: ['a', 'b', 'c', 'none'].map(option), stops: [] },
  { id: 'count', kind: 'number', ask: both('How many?'), options: [], least: 0, most: 9, stops: [] },
]

const aTest: fc.Arbitrary<Test> = fc.oneof(
  fc
    .record({
      age: fc.integer({ min: 1, max: 90 }),
      is: fc.constantFrom('age-at-least' as const, 'age-at-most' as const),
      on: fc.constantFrom(undefined, '2026-12-20' as Day, '2024-02-29' as Day),
    })
    .map(({ age, is, on }): Test => ({ question: 'born', is, values: [String(age)], ...(on && { on }) })),
  fc.constantFrom('yes', 'no').map((value): Test => ({ question: 'carer', is: 'is', values: [value] })),
  fc
    .record({ is: fc.constantFrom('is' as const, 'is-not' as const), value: fc.constantFrom('ill', 'old', 'poor') })
    .map(({ is, value }): Test => ({ question: 'why', is, values: [value] })),
  fc
    .record({ is: fc.constantFrom('includes' as const, 'includes-not' as const), value: fc.constantFrom('a', 'b') })
    .map(({ is, value }): Test => ({ question: 'also', is, values: [value] })),
  fc
    .record({ is: fc.constantFrom('at-least' as const, 'at-most' as const), value: fc.integer({ min: 1, max: 8 }) })
    .map(({ is, value }): Test => ({ question: 'count', is, values: [String(value)] })),
)
const aRule: fc.Arbitrary<Rule> = fc
  .record({
    weight: fc.constantFrom('first' as const, 'first' as const, 'together' as const),
    match: fc.constantFrom('all' as const, 'any' as const),
    tests: fc.array(aTest, { minLength: 1, maxLength: 3 }),
    is: fc.constantFrom('now' as const, 'no' as const),
    from: fc.option(fc.integer({ min: -30, max: 30 }), { nil: undefined }),
  })
  .map(({ weight, match, tests, is, from }) => ({
    id: 'rule',
    name: 'A rule',
    weight,
    needs: { match, tests },
    verdict: { is },
    say: both(is === 'now' ? 'You can.' : 'You cannot.'),
    reasons: [both('Because.')],
    actions: [],
    ...(from !== undefined && { from: addDays(today, from) }),
  }))
const otherwise: Rule = {
  id: 'rest',
  name: 'Everybody else',
  weight: 'otherwise',
  needs: { match: 'all', tests: [] },
  verdict: { is: 'no' },
  say: both('You cannot.'),
  reasons: [both('Because.')],
  actions: [],
}
const aCheck: fc.Arbitrary<Check> = fc
  .record({ rules: fc.array(aRule, { minLength: 1, maxLength: 5 }), hasRest: fc.boolean() })
  .map(({ rules, hasRest }) => ({
    title: both('A check'),
    about: both('About it.'),
    notice: both('An example.'),
    keywords: { en: ['check'], cy: ['gwirio'] },
    questions,
    rules: [...rules.map((rule, place) => ({ ...rule, id: `rule-${place}` })), ...(hasRest ? [otherwise] : [])],
    examples: [{ name: 'Ann', on: today, answers: {}, expect: { is: 'now' } }],
  }))
const aPerson = fc.record({
  born: fc.integer({ min: 0, max: 36_000 }).map((days): string => addDays(today, -days)),
  carer: fc.boolean(),
  why: fc.constantFrom('ill', 'old', 'poor'),
  also: fc.subarray(['a', 'b', 'c', 'none'], { minLength: 1 }),
  count: fc.integer({ min: 0, max: 9 }),
})

/** Only what they would be asked. */
function asked(check: Check, answers: GivenAnswers, on: Day): GivenAnswers {
  const way = walk(check, answers, on).asked
  return Object.fromEntries(way.map((id) => [id, answers[id]!]))
}

describe('a table of rules', () => {
  test('that is found whole gives everybody exactly one outcome, on every day', () => {
    let whole = 0
    fc.assert(
      fc.property(
        aCheck,
        fc.array(aPerson, { minLength: 20, maxLength: 20 }),
        fc.integer({ min: 0, max: 90 }),
        (check, people, days) => {
          if (findShapeFaults(check).length > 0 || findContradictions(check, today).length > 0) return
          whole++
          const on = addDays(today, days)
          for (const person of people) expect(decide(check, asked(check, person, on), on).is).toBe('answer')
        },
      ),
      { numRuns: 400 },
    )
    expect(whole).toBeGreaterThan(20)
  })

  test('that fails somebody is refused with that very person', () => {
    fc.assert(
      fc.property(aCheck, (check) => {
        for (const found of findContradictions(check, today)) {
          if (found.is === 'two-outcomes') expect(decide(check, found.who.answers, found.who.on).is).toBe('conflict')
          if (found.is === 'no-outcome') expect(decide(check, found.who.answers, found.who.on).is).toBe('nothing')
          if ('who' in found && found.who) {
            const way = walk(check, found.who.answers, found.who.on)
            expect(way.missing).toBeUndefined()
            expect([...way.asked].sort()).toEqual(Object.keys(found.who.answers).sort())
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  test('that fails one of many people is never found whole', () => {
    fc.assert(
      fc.property(aCheck, fc.array(aPerson, { minLength: 10, maxLength: 10 }), (check, people) => {
        const fails = people.some((person) => decide(check, asked(check, person, today), today).is !== 'answer')
        if (fails) expect(findContradictions(check, today).length).toBeGreaterThan(0)
      }),
      { numRuns: 400 },
    )
  })
})

/** Everything a flow needs that keeps nothing: a clock, and the source of outcomes. */
function stageFor(check: Check, channel: FlowChannel): Stage {
  const house = {
    clock: () => new Date(`${today}T12:00:00Z`),
    manifests: [],
    sources: new Map([
      [
        outcomeSource,
        (stage: Stage, args: Record<string, unknown>) => {
          const given = Object.entries(args).filter(([name, value]) => name.startsWith('a.') && value !== null)
          return outcomeFor(
            stage,
            check,
            Object.fromEntries(given.map(([name, value]) => [name.slice(2), value as AnswerTo])),
          )
        },
      ],
    ]),
    publicUrl: 'https://doorstep.example',
  } as unknown as House
  const place = {
    id: 'p',
    timeZone: 'Europe/London',
    settings: {},
    languages: ['en', 'cy'],
  } as unknown as Stage['place']
  return { house, place, viewer: { kind: 'anyone' }, channel, language: 'en' }
}

async function saidOn(channel: FlowChannel, check: Check, person: GivenAnswers): Promise<string[]> {
  const flow = flowOf(check, { id: 'a-check', version: 1 })
  const desk = imagined(stageFor(check, channel), flow)
  let now = await settle(desk, [])
  const way: string[] = []
  while (now.here.at === 'ask' && now.here.step.id !== outcomeStep) {
    const { id } = now.here.step
    way.push(id)
    now = await hearAt(desk, now.events, { kind: 'answer', value: person[id] as AnswerValue, raw: '' })
  }
  const found = now.moment.at === 'ask' ? now.moment.ask.passage : undefined
  const told = now.moment.told.flatMap((telling) =>
    telling.kind === 'information' && telling.passage ? [telling.passage] : [],
  )
  const passage = found ?? told[0]
  return [...way, ...(passage?.title ? [passage.title.en] : []), ...(passage?.lines ?? []).map(({ text }) => text.en)]
}

test('one person is asked the same and told the same on every channel', async () => {
  let said = 0
  await fc.assert(
    fc.asyncProperty(aCheck, aPerson, async (check, person) => {
      if (findContradictions(check, today).length > 0) return
      const [first, ...others] = await Promise.all(checkChannels.map((channel) => saidOn(channel, check, person)))
      const given = asked(check, person, today)
      const decision = decide(check, given, today)
      expect(first!.slice(0, Object.keys(given).length).sort()).toEqual(Object.keys(given).sort())
      expect(first).toContain(decision.is === 'answer' ? decision.say.en : '')
      for (const other of others) expect(other).toEqual(first)
      said++
    }),
    { numRuns: 150 },
  )
  expect(said).toBeGreaterThan(10)
})

describe('an age', () => {
  test.each([
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2004-02-29', '2024-02-29', 20],
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-24', '2026-11-23', -1],
  ])('somebody born on %s is on %s %i', (birth, on, age) => expect(ageOn(birth, on)).toBe(age))

  test('and the last day by which one must be born agree, on every day of four years', () => {
    for (let day = '2023-01-01' as Day; day < '2027-01-01'; day = addDays(day, 1))
      for (const birth of ['2004-02-28', '2004-02-29', '2004-03-01', addDays(day, -6_575)])
        for (const age of [18, 20])
          expect(birth <= bornBy(age, day), `${birth} ${day} ${age}`).toBe(ageOn(birth, day) >= age)
  })
})
