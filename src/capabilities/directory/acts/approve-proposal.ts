import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { changedLines, onlyLines, type Sheet, sheetOf } from '../rules/sheet.ts'
import { saveLines } from '../store/listing-changes.ts'
import { decide, findProposalForUpdate } from '../store/proposals.ts'
import { actor, dialled, keptListing } from './kept-listing.ts'
import { refreshSearched } from './refresh.ts'
import { tellProposerTask } from './tell-proposer.ts'

/** `seen` is how the lines stood when the decider looked: a yes to what was seen is not a yes to something else. */
export type Approving = { proposalId: string; seen: Sheet }

export const approveProposal = act('directory.approve-proposal', async (scene, { proposalId, seen }: Approving) => {
  const proposal = await findProposalForUpdate(scene.db, proposalId)
  if (!proposal) return refuse({ because: 'no-such-proposal' })
  const kept = await keptListing(scene, proposal.serviceId, ['publish'])
  if (!kept.ok) return kept
  if (proposal.state !== 'waiting') return refuse({ because: 'already-decided' })
  const { rows, organisation } = kept.value
  const lines = Object.keys(proposal.proposed.becomes)
  const now = sheetOf(rows)
  if (changedLines(seen, onlyLines(now, lines)).length > 0) return refuse({ because: 'changed-meanwhile' })
  await saveLines(scene.db, rows, { ...now, ...proposal.proposed.becomes }, lines, dialled)
  await decide(scene.db, { id: proposalId, state: 'approved', by: actor(scene).personId, at: scene.now, because: '' })
  await scene.after(tellProposerTask, { proposalId })
  await refreshSearched(scene)
  scene.line({ thing: { kind: 'listing-proposal', id: proposalId }, organisation, facts: { lines: lines.length } })
  return accept({ serviceId: proposal.serviceId })
})
