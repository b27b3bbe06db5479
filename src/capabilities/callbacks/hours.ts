import type { Place } from '../../platform/db/places.ts'
import type { Scene } from '../../platform/scene.ts'
import { daysAheadMax, type PeopleHours, usualHours } from './rules.ts'
import * as store from './store.ts'

const nations: Record<string, string> = { ENG: 'england', WLS: 'wales', SCT: 'scotland', NIR: 'northern-ireland' }

/** When people answer, as the place has set it, without the days that it keeps as holidays. */
export async function hoursOf({ db, now, place }: Pick<Scene, 'db' | 'now' | 'place'>): Promise<PeopleHours> {
  const { settings } = place
  const until = new Date(now.getTime() + (daysAheadMax + 1) * 86_400_000)
  const closedOn = await store.listHolidays(db, nationOf(settings), now, until)
  return { ...usualHours, ...settings.peopleHours, closedOn }
}

function nationOf({ holidays }: Place['settings']): string {
  return nations[holidays?.state ?? ''] ?? 'england'
}
