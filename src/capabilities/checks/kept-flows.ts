import type { Flow } from '../../platform/flow/flow.ts'
import type { Scene } from '../../platform/scene.ts'
import { flowOf } from './flow-of.ts'
import * as store from './store.ts'

/** Every published check, as the flow it is. */
export async function keptChecks({ db }: Scene): Promise<Flow[]> {
  const published = await store.listPublished(db)
  return published.map(({ id, version, changes, definition }) => flowOf(definition, { id, version, changes }))
}
