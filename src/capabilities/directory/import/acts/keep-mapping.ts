import { accept } from '../../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../../platform/act.ts'
import type { Mapping } from '../mapping.ts'
import * as runs from '../store/runs.ts'

/** Keeps a mapping under a name for the next file of that shape; the name keeps its latest. */
export const keepMapping = act(
  'directory.keep-mapping',
  async ({ db, line }: ActScene, { name, mapping }: { name: string; mapping: Mapping }) => {
    await runs.keepMapping(db, name, mapping)
    line({ thing: { kind: 'import-mapping', id: name } })
    return accept()
  },
)
