import { textsOf } from '../../kernel/language.ts'
import { expect, expectTypeOf, test } from 'vitest'
import { any, equals, flow, includes, isAtLeast, source } from './build.ts'
import type { AnswersOf, Place, Ref } from './flow.ts'

const say = (en: string) => ({ en, cy: `${en} (cy)` })
const nearest = source<{ need: string; where: Place }>('directory.nearest')
const start = { title: say('Find a service'), channels: ['web', 'sms'] } as const

const find = flow('find-service', 1, start)
  .choice('need', {
    ask: say('What do you need?'),
    options: [
      { value: 'food', label: say('Food') },
      { value: 'advice', label: say('Advice') },
    ],
  })
  .choices('helped-by', (given) => ({
    ask: say('Who should it be for?'),
    when: equals(given.need, 'advice'),
    options: [
      { value: 'debt', label: say('Debt') },
      { value: 'homes', label: say('Homes') },
    ],
  }))
  .place('where', { ask: say('Where are you?') })
  .number('age', { ask: say('How old are you?'), optional: true })
  .choice('result', (given) => ({ ask: say('Which one?'), options: nearest({ need: given.need, where: given.where }) }))
  .yesNo('adult', (given) => ({
    ask: say('Is anyone with you?'),
    yes: { label: say('Yes') },
    no: { label: say('No') },
    when: any(isAtLeast(given.age, 18), includes(given['helped-by'], 'debt')),
  }))
  .submit({
    verb: 'directory.text-listing',
    ask: say('Send it to me'),
    refused: { 'not-listed': { say: say('It has gone'), back: 'result' } },
  })

test('a flow is plain data that survives JSON unchanged', () => {
  expect(JSON.parse(JSON.stringify(find))).toEqual(find)
  expect(find.steps.map(({ id, kind }) => `${id}: ${kind}`)).toEqual([
    'need: choice',
    'helped-by: choices',
    'where: place',
    'age: number',
    'result: choice',
    'adult: yes-no',
  ])
  expect(find.steps[0]).toMatchObject({
    options: [
      { value: 'food', key: '1' },
      { value: 'advice', key: '2' },
    ],
    wording: { ask: say('What do you need?') },
  })
  expect(find.steps[4]).toMatchObject({
    options: { source: 'directory.nearest', args: { need: { answer: 'need' }, where: { answer: 'where' } } },
  })
})

test('the compiler knows the type of each answer', () => {
  type Answers = AnswersOf<typeof find>
  expectTypeOf<Answers['need']>().toEqualTypeOf<'food' | 'advice'>()
  expectTypeOf<Answers['helped-by']>().toEqualTypeOf<readonly ('debt' | 'homes')[] | null>()
  expectTypeOf<Answers['where']>().toEqualTypeOf<Place>()
  expectTypeOf<Answers['age']>().toEqualTypeOf<number | null>()
  expectTypeOf<Answers['result']>().toEqualTypeOf<string>()
  expectTypeOf<Answers['adult']>().toEqualTypeOf<boolean | null>()
})

test('what cannot be asked does not compile', () => {
  const begun = flow('wrong', 1, start).choice('need', {
    ask: say('Need?'),
    options: [{ value: 'food', label: say('Food') }],
  })
  // Never run: the compiler is the one who reads this.
  const refused = () => {
    // @ts-expect-error a condition may only name values the question offers
    begun.email('mail', (given) => ({ ask: say('Email?'), when: equals(given.need, 'foood') }))
    // @ts-expect-error a condition may only name steps that come before
    begun.email('mail', (given) => ({ ask: say('Email?'), when: equals(given['later'], 'food') }))
    // @ts-expect-error a step id is used once
    begun.email('need', { ask: say('Email?') })
    // @ts-expect-error a misspelt setting
    begun.email('mail', { ask: say('Email?'), hnt: say('As name@example.org') })
    const looksBack = (given: { need: Ref<'food'> }) => ({
      ask: say('Email?'),
      when: equals(given.need, 'food'),
      hnt: say('As name@example.org'),
    })
    // @ts-expect-error a misspelt setting of a step that looks back
    begun.email('mail', looksBack)
    const which = say('Which?')
    // @ts-expect-error a source argument of the wrong type
    begun.choice('result', (given) => ({ ask: which, options: nearest({ need: given.need, where: given.need }) }))
    // @ts-expect-error every language has a sentence
    begun.email('mail', { ask: { en: 'Email?' } })
  }
  expect(refused).toBeTypeOf('function')
  expect(begun.end().steps).toHaveLength(1)
})

test('words of a slice become sentences in every language', () => {
  const said = textsOf({
    en: { need: { ask: 'What do you need?' } },
    cy: { need: { ask: 'Beth sydd ei angen arnoch chi?' } },
  })
  expect(said((words) => words.need.ask)).toEqual({ en: 'What do you need?', cy: 'Beth sydd ei angen arnoch chi?' })
})
