// The next seven days of a listing's hours, folded onto one week, so that a search can ask "open at this minute?" of a million
// listings with no calendar at hand. Readings agree with `opening-hours` for as long as the week is good.
import { addDays, type Day, weekdayNumber } from '../../../kernel/day.ts'
import {
  type DayPlan,
  type DayReason,
  type Hours,
  hoursAreKnown,
  type OpenState,
  type Opening,
  planOf,
  wallAt,
} from './opening-hours.ts'
import { minutesPerDay, type Wall } from '../../../kernel/wall-clock.ts'

/** Minutes of the week, Monday's midnight 0, each range without its end: `[540, 1020)`. */
export type WeekRange = [from: number, to: number]

export type WeekAhead = {
  known: boolean
  ranges: WeekRange[]
  /** By weekday, Monday 0: why that day is not as usual, or why we are not sure of it. */
  notes: Record<number, DayNote>
  /** The last day that may be "today" while this week is still right. */
  goodUntil: Day
  /** Every minute of the week at which some rule might open it in some week to come. */
  usual: WeekRange[]
}

type DayNote = { reason?: DayReason; unsure?: NonNullable<DayPlan['unsure']>; said?: NonNullable<DayPlan['said']> }

const week = 7 * minutesPerDay
// Listings are looked at again at least this often, so a slip of ours cannot last.
const goodForDaysMax = 90

export function weekAhead(hours: Hours, today: Day): WeekAhead {
  const picture = picturesOf(hours)
  const seven = daysFrom(today).slice(0, 7).map(picture)
  const ranges = seven.flatMap(({ weekday, open }) =>
    open.map(({ from, to }): WeekRange => [weekday * minutesPerDay + from, weekday * minutesPerDay + to]),
  )
  const notes = Object.fromEntries(
    seven.filter(({ note }) => note.reason || note.unsure || note.said).map(({ weekday, note }) => [weekday, note]),
  )
  return {
    known: hoursAreKnown(hours),
    ranges: joinedRanges(ranges),
    notes,
    goodUntil: lastGoodDay(hours, today, picture),
    usual: usualRanges(hours),
  }
}

type DayPicture = {
  weekday: number
  open: Opening[]
  note: DayNote
}

/**
 * What happens between one midnight and the next, with what is left of yesterday's opening. Days that are alike are worked out once: where
 * hours are the same every week, all Mondays are, but for holidays.
 */
function picturesOf(hours: Hours): (day: DayAndEve) => DayPicture {
  const isPlain = isTheSameEveryWeek(hours)
  const plans = new Map<Day | number, DayPlan>()
  const planOn = (day: Day, weekday: number): DayPlan => {
    const alike = isPlain && !hours.holidays.has(day) ? weekday : day
    const plan = plans.get(alike) ?? planOf(hours, day)
    plans.set(alike, plan)
    return plan
  }
  return ({ day, eve, weekday }) => dayPicture(planOn(day, weekday), planOn(eve, (weekday + 6) % 7), weekday)
}

function dayPicture(plan: DayPlan, eve: DayPlan, weekday: number): DayPicture {
  const tail = eve.openings.filter(({ to }) => to > minutesPerDay)
  const open = [...tail.map(({ to }) => ({ from: 0, to: to - minutesPerDay })), ...plan.openings]
  const note = {
    ...(plan.reason ? { reason: plan.reason } : {}),
    ...(plan.unsure ? { unsure: plan.unsure } : {}),
    ...(plan.said ? { said: plan.said } : {}),
  }
  return {
    weekday,
    open: open.map(({ from, to }) => ({ from, to: Math.min(to, minutesPerDay) })),
    note,
  }
}

// Tomorrow the week gains a day and loses today: it is the same week while the day gained is like the day lost.
function lastGoodDay(hours: Hours, today: Day, picture: (day: DayAndEve) => DayPicture): Day {
  const plain = isTheSameEveryWeek(hours)
  const days = daysFrom(today)
  for (let ahead = 0; ahead < goodForDaysMax; ahead++) {
    const [lost, gained] = [days[ahead]!, days[ahead + 7]!]
    // A holiday's opening may run into the next day.
    const { holidays } = hours
    const isNearHoliday =
      holidays.has(lost.day) || holidays.has(lost.eve) || holidays.has(gained.day) || holidays.has(gained.eve)
    if (plain && !isNearHoliday) continue
    if (JSON.stringify(picture(lost)) !== JSON.stringify(picture(gained))) return lost.day
  }
  return days[goodForDaysMax]!.day
}

type DayAndEve = { day: Day; eve: Day; weekday: number }
let counted: { today: Day; days: DayAndEve[] } | undefined

/** Counted once a day, not once for each of a million listings. */
function daysFrom(today: Day): DayAndEve[] {
  if (counted?.today !== today) {
    const days = Array.from({ length: goodForDaysMax + 8 }, (_, ahead) => {
      const day = addDays(today, ahead)
      return { day, eve: addDays(today, ahead - 1), weekday: weekdayNumber(day) }
    })
    counted = { today, days }
  }
  return counted.days
}

/** But for holidays. */
function isTheSameEveryWeek({ rules, exceptions, closed }: Hours): boolean {
  return !closed && rules.every(isPlainWeekly) && exceptions.every(({ days }) => days === 'every holiday')
}

/** A rule of words alone counts too: what is said of a day is part of its week. */
function isPlainWeekly({ freq, ...rule }: Hours['rules'][number]): boolean {
  const isByWeekday =
    freq === 'WEEKLY' || (!freq && rule.byday.every(({ nth }) => !nth) && rule.bymonthday.length === 0)
  const isOfEachWeek = rule.interval === 1 && rule.byweekno.length === 0 && rule.byyearday.length === 0
  const isEndless = !rule.dtstart && !rule.until && !rule.validFrom && !rule.validTo && !rule.count
  return isByWeekday && isOfEachWeek && isEndless
}

function usualRanges({ rules, exceptions }: Hours): WeekRange[] {
  if (exceptions.some(({ opening }) => opening)) return [[0, week]]
  const ranges = rules.flatMap((rule) => {
    if (!rule.opening) return []
    const isWeekly = (rule.freq ?? 'WEEKLY') === 'WEEKLY' && rule.byday.length > 0
    const days =
      isWeekly || (rule.byday.length > 0 && rule.freq !== 'YEARLY')
        ? rule.byday.map(({ weekday }) => weekday)
        : [0, 1, 2, 3, 4, 5, 6]
    return days.flatMap((day) =>
      wrapped(day * minutesPerDay + rule.opening!.from, day * minutesPerDay + rule.opening!.to),
    )
  })
  return joinedRanges(ranges)
}

function wrapped(from: number, to: number): WeekRange[] {
  if (from >= week) return [[from - week, to - week]]
  return to <= week
    ? [[from, to]]
    : [
        [from, week],
        [0, to - week],
      ]
}

function joinedRanges(ranges: WeekRange[]): WeekRange[] {
  const result: WeekRange[] = []
  for (const [from, to] of ranges.filter(([from, to]) => to > from).sort((one, other) => one[0] - other[0])) {
    const last = result.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}

/**
 * Open or closed at this reading, from the folded week alone: right for readings from today to the end of the sixth day from
 * today. What the week cannot tell (`opens` for a place closed until next week) is left out, for `openState` to say.
 */
export function stateInWeek({ known, ranges, notes, goodUntil }: Omit<WeekAhead, 'usual'>, wall: Wall): OpenState {
  const weekday = weekdayNumber(wall.day)
  if (!known) return { state: 'unknown', described: notes[weekday]?.said ?? [] }
  const at = weekday * minutesPerDay + wall.minute
  const { said, ...note } = notes[weekday] ?? {}
  const open = ranges.find(([from, to]) => from <= at && at < to)
  if (open) {
    const ends = open[1] === week && ranges[0]?.[0] === 0 ? ranges[0][1] + week : open[1]
    const until =
      ends - open[0] >= week || (open[0] === 0 && open[1] === week)
        ? 'always'
        : wallAt(wall.day, ends - weekday * minutesPerDay)
    return { state: 'open', until, ...note, ...(said ? { said } : {}) }
  }
  const opensToday = ranges.some(([from]) => Math.floor(from / minutesPerDay) === weekday)
  if (said && !opensToday && !note.reason) return { state: 'unknown', described: said }
  const isNextWeek = (range: WeekRange) => Math.floor(range[0] / minutesPerDay) === weekday && range[0] < at
  const next = ranges.find(([from]) => from > at) ?? ranges[0]
  if (!next || (isNextWeek(next) && goodUntil <= wall.day)) return { state: 'closed', ...note }
  const minutes = (next[0] > at ? next[0] : next[0] + week) - weekday * minutesPerDay
  const opens = { day: addDays(wall.day, Math.floor(minutes / minutesPerDay)), minute: minutes % minutesPerDay }
  const then = notes[weekdayNumber(opens.day)]?.said
  return { state: 'closed', opens, ...note, ...(then ? { said: then } : {}) }
}
