// Hours as people write them: "9am-12pm, 1pm-5pm" for each weekday, and a line for each day that is not as usual.
import { addDays, type Day, readDay, type TimeOfDay, weekdays } from '../../../kernel/day.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { clockTime } from '../../../platform/web/components/opening-hours/clock-time.ts'
import { readDayHours } from '../../directory/index.ts'
import type { CalendarHours, Span } from '../rules/hours.ts'

const linesMax = 200
const daysMax = 400
export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

export function readHoursForm(form: URLSearchParams): { hours: CalendarHours; problems: Problem[] } {
  const problems: Problem[] = []
  const weekly = weekdays.flatMap((day, place) => {
    const spans = readSpans(form.get(day) ?? '')
    if (!spans)
      problems.push({ field: day, says: `Write ${weekdayNames[place]} like 9am-12pm, 1pm-5pm, or leave it empty` })
    return (spans ?? []).map((span) => ({ ...span, days: [day] }))
  })
  const exceptions: CalendarHours['exceptions'] = []
  const lines = (form.get('exceptions') ?? '').split('\n').map((line) => line.trim())
  for (const line of lines.filter((one) => one !== '').slice(0, linesMax)) {
    const read = readException(line)
    if (typeof read === 'string') problems.push({ field: 'exceptions', says: read })
    else exceptions.push(...read)
  }
  return {
    hours: { weekly, exceptions, onHolidays: form.get('holidays') === 'as usual' ? 'as usual' : 'closed' },
    problems,
  }
}

function readSpans(text: string): Span[] | undefined {
  if (text.trim() === '') return []
  const read = readDayHours(text)
  if (read.kind === 'closed') return []
  // An appointment begins and ends on one day.
  return read.kind === 'times' && read.openings.every(({ opensAt, closesAt }) => opensAt < closesAt)
    ? read.openings.map(({ opensAt, closesAt }) => ({ from: opensAt, to: closesAt }))
    : undefined
}

/** `24/12/2026 9am-12pm`, `25/12/2026 closed`, `21/12/2026 to 2/1/2027 closed`; a sentence where it is none of these. */
function readException(line: string): CalendarHours['exceptions'] | string {
  const help = `“${line.slice(0, 60)}”: begin with a day, like 24/12/2026 9am-12pm, or 21/12/2026 to 2/1/2027 closed`
  const found = /^(\S+?)(?:\s*(?:to|-|–)\s*(\d\S*\/\S+|\d{4}-\S+))?[\s:,]+(.+)$/.exec(line)
  const from = found && readWrittenDay(found[1]!)
  const to = found?.[2] ? readWrittenDay(found[2]) : from
  const spans = found && readSpans(found[3]!)
  if (!from || !to || !spans) return help
  if (to < from) return `“${line.slice(0, 60)}”: the second day comes before the first`
  const days: CalendarHours['exceptions'] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (days.length === daysMax) return `“${line.slice(0, 60)}”: that is more than a year`
    days.push({ day, spans })
  }
  return days
}

/** `24/12/2026`, `24.12.26` or `2026-12-24`; nothing for a day there is not, such as 29 February 2027. */
export function readWrittenDay(text: string): Day | undefined {
  const iso = readDay(text)
  if (iso) return iso
  const parts = /^(\d{1,2})[/.](\d{1,2})[/.](\d{2}|\d{4})$/.exec(text)
  if (!parts) return undefined
  const [, day, month, year] = parts as unknown as [string, string, string, string]
  return readDay(`${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** The form's words for what is kept: what is read back is the same again. */
export function hoursInWords(hours: CalendarHours): Record<string, string> {
  const ofDay = (spans: readonly Span[]) => spans.map(({ from, to }) => `${spoken(from)}-${spoken(to)}`).join(', ')
  const weekly = weekdays.map((day) => [day, ofDay(hours.weekly.filter(({ days }) => days.includes(day)))] as const)
  const lines = hours.exceptions.map(
    ({ day, spans }) => `${written(day)} ${spans.length === 0 ? 'closed' : ofDay(spans)}`,
  )
  return { ...Object.fromEntries(weekly), exceptions: lines.join('\n'), holidays: hours.onHolidays }
}

function spoken(time: TimeOfDay): string {
  return time === '24:00'
    ? '24:00'
    : clockTime(time, 'en').replace('midday', '12pm').replace('noon', '12pm').replace('midnight', '00:00')
}

export function written(day: Day): string {
  const [year, month, date] = day.split('-')
  return `${Number(date)}/${Number(month)}/${year}`
}
