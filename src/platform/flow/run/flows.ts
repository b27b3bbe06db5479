import type { Stage } from '../../stage.ts'
import type { Flow } from '../flow.ts'

type At = Pick<Stage, 'house' | 'place'>

/** Every flow of a place: those the house was built with, and those kept in its tables. */
export function flowsOf({ house, place }: At): readonly Flow[] {
  return [...house.manifests.flatMap(({ flows }) => flows ?? []), ...(house.keptFlows?.of(place) ?? [])]
}

/** Those of them that make sense to whoever asks: some are for a few, such as whoever keeps a listing, and some for nobody who acts for another. */
export async function offeredOf(stage: Stage, flows: readonly Flow[]): Promise<readonly Flow[]> {
  const offered = await Promise.all(
    flows.map(async (flow) => {
      if (flow.isOwn && stage.forPerson) return false
      const isFor = stage.house.manifests.find(({ offeredTo }) => offeredTo?.[flow.id])?.offeredTo?.[flow.id]
      return isFor === undefined || (await isFor(stage))
    }),
  )
  return flows.filter((_, place) => offered[place])
}

/** A flow by its id. What the house was built with comes first: no table can take its place. */
export function flowNamed({ house, place }: At, id: string): Flow | undefined {
  for (const { flows } of house.manifests) {
    const found = flows?.find((flow) => flow.id === id)
    if (found) return found
  }
  return house.keptFlows?.of(place).find((flow) => flow.id === id)
}
