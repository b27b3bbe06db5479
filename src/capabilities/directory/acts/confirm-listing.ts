import { addDays } from '../../../kernel/day.ts'
import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { daysBetweenChecks } from '../rules/checks.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { assure } from '../store/listing-changes.ts'
import { actor, keptListing } from './kept-listing.ts'
import { refreshSearched } from './refresh.ts'

/** "This is right": said by somebody of the organisation, kept with their name and the day. */
export const confirmListing = act('directory.confirm-listing', async (scene, { serviceId }: { serviceId: string }) => {
  const kept = await keptListing(scene, serviceId, ['propose', 'publish'])
  if (!kept.ok) return kept
  const { personId, name } = actor(scene)
  const on = wallClock(scene.now, scene.place.timeZone).day
  const nextDueOn = addDays(on, daysBetweenChecks)
  await assure(scene.db, serviceId, { by: personId, as: name, how: 'web', at: scene.now, on, nextDueOn })
  await refreshSearched(scene)
  scene.line({ thing: { kind: 'listing', id: serviceId }, organisation: kept.value.organisation, facts: { nextDueOn } })
  return accept({ nextDueOn })
})
