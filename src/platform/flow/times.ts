// Times of day, however they are written or said, in English and Welsh.
import { readTimeOfDay, type TimeOfDay } from '../../kernel/day.ts'
import { readNumberWords } from './number-words.ts'

export type TimeCode = 'empty' | 'not-a-time' | 'am-or-pm' | 'too-early' | 'too-late'
export type ReadTime = { ok: true; value: TimeOfDay } | { ok: false; code: TimeCode }
export type TimeLimits = { earliest?: TimeOfDay; latest?: TimeOfDay }

/**
 * `3pm`, `3yp`, `15:00`, `1500`, `3.30 pm`, `half past 3 in the afternoon`, `noon`, `hanner dydd`, `3 y prynhawn`.
 * `3` alone might be either half of the day: the step's limits settle it, and otherwise `am-or-pm` asks.
 */
export function readTime(raw: string, limits: TimeLimits): ReadTime {
  const text = simplified(raw)
  if (text === '') return { ok: false, code: 'empty' }
  const clock = clockIn(text)
  if (!clock) return { ok: false, code: 'not-a-time' }
  const meant = meanings(clock).map(([hour, minute]) => readTimeOfDay(`${hour}:${String(minute).padStart(2, '0')}`))
  const times = meant.filter((time) => time !== undefined)
  if (times.length === 0) return { ok: false, code: 'not-a-time' }
  const within = times.filter((time) => time >= (limits.earliest ?? '00:00') && time <= (limits.latest ?? '24:00'))
  if (within.length === 1) return { ok: true, value: within[0]! }
  if (within.length > 1) return { ok: false, code: 'am-or-pm' }
  return { ok: false, code: times.every((time) => time < (limits.earliest ?? '00:00')) ? 'too-early' : 'too-late' }
}

type Clock = { hour: number; minute: number; half?: 'am' | 'pm'; is24?: boolean }

function meanings({ hour, minute, half, is24 }: Clock): [number, number][] {
  if (half !== undefined && hour > 12) return half === 'pm' ? [[hour, minute]] : []
  if (half === 'am') return [[hour % 12, minute]]
  if (half === 'pm') return [[(hour % 12) + 12, minute]]
  // 7 to 12 with minutes is how the morning and noon are written; 1 to 6 could be either half of the day.
  const isPlain = is24 || hour > 12 || hour === 0
  return isPlain
    ? [[hour, minute]]
    : [
        [hour, minute],
        [(hour + 12) % 24, minute],
      ]
}

function simplified(raw: string): string {
  return raw
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\b(a|p)\.?\s?m\b\.?/g, '$1m')
    .replace(/[^a-z0-9:.]+/g, ' ')
    .replace(/\b(at|about|oclock|o clock|am oddeutu|i r gloch|o r gloch|or gloch|the|in)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

const halves: [RegExp, 'am' | 'pm'][] = [
  [/ ?(\bam|am|yb|\bmorning|\by bore|\byn y bore|\bbore)$/, 'am'],
  [
    / ?(\bpm|pm|yp|yh|\bafternoon|\bevening|\bnight|\byn y prynhawn|\by prynhawn|\bprynhawn|\byr hwyr|\by nos|\bhwyr)$/,
    'pm',
  ],
]

function clockIn(text: string): Clock | undefined {
  if (/^(12 )?(noon|midday|hanner dydd|canol dydd)$/.test(text)) return { hour: 12, minute: 0, is24: true }
  if (/^(12 )?(midnight|hanner nos|canol nos)$/.test(text)) return { hour: 0, minute: 0, is24: true }
  const half = halves.find(([ending]) => ending.test(text))
  const rest = half ? text.replace(half[0], '').trim() : text
  const clock = numeralClock(rest) ?? spokenClock(rest)
  return clock && { ...clock, ...(half && { half: half[1] }) }
}

function numeralClock(text: string): Clock | undefined {
  const split = /^(\d{1,2})[:. ](\d{2})$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text) ?? /^(\d)(\d{2})$/.exec(text)
  if (split) return clockOf(Number(split[1]), Number(split[2]), split[1]!.length === 2 || Number(split[1]) >= 7)
  return /^\d{1,2}$/.test(text) ? clockOf(Number(text), 0, false) : undefined
}

const parts: Record<string, number> = { half: 30, quarter: 15, 'hanner awr': 30, hanner: 30, chwarter: 15 }

function spokenClock(text: string): Clock | undefined {
  const turned = /^(?:a )?(.+?)(?: minutes?| munud)? (past|to|wedi|i) (.+)$/.exec(text) ?? /^(half) ()(.+)$/.exec(text)
  const hour = numberIn(turned ? turned[3]! : text)
  if (hour === undefined || hour > 12) return undefined
  if (!turned) return clockOf(hour, 0, false)
  const minutes = parts[turned[1]!] ?? numberIn(turned[1]!)
  if (minutes === undefined || minutes > 59) return undefined
  return /^(to|i)$/.test(turned[2]!)
    ? clockOf(hour === 1 ? 12 : hour - 1, 60 - minutes, false)
    : clockOf(hour, minutes, false)
}

// After "to" and "past", Welsh hours are mutated.
const welshHours: Record<string, number> = {
  dri: 3,
  bedwar: 4,
  bump: 5,
  ddeg: 10,
  'un ar ddeg': 11,
  ddeuddeg: 12,
  deuddeg: 12,
}

function numberIn(text: string): number | undefined {
  return /^\d{1,2}$/.test(text) ? Number(text) : (welshHours[text] ?? readNumberWords(text))
}

function clockOf(hour: number, minute: number, is24: boolean): Clock | undefined {
  return hour > 24 || minute > 59 ? undefined : { hour, minute, is24 }
}
