// Where papers of cases lie: apart from what people gave themselves, so that one's end is never another's.
import { keeperOf } from '../../platform/files/files.ts'
import type { Keeper } from '../../platform/files/keeper.ts'
import type { Stage } from '../../platform/stage.ts'

export function caseKeeperOf(stage: Pick<Stage, 'house' | 'place'>): Keeper {
  return keeperOf(stage, 'cases')
}
