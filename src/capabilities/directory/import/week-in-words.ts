// The hours of a whole week as people write them in one cell: "Mon-Fri 9am-5pm; Sat 10-1. Closed bank holidays".
import { type Weekday, weekdays } from '../../../kernel/day.ts'
import { readText } from './cells.ts'
import type { DayHours } from './hours.ts'
import { type OpeningTimes, readTimes, roundTheClock, timesShape } from './opening-times.ts'
import { type OnHolidays, plainly, takeHolidays } from './plain-hours.ts'

export type WeekInWords =
  | { kind: 'unknown' }
  | { kind: 'week'; days: Partial<Record<Weekday, DayHours>>; onHolidays?: OnHolidays }
  /** As they stand, for people to read. */
  | { kind: 'words'; words: string }

const wordsCharsMax = 500
const tokensMax = 60

/**
 * Reads what can only be meant in one way. Every word must have its place in what is read: where one has none ("fortnightly", "in term",
 * "from April"), where no day is named, or where days and times can be put together in two ways, the words stay words.
 */
export function readWeekInWords(cell: unknown): WeekInWords {
  const words = readText(cell, wordsCharsMax)
  if (words === undefined) return { kind: 'unknown' }
  const { text, onHolidays } = takeHolidays(plainly(words))
  const groups = text
    .split(/[;|\n()]|\.(?=\s|$)/)
    .flatMap((clause) => (/^[\s,-]*$/.test(clause) ? [] : [groupsIn(clause)]))
  const days = groups.includes(undefined) ? undefined : weekOf(groups.flatMap((those) => those ?? []))
  return days ? { kind: 'week', days, ...(onHolidays ? { onHolidays } : {}) } : { kind: 'words', words }
}

type Token =
  | { kind: 'days'; days: readonly number[] }
  | { kind: 'times'; times: OpeningTimes }
  | { kind: 'closed' | 'except' | 'dash' | 'comma' | 'and' }

/** Days and what is said of them; no openings: closed. */
type Group = { days: readonly number[]; openings: readonly OpeningTimes[] }

const dayShapes = [
  'mon(?:days?)?',
  'tue(?:s(?:days?)?)?',
  'wed(?:s|nesdays?)?',
  'thu(?:r(?:s(?:days?)?)?)?',
  'fri(?:days?)?',
  'sat(?:urdays?)?',
  'sun(?:days?)?',
]
const severalDays: Record<string, readonly number[]> = {
  daily: [0, 1, 2, 3, 4, 5, 6],
  weekday: [0, 1, 2, 3, 4],
  weekend: [5, 6],
}
/** Left out of what is read: none of them changes what the rest says. */
const small = /\b(?:open(?:s|ing)?|hours|times|from|on|the|we are|is|are|every|each|only)\b|:/
const tokenShape = new RegExp(
  String.raw`\s*(?:${timesShape}|(?<day>\b(?:${dayShapes.join('|')})\b)|(?<several>\b(?:daily|weekday|weekend))s?\b|(?<always>\balldaylong\b)|(?<closed>\b(?:closed|shut|off)\b)|(?<except>\b(?:except|excluding|apart from|but not)\b)|(?<dash>-|\bto\b|\bthrough\b|\buntil\b)|(?<comma>,)|(?<and>\band\b|&|\+|\/)|(?<small>${small.source}))`,
  'y',
)
const day = new RegExp(`^(?:${dayShapes.map((shape) => `(${shape})`).join('|')})$`)

function tokensIn(clause: string): Token[] | undefined {
  const tokens: Token[] = []
  tokenShape.lastIndex = 0
  const text = clause.trim()
  while (tokenShape.lastIndex < text.length) {
    const match = tokenShape.exec(text)
    const token = match && tokenOf(match)
    if (!token || tokens.length === tokensMax) return undefined
    if (token !== 'small') tokens.push(token)
  }
  return tokens
}

function tokenOf(match: RegExpExecArray): Token | 'small' | undefined {
  const { small: isSmall, day: name, several, always, ...marks } = match.groups ?? {}
  if (isSmall !== undefined) return 'small'
  if (name !== undefined)
    return {
      kind: 'days',
      days: [
        day
          .exec(name)!
          .slice(1)
          .findIndex((one) => one !== undefined),
      ],
    }
  if (several !== undefined) return { kind: 'days', days: severalDays[several] ?? [] }
  if (always !== undefined) return { kind: 'times', times: roundTheClock }
  for (const kind of ['closed', 'except', 'dash', 'comma', 'and'] as const)
    if (marks[kind] !== undefined) return { kind }
  const times = readTimes(match)
  return times && { kind: 'times', times }
}

/** The groups of a clause, all of it; nothing where it has no sense, or more than one. */
function groupsIn(clause: string): Group[] | undefined {
  const tokens = tokensIn(clause)
  if (!tokens) return undefined
  // Whoever is open round the clock and says no more is so every day.
  if (tokens.length === 1 && tokens[0]!.kind === 'times' && tokens[0]!.times === roundTheClock)
    return [{ days: severalDays['daily']!, openings: [roundTheClock] }]
  const senses = (['days first', 'times first'] as const).flatMap((order) => readingsFrom(tokens, 0, order))
  const distinct = new Map(senses.map((sense) => [JSON.stringify(sense), sense]))
  return distinct.size === 1 ? senses[0] : undefined
}

type Order = 'days first' | 'times first'

/** Every way to read the tokens from here to the end as groups. */
function readingsFrom(tokens: readonly Token[], from: number, order: Order): Group[][] {
  if (from >= tokens.length) return [[]]
  return groupsAt(tokens, from, order).flatMap(({ group, next }) =>
    readingsFrom(tokens, over(tokens, next, ['comma', 'and', 'dash']), order).map((rest) => [group, ...rest]),
  )
}

function groupsAt(tokens: readonly Token[], from: number, order: Order): { group: Group; next: number }[] {
  const begins = tokens[from]!.kind
  if (begins === 'closed' || begins === 'except')
    return daysAt(tokens, from + 1).map(({ days, next }) => ({ group: { days, openings: [] }, next }))
  if (order === 'times first')
    return timesAt(tokens, from).flatMap(({ openings, next }) =>
      daysAt(tokens, over(tokens, next, ['comma'])).map(({ days, next: end }) => ({
        group: { days, openings },
        next: end,
      })),
    )
  return daysAt(tokens, from).flatMap(({ days, next }) => {
    const dashed = over(tokens, next, ['dash'])
    if (tokens[dashed]?.kind === 'closed') return [{ group: { days, openings: [] }, next: dashed + 1 }]
    return timesAt(tokens, over(tokens, dashed, ['comma'])).map(({ openings, next: end }) => ({
      group: { days, openings },
      next: end,
    }))
  })
}

/** Past one of these, where it stands here. */
function over(tokens: readonly Token[], at: number, kinds: readonly Token['kind'][]): number {
  const token = tokens[at]
  return token && kinds.includes(token.kind) ? at + 1 : at
}

/** Every list of days that begins here: "Mon", "Mon to Fri", "Mon, Wed & Fri", "daily except Sundays". */
function daysAt(tokens: readonly Token[], from: number): { days: readonly number[]; next: number }[] {
  const first = tokens[from]
  if (first?.kind !== 'days') return []
  const last = tokens[from + 2]
  const isRange = tokens[from + 1]?.kind === 'dash' && last?.kind === 'days'
  if (isRange && (first.days.length > 1 || last.days.length > 1)) return []
  const own = isRange
    ? { days: fromTo(first.days[0]!, last.days[0]!), next: from + 3 }
    : { days: first.days, next: from + 1 }
  const more = daysAt(tokens, over(tokens, over(tokens, own.next, ['comma']), ['and']))
  const without = tokens[own.next]?.kind === 'except' ? daysAt(tokens, own.next + 1) : []
  return [
    own,
    ...more.map(({ days, next }) => ({ days: [...new Set([...own.days, ...days])], next })),
    ...without.map(({ days, next }) => ({ days: own.days.filter((one) => !days.includes(one)), next })),
  ]
}

function fromTo(first: number, last: number): number[] {
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, n) => (first + n) % 7)
}

function timesAt(tokens: readonly Token[], from: number): { openings: OpeningTimes[]; next: number }[] {
  const first = tokens[from]
  if (first?.kind !== 'times') return []
  const more = timesAt(tokens, over(tokens, over(tokens, from + 1, ['comma']), ['and']))
  return [
    { openings: [first.times], next: from + 1 },
    ...more.map(({ openings, next }) => ({ openings: [first.times, ...openings], next })),
  ]
}

/** Nothing where two things are said of one day, unless it is shut on a few of the days of more. */
function weekOf(groups: readonly Group[]): Partial<Record<Weekday, DayHours>> | undefined {
  const open = groups.filter(({ openings }) => openings.length > 0)
  const shut = groups.filter(({ openings }) => openings.length === 0)
  if (open.length === 0) return undefined
  const isNarrower = shut.every(({ days }) =>
    open.every((other) => !days.some((one) => other.days.includes(one)) || days.length < other.days.length),
  )
  const week = weekdays.map((_, number) => {
    const openings = open.filter(({ days }) => days.includes(number)).flatMap((group) => group.openings)
    return openings.toSorted((one, other) => one.opensAt.localeCompare(other.opensAt))
  })
  const overlaps = week.some((openings) =>
    openings.some(
      ({ opensAt }, n) => n > 0 && (isPastMidnight(openings[n - 1]!) || opensAt < openings[n - 1]!.closesAt),
    ),
  )
  if (!isNarrower || overlaps) return undefined
  const shutDays = new Set(shut.flatMap(({ days }) => days))
  return Object.fromEntries(
    weekdays.flatMap((name, number): [Weekday, DayHours][] => {
      if (shutDays.has(number)) return [[name, { kind: 'closed' }]]
      return week[number]!.length > 0 ? [[name, { kind: 'times', openings: week[number]! }]] : []
    }),
  )
}

function isPastMidnight({ opensAt, closesAt }: OpeningTimes): boolean {
  return closesAt <= opensAt
}
