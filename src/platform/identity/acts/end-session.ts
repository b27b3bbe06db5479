import type { SessionId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import { viewerId } from '../../stage.ts'
import { withSignInTables } from '../on-scene.ts'
import * as store from '../store.ts'

/** Signs out here, or in another of one's own browsers. */
export const endSession = act('identity.end-session', async (scene, id: SessionId) => {
  const person = viewerId(scene.viewer)
  const ended = person ? await withSignInTables({ scene }, () => store.endSession(scene.db, person, id)) : 0
  if (ended === 0) return refuse({ because: 'no-such-session' })
  scene.line({ thing: { kind: 'session', id } })
  return accept()
})

export const endOtherSessions = act('identity.end-other-sessions', async (scene, kept: SessionId) => {
  const person = viewerId(scene.viewer)
  if (!person) return refuse({ because: 'no-such-session' })
  const ended = await withSignInTables({ scene }, () => store.endSessionsBut(scene.db, person, kept))
  scene.line({ thing: { kind: 'session', id: kept }, facts: { ended } })
  return accept(ended)
})
