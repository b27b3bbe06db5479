import type { OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { decide, findProposalForUpdate } from '../store/proposals.ts'
import { actor } from './kept-listing.ts'

/** Takes back what one proposed oneself, while nobody has decided on it. Nobody need be told. */
export const withdrawProposal = act('directory.withdraw-proposal', async (scene, proposalId: string) => {
  const { personId } = actor(scene)
  const proposal = await findProposalForUpdate(scene.db, proposalId)
  if (!proposal || proposal.proposedBy !== personId) return refuse({ because: 'not-yours' })
  if (proposal.state !== 'waiting') return refuse({ because: 'already-decided' })
  await decide(scene.db, { id: proposalId, state: 'withdrawn', by: personId, at: scene.now, because: '' })
  scene.line({
    thing: { kind: 'listing-proposal', id: proposalId },
    organisation: proposal.organisationId as OrganisationId,
  })
  return accept({ serviceId: proposal.serviceId })
})
