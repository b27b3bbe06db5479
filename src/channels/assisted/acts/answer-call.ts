import type { SessionId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { speaksFor } from '../../../platform/stage.ts'
import * as store from '../store.ts'

/** Opens the session of somebody who asked for a person: what they answered so far is seen, and that is in the ledger. */
export const answerCall = act('assisted.answer', async (scene, { session }: { session: SessionId }) => {
  const { db, now } = scene
  const organisation = speaksFor(scene)
  if (!organisation || !(await store.answerCall(db, session, now))) return refuse({ because: 'nobody-asked' })
  const person = await store.personOf(db, session)
  scene.line({
    thing: { kind: 'flow-session', id: session },
    organisation,
    ...(person && { forPerson: person }),
  })
  return accept()
})
