import { weekdays, type Weekday } from '../../../kernel/day.ts'
import { readText } from './cells.ts'
import type { IncomingSchedule } from './incoming.ts'
import { type OpeningTimes, readTimes, roundTheClock, timesShape } from './opening-times.ts'
import { importWords } from './words/words.ts'
import type { ImportWords } from './words/en.ts'

/** What one cell says of one weekday. `unknown` is not `closed`: the source does not say. */
export type DayHours =
  | { kind: 'closed' }
  | { kind: 'unknown' }
  | { kind: 'times'; openings: OpeningTimes[] }
  /** Open that day; at what times the source does not say. */
  | { kind: 'part-of-day'; part: PartOfDay; closesForAWhile: boolean }
  | { kind: 'varies' }
  | { kind: 'by-appointment' }
  | { kind: 'not-understood'; found: string }

export type PartOfDay = keyof ImportWords['opens']

/**
 * Reads a cell about one day: `09:00-17:00`, `9am to 12.30pm, 1.30 to 5pm`, `24 hours`, `Closed`, and the bands in which
 * the English library returns give their hours (`AM & PM (with closure)`, `PM & Eve`, `Varied by Schedule`). A band is kept
 * as a band: nothing here guesses when a morning begins.
 */
export function readDayHours(cell: unknown): DayHours {
  const plain = typeof cell === 'string' ? cell.trim().toLowerCase() : ''
  if (/^n\/a closed$|^closed\b|^no regular opening$|^not (?:currently )?open$/.test(plain)) return { kind: 'closed' }
  const written = readText(cell, 200)
  if (!written) return { kind: 'unknown' }
  const text = written.toLowerCase()
  if (/^varie[sd]\b/.test(text)) return { kind: 'varies' }
  if (/appointment/.test(text)) return { kind: 'by-appointment' }
  if (/^(?:open )?24 ?(?:hours|hrs|h)$/.test(text)) {
    return { kind: 'times', openings: [roundTheClock] }
  }
  return readBand(text) ?? readOpenings(text) ?? { kind: 'not-understood', found: written }
}

function readBand(text: string): DayHours | undefined {
  const match = /^(am (?:&|and) pm|pm (?:&|and) eve|am (?:&|and) eve|am|pm|eve|all day)(?: only)?\b(.*)$/.exec(text)
  // `\b` alone would let `am` open "am to 5pm".
  if (!match || !/^\s*(?:\(?(?:continuous|with closure)\)?)?$/.test(match[2]!)) return undefined
  const parts = {
    am: 'morning',
    pm: 'afternoon',
    eve: 'evening',
    'am & pm': 'morning-and-afternoon',
    'am & eve': 'morning-and-evening',
    'pm & eve': 'afternoon-and-evening',
    'all day': 'all-day',
  } as const satisfies Record<string, PartOfDay>
  const band = match[1]!.replace(' and ', ' & ')
  if (!isKeyOf(parts, band)) return undefined
  return { kind: 'part-of-day', part: parts[band], closesForAWhile: match[2]!.includes('with closure') }
}

function isKeyOf<Table extends object>(table: Table, key: string): key is keyof Table & string {
  return Object.hasOwn(table, key)
}

function readOpenings(text: string): DayHours | undefined {
  const openings = []
  for (const span of text.split(/\s*(?:,|;|&|\/|\band\b)\s*/)) {
    const match = onlyTimes.exec(span)
    const times = match && readTimes(match)
    if (!times) return undefined
    openings.push(times)
  }
  return openings.length > 0 ? { kind: 'times', openings } : undefined
}

const onlyTimes = new RegExp(`^${timesShape}$`)

const dayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/**
 * One rule for each different opening, with the days it holds on. Days the source calls closed have no rule; days it does not
 * speak of have none either, unless it speaks of no day at all, when there are no rules and the hours are plainly unknown.
 * A rule without times says its days in words too, because the words are all that a reader of it has.
 */
export function schedulesFrom(week: Partial<Record<Weekday, DayHours>>): IncomingSchedule[] {
  const alike = new Map<string, { days: number[]; rule: RuleOfDays }>()
  weekdays.forEach((day, number) => {
    for (const rule of rulesOf(week[day] ?? { kind: 'unknown' })) {
      const held = alike.get(JSON.stringify(rule)) ?? { days: [], rule }
      held.days.push(number)
      alike.set(JSON.stringify(rule), held)
    }
  })
  return [...alike.values()].map(({ days, rule }) => ({
    freq: 'WEEKLY',
    byday: days.map((day) => dayCodes[day]).join(','),
    ...('opensAt' in rule ? rule : describe(days, rule)),
  }))
}

type RuleOfDays = OpeningTimes | Exclude<DayHours, { kind: 'times' | 'closed' | 'unknown' }>

function rulesOf(hours: DayHours): RuleOfDays[] {
  if (hours.kind === 'times') return hours.openings
  return hours.kind === 'closed' || hours.kind === 'unknown' ? [] : [hours]
}

function describe(days: number[], rule: Exclude<RuleOfDays, OpeningTimes>) {
  const [description, descriptionCy] = [importWords.en, importWords.cy].map((words) =>
    words.onDays(sayDays(days, words), sayOpening(rule, words)),
  )
  return { ...(description ? { description } : {}), ...(descriptionCy ? { descriptionCy } : {}) }
}

function sayOpening(rule: Exclude<RuleOfDays, OpeningTimes>, words: ImportWords): string {
  if (rule.kind === 'varies') return words.variesByWeek
  if (rule.kind === 'by-appointment') return words.byAppointment
  if (rule.kind !== 'part-of-day') return rule.found
  const open = words.opens[rule.part]
  return words.timesNotGiven(rule.closesForAWhile ? words.closesForAWhile(open) : open)
}

/** `Monday, Wednesday to Friday and Sunday`: three days or more in a row are said by their ends. */
function sayDays(days: number[], words: ImportWords): string {
  const runs: number[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run?.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  const name = (day: number | undefined) => words.days[day ?? 0] ?? ''
  return words.and(
    runs.flatMap((run) => (run.length > 2 ? [words.fromTo(name(run[0]), name(run.at(-1)))] : run.map(name))),
  )
}
