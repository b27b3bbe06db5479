import type { Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { insertPublication } from '../store/writing.ts'
import { actorId, keptGuide } from './kept-guide.ts'

export type Withdrawal = { guideId: string; languages: readonly Language[]; from?: Date; because: string }

/** No longer shown, now or from a moment to come. Its words stay, and can be published again. */
export const withdrawGuide = act(
  'guides.withdraw',
  async (scene, { guideId, languages, from, because }: Withdrawal) => {
    const kept = await keptGuide(scene, guideId, ['publish'])
    if (!kept.ok) return kept
    if (because.trim() === '') return refuse({ because: 'needs-a-reason' })
    const fromAt = from && from > scene.now ? from : scene.now
    const by = actorId(scene)
    for (const language of languages)
      await insertPublication(scene.db, { guideId, language, version: null, fromAt, because, by, at: scene.now })
    scene.line({
      thing: { kind: 'guide', id: guideId },
      organisation: kept.value.organisationId,
      facts: { later: fromAt > scene.now },
    })
    return accept({ fromAt })
  },
)
