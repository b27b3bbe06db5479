// Where a photograph says it was taken: asked about, because the camera tells and the person may not know it does.
import type { Offer } from '../../../platform/flow/run/found.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { placeReport } from '../placing.ts'
import { route } from '../rules/routing.ts'
import { said } from '../saying.ts'
import { landOf } from '../store/land.ts'
import { findTaken } from '../store/photos.ts'
import { whereVerdict } from './sources.ts'
import { elsewhere, fileIdsIn } from './where-of.ts'

/** The spot as an option, and another place as the other. Nothing is asked where no photograph tells, or tells of nowhere here. */
export function offerTaken(stage: Stage, { kind, photo }: Record<string, unknown>): Promise<Offer> {
  const files = fileIdsIn(photo)
  if (files.length === 0) return Promise.resolve({ options: [], assume: elsewhere })
  return viewScene(stage, async (scene) => {
    const spot = await findTaken(scene.db, files)
    const placed = spot && (await placeReport(scene, { kind: 'point', ...spot }))
    if (placed?.kind !== 'found') return { options: [], assume: elsewhere }
    if (!whereVerdict(route(await landOf(scene), String(kind), placed)).ok) return { options: [], assume: elsewhere }
    const value = `${placed.latitude.toFixed(5)}, ${placed.longitude.toFixed(5)}`
    return {
      options: [
        { value, label: said(({ flow }) => flow.takenHere(placed.near || value)) },
        { value: elsewhere, label: said(({ flow }) => flow.takenElsewhere) },
      ],
    }
  })
}
