import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { deleteOldOpinions } from '../store/feedback.ts'

const keptDays = 400

/** Opinions of words that have long been written anew say nothing any more. */
export const clearOpinions = act('guides.clear-opinions', async (scene) => {
  const deleted = await deleteOldOpinions(scene.db, new Date(scene.now.getTime() - keptDays * 86_400_000))
  scene.line({ thing: { kind: 'place', id: scene.place.id }, facts: { deleted } })
  return accept({ deleted })
})
