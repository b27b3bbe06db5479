import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewerId } from '../../../platform/stage.ts'
import { organisationOf } from '../organisation-of.ts'
import * as store from '../store.ts'

/** Asks to be told, or no longer to be told, when somebody cannot wait or a promise is broken. */
export const watchQueue = act('callbacks.watch', async (scene, { isOn }: { isOn: boolean }) => {
  const person = viewerId(scene.viewer)
  if (!person) return refuse({ because: 'not-allowed' })
  if (isOn) await store.watch(scene.db, person, scene.now)
  else await store.unwatch(scene.db, person)
  scene.line({ thing: { kind: 'callback-queue', id: scene.place.id }, facts: { on: isOn }, ...organisationOf(scene) })
  return accept()
})
