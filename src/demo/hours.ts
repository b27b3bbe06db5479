// Opening hours as the catalogue writes them, made into recurrence rules (RFC 5545).
//
//   Mon-Fri 9:00-12:30, 13:30-17:00; Sat 9:30-12:30      weekly, shut for lunch
//   every 2 weeks Tue 10:00-12:00                        alternate weeks
//   first,third Tue 14:00-16:00; last Fri 19:00-21:00    in those weeks of the month
//   Fri 21:00-07:00                                      until the next morning
//   24 hours
//   Mon-Fri 9:30-11:30 in term                           with words beside it

export type Rule = {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY'
  interval: number
  byday?: string
  dtstart?: string
  opens_at: string
  closes_at: string
  description?: string
  description_cy?: string
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const ordinals: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, last: -1 }
const inTerm = { description: 'In school term only', description_cy: 'Yn ystod tymor yr ysgol yn unig' }

/** A Monday long ago: alternate weeks are counted from it. */
const anchor = Date.UTC(2024, 0, 1)

/** Refuses, with a throw, what it does not understand: the catalogue is code. */
export function readHours(text: string): Rule[] {
  return text.split(';').flatMap((clause) => readClause(clause.trim()))
}

function readClause(clause: string): Rule[] {
  if (clause === '24 hours') return [{ freq: 'DAILY', interval: 1, opens_at: '00:00', closes_at: '24:00' }]
  const match =
    /^(?:(every 2 weeks|other weeks|(?:(?:first|second|third|fourth|last),?)+) )?([A-Z][A-Za-z, -]*?) (\d[\d:, -]*?)( in term)?$/.exec(
      clause,
    )
  if (!match) throw new Error(`Hours not understood: ${clause}`)
  const [, how, dayWords, timeWords, term] = match
  return timeWords!.split(',').map((span) => {
    const [opens_at, closes_at] = span.trim().split('-') as [string, string]
    return { ...rhythm(how, readDays(dayWords!)), opens_at, closes_at, ...(term ? inTerm : {}) }
  })
}

function rhythm(how: string | undefined, weekdays: number[]) {
  const byday = weekdays.map((day) => codes[day]).join(',')
  if (how === undefined) return { freq: 'WEEKLY', interval: 1, byday } as const
  const which = how.split(',').flatMap((word) => ordinals[word] ?? [])
  if (which.length > 0) {
    const monthly = which.flatMap((week) => weekdays.map((day) => `${week}${codes[day]}`)).join(',')
    return { freq: 'MONTHLY', interval: 1, byday: monthly } as const
  }
  const start = anchor + (weekdays[0]! + (how === 'other weeks' ? 7 : 0)) * 86_400_000
  return { freq: 'WEEKLY', interval: 2, byday, dtstart: new Date(start).toISOString().slice(0, 10) } as const
}

function readDays(words: string): number[] {
  if (words === 'Daily') return [0, 1, 2, 3, 4, 5, 6]
  return words.split(',').flatMap((part) => {
    const [from, to] = part
      .trim()
      .split('-')
      .map((day) => days.indexOf(day))
    if (from === undefined || from < 0 || to === -1) throw new Error(`Days not understood: ${words}`)
    return Array.from({ length: (to ?? from) - from + 1 }, (_, index) => from + index)
  })
}
