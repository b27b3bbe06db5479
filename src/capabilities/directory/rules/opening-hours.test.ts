import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, weekdayNumber } from '../../../kernel/day.ts'
import {
  type Hours,
  type HoursException,
  type HoursRule,
  isOpenAt,
  type Opening,
  openingBetween,
  openState,
} from './opening-hours.ts'
import { minutesPerDay, type Wall, instantOf, wallClock } from '../../../kernel/wall-clock.ts'
import { dayNumber } from './recurrence.ts'
import { stateInWeek, weekAhead } from './week-ahead.ts'

const london = 'Europe/London'
const monday = '2026-11-23' as Day
const nine = 540
const five = 1_020

describe('is it open?', () => {
  test('until the end of an opening, and not at its end', () => {
    const hours = hoursOf([weekly([0], nine, five)])
    expect(openState(hours, at(monday, nine))).toEqual({ state: 'open', until: at(monday, five) })
    expect(openState(hours, at(monday, five))).toEqual({ state: 'closed', opens: at(addDays(monday, 7), nine) })
  })
  test('with a break for lunch, the state says when it opens again today', () => {
    const hours = hoursOf([weekly([0], nine, 720), weekly([0], 780, five)])
    expect(openState(hours, at(monday, 750))).toEqual({ state: 'closed', opens: at(monday, 780) })
  })
  test('over midnight: Friday 22:00 to 02:00 is open at one on Saturday, until two', () => {
    const hours = hoursOf([weekly([4], 1_320, 120)])
    expect(openState(hours, at(addDays(monday, 5), 60))).toEqual({ state: 'open', until: at(addDays(monday, 5), 120) })
    expect(openState(hours, at(addDays(monday, 4), 60))).toMatchObject({ state: 'closed' })
  })
  test('over midnight into a holiday and a new year: what began on the day before goes on to its end', () => {
    const holidays = new Map([['2027-01-01' as Day, { en: 'New Year’s Day' }]])
    const hours = hoursOf([{ ...weekly([3, 4], 1_320, 120), onHolidays: 'closed' }], { holidays })
    expect(openState(hours, at('2026-12-31' as Day, 1_439))).toMatchObject({
      state: 'open',
      until: at('2027-01-01' as Day, 120),
    })
    expect(openState(hours, at('2027-01-01' as Day, 30))).toMatchObject({
      state: 'open',
      until: at('2027-01-01' as Day, 120),
    })
    expect(openState(hours, at('2027-01-01' as Day, 1_380))).toMatchObject({
      state: 'closed',
      opens: at('2027-01-07' as Day, 1_320),
    })
  })
  test('day and night, every day: always', () => {
    expect(openState(hoursOf([weekly([0, 1, 2, 3, 4, 5, 6], 0, 0)]), at(monday, 200))).toEqual({
      state: 'open',
      until: 'always',
    })
  })
  test('from Monday to Wednesday without a break is not always', () => {
    const hours = hoursOf([weekly([0, 1, 2], 0, 0)])
    expect(openState(hours, at(monday, 200))).toEqual({ state: 'open', until: at(addDays(monday, 2), 1_440) })
  })
  test('no hours given is unknown, never closed, and what was described is passed on', () => {
    const described = { ...weekly([], 0, 0), description: { en: 'By appointment' } }
    delete described.opening
    expect(openState(hoursOf([]), at(monday, nine))).toEqual({ state: 'unknown', described: [] })
    expect(openState(hoursOf([described]), at(monday, nine))).toEqual({
      state: 'unknown',
      described: [{ en: 'By appointment' }],
    })
  })
  test('words beside times go with the day that they are said of, and a day told in words alone is not closed', () => {
    const term = { ...weekly([1], nine, five), description: { en: 'In school term only' } }
    const visits = { ...weekly([2], 0, 0), description: { en: 'By appointment' } }
    delete visits.opening
    const hours = hoursOf([weekly([0], nine, five), term, visits])
    const said = [{ en: 'In school term only' }]
    const tuesday = addDays(monday, 1)
    expect(openState(hours, at(monday, nine))).not.toHaveProperty('said')
    expect(openState(hours, at(monday, five))).toMatchObject({ state: 'closed', opens: { day: tuesday }, said })
    expect(openState(hours, at(tuesday, nine))).toMatchObject({ state: 'open', said })
    expect(openState(hours, at(addDays(monday, 2), nine))).toEqual({
      state: 'unknown',
      described: [{ en: 'By appointment' }],
    })
  })
  test('a place that never opens again has no next opening', () => {
    const hours = hoursOf([{ ...weekly([0], nine, five), validTo: '2026-11-22' as Day }])
    expect(openState(hours, at(monday, nine))).toEqual({ state: 'closed' })
  })
})

describe('days that are not as usual', () => {
  const everyDay = weekly([0, 1, 2, 3, 4, 5, 6], nine, five)
  const christmas = '2026-12-25' as Day
  const holidays = new Map([[christmas, { en: 'Christmas Day' }]])

  test('an exception closes the day and says why; the next opening is the day after', () => {
    const exceptions: HoursException[] = [{ days: { from: monday, to: monday }, because: { en: 'Staff training' } }]
    expect(openState(hoursOf([everyDay], { exceptions }), at(monday, 600))).toEqual({
      state: 'closed',
      opens: at(addDays(monday, 1), nine),
      reason: { code: 'exception', because: { en: 'Staff training' } },
    })
  })
  test('other hours for a day take the place of its own', () => {
    const exceptions: HoursException[] = [
      { days: { from: monday, to: monday }, opening: openingBetween(600, 660) },
      { days: { from: monday, to: monday }, opening: openingBetween(800, 860) },
    ]
    const hours = hoursOf([everyDay], { exceptions })
    expect([599, 600, 700, 800, 900].map((minute) => isOpenAt(hours, at(monday, minute)))).toEqual([
      false,
      true,
      false,
      true,
      false,
    ])
  })
  test.each([
    ['as usual', 'open', undefined],
    ['closed', 'closed', undefined],
    ['unknown', 'open', 'holiday'],
  ] as const)('on a bank holiday, hours that are %s', (onHolidays, state, unsure) => {
    const answer = openState(hoursOf([{ ...everyDay, onHolidays }], { holidays }), at(christmas, 600))
    expect(answer.state).toBe(state)
    expect(answer.state === 'unknown' ? undefined : answer.unsure).toBe(unsure)
  })
  test('a rule for every holiday beats the weekly one, and an exception for the day beats both', () => {
    const onHolidays: HoursException = { days: 'every holiday', opening: openingBetween(600, 660) }
    const onChristmas: HoursException = { days: { from: christmas, to: christmas } }
    expect(isOpenAt(hoursOf([everyDay], { holidays, exceptions: [onHolidays] }), at(christmas, 630))).toBe(true)
    expect(isOpenAt(hoursOf([everyDay], { holidays, exceptions: [onHolidays] }), at(christmas, 700))).toBe(false)
    expect(isOpenAt(hoursOf([everyDay], { holidays, exceptions: [onHolidays, onChristmas] }), at(christmas, 630))).toBe(
      false,
    )
  })
  test('the next opening is found over a run of holidays', () => {
    const run = new Map(['2026-12-25', '2026-12-26', '2026-12-28'].map((day) => [day as Day, { en: 'Holiday' }]))
    const hours = hoursOf([{ ...weekly([0, 1, 2, 3, 4], nine, five), onHolidays: 'closed' }], { holidays: run })
    expect(openState(hours, at('2026-12-24' as Day, 1_100))).toMatchObject({ opens: at('2026-12-29' as Day, nine) })
  })
  test('closed for a time: says until when, and opens that day', () => {
    const closed = { from: monday, until: addDays(monday, 3), because: { en: 'A flood' } }
    expect(openState(hoursOf([everyDay], { closed }), at(monday, 600))).toEqual({
      state: 'closed',
      opens: at(addDays(monday, 3), nine),
      reason: { code: 'closed-for-a-time', because: { en: 'A flood' }, until: addDays(monday, 3) },
    })
  })
  test('every second week, with nothing to say which: we are not sure', () => {
    const hours = hoursOf([{ ...weekly([0], nine, five), interval: 2 }])
    expect(openState(hours, at(monday, 600))).toMatchObject({ state: 'closed', unsure: 'which-week' })
  })
})

describe('when the clocks change', () => {
  const nights = hoursOf([weekly([0, 1, 2, 3, 4, 5, 6], 1_320, 120)])
  test('in autumn the hour that comes twice counts both times', () => {
    const open = (text: string) => isOpenAt(nights, wallClock(new Date(text), london))
    expect(['2026-10-25T00:30Z', '2026-10-25T01:30Z', '2026-10-25T02:00Z'].map(open)).toEqual([true, true, false])
  })
  test('in spring an opening in the hour that never comes is reached at the jump', () => {
    const early = hoursOf([weekly([6], 90, 180)])
    const before = wallClock(new Date('2026-03-29T00:30Z'), london)
    const state = openState(early, before)
    expect(state).toMatchObject({ state: 'closed', opens: at('2026-03-29' as Day, 90) })
    expect(instantOf(at('2026-03-29' as Day, 90), london).toISOString()).toBe('2026-03-29T01:00:00.000Z')
  })
  test.each(['2026-03-28T12:00Z', '2026-10-24T12:00Z', '2026-11-23T12:00Z'])(
    'walking minute by minute from %s, it opens at the instant that was said',
    (from) => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 0, max: 1_439 }), (opens, closes) => {
          const hours = hoursOf([weekly([5, 6], opens, closes)])
          const start = new Date(from)
          const state = openState(hours, wallClock(start, london))
          if (state.state !== 'closed' || !state.opens) return
          const said = instantOf(state.opens, london)
          for (let instant = start; instant < said; instant = new Date(instant.getTime() + 60_000)) {
            if (isOpenAt(hours, wallClock(instant, london))) throw new Error(`open already at ${instant.toISOString()}`)
          }
          // An opening that lies wholly in the hour that never comes does not come either.
          const skipped = wallClock(said, london).minute >= (closes > opens ? closes : 1_440)
          if (!skipped && !isOpenAt(hours, wallClock(said, london)))
            throw new Error(`not open at ${said.toISOString()}`)
        }),
        { numRuns: 15 },
      )
    },
  )
})

describe('against a walk through every minute', () => {
  const days = 40
  test('open or closed, until when, and when next', () => {
    fc.assert(
      fc.property(anyHours, fc.integer({ min: 0, max: 20 * minutesPerDay - 1 }), (hours, minute) => {
        const open = everyOpenMinute(hours, days)
        const wall = at(addDays(monday, Math.floor(minute / minutesPerDay)), minute % minutesPerDay)
        const state = openState(hours, wall)
        if (state.state === 'unknown') return
        expect(state.state === 'open').toBe(open[minute] === 1)
        const change = open.findIndex((value, index) => index > minute && value !== open[minute])
        if (state.state === 'open') {
          const until = change === -1 || change - minute >= 8 * minutesPerDay ? 'always' : change
          const said = state.until === 'always' ? 'always' : minutesAfter(state.until)
          if (change === -1 || change - minute < 7 * minutesPerDay) expect(said).toBe(until)
        } else if (change !== -1) expect(minutesAfter(state.opens!)).toBe(change)
      }),
      { numRuns: 300 },
    )
  })
  test('the folded week ends before words are said of a day that other weeks do not say of it', () => {
    const firstMondays: HoursRule = {
      ...withoutTimes(weekly([0], nine, five)),
      freq: 'MONTHLY',
      byday: [{ weekday: 0, nth: 1 }],
      description: { en: 'Repairs' },
    }
    const hours = hoursOf([weekly([0, 1], nine, five), firstMondays])
    expect([monday, weekAhead(hours, monday).goodUntil]).toEqual(['2026-11-23', '2026-11-30'])
  })
  test('the folded week says the same, on every day for which it is good', () => {
    fc.assert(
      fc.property(
        anyHours,
        fc.integer({ min: 0, max: 6 }),
        fc.nat(1_439),
        fc.integer({ min: 0, max: 12 }),
        (hours, dayOfWeek, minute, later) => {
          const week = weekAhead(hours, monday)
          const today = addDays(monday, later)
          if (today > week.goodUntil) return
          const wall = at(addDays(today, dayOfWeek), minute)
          const [said, folded] = [openState(hours, wall), stateInWeek(week, wall)]
          expect(folded.state).toBe(said.state)
          expect({ reason: 'reason' in folded ? folded.reason : undefined }).toEqual({
            reason: 'reason' in said ? said.reason : undefined,
          })
          const isOpen = isOpenAt(hours, wall)
          const inUsual = week.usual.some(
            ([from, to]) =>
              from <= weekdayNumber(wall.day) * minutesPerDay + minute &&
              weekdayNumber(wall.day) * minutesPerDay + minute < to,
          )
          if (isOpen) expect(inUsual).toBe(true)
          if (later === 0 && dayOfWeek === 0 && folded.state === 'closed' && said.state === 'closed' && folded.opens) {
            expect(minutesAfter(folded.opens)).toBe(minutesAfter(said.opens!))
          }
          if (
            later === 0 &&
            dayOfWeek === 0 &&
            folded.state === 'open' &&
            said.state === 'open' &&
            folded.until !== 'always' &&
            said.until !== 'always' &&
            // The folded week ends with its seventh night: what runs on from there it cannot know.
            minutesAfter(said.until) <= 7 * minutesPerDay
          ) {
            expect(minutesAfter(folded.until)).toBe(minutesAfter(said.until))
          }
        },
      ),
      { numRuns: 600 },
    )
  })
})

function weekly(days: number[], opens: number, closes: number): HoursRule {
  return {
    freq: 'WEEKLY',
    interval: 1,
    byday: days.map((weekday) => ({ weekday })),
    bymonthday: [],
    byyearday: [],
    byweekno: [],
    bysetpos: [],
    weekStart: 0,
    opening: openingBetween(opens, closes),
    onHolidays: 'as usual',
  }
}

function withoutTimes({ opening: _, ...rule }: HoursRule): HoursRule {
  return rule
}

function hoursOf(rules: HoursRule[], given: Partial<Hours> = {}): Hours {
  return { rules, exceptions: [], holidays: new Map(), ...given }
}

function at(day: Day, minute: number): Wall {
  return { day, minute }
}

function minutesAfter({ day, minute }: Wall): number {
  return (dayNumber(day) - dayNumber(monday)) * minutesPerDay + minute
}

const anyOpening = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 95 }))
  .map(([from, to]) => [from * 15, to * 15] as const)
const anyRule = fc
  .tuple(
    fc.uniqueArray(fc.nat(6), { minLength: 1 }),
    anyOpening,
    fc.constantFrom(1, 1, 2),
    fc.constantFrom('as usual', 'closed', 'unknown'),
    fc.boolean(),
    fc.constantFrom('times', 'times', 'times and words', 'words'),
  )
  .map(([days, [opens, closes], interval, onHolidays, ends, told]): HoursRule => ({
    ...(told === 'words' ? withoutTimes(weekly(days, opens, closes)) : weekly(days, opens, closes)),
    ...(told === 'times' ? {} : { description: { en: 'In term' } }),
    interval,
    onHolidays,
    ...(interval > 1 ? { dtstart: addDays(monday, -9) } : {}),
    ...(ends ? { validTo: addDays(monday, 11) } : {}),
  }))
const anyException = fc
  .tuple(fc.nat(30), fc.nat(2), fc.option(anyOpening))
  .map(([day, length, opening]): HoursException => ({
    days: { from: addDays(monday, day), to: addDays(monday, day + length) },
    ...(opening ? { opening: openingBetween(...opening) } : {}),
  }))
const anyHours = fc
  .tuple(
    fc.array(anyRule, { maxLength: 4 }),
    fc.array(anyException, { maxLength: 2 }),
    fc.uniqueArray(fc.nat(30), { maxLength: 3 }),
  )
  .map(([rules, exceptions, days]): Hours => ({
    rules,
    exceptions,
    holidays: new Map(days.map((day) => [addDays(monday, day), { en: 'A holiday' }])),
  }))

/** By the plainest means: one array cell for each minute from Monday, and each rule read afresh. */
function everyOpenMinute({ rules, exceptions, holidays }: Hours, days: number): Uint8Array {
  const open = new Uint8Array((days + 2) * minutesPerDay)
  for (let n = -1; n < days; n++) {
    const day = addDays(monday, n)
    for (const { from, to } of openingsOf(day, n)) {
      for (let minute = Math.max(0, n * minutesPerDay + from); minute < n * minutesPerDay + to; minute++)
        open[minute] = 1
    }
  }
  return open

  function openingsOf(day: Day, n: number): Opening[] {
    const special = exceptions.filter(
      (one) => one.days !== 'every holiday' && one.days.from <= day && day <= one.days.to,
    )
    if (special.length > 0) return special.flatMap(({ opening }) => opening ?? [])
    return rules.flatMap((rule) => {
      const isDay = rule.byday.some(({ weekday }) => weekday === (n + 7) % 7)
      // The series began in the week that began 14 days before our Monday.
      const isWeek = rule.interval === 1 || Math.floor((n + 14) / 7) % rule.interval === 0
      const isOff = holidays.has(day) && rule.onHolidays === 'closed'
      return isDay && isWeek && !isOff && (!rule.validTo || day <= rule.validTo) ? (rule.opening ?? []) : []
    })
  }
}
