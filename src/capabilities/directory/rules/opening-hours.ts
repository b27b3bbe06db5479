// Is it open, until when, and when next? Everything here is on the wall clock of the place: an opening from 22:00 to 02:00
// is open whenever the clock on the wall shows a time in it, so the hour that comes twice in autumn counts both times and the
// hour that never comes in spring counts not at all.
import { addDays, type Day } from '../../../kernel/day.ts'
import type { Text } from '../../../kernel/language.ts'
import { minutesPerDay, type Wall } from '../../../kernel/wall-clock.ts'
import { type Recurrence, runsOn } from './recurrence.ts'

/** Minutes after the day's midnight. `to` is past 1,440 when it closes after the next midnight. */
export type Opening = { from: number; to: number }

export type HoursRule = Recurrence & {
  /** None: the rule only describes when ("by appointment"), and no clock can tell. */
  opening?: Opening
  onHolidays: 'as usual' | 'closed' | 'unknown'
  /** What no clock can tell of it: "in school term only". */
  description?: Partial<Text>
}

/** Days that are not as usual. No opening: closed. Several for one day: open at each of these times. */
export type HoursException = {
  days: { from: Day; to: Day } | 'every holiday'
  opening?: Opening
  because?: Partial<Text>
}

/** All that decides when one listing is open. `holidays` are those of its nation and its place. */
export type Hours = {
  rules: HoursRule[]
  exceptions: HoursException[]
  holidays: ReadonlyMap<Day, Partial<Text>>
  /** Closed for a time: from, to the day before it reopens, and why. */
  closed?: { from?: Day; until?: Day; because?: Partial<Text> }
}

export type DayReason =
  | { code: 'holiday'; name: Partial<Text> }
  | { code: 'exception'; because: Partial<Text> }
  | { code: 'closed-for-a-time'; because: Partial<Text>; until?: Day }

/** One day's openings. `unsure`: it is a holiday and nobody said, or we cannot tell which week it runs. */
export type DayPlan = {
  openings: Opening[]
  reason?: DayReason
  unsure?: 'holiday' | 'which-week'
  /** What its rules say in words. Where there are no openings, these words are all that is known of the day: it may be open. */
  said?: Partial<Text>[]
}

export type OpenState =
  | ({ state: 'open'; until: Wall | 'always' } & Notes)
  | ({ state: 'closed'; opens?: Wall } & Notes)
  | { state: 'unknown'; described: Partial<Text>[] }

/** `said`: of the day that it is open on, now or next. */
type Notes = Pick<DayPlan, 'reason' | 'unsure' | 'said'>

// Seasonal places open again within a year; a leap day more than that and it is not coming back by itself.
const lookAheadDaysMax = 400
const alwaysAfterDays = 9
/** Longer words stand on its page alone. */
const saidCharsMax = 200

/** `closesAt` at or before `opensAt` is the next day's; equal times are the whole round of the clock. Minutes after midnight. */
export function openingBetween(opensAt: number, closesAt: number): Opening {
  return { from: opensAt, to: closesAt > opensAt ? closesAt : closesAt + minutesPerDay }
}

/** False when the listing gives no times at all: that is unknown, never closed. */
export function hoursAreKnown(hours: Hours): boolean {
  return hours.rules.some((rule) => rule.opening) || hours.exceptions.some((exception) => exception.opening)
}

/** What happens on one day: an exception for the day decides; then one for holidays; then the rules. */
export function planOf(hours: Hours, day: Day): DayPlan {
  const closed = hours.closed
  if (closed && (!closed.from || day >= closed.from) && (!closed.until || day < closed.until)) {
    const until = closed.until ? { until: closed.until } : {}
    return { openings: [], reason: { code: 'closed-for-a-time', because: closed.because ?? {}, ...until } }
  }
  const dated = hours.exceptions.filter(({ days }) => days !== 'every holiday' && days.from <= day && day <= days.to)
  if (dated.length > 0)
    return exceptional(dated, { code: 'exception', because: dated.find((one) => one.because)?.because ?? {} })
  const holiday = hours.holidays.get(day)
  if (!holiday) return regular(hours.rules, day)
  const everyHoliday = hours.exceptions.filter(({ days }) => days === 'every holiday')
  if (everyHoliday.length > 0) return exceptional(everyHoliday, { code: 'holiday', name: holiday })
  return regularOnHoliday(hours.rules, day, holiday)
}

function exceptional(exceptions: HoursException[], reason: DayReason): DayPlan {
  return { openings: joined(exceptions.flatMap(({ opening }) => opening ?? [])), reason }
}

function regular(rules: HoursRule[], day: Day): DayPlan {
  const running = rules.filter((rule) => rule.opening).map((rule) => ({ rule, runs: runsOn(rule, day) }))
  const openings = running.flatMap(({ rule, runs }) => (runs === 'yes' ? rule.opening! : []))
  const unsure = running.some(({ runs }) => runs === 'maybe')
  const said = rules.flatMap((rule) => (isBrief(rule) && runsOn(rule, day) !== 'no' ? rule.description! : []))
  return {
    openings: joined(openings),
    ...(unsure ? { unsure: 'which-week' as const } : {}),
    ...(said.length > 0 ? { said: eachOnce(said) } : {}),
  }
}

function isBrief({ description }: HoursRule): boolean {
  return description !== undefined && Object.values(description).every((words) => words.length <= saidCharsMax)
}

/** The same words are said of many rules. */
function eachOnce(said: readonly Partial<Text>[]): Partial<Text>[] {
  return [...new Map(said.map((words) => [JSON.stringify(words), words])).values()]
}

function regularOnHoliday(rules: HoursRule[], day: Day, name: Partial<Text>): DayPlan {
  const open = regular(
    rules.filter((rule) => rule.onHolidays !== 'closed'),
    day,
  )
  const running = rules.filter((rule) => rule.opening && runsOn(rule, day) !== 'no')
  const reason = running.some((rule) => rule.onHolidays !== 'as usual')
    ? { reason: { code: 'holiday' as const, name } }
    : {}
  const unsure = running.some((rule) => rule.onHolidays === 'unknown') ? { unsure: 'holiday' as const } : {}
  return { ...open, ...reason, ...unsure }
}

/** In order, those that touch or overlap made one. */
function joined(openings: Opening[]): Opening[] {
  const inOrder = [...openings].sort((one, other) => one.from - other.from)
  const result: Opening[] = []
  for (const opening of inOrder) {
    const last = result.at(-1)
    if (last && opening.from <= last.to)
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, opening.to) }
    else result.push(opening)
  }
  return result
}

/** Whether the wall clock's reading is in one of the day's openings, or in what is left of yesterday's. */
export function isOpenAt(hours: Hours, wall: Wall): boolean {
  const today = planOf(hours, wall.day).openings.some(({ from, to }) => from <= wall.minute && wall.minute < to)
  const fromYesterday = wall.minute + minutesPerDay
  return today || planOf(hours, addDays(wall.day, -1)).openings.some(({ to }) => fromYesterday < to)
}

/** Open or closed at this reading of the wall clock, until when, and why today is not as usual. */
export function openState(hours: Hours, wall: Wall): OpenState {
  if (!hoursAreKnown(hours)) {
    return { state: 'unknown', described: eachOnce(hours.rules.flatMap(({ description }) => description ?? [])) }
  }
  const today = planOf(hours, wall.day)
  const notes = { ...(today.reason ? { reason: today.reason } : {}), ...(today.unsure ? { unsure: today.unsure } : {}) }
  if (isOpenAt(hours, wall))
    return { state: 'open', until: closingAfter(hours, wall), ...notes, ...(today.said ? { said: today.said } : {}) }
  if (isToldInWords(today)) return { state: 'unknown', described: today.said ?? [] }
  const opens = openingAfter(hours, wall)
  const said = opens && planOf(hours, opens.day).said
  return { state: 'closed', ...(opens ? { opens } : {}), ...notes, ...(said ? { said } : {}) }
}

/** Whether words are all that is known of the day. */
export function isToldInWords({ openings, said, reason }: DayPlan): boolean {
  return openings.length === 0 && said !== undefined && reason === undefined
}

function closingAfter(hours: Hours, wall: Wall): Wall | 'always' {
  let openTo = wall.minute + 1
  const openings = [...shifted(hours, wall.day, -1), ...shifted(hours, wall.day, 0)]
  for (let days = 1; days <= alwaysAfterDays; days++) {
    openings.push(...shifted(hours, wall.day, days))
    for (const { from, to } of openings) if (from <= openTo && to > openTo) openTo = to
    if (openTo < days * minutesPerDay) break
  }
  return openTo >= (alwaysAfterDays - 1) * minutesPerDay ? 'always' : wallAt(wall.day, openTo)
}

/** The openings of a day some days from `day`, in minutes after `day`'s midnight. */
function shifted(hours: Hours, day: Day, days: number): Opening[] {
  const offset = days * minutesPerDay
  return planOf(hours, addDays(day, days)).openings.map(({ from, to }) => ({ from: from + offset, to: to + offset }))
}

/** The first opening that begins after this reading. Only when closed now is it the next time that it opens. */
function openingAfter(hours: Hours, wall: Wall): Wall | undefined {
  for (let days = 0; days <= lookAheadDaysMax; days++) {
    const day = addDays(wall.day, days)
    const next = planOf(hours, day).openings.find(({ from }) => days > 0 || from > wall.minute)
    if (next) return wallAt(day, next.from)
  }
  return undefined
}

/** Midnight at the end of a day is that day's 24:00, as people say "until midnight". */
export function wallAt(day: Day, minute: number): Wall {
  const days = Math.ceil(minute / minutesPerDay) - 1
  return days <= 0 ? { day, minute } : { day: addDays(day, days), minute: minute - days * minutesPerDay }
}
