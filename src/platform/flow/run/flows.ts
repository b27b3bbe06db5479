import type { House } from '../../house.ts'
import type { Flow } from '../flow.ts'

/** A flow by its id, from whichever manifest has it. */
export function flowNamed(house: Pick<House, 'manifests'>, id: string): Flow | undefined {
  for (const { flows } of house.manifests) {
    const found = flows?.find((flow) => flow.id === id)
    if (found) return found
  }
  return undefined
}
