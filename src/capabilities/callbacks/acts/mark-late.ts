import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import * as store from '../store.ts'

/** A promise that was not kept is said out loud: it goes to the top of the page, marked. */
export const markLate = act('callbacks.escalate', async (scene, _input: Record<never, never>) => {
  const late = await store.markLate(scene.db, scene.now)
  if (late.length === 0) return refuse({ because: 'none-late' })
  scene.line({ thing: { kind: 'callback', id: late[0]! }, facts: { late: late.length } })
  return accept({ late: late.length })
})
