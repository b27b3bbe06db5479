// Days, however they are written or said, in English and Welsh; day before month, as people here write them.
import { addDays, readDay, weekdayOf, weekdays, type Day } from '../../kernel/day.ts'
import type { DayBound } from './flow.ts'
import { readNumberWords } from './number-words.ts'
import { folded } from './reading.ts'

export type DateCode = 'empty' | 'not-a-date' | 'no-such-day' | 'too-early' | 'too-late'
export type ReadDate = { ok: true; value: Day } | { ok: false; code: DateCode }
export type DateLimits = { earliest?: DayBound; latest?: DayBound }

/**
 * `3/4/26`, `03042026`, `2026-04-03`, `3 April`, `3ydd o Ebrill`, `Friday`, `dydd Gwener nesaf`, `tomorrow`, `in 2 weeks`.
 * A day without a year is the next one to come, or the last one gone where the step takes no day after today.
 */
export function readDate(raw: string, limits: DateLimits, today: Day): ReadDate {
  if (raw.trim() === '') return { ok: false, code: 'empty' }
  const isPast = limits.latest !== undefined && dayOf(limits.latest, today) <= today
  const day = spokenDay(folded(raw), today, isPast) ?? writtenDay(raw, today, isPast)
  if (day === undefined) return { ok: false, code: 'not-a-date' }
  if (day === 'no-such-day') return { ok: false, code: 'no-such-day' }
  if (limits.earliest !== undefined && day < dayOf(limits.earliest, today)) return { ok: false, code: 'too-early' }
  if (limits.latest !== undefined && day > dayOf(limits.latest, today)) return { ok: false, code: 'too-late' }
  return { ok: true, value: day }
}

export function dayOf(bound: DayBound, today: Day): Day {
  return typeof bound === 'string' ? bound : addDays(today, bound.daysFromToday)
}

// Welsh names with their soft mutations, as in "3 o Fai".
const monthNames: readonly RegExp[] = [
  /^(jan|january|ion|ionawr)$/,
  /^(feb|february|chwe|chwef|chwefror)$/,
  /^(mar|march|maw|mawrth|fawrth)$/,
  /^(apr|april|ebr|ebrill)$/,
  /^(may|mai|fai)$/,
  /^(jun|june|meh|mehefin|fehefin)$/,
  /^(jul|july|gor|gorff|gorffennaf|orffennaf)$/,
  /^(aug|august|aws|awst)$/,
  /^(sep|sept|september|medi|fedi)$/,
  /^(oct|october|hyd|hydref)$/,
  /^(nov|november|tach|tachwedd|dachwedd)$/,
  /^(dec|december|rhag|rhagfyr|ragfyr)$/,
]
const dayNames: readonly RegExp[] = [
  /^(mon|monday|llun)$/,
  /^(tue|tues|tuesday|mawrth|fawrth)$/,
  /^(wed|weds|wednesday|mercher|fercher)$/,
  /^(thu|thur|thurs|thursday|iau)$/,
  /^(fri|friday|gwener|wener)$/,
  /^(sat|saturday|sadwrn)$/,
  /^(sun|sunday|sul)$/,
]

function spokenDay(text: string, today: Day, isPast: boolean): Day | undefined {
  if (/^(today|now|heddiw|tonight|heno)$/.test(text)) return today
  if (/^(tomorrow|tomoz|tmrw|yfory|fory)$/.test(text)) return addDays(today, 1)
  if (/^(the )?day after tomorrow$|^drennydd$/.test(text)) return addDays(today, 2)
  if (/^(yesterday|ddoe)$/.test(text)) return addDays(today, -1)
  const after = /^(?:in |ymhen )?(.+?) (days?|weeks?|diwrnod|ddiwrnod|wythnos|dydd)(?: time)?( ago|n ol| yn ol)?$/.exec(
    text,
  )
  if (after) {
    const count = /^\d{1,3}$/.test(after[1]!) ? Number(after[1]) : readNumberWords(after[1]!)
    if (count !== undefined)
      return addDays(today, count * (/^(week|wythnos)/.test(after[2]!) ? 7 : 1) * (after[3] ? -1 : 1))
  }
  const named = /^(?:on |this |next |dydd |ddydd |nos )*([a-z]+)( nesaf| nesa| next)?$/.exec(text)
  const weekday = named ? dayNames.findIndex((name) => name.test(named[1]!)) : -1
  if (weekday < 0) return undefined
  const ahead = (weekday - weekdays.indexOf(weekdayOf(today)) + 7) % 7 || 7
  return addDays(today, isPast ? ahead - 7 : ahead)
}

/** `no-such-day` where the shape is a date's but the calendar has no such day, such as 31 February. */
function writtenDay(raw: string, today: Day, isPast: boolean): Day | 'no-such-day' | undefined {
  const text = raw.trim().toLowerCase()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t.*)?$/.exec(text)
  if (iso) return inCalendar(Number(iso[3]), Number(iso[2]), Number(iso[1]))
  const numerals =
    /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{4}|\d{2}))?$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (numerals) return dated(Number(numerals[1]), Number(numerals[2]), numerals[3], today, isPast)
  return namedDay(folded(raw), today, isPast)
}

function namedDay(text: string, today: Day, isPast: boolean): Day | 'no-such-day' | undefined {
  const words = text
    .replace(/(\d)(st|nd|rd|th|af|ail|il|ydd|fed|eg|ain)\b/g, '$1')
    .split(' ')
    .filter((word) => !/^(of|the|o|y|yr|on|dydd|ddydd)$/.test(word))
  if (words.length > 1 && dayNames.some((name) => name.test(words[0]!))) words.shift()
  const monthAt = words.findIndex((word) => monthNames.some((name) => name.test(word)))
  if (monthAt < 0 || words.length < 2 || words.length > 4) return undefined
  const month = monthNames.findIndex((name) => name.test(words[monthAt]!)) + 1
  const others = words.filter((_, place) => place !== monthAt)
  const year = others.length > 1 && /^(\d{4}|\d{2})$/.test(others.at(-1)!) ? others.pop() : undefined
  const day = /^\d{1,2}$/.test(others.join(' ')) ? Number(others[0]) : ordinal(others.join(' '))
  return day === undefined ? undefined : dated(day, month, year, today, isPast)
}

const ordinals: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  cyntaf: 1,
  ail: 2,
  trydydd: 3,
  pedwerydd: 4,
  pumed: 5,
  chweched: 6,
  seithfed: 7,
}

function ordinal(text: string): number | undefined {
  return ordinals[text] ?? readNumberWords(text)
}

function dated(
  first: number,
  second: number,
  year: string | undefined,
  today: Day,
  isPast: boolean,
): Day | 'no-such-day' {
  // 4/13/2026 has only one meaning, so a habit from elsewhere is forgiven.
  const [day, month] = second > 12 && first <= 12 ? [second, first] : [first, second]
  if (year !== undefined) return inCalendar(day, month, fullYear(year, today, isPast))
  const thisYear = Number(today.slice(0, 4))
  const nearest = [0, 1, 2, 3, 4].map((years) => inCalendar(day, month, isPast ? thisYear - years : thisYear + years))
  return nearest.find((found) => found !== 'no-such-day' && (isPast ? found <= today : found >= today)) ?? 'no-such-day'
}

/** Two digits: not in the future where only the past will do, and otherwise at most 20 years ahead. */
function fullYear(year: string, today: Day, isPast: boolean): number {
  if (year.length === 4) return Number(year)
  const thisYear = Number(today.slice(0, 4))
  const guess = Math.floor(thisYear / 100) * 100 + Number(year)
  return guess > thisYear + (isPast ? 0 : 20) ? guess - 100 : guess
}

function inCalendar(day: number, month: number, year: number): Day | 'no-such-day' {
  const spelt = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
  return readDay(spelt) ?? 'no-such-day'
}
