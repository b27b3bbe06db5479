import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { daysBetweenChecks } from '../rules/checks.ts'
import { changedLines, type Sheet, sheetOf } from '../rules/sheet.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { addDays } from '../../../kernel/day.ts'
import { assure, saveLines } from '../store/listing-changes.ts'
import { refreshSearched } from './refresh.ts'
import { actor, dialled, keptListing } from './kept-listing.ts'

/** `base` is the sheet that was edited, `mine` what it became. `confirms`: the rest of the listing is right, too. */
export type Change = { serviceId: string; base: Sheet; mine: Sheet; confirms: boolean; reason?: string }

/** Changes a listing at once. Refused, with the listing as it now is, when somebody else changed it in the meantime. */
export const publishChange = act(
  'directory.publish-change',
  async (scene, { serviceId, base, mine, confirms }: Change) => {
    const kept = await keptListing(scene, serviceId, ['publish'])
    if (!kept.ok) return kept
    const { rows, organisation } = kept.value
    const now = sheetOf(rows)
    if (changedLines(base, now).length > 0) return refuse({ because: 'changed-meanwhile', theirs: now })
    const lines = changedLines(base, mine)
    if (lines.length === 0 && !confirms) return refuse({ because: 'nothing-changed' })
    const { personId, name } = actor(scene)
    await saveLines(scene.db, rows, mine, lines, dialled)
    if (confirms) {
      const on = wallClock(scene.now, scene.place.timeZone).day
      const nextDueOn = addDays(on, daysBetweenChecks)
      await assure(scene.db, serviceId, { by: personId, as: name, how: 'web', at: scene.now, on, nextDueOn })
    }
    await refreshSearched(scene)
    scene.line({ thing: { kind: 'listing', id: serviceId }, organisation, facts: { lines: lines.length, confirms } })
    return accept({ lines })
  },
)
