import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Day, TimeOfDay } from '../../../kernel/day.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import { readNumberWords } from '../../../platform/flow/number-words.ts'
import { aloud } from './aloud.ts'
import { dayInWords, moneyInWords, timeInWords } from './amounts.ts'
import { digitsInWords, numberInWords } from './numbers.ts'
import { phoneInWords, referenceInWords } from './spelling.ts'

test('numbers are said in words that read back as the same number, in both languages', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), fc.constantFrom('en', 'cy'), (value, language) => {
      expect(readNumberWords(numberInWords(value, language))).toBe(value)
    }),
    { numRuns: 1_000 },
  )
  expect(numberInWords(12, 'cy')).toBe('un deg dau')
  expect(numberInWords(123_456, 'en')).toBe('one hundred and twenty three thousand four hundred and fifty six')
  expect(numberInWords(2026, 'cy')).toBe('dwy fil dau ddeg chwech')
  expect(numberInWords(0.4, 'en')).toBe('nought point four')
})

test.each([
  ['en', 1250, 'twelve pounds and fifty pence'],
  ['en', 101, 'one pound and one penny'],
  ['en', 5, 'five pence'],
  ['en', 0, 'nought pounds'],
  ['cy', 1250, 'un deg dau punt, pum deg ceiniog'],
  ['cy', 201, 'dwy bunt, un geiniog'],
] as const)('money, %s %s: %s', (language, pence, said) => expect(moneyInWords(pence, language)).toBe(said))

test.each([
  ['en', '2027-04-03', 'Saturday the third of April, twenty twenty seven'],
  ['en', '2006-12-31', 'Sunday the thirty first of December, two thousand and six'],
  ['cy', '2027-04-03', 'Sadwrn, tri o Ebrill, dwy fil dau ddeg saith'],
] as const)('days, %s %s', (language, day, said) => expect(dayInWords(day as Day, language)).toContain(said))

test.each([
  ['en', '15:00', 'three in the afternoon'],
  ['en', '09:05', 'nine oh five in the morning'],
  ['en', '12:00', 'midday'],
  ['en', '19:30', 'seven thirty in the evening'],
  ['cy', '15:00', 'tri o’r gloch y prynhawn'],
] as const)('times, %s %s: %s', (language, time, said) => expect(timeInWords(time as TimeOfDay, language)).toBe(said))

test('telephone numbers are written in the groups of their own exchange', () => {
  expect(writtenPhone('+447700900982')).toBe('07700 900982')
  expect(writtenPhone('+441632960321')).toBe('01632 960321')
  expect(writtenPhone('+442079460000')).toBe('020 7946 0000')
  expect(writtenPhone('+33142685300')).toBe('+33142685300')
  expect(writtenPhone('07700900982@example.org')).toBe('07700900982@example.org')
})

test('telephone numbers are said in groups, and references a letter at a time', () => {
  expect(phoneInWords('+447700900982', 'en')).toBe('oh seven seven hundred, nine hundred, nine eight two')
  expect(phoneInWords('01632 960321', 'en')).toBe('oh one six three two, nine six oh, three two one')
  expect(phoneInWords('07700 900982', 'cy')).toBe('dim saith saith dim dim, naw dim dim, naw wyth dau')
  expect(referenceInWords('B7-K', 'en')).toBe('B for Bravo, seven, K for Kilo')
  expect(digitsInWords('700', 'en')).toBe('seven hundred')
})

test.each([
  [
    'en',
    'Ring Minster Food Bank on 01632 960321.',
    'Ring Minster Food Bank on oh one six three two, nine six oh, three two one.',
  ],
  ['en', '0.4 miles, open until 4pm', 'nought point four miles, open until four in the afternoon'],
  ['en', 'Go to https://example.org/x?y=1.', 'Go to.'],
  ['en', 'Your reference is V7.', 'Your reference is V for Victor, seven.'],
  [
    'en',
    'Near YO1 7HH on Friday 3 April 2027',
    'Near Y O one, seven H H on Friday the third of April, twenty twenty seven',
  ],
  ['en', 'Click here: www.example.org', ':'],
  ['en', '3 Houses and £1,200.50', 'three Houses and one thousand two hundred pounds and fifty pence'],
  ['en', 'It must be 20 or less', 'It must be twenty or less'],
  ['cy', 'Ar agor tan 16:30', 'Ar agor tan pedwar tri deg y prynhawn'],
] as const)('%s: %s', (language, text, said) => expect(aloud(text, language)).toBe(said))

test('nothing that is said holds a numeral, an address of a page, or "click"', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '12',
          '07700 900982',
          '£3.50',
          'https://a.example/b',
          'YO1 7HH',
          'Click here',
          '3pm',
          '2027-04-03',
          'A1',
          '3 May',
          'food',
          '1,234',
          '99999999',
          'ab1',
          'x9y',
        ),
        { minLength: 1, maxLength: 6 },
      ),
      fc.constantFrom('en', 'cy'),
      (parts, language) => {
        expect(aloud(parts.join(', '), language)).not.toMatch(/\d|https?:|click/i)
      },
    ),
    { numRuns: 500 },
  )
})
