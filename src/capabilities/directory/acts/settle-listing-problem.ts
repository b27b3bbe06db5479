import type { PersonId } from '../../../kernel/id.ts'
import { isLanguage } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { quickReachOf } from '../../../platform/messages/reach.ts'
import { problemSettled } from '../messages.ts'
import { findProblemForUpdate, settleProblem } from '../store/proposals.ts'
import { actor, keptListing } from './kept-listing.ts'

export type Settling = { problemId: string; outcome: 'put-right' | 'was-right'; because: string }

/** Says what came of it, and tells whoever told us. */
export const settleListingProblem = act(
  'directory.settle-problem',
  async (scene, { problemId, outcome, because }: Settling) => {
    const problem = await findProblemForUpdate(scene.db, problemId)
    if (!problem) return refuse({ because: 'no-such-problem' })
    const kept = await keptListing(scene, problem.serviceId, ['propose', 'publish'])
    if (!kept.ok) return kept
    if (problem.state !== 'waiting') return refuse({ because: 'already-decided' })
    if (outcome === 'was-right' && because.trim() === '') return refuse({ because: 'needs-a-reason' })
    await settleProblem(scene.db, { id: problemId, state: outcome, by: actor(scene).personId, at: scene.now, because })
    const reach = quickReachOf({ email: problem.tellEmail, phone: problem.tellPhone })
    if (reach) {
      await queueMessage(scene, {
        ...reach,
        template: problemSettled,
        facts: { service: problem.service, serviceId: problem.serviceId, putRight: outcome === 'put-right', because },
        language: isLanguage(problem.language) ? problem.language : 'en',
        ...(problem.reportedBy ? { person: problem.reportedBy as PersonId } : {}),
        about: { kind: 'listing-problem', id: problemId },
      })
    }
    scene.line({
      thing: { kind: 'listing-problem', id: problemId },
      organisation: kept.value.organisation,
      facts: { outcome, told: reach !== undefined },
      ...(problem.reportedBy ? { forPerson: problem.reportedBy as PersonId } : {}),
    })
    return accept({ told: reach !== undefined })
  },
)
