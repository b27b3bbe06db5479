import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { organisationOf } from '../organisation-of.ts'
import * as store from '../store.ts'

type Leaving = { id: string; note: string }

/** What somebody typed about a call that a colleague has taken since: whoever has it now reads it, with whose it is. */
export const leaveNote = act('callbacks.leave-note', async (scene, { id, note }: Leaving) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person' || note === '') return refuse({ because: 'not-yours' })
  const left = await store.leaveNote(db, id, { by: viewer.name, note: note.slice(0, 2_000) }, now)
  if (!left) return refuse({ because: 'not-yours' })
  scene.line({ thing: { kind: 'callback', id }, purpose: 'call-back', ...organisationOf(scene) })
  return accept({})
})
