import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import * as store from '../store.ts'

/** Marks it undone, once and in time, by the link they were sent or on their own page. What undoes it has run by then. */
export const markUndone = act('assisted.undo', async (scene, { call }: { call: store.Call }) => {
  const { db, now } = scene
  if (!(await store.markUndone(db, call.id, now))) return refuse({ because: 'too-late' })
  scene.line({
    thing: { kind: 'flow-session', id: call.id },
    ...(call.organisationId && { organisation: call.organisationId }),
    ...(call.personId && { forPerson: call.personId }),
    facts: { verb: call.verb },
  })
  return accept()
})
