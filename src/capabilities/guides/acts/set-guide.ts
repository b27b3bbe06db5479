import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { type Setting, updateSetting } from '../store/writing.ts'
import { keptGuide } from './kept-guide.ts'

/** What the guide belongs to and leads on to. It shows at once, so it is for those who may publish. */
export const setGuide = act('guides.set', async (scene, { guideId, ...setting }: Setting & { guideId: string }) => {
  const kept = await keptGuide(scene, guideId, ['publish'])
  if (!kept.ok) return kept
  await updateSetting(scene.db, guideId, setting)
  scene.line({ thing: { kind: 'guide', id: guideId }, organisation: kept.value.organisationId })
  return accept()
})
