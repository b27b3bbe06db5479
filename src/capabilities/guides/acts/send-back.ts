import type { Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { listVersions, settleRequests } from '../store/writing.ts'
import { actorId, keptGuide } from './kept-guide.ts'
import { tellWriterTask } from './tell-writer.ts'

export type SendingBack = { guideId: string; language: Language; because: string }

/** Not yet: what is still to be done is said to whoever asked. */
export const sendBack = act('guides.send-back', async (scene, { guideId, language, because }: SendingBack) => {
  const kept = await keptGuide(scene, guideId, ['publish'])
  if (!kept.ok) return kept
  if (because.trim() === '') return refuse({ because: 'needs-a-reason' })
  const by = actorId(scene)
  const asked = await settleRequests(scene.db, { guideId, language, state: 'sent-back', by, at: scene.now, because })
  if (asked.length === 0) return refuse({ because: 'already-decided' })
  const written = (await listVersions(scene.db, guideId)).filter((one) => one.language === language)
  const title = written.toSorted((one, other) => other.version - one.version)[0]?.sheet.title ?? ''
  for (const person of asked.filter((one) => one !== by))
    await scene.after(tellWriterTask, { guideId, language, person, title, isPublished: false, because, fromAt: '' })
  scene.line({ thing: { kind: 'guide', id: guideId }, organisation: kept.value.organisationId, facts: { language } })
  return accept()
})
