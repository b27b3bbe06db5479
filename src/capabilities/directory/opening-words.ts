// When it is open, in sentences: what a page, a text and a voice all say.
import { addDays, type Day, timeAt, weekdays } from '../../kernel/day.ts'
import type { Language, Text } from '../../kernel/language.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import { clockTime } from '../../platform/web/components/opening-hours/clock-time.ts'
import type { DayReason, Hours, HoursException, HoursRule, Opening, OpenState } from './rules/opening-hours.ts'
import { type Wall, wallClock } from '../../kernel/wall-clock.ts'
import { webWords } from '../../platform/web/words/words.ts'
import { directoryWords } from './words/words.ts'

export type OpenSaying = { state: 'open' | 'closed' | 'unknown' | 'shut-for-now'; says: string }

/** `now` is the reading of the wall clock that the state was worked out for. */
export function sayState(state: OpenState, now: Wall, language: Language): OpenSaying {
  const words = directoryWords[language].open
  switch (state.state) {
    case 'unknown':
      return {
        state: 'unknown',
        says:
          state.described.length > 0 ? words.described(sayEach(state.described, language).join('; ')) : words.unknown,
      }
    case 'open': {
      const open = state.until === 'always' ? words.always : words.until(untilWhen(state.until, now, language))
      return { state: 'open', says: sentences([open, doubt(state, language), ...sayEach(state.said, language)]) }
    }
    case 'closed': {
      if (state.reason?.code === 'closed-for-a-time')
        return { state: 'shut-for-now', says: shut(state.reason, now, language) }
      const opens = state.opens ? words.closedOpens(sayWhen(state.opens, now, language)) : words.closed
      const said = [why(state.reason, language), doubt(state, language), ...sayEach(state.said, language)]
      return { state: 'closed', says: sentences([opens, ...said]) }
    }
    default:
      return unreachable(state)
  }
}

/** Of another moment than now, which somebody has asked about: that it is open then. Undefined where it is not. */
export function sayOpenThen(state: OpenState, then: Wall, language: Language): OpenSaying | undefined {
  if (state.state !== 'open') return undefined
  const words = directoryWords[language].open
  const { until } = state
  const end = until !== 'always' && untilOn(until, then, language)
  const open = end ? words.thenUntil(end) : words.thenAlways
  const said = sayEach(state.said, language)
  if (state.unsure !== 'holiday') return { state: 'open', says: sentences([open, doubt(state, language), ...said]) }
  const name = state.reason?.code === 'holiday' ? inLanguage(state.reason.name, language) : words.everyHoliday
  return { state: 'open', says: sentences([open, words.thenUnsure(name), ...said]) }
}

/** Words that somebody wrote of hours; without their full stop, as they are put among others. */
function sayEach(said: readonly Partial<Text>[] = [], language: Language): string[] {
  return said.map((words) => inLanguage(words, language).replace(/\.$/, ''))
}

/** What no clock can tell of its hours, each with the days and times that it is said of, unless it is said of all. */
export function sayHoursInWords({ rules }: Hours, language: Language): string[] {
  const timed = rules.filter(({ opening }) => opening)
  const of = new Set(timed.map(({ description }) => JSON.stringify(description)))
  const said = rules.flatMap((rule) => {
    if (!rule.description) return []
    const words = inLanguage(rule.description, language)
    return rule.opening && of.size > 1 ? [`${whenOf(rule, rule.opening, language)}: ${words}`] : [words]
  })
  return [...new Set(said)].slice(0, saidMax)
}
const saidMax = 12

function whenOf({ byday }: HoursRule, opening: Opening, language: Language): string {
  const days = byday.map(({ weekday }) => webWords[language].days[weekdays[weekday]!])
  const span = saySpan(opening, language)
  return days.length === 0 || byday.some(({ nth }) => nth !== undefined) ? span : `${days.join(', ')}, ${span}`
}

/** Days of its own, and never "tomorrow": that would be ours. */
function untilOn(until: Wall, then: Wall, language: Language): string {
  const time = sayTime(until.minute, language)
  return until.day === then.day ? time : directoryWords[language].open.on(sayDay(until.day, then.day, language), time)
}

function shut(reason: Extract<DayReason, { code: 'closed-for-a-time' }>, now: Wall, language: Language): string {
  const words = directoryWords[language].open
  return reason.until ? words.closedForNowUntil(sayDay(reason.until, now.day, language)) : words.closedForNow
}

function why(reason: DayReason | undefined, language: Language): string {
  const words = directoryWords[language].open
  if (reason?.code === 'exception') {
    const because = inLanguage(reason.because, language)
    return because === '' ? '' : words.closedBecause(because)
  }
  return reason?.code === 'holiday' ? words.closedBecause(inLanguage(reason.name, language)) : ''
}

function doubt({ reason, unsure }: Extract<OpenState, { state: 'open' | 'closed' }>, language: Language): string {
  const words = directoryWords[language].open
  if (unsure === 'which-week') return words.unsureWeek
  if (unsure !== 'holiday') return ''
  return words.unsureHoliday(reason?.code === 'holiday' ? inLanguage(reason.name, language) : words.everyHoliday)
}

function sentences(parts: string[]): string {
  return parts.filter((part) => part !== '').join('. ')
}

/** "4pm" when that is today; "tomorrow at 1am" for a place open past midnight. */
function untilWhen(until: Wall, now: Wall, language: Language): string {
  return until.day === now.day ? sayTime(until.minute, language) : sayWhen(until, now, language)
}

/** "today at 5pm", "tomorrow at 9am", "Monday at 9am", "Monday 14 December at 9am". */
export function sayWhen({ day, minute }: Wall, now: Wall, language: Language): string {
  const words = directoryWords[language].open
  const time = sayTime(minute, language)
  if (day === now.day) return words.today(time)
  if (day === addDays(now.day, 1)) return words.tomorrow(time)
  return words.on(sayDay(day, now.day, language), time)
}

/** The same of an instant, as it is read now. */
export function whenInWords(at: Date, now: Date, timeZone: string, language: Language): string {
  return sayWhen(wallClock(at, timeZone), wallClock(now, timeZone), language)
}

/** "Tuesday 1 December at 9am": of what is read on another day than it is written, so never "tomorrow". With the year when it is not now's. */
export function dateAndTimeInWords(at: Date, now: Date, timeZone: string, language: Language): string {
  const { day, minute } = wallClock(at, timeZone)
  const sameYear = day.slice(0, 4) === wallClock(now, timeZone).day.slice(0, 4)
  const parts: DateParts = { weekday: 'long', day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }
  return directoryWords[language].open.on(formatDay(day, language, parts), sayTime(minute, language))
}

/** "Monday 30 November 2026 at 8:10am": what "now" was, for whoever reads it on paper on another day. */
export function sayMoment({ day, minute }: Wall, language: Language): string {
  const parts: DateParts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }
  return directoryWords[language].open.on(formatDay(day, language, parts), sayTime(minute, language))
}

export function sayTime(minute: number, language: Language): string {
  return clockTime(timeAt(minute), language)
}

/** The weekday alone within the coming six days; with the date after that; with the year when it is another. */
export function sayDay(day: Day, today: Day, language: Language): string {
  const near = day > today && day < addDays(today, 7)
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  const parts: DateParts = near
    ? { weekday: 'long' }
    : { weekday: 'long', day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }
  return formatDay(day, language, parts)
}

/** "12 November", with the year when it is not this one. */
export function sayDate(day: Day, today: Day, language: Language): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  return formatDay(day, language, { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) })
}

type DateParts = { weekday?: 'long'; day?: 'numeric'; month?: 'long'; year?: 'numeric' }

/** Put together here: the order of day and month that libraries give for Welsh is the American one. */
function formatDay(day: Day, language: Language, parts: DateParts): string {
  const date = new Date(`${day}T00:00Z`)
  const said = (['weekday', 'day', 'month', 'year'] as const).flatMap((part) =>
    parts[part] === undefined ? [] : calendarOf(language, part, parts[part]).format(date),
  )
  const sentence = said.join(' ')
  return language === 'cy' ? sentence.slice(0, 1).toLowerCase() + sentence.slice(1) : sentence
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** Each is made once: making them was most of the time that a page of results took. */
function calendarOf(language: Language, part: keyof DateParts, how: string): Intl.DateTimeFormat {
  const key = `${language} ${part}`
  const known = calendars.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { [part]: how, timeZone: 'UTC' })
  calendars.set(key, made)
  return made
}

/** The days to come that are not as usual, and what is known of bank holidays. */
export function sayExceptions(hours: Hours, today: Day, language: Language): string[] {
  const words = directoryWords[language].open
  const coming = hours.exceptions
    .filter(({ days }) => days === 'every holiday' || days.to >= today)
    .sort((one, other) => firstDay(one).localeCompare(firstDay(other)))
  const said = coming.map((exception) => sayException(exception, today, language))
  const holidays = coming.some(({ days }) => days === 'every holiday') ? [] : [sayHolidays(hours, words)]
  return [...new Set([...said, ...holidays.filter((sentence) => sentence !== '')])].slice(0, 12)
}

function firstDay({ days }: HoursException): string {
  return days === 'every holiday' ? '9' : days.from
}

function sayException({ days, opening, because }: HoursException, today: Day, language: Language): string {
  const words = directoryWords[language].open
  const why = inLanguage(because ?? {}, language)
  const when =
    days === 'every holiday'
      ? words.everyHoliday
      : days.from === days.to
        ? longDay(days.from, today, language)
        : words.until2(longDay(days.from, today, language), longDay(days.to, today, language))
  if (!opening) return words.exceptionClosed(when, why)
  return words.exceptionOpen(when, saySpan(opening, language), why)
}

function longDay(day: Day, today: Day, language: Language): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  return formatDay(day, language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
}

function saySpan({ from, to }: Opening, language: Language): string {
  return directoryWords[language].open.until2(sayTime(from, language), sayTime(to, language))
}

function sayHolidays({ rules }: Hours, words: (typeof directoryWords)['en']['open']): string {
  const kinds = [...new Set(rules.filter(({ opening }) => opening).map(({ onHolidays }) => onHolidays))]
  if (kinds.length === 0) return ''
  if (kinds.length > 1) return words.holidaysUnknown
  switch (kinds[0]!) {
    case 'closed':
      return words.holidaysClosed
    case 'as usual':
      return words.holidaysUsual
    case 'unknown':
      return words.holidaysUnknown
    default:
      return unreachable(kinds[0]! as never)
  }
}

export function inLanguage(text: Partial<Text>, language: Language): string {
  return text[language] ?? text.en ?? text.cy ?? ''
}
