// Who keeps which listing is written with Hexworth's people; one of them was asked this morning, so that there is a text to answer.
import { askToConfirm } from '../capabilities/directory/index.ts'
import type { Stage } from '../platform/stage.ts'
import { serviceId } from './named-id.ts'
import { must } from './on-a-day.ts'
import { isAskedKeepers } from './store.ts'

/** Left alone where anybody was asked already. */
export async function askAKeeper(stage: Stage) {
  if (await isAskedKeepers(stage.house, stage.place)) return
  await must(askToConfirm(stage, { serviceId: serviceId('foodbank') }))
}
