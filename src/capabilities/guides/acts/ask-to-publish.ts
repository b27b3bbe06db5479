import { newId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { insertRequest, listVersions } from '../store/writing.ts'
import { actorId, keptGuide } from './kept-guide.ts'

export type Asking = { guideId: string; language: Language; version: number; note: string }

/** Asks those who may publish. What was asked before of the same language is overtaken by this. */
export const askToPublish = act('guides.ask', async (scene, { guideId, language, version, note }: Asking) => {
  const kept = await keptGuide(scene, guideId, ['propose', 'publish'])
  if (!kept.ok) return kept
  const written = (await listVersions(scene.db, guideId)).some(
    (one) => one.language === language && one.version === version,
  )
  if (!written) return refuse({ because: 'no-such-version' })
  const id = newId<'guide-request'>(scene.now.getTime())
  await insertRequest(scene.db, { id, guideId, language, version, note, by: actorId(scene), at: scene.now })
  scene.line({
    thing: { kind: 'guide', id: guideId },
    organisation: kept.value.organisationId,
    facts: { language, version },
  })
  return accept({ id })
})
