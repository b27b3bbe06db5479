// Which days a legal clock passes over in this place: weekends it knows itself, and its nation's bank holidays.
import type { Day } from '../../kernel/day.ts'
import { type Nation, nationOf } from '../../kernel/nation.ts'
import type { Stage } from '../../platform/stage.ts'
import { bankHolidays } from '../directory/index.ts'
import type { IsHoliday } from './rules/clock.ts'

export function holidaysOf({ place }: Pick<Stage, 'place'>): IsHoliday {
  const nation = nationOf(place.settings.holidays)
  return (day) => holidaysIn(nation, Number(day.slice(0, 4))).has(day)
}

// Worked out once for a year: Easter takes a while.
const known = new Map<string, ReadonlySet<Day>>()

function holidaysIn(nation: Nation, year: number): ReadonlySet<Day> {
  const key = `${nation} ${year}`
  const found = known.get(key) ?? new Set(bankHolidays(nation, year).map(({ day }) => day))
  known.set(key, found)
  return found
}
