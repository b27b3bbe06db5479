import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import * as store from '../store.ts'
import { organisationOf } from '../organisation-of.ts'

/** Whoever takes it may read what was said and hear what was recorded; nobody else rings meanwhile. */
export const takeCallback = act('callbacks.take', async (scene, { id }: { id: string }) => {
  if (!(await store.take(scene.db, id, scene.now))) return refuse({ because: 'taken' })
  const taken = await store.find(scene.db, id)
  scene.line({
    thing: { kind: 'callback', id },
    purpose: 'call-back',
    ...(taken?.personId && { forPerson: taken.personId }),
    ...organisationOf(scene),
  })
  return accept({})
})
