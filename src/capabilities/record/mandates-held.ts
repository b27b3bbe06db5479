// Whom somebody may act for, and whom they might until it ended.
import { namesOfPeople } from '../../platform/identity/names.ts'
import { viewScene } from '../../platform/scene.ts'
import { type Stage, viewerId } from '../../platform/stage.ts'
import * as store from './store/mandates.ts'

/** What the viewer holds, newest first, with whose affairs they are; of what was agreed in a call, nothing: it was for that call. */
export async function mandatesHeld(stage: Stage) {
  const viewer = viewerId(stage.viewer)
  if (!viewer) return []
  const held = await viewScene(stage, ({ db }) => store.listHeld(db, viewer))
  const system: Stage = { ...stage, viewer: { kind: 'system', job: 'record.mandates' } }
  const names = await viewScene(system, ({ db }) =>
    namesOfPeople(
      db,
      held.map(({ personId }) => personId),
    ),
  )
  return held.map((one) => ({ ...one, person: one.personId, name: names.get(one.personId) ?? '' }))
}
