import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, weekdayOf } from '../../../kernel/day.ts'
import type { Nation } from '../../../kernel/nation.ts'
import { bankHolidays } from '../../directory/index.ts'
import { acknowledgeBy, daysBetween, dueOn, mayExtend, monthsAfter, nextWorkingDay } from './clock.ts'

const known = new Map<Nation, ReadonlySet<Day>>()
const holidays = (nation: Nation) => {
  const years = [2024, 2025, 2026, 2027, 2028]
  const days = known.get(nation) ?? new Set(years.flatMap((year) => bankHolidays(nation, year).map(({ day }) => day)))
  known.set(nation, days)
  return (day: Day) => days.has(day)
}
const england = holidays('england')
const never = () => false
const due = (received: string, isHoliday = england) =>
  dueOn({ received: received as Day, stops: [], isExtended: false }, received as Day, isHoliday).on

describe('one month from the day it came', () => {
  test.each([
    ['the corresponding date of the next month', '2026-11-10', '2026-12-10'],
    ['the last day, where the month has none: 31 January', '2026-01-31', '2026-03-02'],
    ['31 January of a leap year: 29 February', '2028-01-31', '2028-02-29'],
    ['29 February', '2028-02-29', '2028-03-29'],
    ['31 August: 30 September', '2026-08-31', '2026-09-30'],
    ['a Saturday: the Monday after', '2026-11-05', '2026-12-07'],
    ['it came on a Sunday: counted from that day all the same', '2026-11-22', '2026-12-22'],
    ['Christmas: the first working day after Boxing Day and its substitute', '2026-11-25', '2026-12-29'],
    ['Easter: Good Friday to Tuesday', '2026-03-03', '2026-04-07'],
  ])('%s', (_, received, on) => expect(due(received)).toBe(on))

  test('bank holidays are the nation’s own', () => {
    // St Andrew’s Day is Monday 30 November 2026; 17 March is a holiday in Northern Ireland alone; Easter Monday is none in Scotland.
    expect([due('2026-10-30'), due('2026-10-30', holidays('scotland'))]).toEqual(['2026-11-30', '2026-12-01'])
    expect([due('2026-02-17'), due('2026-02-17', holidays('northern-ireland'))]).toEqual(['2026-03-17', '2026-03-18'])
    expect([due('2026-03-06'), due('2026-03-06', holidays('scotland'))]).toEqual(['2026-04-07', '2026-04-06'])
  })
})

test('the clock stands still from the question to the answer, and each day of it is added', () => {
  const counting = (until: Day | null) => ({
    received: '2026-11-02' as Day,
    stops: [{ from: '2026-11-05' as Day, until }],
    isExtended: false,
  })
  expect(dueOn(counting('2026-11-12' as Day), '2026-11-20' as Day, never)).toEqual({
    on: '2026-12-09',
    isStopped: false,
  })
  expect(dueOn(counting(null), '2026-11-20' as Day, never)).toEqual({ on: '2026-12-17', isStopped: true })
  // Asked and answered on one day adds nothing.
  expect(dueOn(counting('2026-11-05' as Day), '2026-11-20' as Day, never).on).toBe('2026-12-02')
})

test('two months more are had once, and only while the first month lasts', () => {
  const counting = { received: '2026-11-30' as Day, stops: [], isExtended: false }
  expect(dueOn({ ...counting, isExtended: true }, '2026-12-01' as Day, never).on).toBe('2027-03-01')
  expect(mayExtend(counting, '2026-12-30' as Day, never)).toBe(true)
  expect(mayExtend(counting, '2026-12-31' as Day, never)).toBe(false)
  expect(mayExtend({ ...counting, isExtended: true }, '2026-12-01' as Day, never)).toBe(false)
})

test('a complaint is acknowledged within thirty days', () => {
  expect(acknowledgeBy('2026-11-02' as Day, england)).toBe('2026-12-02')
  expect(acknowledgeBy('2026-11-25' as Day, england)).toBe('2026-12-29')
})

const day = fc.integer({ min: 0, max: 1_400 }).map((days) => addDays('2024-06-01' as Day, days))
const stops = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40 })), { maxLength: 4 })
const nation = fc.constantFrom<Nation>('england', 'wales', 'scotland', 'northern-ireland')

describe('whenever it comes and however often it stands still', () => {
  test('it ends on a working day, not before 28 days and never more than 6 days of weekends and holidays later than its own', () => {
    fc.assert(
      fc.property(day, stops, nation, fc.boolean(), (received, given, where, isExtended) => {
        const isHoliday = holidays(where)
        const made = given.map(([from, days]) => ({
          from: addDays(received, from),
          until: addDays(received, from + days),
        }))
        const today = addDays(received, 200)
        const { on } = dueOn({ received, stops: made, isExtended }, today, isHoliday)
        const stood =
          given.length === 0
            ? 0
            : new Set(
                made.flatMap(({ from, until }) =>
                  Array.from({ length: daysBetween(from, until) }, (_, n) => addDays(from, n)),
                ),
              ).size
        const plain = addDays(monthsAfter(received, isExtended ? 3 : 1), stood)
        expect(['saturday', 'sunday']).not.toContain(weekdayOf(on))
        expect(isHoliday(on)).toBe(false)
        expect(daysBetween(received, on)).toBeGreaterThanOrEqual(28)
        expect(daysBetween(plain, on)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(plain, on)).toBeLessThanOrEqual(6)
      }),
    )
  })

  test('what comes later is never due sooner', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), nation, (first, later, where) => {
        const isHoliday = holidays(where)
        expect(due(first, isHoliday) <= due(addDays(first, later), isHoliday)).toBe(true)
      }),
    )
  })

  test('the next working day is itself where it is one', () => {
    fc.assert(
      fc.property(day, (one) => {
        const next = nextWorkingDay(one, england)
        expect(nextWorkingDay(next, england)).toBe(next)
      }),
    )
  })
})
