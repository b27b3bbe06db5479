// What waits for whoever answers for reports: those to be read before they are shown, and those whose time has passed.
import type { Waiting } from '../../platform/manifest.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { paths, withQuery } from './paths.ts'
import { countWaiting } from './store/staff.ts'
import { ownBodies } from './own-bodies.ts'
import { staffWords } from './words/staff.ts'

export function reportWaits(stage: Stage): Promise<Waiting[]> {
  return viewScene(stage, async (scene) => {
    const { bodies, withNobodys } = await ownBodies(scene)
    if (bodies.length === 0 && !withNobodys) return []
    const { held, late } = await countWaiting(scene.db, bodies, withNobodys, scene.now)
    return [
      { path: withQuery(paths.inbox, { state: 'held' }), ...staffWords.waits.held, count: held },
      { path: withQuery(paths.inbox, { show: 'late' }), ...staffWords.waits.late, count: late },
    ]
  })
}
