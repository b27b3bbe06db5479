// Photographs that came with a form on a page: each drawn again and kept before anything is done with it.
import { randomUUID } from 'node:crypto'
import type { Language } from '../../../kernel/language.ts'
import { keepPhoto } from '../../../platform/files/files.ts'
import { flowWords } from '../../../platform/flow/words/words.ts'
import type { Stage } from '../../../platform/stage.ts'
import type { UploadedFile } from '../../../platform/web/page.ts'
import { photosAtOnce } from '../acts/photos.ts'

/** What a file chooser offers first: a telephone whose own photos are of another kind hands over one of these. */
export const photoTypes = 'image/jpeg,image/png,image/webp'

type Given = { ok: true; photos: string[]; stage: Stage } | { ok: false; says: string }

/** The photographs, and the stage that they are the own of. One that cannot be kept is said, and none is taken. */
export async function keepGiven(stage: Stage, files: readonly UploadedFile[]): Promise<Given> {
  const given = files.filter(({ field, bytes, tooBig }) => field === 'photos' && (bytes.length > 0 || tooBig))
  const own = { ...stage, binding: stage.binding ?? randomUUID() }
  if (given.length === 0) return { ok: true, photos: [], stage }
  const words = problemsIn(stage.language)
  if (given.length > photosAtOnce) return { ok: false, says: words['too-many'](photosAtOnce) }
  const photos: string[] = []
  for (const { bytes, tooBig } of given) {
    if (tooBig) return { ok: false, says: words['photo-too-big'] }
    const kept = await keepPhoto(own, { bytes })
    if (!kept.ok) return { ok: false, says: words[kept.refusal.because] }
    photos.push(kept.value.id)
  }
  return { ok: true, photos, stage: own }
}

function problemsIn(language: Language) {
  return flowWords[language].problems
}
