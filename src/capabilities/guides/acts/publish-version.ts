import type { Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { lacksOf } from '../rules/guide.ts'
import { sentencesOf } from '../rules/sentences.ts'
import { readMarkdown } from '../rules/tree.ts'
import { keepSentences } from '../store/search.ts'
import { insertPublication, listVersions, settleRequests } from '../store/writing.ts'
import { actorId, keptGuide } from './kept-guide.ts'
import { tellWriterTask } from './tell-writer.ts'

/** `from`: a moment to come; at once where there is none. */
export type Publishing = { guideId: string; language: Language; version: number; from?: Date }

/** Only somebody who may decide for the organisation says that it shows, and only of what says who checked it, when, and from what. */
export const publishVersion = act('guides.publish', async (scene, { guideId, language, version, from }: Publishing) => {
  const kept = await keptGuide(scene, guideId, ['publish'])
  if (!kept.ok) return kept
  const written = (await listVersions(scene.db, guideId)).find(
    (one) => one.language === language && one.version === version,
  )
  if (!written) return refuse({ because: 'no-such-version' })
  const fromAt = from && from > scene.now ? from : scene.now
  const today = wallClock(fromAt, scene.place.timeZone).day
  const lacks = lacksOf(written.sheet, { health: kept.value.health, today })
  if (lacks.length > 0) return refuse({ because: 'not-ready', lacks })
  const by = actorId(scene)
  await insertPublication(scene.db, { guideId, language, version, fromAt, because: '', by, at: scene.now })
  await keepSentences(
    scene.db,
    { guideId, language, version },
    written.sheet,
    sentencesOf(readMarkdown(written.sheet.body)),
  )
  const asked = await settleRequests(scene.db, {
    guideId,
    language,
    state: 'published',
    by,
    at: scene.now,
    because: '',
  })
  for (const person of asked.filter((one) => one !== by))
    await scene.after(tellWriterTask, {
      guideId,
      language,
      person,
      title: written.sheet.title,
      isPublished: true,
      because: '',
      fromAt: fromAt > scene.now ? fromAt.toISOString() : '',
    })
  scene.line({
    thing: { kind: 'guide', id: guideId },
    organisation: kept.value.organisationId,
    facts: { language, version, later: fromAt > scene.now },
  })
  return accept({ fromAt })
})
