// Laying out slots: a kind of appointment, a calendar's hours, and a stretch of days make rows that people can book.
import { addDays, type Day } from '../../kernel/day.ts'
import { newId } from '../../kernel/id.ts'
import { closedDays } from '../../platform/closed-days.ts'
import type { Place } from '../../platform/db/places.ts'
import type { Db } from '../../platform/scene.ts'
import { instantOf, wallClock } from '../../kernel/wall-clock.ts'
import { readHours, slotsIn, spansOn } from './rules/hours.ts'
import type { AppointmentTypeId, SlotId } from './store/bookings.ts'
import { changeSlots, closeAllBut, closeOthers, listReleases } from './store/laying.ts'
import { insertSlots, listProviders, type NewSlot } from './store/slots.ts'

type Where = Pick<Place, 'timeZone' | 'settings'>

/**
 * Makes the slots that are missing from `from` for `days` days, for every provider of a kind of appointment. Those there
 * already stay as they are, taken or free. Times that the clock skips in spring are left out; in autumn the hour that comes
 * twice is booked once, the first time.
 */
export async function laySlots(
  db: Db,
  place: Where,
  type: AppointmentTypeId,
  from: Day,
  days: number,
): Promise<number> {
  const made: NewSlot[] = []
  for (const { slots } of await slotsOf(db, place, type, from, days)) made.push(...slots)
  return insertSlots(db, made)
}

export type Changed = { made: number; closed: number; booked: SlotId[] }

/**
 * The same after hours or terms have changed: what no longer fits is closed to new people. `booked` are those that somebody
 * holds or has booked; they stand until somebody calls them off. `calendar`: only this one has changed.
 */
export async function layAgain(
  db: Db,
  place: Where,
  { type, from, days, now, seatsBefore, calendar }: LayAgain,
): Promise<Changed> {
  const changed: Changed = { made: 0, closed: 0, booked: [] }
  const laid = await slotsOf(db, place, type, from, days)
  for (const { calendar: whose, slots } of laid) {
    if (calendar && whose !== calendar) continue
    changed.made += await changeSlots(db, slots, seatsBefore)
    note(changed, await closeOthers(db, { type, calendar: whose, keep: slots.map(({ startsAt }) => startsAt), now }))
  }
  const providers = laid.map((one) => one.calendar)
  note(changed, await closeAllBut(db, { type, calendars: providers, now, ...(calendar ? { only: calendar } : {}) }))
  return changed
}

type LayAgain = {
  type: AppointmentTypeId
  from: Day
  days: number
  now: Date
  /** Slots with another number of places were changed one by one, and keep it. */
  seatsBefore: number
  calendar?: string
}

function note(changed: Changed, closed: { id: SlotId; taken: number }[]) {
  changed.closed += closed.length
  changed.booked.push(...closed.filter(({ taken }) => taken > 0).map(({ id }) => id))
}

async function slotsOf(db: Db, place: Where, type: AppointmentTypeId, from: Day, days: number) {
  const closed = await closedDays({ db, place }, from, addDays(from, days))
  const releases = await listReleases(db, type)
  const providers = await listProviders(db, type)
  return providers.map(({ calendar, hours, minutes, gapMinutes, seats }) => {
    const read = readHours(hours)
    const slots: NewSlot[] = []
    for (let ahead = 0; ahead < days; ahead++) {
      const day = addDays(from, ahead)
      const releasedAt = releases.find((one) => one.fromDay <= day && day <= one.untilDay)?.at
      for (const slot of slotsIn(spansOn(read, day, closed.has(day)), minutes, gapMinutes)) {
        const startsAt = instantAt(day, slot.from, place.timeZone)
        if (!startsAt) continue
        const endsAt = new Date(startsAt.getTime() + minutes * 60_000)
        const id = newId<'slot'>() as SlotId
        slots.push({ id, type, calendar, startsAt, endsAt, capacity: seats, ...(releasedAt ? { releasedAt } : {}) })
      }
    }
    return { calendar, slots }
  })
}

function instantAt(day: Day, minute: number, timeZone: string): Date | undefined {
  const instant = instantOf({ day, minute }, timeZone)
  const shown = wallClock(instant, timeZone)
  return shown.day === day && shown.minute === minute ? instant : undefined
}
