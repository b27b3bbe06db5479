import type { Day } from '../../../kernel/day.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { close } from '../store/listing-changes.ts'
import { keptListing } from './kept-listing.ts'
import { refreshSearched } from './refresh.ts'

/** `until` is the day it opens again; none: nobody knows yet. */
export type Closing = { serviceId: string; until?: Day; because: string; becauseCy?: string }

/** Shows at once whoever says it: waiting for approval would send people to a locked door. */
export const closeTemporarily = act(
  'directory.close-temporarily',
  { a_service_closes_before_it_reopens: 'reopens-too-soon' },
  async (scene, { serviceId, until, because, becauseCy = '' }: Closing) => {
    const kept = await keptListing(scene, serviceId, ['propose', 'publish'])
    if (!kept.ok) return kept
    const from = wallClock(scene.now, scene.place.timeZone).day
    if (until !== undefined && until <= from) return refuse({ because: 'reopens-too-soon' })
    await close(scene.db, serviceId, { from, until, because, becauseCy })
    await refreshSearched(scene)
    scene.line({
      thing: { kind: 'listing', id: serviceId },
      organisation: kept.value.organisation,
      facts: { until: until ?? null },
    })
    return accept()
  },
)
