// What somebody asks for when they book: which slot, for how many people, how often.
import type { Id } from '../../../kernel/id.ts'

export type Wish = {
  slot: Id<'slot'>
  people: number
  /** `once`, or days apart and how many times: `7x4` is four weeks running. */
  repeat: string
  /** Of several times running, how many they were told can be had. */
  told: number
}

export function repeatOf(repeat: string): { everyDays: number; times: number } {
  const read = /^(7|14|28)x(\d{1,2})$/.exec(repeat)
  return read ? { everyDays: Number(read[1]), times: Number(read[2]) } : { everyDays: 0, times: 1 }
}

/** How often it may be had, at most `timesMax` times: weekly and fortnightly, a few and as many as there can be. */
export function repeatsFor(timesMax: number): string[] {
  if (timesMax < 2) return []
  const few = Math.min(4, timesMax)
  const counts = few === timesMax ? [few] : [few, timesMax]
  return [7, 14].flatMap((days) => counts.map((times) => `${days}x${times}`))
}

/** The answer to "which time?": a slot, and of several times running how many were promised. */
export function readTime(answer: string): { slot: Id<'slot'>; told: number } {
  const [slot = '', told = '1'] = answer.split('/')
  return { slot: slot as Id<'slot'>, told: Number(told) }
}

/** Instead of somebody: whoever has time. */
export const anyone = 'anyone'
/** The calendar that the answer to "whom?" names; none, where anyone will do. */
export function calendarOf(whom: unknown): string | undefined {
  return typeof whom === 'string' && whom !== anyone ? whom : undefined
}

/** Instead of a day or a time: put me in line. */
export const inLine = 'wait'
