// Where papers of cases lie: apart from what people gave themselves, so that one's end is never another's.
import path from 'node:path'
import { diskKeeper, type Keeper } from '../../platform/files/keeper.ts'
import type { Stage } from '../../platform/stage.ts'

export function caseKeeperOf({ house, place }: Pick<Stage, 'house' | 'place'>): Keeper {
  return diskKeeper(path.join(house.dataFolder, 'files', `${place.id}-cases`))
}
