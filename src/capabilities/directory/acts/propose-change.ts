import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { changedLines, onlyLines, sheetOf } from '../rules/sheet.ts'
import { insertProposal, isProposed } from '../store/proposals.ts'
import { actor, keptListing } from './kept-listing.ts'
import type { Change } from './publish-change.ts'

/** Puts a change before those who may publish it. Nothing shows until one of them says yes. */
export const proposeChange = act(
  'directory.propose-change',
  async (scene, { serviceId, base, mine, reason = '' }: Change) => {
    const kept = await keptListing(scene, serviceId, ['propose', 'publish'])
    if (!kept.ok) return kept
    const now = sheetOf(kept.value.rows)
    if (changedLines(base, now).length > 0) return refuse({ because: 'changed-meanwhile', theirs: now })
    const lines = changedLines(base, mine)
    if (lines.length === 0) return refuse({ because: 'nothing-changed' })
    const id = newId<'listing-proposal'>(scene.now.getTime())
    const { organisation } = kept.value
    const proposed = { base: onlyLines(base, lines), becomes: onlyLines(mine, lines) }
    // The listing is locked: of two that are sent at once, the second finds the first.
    if (await isProposed(scene.db, { serviceId, proposed, by: actor(scene).personId }))
      return refuse({ because: 'proposed-already' })
    await insertProposal(scene.db, {
      id,
      serviceId,
      organisationId: organisation,
      proposed,
      reason,
      by: actor(scene).personId,
      at: scene.now,
    })
    scene.line({ thing: { kind: 'listing-proposal', id }, organisation, facts: { lines: lines.length } })
    return accept({ id, lines })
  },
)
