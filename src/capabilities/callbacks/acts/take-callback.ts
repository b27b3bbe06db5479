import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import * as store from '../store.ts'

/** Whoever takes it may read what was said and hear what was recorded; nobody else rings meanwhile. */
export const takeCallback = act('callbacks.take', async (scene, { id }: { id: string }) => {
  const by = viewerId(scene.viewer)
  if (!by || !(await store.take(scene.db, id, by, scene.now))) return refuse({ because: 'taken' })
  scene.line({ thing: { kind: 'callback', id }, ...organisationOf(scene) })
  return accept({})
})

export const settleCallback = act(
  'callbacks.settle',
  async (scene, { id, outcome, note }: { id: string; outcome: store.Outcome; note: string }) => {
    const by = viewerId(scene.viewer)
    const settled = by && (await store.settle(scene.db, id, by, outcome, note.slice(0, 2_000), scene.now))
    if (!settled) return refuse({ because: 'not-yours' })
    scene.line({
      thing: { kind: 'callback', id },
      facts: { outcome },
      ...organisationOf(scene),
      ...(settled.personId && { forPerson: settled.personId }),
    })
    return accept({})
  },
)

function organisationOf({ viewer }: Pick<Stage, 'viewer'>) {
  const [membership] = viewer.kind === 'person' ? viewer.memberships : []
  return membership ? { organisation: membership.organisation } : {}
}
