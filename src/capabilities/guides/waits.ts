// What waits for whoever keeps guides: to decide, to check, to read.
import type { Waiting } from '../../platform/manifest.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { decidesWhich, keepsWhich } from '../directory/index.ts'
import { wallClock } from '../../kernel/wall-clock.ts'
import { paths } from './paths.ts'
import { freshnessOf } from './rules/guide.ts'
import { listKept } from './store/writing.ts'
import { staffWords } from './words/staff.ts'

export function guideWaits(stage: Stage): Promise<Waiting[]> {
  return viewScene(stage, async ({ db, now, place }) => {
    const today = wallClock(now, place.timeZone).day
    const decides = decidesWhich(stage)
    const kept = await listKept(db, keepsWhich(stage), now)
    const mayDecide = (organisation: string) => decides === 'all' || decides.includes(organisation)
    const { requests, due, opinions } = staffWords.waits
    const isDue = ({ shown }: (typeof kept)[number]) =>
      Object.values(shown).some(({ dueOn }) => freshnessOf(dueOn, today) !== 'fresh')
    return [
      {
        path: paths.work,
        ...requests,
        count: kept.filter(({ waiting, organisationId }) => waiting > 0 && mayDecide(organisationId)).length,
      },
      { path: paths.work, ...due, count: kept.filter(isDue).length },
      { path: paths.work, ...opinions, count: kept.reduce((sum, { unread }) => sum + unread, 0) },
    ]
  })
}
