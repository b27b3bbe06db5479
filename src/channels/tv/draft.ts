// What has been chosen on the screen but not given yet: digits, ticks, the parts of a date. It travels in the address, so
// that each press works with no script. Only what may be seen in the room is ever here: the rest is asked on a phone.
import { unreachable } from '../../kernel/unreachable.ts'
import type { Step } from '../../platform/flow/flow.ts'

export type Draft = {
  /** Digits and a point, as typed. */
  typed: string
  ticked: readonly string[]
  /** Towards a place: an area, and what of it. */
  picked: readonly string[]
  /** Parts that have not been set are absent: an untouched question never answers itself. */
  parts: Readonly<Partial<Record<SpinPart, number>>>
  /** The first shown of a list or a text, counted from 0. */
  from?: number
  /** Answers typed elsewhere are shown, because somebody asked for that. */
  shows: boolean
  /** The button that was pressed last, to stay on it. */
  on?: string
}

export const spinParts = ['day', 'month', 'year', 'hour', 'minute'] as const
export type SpinPart = (typeof spinParts)[number]

const typedMax = 12
const tickedMax = 30
/** An area, and a part of it. */
const pickedMax = 2
const limits: Record<SpinPart, readonly [least: number, most: number, step: number]> = {
  day: [1, 31, 1],
  month: [1, 12, 1],
  year: [1900, 2199, 1],
  hour: [0, 23, 1],
  minute: [0, 55, 5],
}

export const noDraft: Draft = { typed: '', ticked: [], picked: [], parts: {}, shows: false }

export function readDraft(query: URLSearchParams): Draft {
  const parts = spinParts.flatMap((part): [SpinPart, number][] => {
    const text = query.get(part) ?? ''
    const [least, most] = limits[part]
    const value = Number(text)
    return /^\d{1,4}$/.test(text) && value >= least && value <= most ? [[part, value]] : []
  })
  const from = /^\d{1,3}$/.exec(query.get('from') ?? '')?.[0]
  const on = /^[\w-]{1,40}$/.exec(query.get('on') ?? '')?.[0]
  return {
    typed: (query.get('typed') ?? '').replace(/[^\d.]/g, '').slice(0, typedMax),
    ticked: query.getAll('ticked').slice(0, tickedMax),
    picked: query
      .getAll('picked')
      .filter((one) => /^[\w ]{1,20}$/.test(one))
      .slice(0, pickedMax),
    parts: Object.fromEntries(parts),
    shows: query.get('shows') === '1',
    ...(from !== undefined && { from: Number(from) }),
    ...(on !== undefined && { on }),
  }
}

export function writeDraft({ typed, ticked, picked, parts, from, shows, on }: Draft): string {
  const query = new URLSearchParams()
  if (typed !== '') query.set('typed', typed)
  for (const value of ticked) query.append('ticked', value)
  for (const value of picked) query.append('picked', value)
  for (const [part, value] of Object.entries(parts)) query.set(part, String(value))
  if (from !== undefined && from > 0) query.set('from', String(from))
  if (shows) query.set('shows', '1')
  if (on !== undefined) query.set('on', on)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** A press that only changes what is on the screen. */
export type Press =
  | { press: 'digit'; digit: string }
  | { press: 'erase' }
  | { press: 'tick'; value: string }
  | { press: 'pick'; value: string }
  | Spin
type Spin = { press: 'spin'; part: SpinPart; by: number }

export function readPress(form: URLSearchParams): Press | undefined {
  const digit = form.get('digit')
  if (digit !== null && /^[\d.]$/.test(digit)) return { press: 'digit', digit }
  if (form.has('erase')) return { press: 'erase' }
  const value = form.get('tick')
  if (value !== null) return { press: 'tick', value }
  const picked = form.get('pick')
  if (picked !== null) return { press: 'pick', value: picked }
  const spin = /^(day|month|year|hour|minute)(-?\d{1,2})$/.exec(form.get('spin') ?? '')
  const part = spinParts.find((one) => one === spin?.[1])
  return part ? { press: 'spin', part, by: Number(spin?.[2]) } : undefined
}

/** `year` is where an unset year begins: this year, or one that suits the question. */
export function pressed(draft: Draft, press: Press, { year }: { year: number }): Draft {
  switch (press.press) {
    case 'digit':
      return { ...draft, typed: `${draft.typed}${press.digit}`.slice(0, typedMax), on: `digit-${spelled(press.digit)}` }
    case 'erase':
      return { ...draft, typed: draft.typed.slice(0, -1), on: 'erase' }
    case 'tick': {
      const ticked = draft.ticked.includes(press.value)
        ? draft.ticked.filter((one) => one !== press.value)
        : [...draft.ticked, press.value]
      return { ...draft, ticked, on: `tick-${place(press.value)}` }
    }
    case 'pick': {
      const { from: _from, on: _on, ...rest } = draft
      return { ...rest, picked: [...draft.picked, press.value] }
    }
    case 'spin': {
      const now = draft.parts[press.part]
      const next = now === undefined ? firstOf(press.part, year) : turned(press.part, now, press.by)
      return { ...draft, parts: { ...draft.parts, [press.part]: next }, on: `spin-${press.part}${press.by}` }
    }
    default:
      return unreachable(press)
  }
}

/** The name of a button that an address can hold. */
export function place(value: string): string {
  return value.replace(/[^\w-]/g, '').slice(0, 30)
}

export function spelled(digit: string): string {
  return digit === '.' ? 'point' : digit
}

/** Where an unset year begins: someone's birthday is not near today. */
export function yearFor(step: Step, today: string): number {
  const thisYear = Number(today.slice(0, 4))
  if (step.kind !== 'date') return thisYear
  const { earliest, latest } = step
  if (typeof earliest === 'string') return Math.max(thisYear, Number(earliest.slice(0, 4)))
  const isPast = latest !== undefined && (typeof latest === 'string' ? latest <= today : latest.daysFromToday <= 0)
  return isPast && earliest === undefined ? thisYear - 40 : thisYear
}

/** Round and round: after December comes January. */
function turned(part: SpinPart, now: number, by: number): number {
  const [least, most, step] = limits[part]
  const count = Math.floor((most - least) / step) + 1
  const at = Math.round((now - least) / step) + by
  return least + (((at % count) + count) % count) * step
}

function firstOf(part: SpinPart, year: number): number {
  return { day: 1, month: 1, year, hour: 12, minute: 0 }[part]
}
