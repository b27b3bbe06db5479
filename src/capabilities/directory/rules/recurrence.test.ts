import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../../../kernel/day.ts'
import { readByDay, readNumbers, type Recurrence, runsOn } from './recurrence.ts'

const any: Recurrence = {
  interval: 1,
  byday: [],
  bymonthday: [],
  byyearday: [],
  byweekno: [],
  bysetpos: [],
  weekStart: 0,
}

/** Days of the given months on which it runs. Expected days were read off a calendar of 2026 and 2027. */
function daysOf(rule: Partial<Recurrence>, from: string, to: string): string[] {
  const found: string[] = []
  for (let day = from as Day; day <= to; day = addDays(day, 1))
    if (runsOn({ ...any, ...rule }, day) === 'yes') found.push(day.slice(5))
  return found
}

describe('a rule runs on', () => {
  test.each<[string, Partial<Recurrence>, string, string, string[]]>([
    [
      'the first Tuesday of the month',
      { freq: 'MONTHLY', byday: readByDay('1TU') },
      '2026-11-01',
      '2027-01-31',
      ['11-03', '12-01', '01-05'],
    ],
    [
      'the first Tuesday, said with a position',
      { freq: 'MONTHLY', byday: readByDay('TU'), bysetpos: [1] },
      '2026-11-01',
      '2027-01-31',
      ['11-03', '12-01', '01-05'],
    ],
    [
      'the last Friday',
      { freq: 'MONTHLY', byday: readByDay('-1FR') },
      '2026-11-01',
      '2027-01-31',
      ['11-27', '12-25', '01-29'],
    ],
    [
      'the last working day',
      { freq: 'MONTHLY', byday: readByDay('MO,TU,WE,TH,FR'), bysetpos: [-1] },
      '2026-10-01',
      '2026-11-30',
      ['10-30', '11-30'],
    ],
    [
      'the 1st and the last of the month',
      { freq: 'MONTHLY', bymonthday: [1, -1] },
      '2026-11-01',
      '2026-12-31',
      ['11-01', '11-30', '12-01', '12-31'],
    ],
    [
      'the 31st, only where there is one',
      { freq: 'MONTHLY', bymonthday: [31] },
      '2026-09-01',
      '2026-12-31',
      ['10-31', '12-31'],
    ],
    [
      'Friday the 13th',
      { freq: 'MONTHLY', byday: readByDay('FR'), bymonthday: [13] },
      '2026-01-01',
      '2026-12-31',
      ['02-13', '03-13', '11-13'],
    ],
    [
      'every second Monday from a first one',
      { freq: 'WEEKLY', interval: 2, byday: readByDay('MO'), dtstart: '2026-11-02' as Day },
      '2026-11-01',
      '2026-12-01',
      ['11-02', '11-16', '11-30'],
    ],
    [
      'every second week, begun on a Thursday',
      { freq: 'WEEKLY', interval: 2, byday: readByDay('MO,TH'), dtstart: '2026-11-05' as Day },
      '2026-11-01',
      '2026-11-30',
      ['11-05', '11-16', '11-19', '11-30'],
    ],
    [
      'the same, in weeks that begin on Sunday',
      { freq: 'WEEKLY', interval: 2, byday: readByDay('SU'), dtstart: '2026-11-05' as Day, weekStart: 6 },
      '2026-11-01',
      '2026-11-30',
      ['11-15', '11-29'],
    ],
    [
      'three times and no more',
      { freq: 'WEEKLY', byday: readByDay('WE'), dtstart: '2026-11-04' as Day, count: 3 },
      '2026-11-01',
      '2026-12-31',
      ['11-04', '11-11', '11-18'],
    ],
    [
      'until a day, itself included',
      { freq: 'DAILY', until: '2026-11-03' as Day },
      '2026-11-01',
      '2026-11-30',
      ['11-01', '11-02', '11-03'],
    ],
    [
      'every third day',
      { freq: 'DAILY', interval: 3, dtstart: '2026-11-01' as Day },
      '2026-11-01',
      '2026-11-10',
      ['11-01', '11-04', '11-07', '11-10'],
    ],
    ['one day only, when nothing repeats', { dtstart: '2026-11-05' as Day }, '2026-11-01', '2026-11-30', ['11-05']],
    [
      'its weekdays, when only they are said',
      { byday: readByDay('SA,SU') },
      '2026-11-01',
      '2026-11-08',
      ['11-01', '11-07', '11-08'],
    ],
    [
      'the same date every year',
      { freq: 'YEARLY', dtstart: '2020-02-29' as Day },
      '2024-02-01',
      '2026-12-31',
      ['02-29'],
    ],
    ['ISO week 53', { freq: 'YEARLY', byweekno: [53], byday: readByDay('MO') }, '2026-12-01', '2027-01-31', ['12-28']],
  ])('%s', (_name, rule, from, to, expected) => {
    expect(daysOf(rule, from, to)).toEqual(expected)
  })

  test('every second week with no beginning: maybe', () => {
    expect(runsOn({ ...any, freq: 'WEEKLY', interval: 2, byday: readByDay('MO') }, '2026-11-23' as Day)).toBe('maybe')
  })
})

test('fields are read leniently, and nonsense is left out', () => {
  expect(readByDay('mo, WE;xx,-1fr,0TU')).toEqual([
    { weekday: 0 },
    { weekday: 2 },
    { weekday: 4, nth: -1 },
    { weekday: 1 },
  ])
  expect(readNumbers('1, -1,x,,0,2.5')).toEqual([1, -1])
  expect(readByDay(null)).toEqual([])
})
