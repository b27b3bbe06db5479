import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { decide, findProposalForUpdate } from '../store/proposals.ts'
import { actor, keptListing } from './kept-listing.ts'
import { tellProposerTask } from './tell-proposer.ts'

/** Says no, and why: whoever proposed it is told both. */
export const declineProposal = act(
  'directory.decline-proposal',
  async (scene, { proposalId, because }: { proposalId: string; because: string }) => {
    const proposal = await findProposalForUpdate(scene.db, proposalId)
    if (!proposal) return refuse({ because: 'no-such-proposal' })
    const kept = await keptListing(scene, proposal.serviceId, ['publish'])
    if (!kept.ok) return kept
    if (proposal.state !== 'waiting') return refuse({ because: 'already-decided' })
    if (because.trim() === '') return refuse({ because: 'needs-a-reason' })
    await decide(scene.db, { id: proposalId, state: 'refused', by: actor(scene).personId, at: scene.now, because })
    await scene.after(tellProposerTask, { proposalId })
    scene.line({ thing: { kind: 'listing-proposal', id: proposalId }, organisation: kept.value.organisation })
    return accept({ serviceId: proposal.serviceId })
  },
)
