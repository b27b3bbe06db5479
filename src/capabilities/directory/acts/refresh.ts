import type { Scene } from '../../../platform/scene.ts'
import { nationOf } from '../../../kernel/nation.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { refreshListings } from '../store/listings.ts'

/** What is searched says what the directory says, in the same transaction. */
export async function refreshSearched({ db, now, place }: Pick<Scene, 'db' | 'now' | 'place'>) {
  await refreshListings(db, { today: wallClock(now, place.timeZone).day, nation: nationOf(place.settings.holidays) })
}
