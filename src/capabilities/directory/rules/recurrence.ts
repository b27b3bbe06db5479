// On which days does a rule run? The recurrence fields of Open Referral schedules, which are those of iCalendar (RFC 5545, 3.3.10).
import { addDays, type Day, weekdayNumber } from '../../../kernel/day.ts'

/** A weekday, Monday 0; `nth` counts within the month, from its end where negative. */
export type ByDay = { weekday: number; nth?: number }

export type Recurrence = {
  freq?: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  interval: number
  /** First day, and what `interval` counts from. */
  dtstart?: Day
  /** Last day, itself included. */
  until?: Day
  count?: number
  byday: ByDay[]
  bymonthday: number[]
  byyearday: number[]
  byweekno: number[]
  bysetpos: number[]
  /** First day of the week, Monday 0: matters when every second week is meant. */
  weekStart: number
  validFrom?: Day
  validTo?: Day
}

/** `maybe`: every second week, of a series that does not say which week it began. */
export type Runs = 'yes' | 'no' | 'maybe'

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const countedDaysMax = 20_000

/** Reads `MO,WE` and `1TU,-1FR`; what is neither is left out. */
export function readByDay(text: string | null | undefined): ByDay[] {
  if (!text) return []
  const found = [...text.toUpperCase().matchAll(/([+-]?\d{1,2})?\s*(MO|TU|WE|TH|FR|SA|SU)/g)]
  return found.map(([, nth, code]) => ({
    weekday: codes.indexOf(code!),
    ...(nth && Number(nth) !== 0 ? { nth: Number(nth) } : {}),
  }))
}

/** Reads `1,-1`; what is not a whole number other than nought is left out. */
export function readNumbers(text: string | null | undefined): number[] {
  if (!text) return []
  return text
    .split(',')
    .map((part) => Number(part.trim() || Number.NaN))
    .filter((number) => Number.isInteger(number) && number !== 0)
}

export function runsOn(rule: Recurrence, day: Day): Runs {
  if (rule.dtstart && day < rule.dtstart) return 'no'
  if (rule.until && day > rule.until) return 'no'
  if (rule.validFrom && day < rule.validFrom) return 'no'
  if (rule.validTo && day > rule.validTo) return 'no'
  const runs = isInSeries(rule, day)
  if (runs !== 'yes' || !rule.count || !rule.dtstart) return runs
  return occurrencesBefore(rule, rule.dtstart, day, rule.count) < rule.count ? 'yes' : 'no'
}

function isInSeries(rule: Recurrence, day: Day): Runs {
  const frequency =
    rule.freq ?? (rule.byday.some(({ nth }) => nth) || rule.bymonthday.length > 0 ? 'MONTHLY' : undefined)
  if (!frequency && rule.byday.length === 0) return !rule.dtstart || day === rule.dtstart ? 'yes' : 'no'
  if (!passesFilters(rule, day, frequency ?? 'WEEKLY')) return 'no'
  const skipped = periodsSince(rule, day, frequency ?? 'WEEKLY')
  if (skipped === undefined) return 'maybe'
  return skipped % rule.interval === 0 ? 'yes' : 'no'
}

function passesFilters(rule: Recurrence, day: Day, frequency: NonNullable<Recurrence['freq']>): boolean {
  if (rule.byweekno.length > 0 && !rule.byweekno.includes(isoWeek(day))) return false
  if (rule.byyearday.length > 0 && !isNth(rule.byyearday, dayOfYear(day), daysInYear(day))) return false
  switch (frequency) {
    case 'DAILY':
      return isOneOf(rule.byday, day) && (rule.bymonthday.length === 0 || isMonthDay(rule, day))
    case 'WEEKLY':
      if (rule.byday.length > 0) return isOneOf(rule.byday, day)
      return !rule.dtstart || weekdayNumber(rule.dtstart) === weekdayNumber(day)
    case 'MONTHLY':
      return isInMonthlySet(rule, day)
    case 'YEARLY':
      if (rule.byyearday.length > 0 || rule.byweekno.length > 0) return isOneOf(rule.byday, day)
      return rule.dtstart !== undefined && rule.dtstart.slice(5) === day.slice(5)
  }
}

function isInMonthlySet(rule: Recurrence, day: Day): boolean {
  if (!isMonthlyCandidate(rule, day)) return false
  if (rule.bysetpos.length === 0) return true
  const month = day.slice(0, 8)
  const candidates = Array.from(
    { length: daysInMonth(day) },
    (_, n) => `${month}${String(n + 1).padStart(2, '0')}` as Day,
  )
  const set = candidates.filter((candidate) => isMonthlyCandidate(rule, candidate))
  return isNth(rule.bysetpos, set.indexOf(day) + 1, set.length)
}

function isMonthlyCandidate(rule: Recurrence, day: Day): boolean {
  if (rule.bymonthday.length > 0 && !isMonthDay(rule, day)) return false
  if (rule.byday.length > 0) return rule.byday.some((asked) => isNthWeekdayOfMonth(asked, day))
  return rule.bymonthday.length > 0 || rule.dtstart?.slice(8) === day.slice(8)
}

function isNthWeekdayOfMonth({ weekday, nth }: ByDay, day: Day): boolean {
  if (weekdayNumber(day) !== weekday) return false
  if (nth === undefined) return true
  const date = Number(day.slice(8))
  return nth > 0 ? Math.ceil(date / 7) === nth : Math.ceil((daysInMonth(day) - date + 1) / 7) === -nth
}

function isMonthDay(rule: Recurrence, day: Day) {
  return isNth(rule.bymonthday, Number(day.slice(8)), daysInMonth(day))
}

function isNth(asked: number[], position: number, length: number): boolean {
  return asked.includes(position) || asked.includes(position - length - 1)
}

function isOneOf(byday: ByDay[], day: Day): boolean {
  if (byday.length === 0) return true
  const asked = weekdayNumber(day)
  return byday.some(({ weekday }) => weekday === asked)
}

/** Whole days, weeks, months or years between the series' first period and this one; `undefined` when nothing says when it began. */
function periodsSince(rule: Recurrence, day: Day, frequency: NonNullable<Recurrence['freq']>): number | undefined {
  if (rule.interval === 1) return 0
  const start = rule.dtstart ?? rule.validFrom
  if (!start) return undefined
  switch (frequency) {
    case 'DAILY':
      return dayNumber(day) - dayNumber(start)
    case 'WEEKLY':
      return (weekBeginning(day, rule.weekStart) - weekBeginning(start, rule.weekStart)) / 7
    case 'MONTHLY':
      return monthNumber(day) - monthNumber(start)
    case 'YEARLY':
      return Number(day.slice(0, 4)) - Number(start.slice(0, 4))
  }
}

function occurrencesBefore(rule: Recurrence, from: Day, day: Day, enough: number): number {
  let found = 0
  let walked = 0
  for (let each = from; each < day && found < enough && walked < countedDaysMax; each = addDays(each, 1), walked++) {
    if (isInSeries(rule, each) === 'yes') found++
  }
  return found
}

/** Days since 1 January 1970. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00Z`) / 86_400_000
}

function weekBeginning(day: Day, weekStart: number) {
  return dayNumber(day) - ((weekdayNumber(day) - weekStart + 7) % 7)
}

function monthNumber(day: Day) {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
}

function daysInMonth(day: Day) {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate()
}

function dayOfYear(day: Day) {
  return dayNumber(day) - dayNumber(`${day.slice(0, 4)}-01-01` as Day) + 1
}

function daysInYear(day: Day) {
  return dayOfYear(`${day.slice(0, 4)}-12-31` as Day)
}

/** ISO 8601: the week that holds the year's first Thursday is week 1. */
function isoWeek(day: Day) {
  const thursday = addDays(day, 3 - weekdayNumber(day))
  return Math.ceil(dayOfYear(thursday) / 7)
}
