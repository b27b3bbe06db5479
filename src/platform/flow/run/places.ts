// A place by choosing, where nothing can be typed: an area, then what is in it.
import type { Stage } from '../../stage.ts'
import type { Option } from '../flow.ts'
import { type Position, settleCall } from '../position.ts'

export type PlaceOption = Pick<Option, 'value' | 'label'>

/** What can be chosen next, after what was `picked`; nothing, where the step has no such lists. */
export async function placesOf(
  stage: Stage,
  here: Position,
  picked: readonly string[],
): Promise<readonly PlaceOption[]> {
  if (here.at !== 'ask' || !('spelled' in here.step) || !here.step.spelled) return []
  const call = settleCall(here.step.spelled, here.answers)
  const resolver = stage.house.sources.get(call.source)
  if (!resolver) throw new Error(`No manifest has the source ${call.source}`)
  const found = (await resolver(stage, { ...call.args, picked })) as { options?: readonly Option[] }
  return found.options ?? []
}

/** A place is told from a list by its shape: the JSON of an object. */
export function readPlaceValue(value: string): object | undefined {
  if (!value.startsWith('{')) return undefined
  const read: unknown = JSON.parse(value)
  return typeof read === 'object' && read !== null ? read : undefined
}
