import type { Scene } from '../../scene.ts'
import { claimSubmission, keepSubmission } from './store.ts'

/**
 * Runs an act of a flow's end at most once for its session: the claim, the act and its answer are one transaction.
 * A twin waits; if we commit it is given our answer, and if we are refused, fail or are killed it runs in our place.
 */
export async function once<Result>(scene: Scene, verb: string, perform: () => Promise<Result>): Promise<Result> {
  if (scene.once === undefined) return perform()
  const earlier = await claimSubmission(scene.db, scene.once, verb, scene.now)
  // What an act answered came from JSON-safe data and comes back as it was.
  if (earlier) return earlier.result as Result
  const result = await perform()
  await keepSubmission(scene.db, scene.once, result)
  return result
}
