import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { rightOver } from '../rights.ts'
import type { Check } from '../rules/check.ts'
import * as store from '../store.ts'

/** `revision` is what its editor had in front of them: refused where somebody else has saved since. */
export const changeCheck = act(
  'checks.change',
  { a_draft_is_at_most_one_megabyte: 'too-big' },
  async ({ db, now, line, viewer, place }, given: { id: string; revision: number; draft: Check }) => {
    const { id, revision, draft } = given
    const held = await store.findDraftForUpdate(db, id)
    if (!held || rightOver({ viewer, place }, held.organisationId) === 'none') return refuse({ because: 'not-yours' })
    if (held.revision !== revision) return refuse({ because: 'changed-meanwhile' })
    const saved = await store.saveDraft(db, id, draft, now)
    line({ thing: { kind: 'check', id }, organisation: held.organisationId })
    return accept({ revision: saved })
  },
)
