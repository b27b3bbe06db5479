import type { House } from '../house.ts'
import type { BesidePerson } from '../manifest.ts'
import type { Stage } from '../stage.ts'
import type { Drawn } from './drawing/jsx-runtime.ts'

/** What the other capabilities have to say of a service, in the order of the manifests. One that fails says nothing: the page stands. */
export async function besideService(stage: Stage, id: string): Promise<Drawn[]> {
  const said = await Promise.all(
    stage.house.manifests.map(async ({ name, besideService: beside }) =>
      beside?.(stage, id).catch((problem: unknown) => {
        stage.house.log.problem('what stands beside a service could not be shown', problem, { capability: name })
        return undefined
      }),
    ),
  )
  return said.filter((one) => one !== undefined)
}

/** Whoever has something to say of a person who was just looked at, in the order of the manifests. */
export function besidePerson({ house }: Pick<Stage, 'house'>): readonly BesidePerson[] {
  const known = neighbours.get(house)
  if (known) return known
  const made = house.manifests.flatMap(({ besidePerson: beside }) => beside ?? [])
  neighbours.set(house, made)
  return made
}

const neighbours = new WeakMap<House, readonly BesidePerson[]>()
