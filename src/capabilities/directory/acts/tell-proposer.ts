import type { PersonId } from '../../../kernel/id.ts'
import { isLanguage } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { reachOf } from '../../../platform/messages/reach.ts'
import { proposalDecided } from '../messages.ts'
import { findProposal, findProposer } from '../store/proposals.ts'

export const tellProposerTask = 'directory.tell-proposer'

/** Word goes back to whoever proposed a change, by mail or text. It is also on their list of listings, reached or not. */
export const tellProposer = act('directory.tell-proposer', async (scene, { proposalId }: { proposalId: string }) => {
  const [proposal, person] = [await findProposal(scene.db, proposalId), await findProposer(scene.db, proposalId)]
  const reach = person && reachOf(person)
  if (!proposal || !reach) return refuse({ because: 'nowhere-to-tell' })
  await queueMessage(scene, {
    ...reach,
    template: proposalDecided,
    facts: {
      service: proposal.service,
      serviceId: proposal.serviceId,
      approved: proposal.state === 'approved',
      because: proposal.decidedBecause ?? '',
    },
    language: isLanguage(person.language) ? person.language : 'en',
    person: person.personId as PersonId,
    about: { kind: 'listing-proposal', id: proposalId },
  })
  scene.line({ thing: { kind: 'listing-proposal', id: proposalId }, forPerson: person.personId as PersonId })
  return accept()
})
