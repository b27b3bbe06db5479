import type { Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { firstLanguage, type Sheet, sheetsDiffer } from '../rules/guide.ts'
import { insertVersion, listVersions } from '../store/writing.ts'
import { actorId, keptGuide } from './kept-guide.ts'

/** `base`: the version that was edited; 0 where there was none. `translates`: of a translation, which version it now says the same as. */
export type Saving = {
  guideId: string
  language: Language
  base: number
  sheet: Sheet
  translates: number | null
  note: string
}

/** Another version, beside those there are. Refused, with the newest, where somebody else wrote one in the meantime. */
export const saveVersion = act(
  'guides.save',
  { one_version_of_each_number: 'written-meanwhile' },
  async (scene, { guideId, language, base, sheet, translates, note }: Saving) => {
    const kept = await keptGuide(scene, guideId, ['propose', 'publish'])
    if (!kept.ok) return kept
    const newest = (await listVersions(scene.db, guideId)).find((one) => one.language === language)
    if ((newest?.version ?? 0) !== base) return refuse({ because: 'changed-meanwhile', newest })
    const isSame = newest && !sheetsDiffer(newest.sheet, sheet) && newest.translates === translates
    if (isSame) return refuse({ because: 'nothing-changed' })
    const version = base + 1
    await insertVersion(scene.db, {
      guideId,
      language,
      version,
      translates: language === firstLanguage ? null : translates,
      note,
      sheet,
      by: actorId(scene),
      at: scene.now,
    })
    scene.line({
      thing: { kind: 'guide', id: guideId },
      organisation: kept.value.organisationId,
      facts: { language, version },
    })
    return accept({ version })
  },
)
