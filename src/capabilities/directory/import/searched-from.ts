import type { Scene } from '../../../platform/scene.ts'
import { nationOf } from '../bank-holidays.ts'
import { wallClock } from '../rules/wall-clock.ts'

/** What the search needs to make listings again: today at the place, and whose bank holidays it keeps. */
export function searchedFrom({ place, now }: Pick<Scene, 'place' | 'now'>) {
  return { today: wallClock(now, place.timeZone).day, nation: nationOf(place.settings.holidays) }
}
