import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { callOffPublication } from '../store/writing.ts'
import { actorId, keptGuide } from './kept-guide.ts'

/** What was going to be shown, or taken away, at a moment that has not come. */
export const callOff = act('guides.call-off', async (scene, { guideId, seq }: { guideId: string; seq: string }) => {
  const kept = await keptGuide(scene, guideId, ['publish'])
  if (!kept.ok) return kept
  const calledOff = await callOffPublication(scene.db, { guideId, seq, by: actorId(scene), at: scene.now })
  if (!calledOff) return refuse({ because: 'already-decided' })
  scene.line({ thing: { kind: 'guide', id: guideId }, organisation: kept.value.organisationId })
  return accept()
})
