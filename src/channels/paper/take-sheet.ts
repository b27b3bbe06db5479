// A worker begins to key in a sheet: from then on it is known, and its answers are given for whoever wrote it.
import { newId } from '../../kernel/id.ts'
import { accept, refuse } from '../../kernel/outcome.ts'
import { act } from '../../platform/act.ts'
import type { SessionId } from '../../kernel/id.ts'
import { speaksFor } from '../../platform/stage.ts'
import type { Sheet } from './reference.ts'
import * as store from './store.ts'

type Input = { sheet: Sheet; session: SessionId; filledBy: string; id: string; copies: number }

/** `copies` is how often its reference had been keyed in when the worker looked: refused where that is no longer so. */
export const takeSheet = act(
  'paper.take-sheet',
  { each_copy_of_a_sheet_is_keyed_in_once: 'keyed-already' },
  async ({ db, now, viewer, line }, { sheet, session, filledBy, id, copies }: Input) => {
    const organisation = speaksFor({ viewer })
    if (viewer.kind !== 'person' || !organisation) return refuse({ because: 'not-staff' })
    if ((await store.timesKeyed(db, sheet.reference)) !== copies) return refuse({ because: 'keyed-already' })
    await store.insert(db, {
      id,
      reference: sheet.reference,
      flow: sheet.flow.id,
      version: sheet.version,
      language: sheet.language,
      session,
      filledBy,
      keyedBy: viewer.personId,
      organisation,
      now,
    })
    line({ thing: { kind: 'paper-sheet', id }, organisation, facts: { flow: sheet.flow.id } })
    return accept({ id })
  },
)

export function newSheetId(now: Date): string {
  return newId<'paper-sheet'>(now.getTime())
}
