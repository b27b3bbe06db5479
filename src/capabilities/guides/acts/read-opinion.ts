import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { mayChange, rightOver } from '../../directory/index.ts'
import type { OrganisationId } from '../../../kernel/id.ts'
import { findOpinion, settleOpinion } from '../store/feedback.ts'
import { actorId } from './kept-guide.ts'

/** Somebody who keeps the guide has read it, and it need not be read again. */
export const readOpinion = act('guides.read-opinion', async (scene, { id }: { id: string }) => {
  const opinion = await findOpinion(scene.db, id)
  if (!opinion) return refuse({ because: 'no-such-opinion' })
  const organisation = opinion.organisationId as OrganisationId
  if (!mayChange(rightOver(scene, organisation))) return refuse({ because: 'not-yours' })
  await settleOpinion(scene.db, { id, by: actorId(scene), at: scene.now })
  scene.line({ thing: { kind: 'guide', id: opinion.guideId }, organisation })
  return accept({ guideId: opinion.guideId })
})
