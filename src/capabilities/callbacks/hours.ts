import { addDays } from '../../kernel/day.ts'
import { wallClock } from '../../kernel/wall-clock.ts'
import { closedDays } from '../../platform/closed-days.ts'
import type { Scene } from '../../platform/scene.ts'
import { daysAheadMax, type PeopleHours, usualHours } from './rules.ts'

/** When people answer, as the place has set it, without the days that it keeps as holidays. */
export async function hoursOf(scene: Pick<Scene, 'db' | 'now' | 'place'>): Promise<PeopleHours> {
  const { now, place } = scene
  const { day } = wallClock(now, place.timeZone)
  const closedOn = await closedDays(scene, day, addDays(day, daysAheadMax + 1))
  return { ...usualHours, ...place.settings.peopleHours, closedOn }
}
