// Laying out slots: a kind of appointment, a calendar's hours, and a stretch of days make rows that people can book.
import { addDays, type Day } from '../../kernel/day.ts'
import { newId } from '../../kernel/id.ts'
import type { Place } from '../../platform/db/places.ts'
import type { Db } from '../../platform/scene.ts'
import { instantOf, wallClock } from '../directory/index.ts'
import { readHours, slotsIn, spansOn } from './rules/hours.ts'
import type { AppointmentTypeId, SlotId } from './store/bookings.ts'
import { insertSlots, listHolidays, listProviders, type NewSlot } from './store/slots.ts'

/**
 * Makes the slots that are missing from `from` for `days` days, for every provider of a kind of appointment. Those there
 * already stay as they are, taken or free. Times that the clock skips in spring are left out; in autumn the hour that comes
 * twice is booked once, the first time.
 */
export async function laySlots(
  db: Db,
  { timeZone, settings }: Pick<Place, 'timeZone' | 'settings'>,
  type: AppointmentTypeId,
  from: Day,
  days: number,
): Promise<number> {
  const holidays = await listHolidays(db, nationOf(settings), from, addDays(from, days))
  const providers = await listProviders(db, type)
  const made: NewSlot[] = []
  for (const { calendar, hours, minutes, gapMinutes, seats } of providers) {
    const read = readHours(hours)
    for (let ahead = 0; ahead < days; ahead++) {
      const day = addDays(from, ahead)
      for (const slot of slotsIn(spansOn(read, day, holidays.has(day)), minutes, gapMinutes)) {
        const startsAt = instantAt(day, slot.from, timeZone)
        if (!startsAt) continue
        made.push({
          id: newId<'slot'>() as SlotId,
          type,
          calendar,
          startsAt,
          endsAt: new Date(startsAt.getTime() + minutes * 60_000),
          capacity: seats,
        })
      }
    }
  }
  return insertSlots(db, made)
}

const nations: Record<string, string> = { ENG: 'england', WLS: 'wales', SCT: 'scotland', NIR: 'northern-ireland' }

function nationOf({ holidays }: Place['settings']): string {
  return nations[holidays?.state ?? ''] ?? 'england'
}

function instantAt(day: Day, minute: number, timeZone: string): Date | undefined {
  const instant = instantOf({ day, minute }, timeZone)
  const shown = wallClock(instant, timeZone)
  return shown.day === day && shown.minute === minute ? instant : undefined
}
