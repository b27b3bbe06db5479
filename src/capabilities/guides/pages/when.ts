// A moment to come, as somebody types it: a day, a time, and what the clocks do that night.
import { type Day, minuteOf, readTimeOfDay } from '../../../kernel/day.ts'
import { readDate } from '../../../platform/flow/dates.ts'
import type { Place } from '../../../platform/db/places.ts'
import { sayDay, sayTime } from '../../directory/index.ts'
import { instantOf, wallClock } from '../../../kernel/wall-clock.ts'

export type When =
  | { ok: true; at: Date; twice: boolean }
  | { ok: false; because: 'not-a-day' | 'not-a-time' | 'past' }
  /** The clocks jump over it; `instead` is the first moment after, in words. */
  | { ok: false; because: 'skipped'; instead: string }

const hour = 3_600_000

export function readWhen(typed: { day: string; time: string }, { timeZone }: Pick<Place, 'timeZone'>, now: Date): When {
  const today = wallClock(now, timeZone).day
  const date = readDate(typed.day, {}, today)
  if (!date.ok) return { ok: false, because: 'not-a-day' }
  const time = readTimeOfDay(typed.time.trim().replace('.', ':'))
  if (time === undefined || time === '24:00') return { ok: false, because: 'not-a-time' }
  const minute = minuteOf(time)
  const asked = { day: date.value as Day, minute }
  const at = instantOf(asked, timeZone)
  const reading = wallClock(at, timeZone)
  if (reading.day !== asked.day || reading.minute !== minute)
    return {
      ok: false,
      because: 'skipped',
      instead: `${sayTime(reading.minute, 'en')} on ${sayDay(reading.day, today, 'en')}`,
    }
  if (at <= now) return { ok: false, because: 'past' }
  const again = wallClock(new Date(at.getTime() + hour), timeZone)
  return { ok: true, at, twice: again.day === asked.day && again.minute === minute }
}

/** "9:30am on Friday". */
export function sayMoment(at: Date, { timeZone }: Pick<Place, 'timeZone'>, now: Date): string {
  const { day, minute } = wallClock(at, timeZone)
  return `${sayTime(minute, 'en')} on ${sayDay(day, wallClock(now, timeZone).day, 'en')}`
}
