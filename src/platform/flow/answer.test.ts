import { expect, test } from 'vitest'
import fc from 'fast-check'
import { readDay, type Day } from '../../kernel/day.ts'
import { languages } from '../../kernel/language.ts'
import { optionsOf, readAnswer, rejectionCodes } from './answer.ts'
import type { Kind, Step, StepOf } from './flow.ts'
import { dayInWords, problemInWords } from './saying.ts'
import { flowWords } from './words/words.ts'

const today = readDay('2026-11-23')! // a Monday
const say = (en: string, cy = `${en} (cy)`) => ({ en, cy })

function step<K extends Kind>(kind: K, facts: Omit<StepOf<K>, 'id' | 'kind' | 'wording'>): Step {
  return { id: 'it', kind, wording: { ask: say('?') }, ...facts } as unknown as Step
}

function read(
  of: Step,
  raw: string | readonly string[],
  hearing: { knownPhone?: string; channel?: 'sms' | 'web' | 'voice' } = {},
) {
  const reading = readAnswer(of, raw, optionsOf(of), { today, channel: 'web', version: 1, ...hearing })
  return reading.ok ? reading.value : reading.code
}

const needs = step('choice', {
  options: [
    { value: 'food', key: '1', label: say('Food and meals', 'Bwyd a phrydau') },
    {
      value: 'money',
      key: '2',
      label: say('Money or debt', 'Arian neu ddyled'),
      words: { en: ['benefits', 'bills'], cy: ['budd-daliadau'] },
    },
    { value: 'home', key: '3', label: say('A home', 'Cartref') },
    { value: 'food-bank', key: '4', label: say('Food bank', 'Banc bwyd') },
  ],
})

test.each([
  ['1', 'food'],
  [' 2. ', 'money'],
  ['no. 3', 'home'],
  ['two', 'money'],
  ['dau', 'money'],
  ['food and meals', 'food'],
  ['FOOD BANK!', 'food-bank'],
  ['Bills', 'money'],
  ['budd daliadau', 'money'],
  ['cartref', 'home'],
  ['I need a food bank please', 'food-bank'],
  ['money', 'money'],
  ['food', 'food'],
  ['5', 'not-an-option'],
  ['foo', 'more-than-one'],
  ['🙂', 'not-an-option'],
  ['', 'empty'],
  ['skip', 'cannot-skip'],
])('a choice: %j is %j', (raw, value) => expect(read(needs, raw)).toEqual(value))

test.each([
  ['1 3 4', ['food', 'home', 'food-bank']],
  ['4,1', ['food', 'food-bank']],
  ['bills and a home', ['money', 'home']],
  ['cartref a bills', ['money', 'home']],
  ['1 1', ['food']],
  ['1 9', 'not-an-option'],
  ['', 'empty'],
  [
    ['food', 'home'],
    ['food', 'home'],
  ],
])('several choices: %j are %j', (raw, value) => {
  const many = step('choices', { options: optionsOf(needs), most: 3 })
  expect(read(many, raw)).toEqual(value)
})

test('too few and too many choices are told apart', () => {
  const two = step('choices', { options: optionsOf(needs), fewest: 2, most: 3 })
  expect(read(two, '1')).toBe('too-few')
  expect(read(two, '1 2 3 4')).toBe('too-many')
  expect(read(step('choices', { options: optionsOf(needs), fewest: 0 }), '')).toEqual([])
})

test.each([
  ['1', true],
  ['2', false],
  ['Yes', true],
  ['y', true],
  ['nope', false],
  ['Oes', true],
  ['nac oes', false],
  ['ydw', true],
  ['yes please', true],
  ['no thank you', false],
  ['maybe', 'not-an-option'],
])('yes or no: %j is %j', (raw, value) => {
  expect(read(step('yes-no', { yes: { label: say('Yes', 'Oes') }, no: { label: say('No', 'Nac oes') } }), raw)).toBe(
    value,
  )
})

test('the words of the question come before what yes usually means', () => {
  const stay = step('yes-no', {
    yes: { label: say('Stop'), words: { en: ['no'], cy: ['na'] } },
    no: { label: say('Carry on'), words: { en: ['ok'], cy: ['iawn'] } },
  })
  expect(read(stay, 'no')).toBe(true)
  expect(read(stay, 'ok')).toBe(false)
})

test('consent by text is a word and never only a digit; refusing may be a digit', () => {
  const consent = step('consent', {
    statement: say('We may share this'),
    agree: { label: say('I agree', 'Cytunaf') },
    refuse: { label: say('I do not agree', 'Ni chytunaf') },
  })
  expect(read(consent, '1', { channel: 'sms' })).toBe('needs-the-word')
  expect(read(consent, 'I agree', { channel: 'sms' })).toEqual({ granted: true, wording: 'it@1' })
  expect(read(consent, 'cytunaf', { channel: 'sms' })).toEqual({ granted: true, wording: 'it@1' })
  expect(read(consent, 'I do not agree', { channel: 'sms' })).toEqual({ granted: false, wording: 'it@1' })
  expect(read(consent, '2', { channel: 'sms' })).toEqual({ granted: false, wording: 'it@1' })
  expect(read(consent, '1', { channel: 'voice' })).toEqual({ granted: true, wording: 'it@1' })
})

test.each([
  ['3', 3],
  ['1,200', 1200],
  ['about 40', 40],
  ['3 children', 3],
  ['-4', -4],
  ['twenty five', 25],
  ['two hundred and seven', 207],
  ['a hundred', 100],
  ['twelve thousand three hundred', 12300],
  ['dau ddeg pump', 25],
  ['un deg un', 11],
  ['pymtheg', 15],
  ['pump ar hugain', 25],
  ['cant a phump', 105],
  ['dau gant tri deg', 230],
  ['2.5', 'whole-number'],
  ['2 or 3', 'not-a-number'],
  ['3rd', 'not-a-number'],
  ['lots', 'not-a-number'],
  ['twenty cats', 'not-a-number'],
  ['', 'empty'],
])('a number: %j is %j', (raw, value) => expect(read(step('number', {}), raw)).toBe(value))

test('numbers keep to their limits and decimals', () => {
  const weight = step('number', { least: 0.5, most: 10, decimals: 1 })
  expect(['0.4', '0.5', '9.9', '11', '1.25'].map((raw) => read(weight, raw))).toEqual([
    'too-small',
    0.5,
    9.9,
    'too-big',
    'whole-number',
  ])
})

test.each([
  ['12.50', 1250],
  ['£12', 1200],
  ['12,50', 1250],
  ['£1,200', 120000],
  ['1,200.05', 120005],
  ['50p', 50],
  ['12 pounds 50', 1250],
  ['£3.5', 350],
  ['twelve pounds', 1200],
  ['12 punt', 1200],
  ['20 ceiniog', 20],
  ['deg punt', 1000],
  ['1,2,3', 'not-money'],
  ['-5', 'too-small'],
  ['12.505', 'not-money'],
  ['free', 'not-money'],
  ['999999999999', 'not-money'],
])('money: %j is %j', (raw, value) => expect(read(step('money', {}), raw)).toBe(value))

test.each([
  ['3/4/26', '2026-04-03'],
  ['3/4/2027', '2027-04-03'],
  ['03-04-2027', '2027-04-03'],
  ['3.4.27', '2027-04-03'],
  ['03042027', '2027-04-03'],
  ['2027-04-03', '2027-04-03'],
  ['4/13/2027', '2027-04-13'],
  ['3 April', '2027-04-03'],
  ['3rd of April 2027', '2027-04-03'],
  ['April 3', '2027-04-03'],
  ['Friday 3 April 2026', '2026-04-03'],
  ['1 Dec', '2026-12-01'],
  ['23 November', '2026-11-23'],
  ['the third of april', '2027-04-03'],
  ['today', '2026-11-23'],
  ['Tomorrow', '2026-11-24'],
  ['the day after tomorrow', '2026-11-25'],
  ['yfory', '2026-11-24'],
  ['heddiw', '2026-11-23'],
  ['drennydd', '2026-11-25'],
  ['Friday', '2026-11-27'],
  ['monday', '2026-11-30'],
  ['next tuesday', '2026-11-24'],
  ['dydd Gwener', '2026-11-27'],
  ['dydd Mawrth nesaf', '2026-11-24'],
  ['in 3 days', '2026-11-26'],
  ['in two weeks', '2026-12-07'],
  ['2 weeks ago', '2026-11-09'],
  ['3 Ebrill', '2027-04-03'],
  ['3ydd o Fai 2027', '2027-05-03'],
  ['y cyntaf o Ragfyr', '2026-12-01'],
  ['10fed o Fawrth', '2027-03-10'],
  ['29/2', '2028-02-29'],
  ['31/2/2027', 'no-such-day'],
  ['31 February', 'no-such-day'],
  ['40/40/2027', 'no-such-day'],
  ['soon', 'not-a-date'],
  ['April', 'not-a-date'],
  ['12', 'not-a-date'],
])('a date: %j is %j', (raw, value) => expect(read(step('date', {}), raw)).toBe(value))

test('a date in the past is looked for in the past', () => {
  const birth = step('date', { latest: { daysFromToday: 0 }, earliest: '1900-01-01' as Day })
  expect(['3/4/61', '3/4/26', '24 November', 'friday', '1/1/1899', '1/1/2027'].map((raw) => read(birth, raw))).toEqual([
    '1961-04-03',
    '2026-04-03',
    '2025-11-24',
    '2026-11-20',
    'too-early',
    'too-late',
  ])
})

test('any day reads back as itself from each of the ways we write it', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1950-01-01'), max: new Date('2045-12-31'), noInvalidDate: true }), (date) => {
      const day = readDay(date.toISOString().slice(0, 10))!
      const [year, month, number] = day.split('-')
      const spellings = [
        day,
        `${number}/${month}/${year}`,
        `${number}${month}${year}`,
        ...languages.map((language) => dayInWords(day, flowWords[language])),
      ]
      expect(spellings.map((spelling) => read(step('date', {}), spelling))).toEqual(spellings.map(() => day))
    }),
  )
})

test.each([
  ['3pm', '15:00'],
  ['3 p.m.', '15:00'],
  ['3am', '03:00'],
  ['12am', '00:00'],
  ['12pm', '12:00'],
  ['15:00', '15:00'],
  ['1530', '15:30'],
  ['15.30', '15:30'],
  ['03:30', '03:30'],
  ['9:30', '09:30'],
  ['3.30pm', '15:30'],
  ['half past 3 in the afternoon', '15:30'],
  ['half 3 pm', '15:30'],
  ['quarter to 4 pm', '15:45'],
  ['ten past nine in the evening', '21:10'],
  ['noon', '12:00'],
  ['hanner dydd', '12:00'],
  ['hanner nos', '00:00'],
  ["3 o'r gloch y prynhawn", '15:00'],
  ['9 y bore', '09:00'],
  ['hanner awr wedi tri y prynhawn', '15:30'],
  ['3', 'am-or-pm'],
  ['3:30', 'am-or-pm'],
  ["three o'clock", 'am-or-pm'],
  ['25:00', 'not-a-time'],
  ['3:75pm', 'not-a-time'],
  ['later', 'not-a-time'],
])('a time: %j is %j', (raw, value) => expect(read(step('time', {}), raw)).toBe(value))

test('opening hours settle which half of the day is meant', () => {
  const open = step('time', { earliest: '09:00' as never, latest: '17:00' as never })
  expect(['3', '10', '4.30', '8am', '6pm'].map((raw) => read(open, raw))).toEqual([
    '15:00',
    '10:00',
    '16:30',
    'too-early',
    'too-late',
  ])
})

test.each([
  ['yo17hh', 'YO1 7HH'],
  ['it is YO1 7HH thanks', 'YO1 7HH'],
  ['YO1', 'part-of-a-postcode'],
  ['YO1 7', 'part-of-a-postcode'],
  ['EH1 1YZ', 'EH1 1YZ'],
  ['90210', 'not-a-postcode'],
  ['75008 Paris', 'not-a-postcode'],
  ['', 'empty'],
])('a postcode: %j is %j', (raw, value) => expect(read(step('postcode', {}), raw)).toBe(value))

test.each([
  ['yo1 7hh', { kind: 'postcode', postcode: 'YO1 7HH' }],
  ['near YO1 7HH please', { kind: 'postcode', postcode: 'YO1 7HH' }],
  ['yo1', { kind: 'outcode', outcode: 'YO1' }],
  ['YO1 7', { kind: 'name', name: 'YO1 7' }],
  ['  Caerdydd ', { kind: 'name', name: 'Caerdydd' }],
  ['Tŷ Gwyn Road', { kind: 'name', name: 'Tŷ Gwyn Road' }],
  ['53.96,-1.08', { kind: 'point', latitude: 53.96, longitude: -1.08 }],
  ['7', 'not-a-place'],
  ['x'.repeat(10_000), 'not-a-place'],
  ['x'.repeat(10_001), 'too-long'],
])('a place: %.20j', (raw, value) => expect(read(step('place', {}), raw)).toEqual(value))

test.each([
  ['07700 900 982', '+447700900982'],
  ['+44 (0)7700 900982', '+447700900982'],
  ['0044 7700900982', '+447700900982'],
  ['this number', '+447700900123'],
  ['1', '+447700900123'],
  ['y rhif hwn', '+447700900123'],
  ['01904 551550', 'not-a-mobile'],
  ['070 1234 5678', 'not-a-mobile'],
  ['+44 1632 960901', 'not-a-mobile'],
  ['+44 7624 300000', '+447624300000'],
  ['12345', 'not-a-mobile'],
  ['call me', 'not-a-mobile'],
])('a mobile number: %j is %j', (raw, value) =>
  expect(read(step('phone', { mobile: true }), raw, { knownPhone: '+447700900123' })).toBe(value),
)

test.each([
  [' Ann.Pritchard@Example.ORG ', 'Ann.Pritchard@example.org'],
  ['ann@bücher.example', 'ann@bücher.example'],
  ['ann@example', 'not-an-email'],
  ['ann at example.org', 'not-an-email'],
  ['a..b@example.org', 'not-an-email'],
  ['ann@example.org, bob@example.org', 'not-an-email'],
])('an email address: %j is %j', (raw, value) => expect(read(step('email', {}), raw)).toBe(value))

test('writing keeps its letters and loses what hides in them', () => {
  const name = step('short-text', { charsMax: 12 })
  expect(read(name, ' Siân\u202e  Ŵyn\u0000 ')).toBe('Siân Ŵyn')
  expect(read(name, '👩‍👩‍👧 مرحبا')).toBe('👩‍👩‍👧 مرحبا')
  expect(read(name, 'x'.repeat(13))).toBe('too-long')
  for (const raw of ['1', '07700', '-!']) expect(read(step('short-text', { isName: true }), raw)).toBe('not-a-name')
  for (const raw of ['Ŵ', '李']) expect(read(step('short-text', { isName: true }), raw)).toBe(raw)
  expect(read(step('long-text', {}), 'one\r\ntwo')).toBe('one\ntwo')
})

test('an optional question can be passed over, in either language, by saying nothing or saying so', () => {
  const optional = step('email', { optional: true })
  expect(['', ' ', 'skip', 'Hepgor', '-'].map((raw) => read(optional, raw))).toEqual([null, null, null, null, null])
  expect(read(step('email', {}), 'skip')).toBe('cannot-skip')
})

test('every rejection has a sentence in every language, and it names the limit', () => {
  const age = step('number', { least: 18, most: 120, unit: say('years', 'oed') })
  for (const code of rejectionCodes) {
    const text = problemInWords(age, code, today)
    for (const language of languages) expect(text[language].length).toBeGreaterThan(10)
  }
  expect(problemInWords(age, 'too-small', today)).toEqual({
    en: 'It must be 18 years or more.',
    cy: 'Rhaid iddo fod yn 18 oed neu fwy.',
  })
  const soon = step('date', { earliest: { daysFromToday: 1 } })
  expect(problemInWords(soon, 'too-early', today).en).toBe('It must be Tuesday 24 November 2026 or later.')
})

test('no answer, however strange, makes a reader throw', () => {
  const steps = [
    needs,
    ...(
      ['number', 'money', 'date', 'time', 'postcode', 'place', 'phone', 'email', 'short-text', 'long-text'] as const
    ).map((kind) => step(kind, {})),
  ]
  const strange = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ maxLength: 40 }),
    fc.stringMatching(/^[0-9£:,./ -]{0,20}$/),
  )
  fc.assert(
    fc.property(fc.constantFrom(...steps), strange, (one, raw) => {
      const value = read(one, raw)
      expect(value).not.toBeUndefined()
    }),
    { numRuns: 2_000 },
  )
})
